package main

import (
	"math/rand/v2"
	"time"

	"storebot/bot"
)

// today adds today's orders up to now. It uses a random source of its own, so that the days before
// stay the same all day.
func (s *sample) today() {
	day := sample{now: s.now, random: rand.New(rand.NewPCG(19, 19))} //nolint:gosec // the same sample every time
	today := bot.DayOf(s.now)
	for range day.ordersOn(today) {
		day.order(today)
	}
	for _, o := range day.orders {
		if o.placed.After(s.now) {
			continue
		}
		if o.paid.After(s.now) {
			o.paid, o.status = time.Time{}, unpaid
		}
		o.number += todayNumbers
		s.orders = append(s.orders, o)
	}
}

// todayNumbers is added to the numbers of today's orders, to keep them apart from those of other
// days.
const todayNumbers = 1_000_000_000_000

// lastBefore returns an order that was there at a moment.
func (s *sample) lastBefore(at time.Time) (last sampleOrder) {
	for _, o := range s.orders {
		if o.placed.Before(at) {
			last = o
		}
	}
	return last
}
