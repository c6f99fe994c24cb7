package main

import (
	"fmt"
	"sync"
	"time"

	"storebot/bot"
)

// monthBook is the bookkeeping of a month: what people have done, and what they are to
// be reminded of. It knows the rules, and nothing of the program.
type monthBook struct {
	zone   *time.Location
	team   []person
	dates  []*monthDate
	promos []*monthPromo
	duties []monthDuty
	ticks  map[string]string // who, by day and duty
	cases  []*monthTicket
	late   map[string]*monthLate // by order

	told     map[string]map[string]time.Time // when people were last notified, by source and what it is
	expected []string
	mu       sync.Mutex
	twice    int
}

type person struct {
	name  string
	role  bot.Role
	slack bool
	hours bot.Hours
}

type monthDate struct {
	who, what  string
	due, noted time.Time
	done       bool
}

type monthPromo struct {
	announced time.Time
	last      bot.Day
	read      map[string]bool
}

type monthDuty struct {
	id     int
	who    string // else role
	role   bot.Role
	minute int // by when
	days   string
}

type monthTicket struct {
	id                         int
	kind, order, state         string
	opener, assignee, by, wait string
	opened, since, deadline    time.Time
	snoozed                    time.Time
	steps                      int
}

type monthLate struct {
	assignee, by, snoozer, why string
	until                      time.Time
}

func newMonthBook(zone *time.Location) *monthBook {
	b := &monthBook{zone: zone, ticks: map[string]string{}, late: map[string]*monthLate{},
		told: map[string]map[string]time.Time{}}
	shifts := []bot.Hours{{From: 9 * 60, Until: 18 * 60}, {From: 13 * 60, Until: 22 * 60}, {From: 20 * 60, Until: 4 * 60}}
	roles := map[int]bot.Role{0: bot.Owner, 1: bot.Manager, 2: bot.Lead, 7: bot.Lead, 3: bot.Warehouse, 8: bot.Warehouse}
	for i := range teamSize {
		p := person{name: fmt.Sprintf("p%02d", i), role: bot.Agent, slack: i <= 6, hours: shifts[i%len(shifts)]}
		if role, special := roles[i]; special {
			p.role = role
		}
		if i == 0 {
			p.name = "boss"
		}
		b.team = append(b.team, p)
	}
	return b
}

func (b *monthBook) named(name string) person {
	for _, p := range b.team {
		if p.name == name {
			return p
		}
	}
	panic("nobody is called " + name)
}

func (b *monthBook) namesOf(role bot.Role) (names []string) {
	for _, p := range b.team {
		if p.role == role {
			names = append(names, p.name)
		}
	}
	return names
}

func (b *monthBook) again(entry string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.expected = append(b.expected, entry)
	b.twice++
}
