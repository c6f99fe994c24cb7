package main

import (
	"fmt"
	"time"

	"storebot/bot"
)

// wait is something that waits for someone at a moment.
type wait struct {
	key, who, title string
	crisis          bool
	again           time.Duration
}

// look is what the store has to say at a moment: each thing once to each person whom
// it waits for, in their hours unless it is a crisis; what is overdue again
// and again. What waits no more is forgotten. Only one source is looked at where one
// is named.
func (b *monthBook) look(now time.Time, source string) {
	for name, find := range map[string]func(time.Time) []wait{
		"dates": b.ofDates, "promos": b.ofPromos, "duties": b.ofDuties, "tickets": b.ofTickets, "late": b.ofLate,
	} {
		if source != "" && source != name {
			continue
		}
		last := b.told[name]
		b.told[name] = map[string]time.Time{}
		for _, w := range find(now) {
			key := w.key + " " + w.who
			at, told := last[key]
			due := !told || w.again > 0 && now.Sub(at) >= w.again
			if due && (w.crisis || b.named(w.who).hours.Holds(now)) {
				b.mu.Lock()
				b.expected = append(b.expected, entry(now, w.who, w.title))
				b.mu.Unlock()
				at, told = now, true
			}
			if told {
				b.told[name][key] = at
			}
		}
	}
}

func (b *monthBook) ofDates(now time.Time) (found []wait) {
	for i, d := range b.dates {
		if d.done || !now.Before(d.due) {
			continue
		}
		for _, before := range []time.Duration{2 * time.Hour, 24 * time.Hour, 72 * time.Hour, 168 * time.Hour} {
			at := d.due.Add(-before)
			if !now.Before(at) && d.noted.Before(at) {
				found = append(found, wait{key: fmt.Sprint(i, before), who: d.who,
					title: fmt.Sprintf("%s until the deadline: %s", lasting(d.due.Sub(now)), d.what)})
				break // what comes later says more
			}
		}
	}
	return found
}

func lasting(d time.Duration) string { return bot.Lasting(d).Say(bot.English) }

func (b *monthBook) ofPromos(now time.Time) (found []wait) {
	for i, p := range b.promos {
		if now.Sub(p.announced) < 2*time.Hour || bot.DayOf(now) > p.last {
			continue
		}
		for _, who := range b.namesOf(bot.Agent) {
			if !p.read[who] {
				found = append(found, wait{key: fmt.Sprint(i), who: who,
					title: fmt.Sprintf("Please read promo #%d by %s", i+1, p.last.Say(bot.English))})
			}
		}
	}
	return found
}

func (b *monthBook) ofDuties(now time.Time) (found []wait) {
	minute := now.Hour()*60 + now.Minute()
	for _, p := range b.team {
		left := map[int]int{} // by when they are to be done
		for _, d := range b.duties {
			its := d.who == p.name || d.who == "" && d.role == p.role
			if its && d.on(now) && minute >= d.minute && b.ticks[tickOf(now, d.id)] == "" {
				left[d.minute]++
			}
		}
		for by, n := range left {
			title := fmt.Sprintf("You have %d tasks left today", n)
			if n == 1 {
				title = "You have 1 task left today"
			}
			found = append(found, wait{key: fmt.Sprint(bot.DayOf(now), by), who: p.name, title: title})
		}
	}
	return found
}

func (d monthDuty) on(now time.Time) bool {
	return d.days == "daily" || d.days == "thursday" && now.Weekday() == time.Thursday ||
		d.days == "workdays" && now.Weekday() != time.Saturday && now.Weekday() != time.Sunday // no holiday in these weeks
}

func tickOf(now time.Time, duty int) string {
	return fmt.Sprintf("%s %d", now.Format(time.DateOnly), duty)
}

func (b *monthBook) ofTickets(now time.Time) (found []wait) {
	for _, t := range b.cases {
		if t.isOver() {
			continue
		}
		name := fmt.Sprintf("#%d %s", t.id, t.kind)
		say := func(what, title string, to ...string) {
			for _, who := range to {
				found = append(found, wait{key: fmt.Sprint(t.id, what, t.deadline), who: who, title: name + title})
			}
		}
		title := ", opened by " + t.opener
		if t.since != t.opened {
			title = ", opened again"
		}
		switch {
		case t.kind == "complaint":
			if t.opener != "p01" {
				found = append(found, wait{key: fmt.Sprint(t.id, "opened", t.deadline), who: "p01", title: name + title,
					crisis: true})
			}
		case t.kind == "ship" && t.state == "open":
			for _, who := range b.namesOf(bot.Warehouse) {
				if who != t.opener {
					say("opened", title, who)
				}
			}
		}
		if t.assignee != "" && t.by != t.assignee {
			say("handed", fmt.Sprintf(" is now yours: %s assigned it to you", t.by), t.assignee)
		}
		if t.wait == "warehouse" {
			say("waits", " is waiting for the warehouse", b.namesOf(bot.Warehouse)...)
		}
		found = append(found, b.hurry(t, name, now)...)
	}
	return found
}

// hurry is for whose turn it is when three quarters of the time are over, at the
// deadline for the manager, and four hours later for both, every four hours.
func (b *monthBook) hurry(t *monthTicket, name string, now time.Time) (found []wait) {
	if now.Before(t.snoozed) {
		return nil
	}
	turn := b.namesOf(bot.Lead)
	if t.assignee != "" {
		turn = []string{t.assignee}
	}
	late := now.Sub(t.deadline)
	if late < 0 {
		if 4*now.Sub(t.since) >= 3*t.deadline.Sub(t.since) {
			for _, who := range turn {
				found = append(found, wait{key: fmt.Sprint(t.id, "soon", t.deadline), who: who,
					title: fmt.Sprintf("%s · %s left", name, lasting(-late))})
			}
		}
		return found
	}
	to := map[string]bool{"p01": true}
	if late >= 4*time.Hour {
		for _, who := range turn {
			to[who] = true
		}
	}
	for who := range to {
		found = append(found, wait{key: fmt.Sprint(t.id, "late", t.deadline), who: who, title: name + " is overdue",
			again: 4 * time.Hour})
	}
	return found
}

func (t *monthTicket) isOver() bool { return t.state == "resolved" || t.state == "cancelled" }

func (b *monthBook) ofLate(now time.Time) (found []wait) {
	for order, l := range b.late {
		if l.assignee != "" && l.assignee != l.by {
			found = append(found, wait{key: order + " assigned", who: l.assignee,
				title: fmt.Sprintf("%s assigned you the overdue order %s", l.by, order)})
		}
		if l.until.IsZero() || now.Before(l.until) {
			continue
		}
		owner := l.snoozer
		if l.assignee != "" {
			owner = l.assignee
		}
		found = append(found, wait{key: fmt.Sprint(order, l.until), who: owner,
			title: fmt.Sprintf("Order %s still hasn't shipped; its snooze is over", order)})
	}
	return found
}
