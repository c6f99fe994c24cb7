package main

import (
	"fmt"
	"slices"

	"storebot/bot"
)

// ledger returns what the bookkeeping says of the store, a line each.
func (b *monthBook) ledger() (lines []string) {
	for _, t := range b.cases {
		lines = append(lines, fmt.Sprintf("ticket %d %s %s %s: %s, with %s, waits for %s, due %d, %d steps", t.id, t.kind,
			t.order, t.opener, t.state, t.assignee, t.wait, t.deadline.Unix(), t.steps))
	}
	for i, d := range b.dates {
		lines = append(lines, fmt.Sprintf("deadline %d %s %s %d done %t", i+1, d.what, d.who, d.due.Unix(), d.done))
	}
	for i, p := range b.promos {
		lines = append(lines, fmt.Sprintf("promo %d until %s: %d", i+1, p.last, len(p.read)))
	}
	for tick, who := range b.ticks {
		lines = append(lines, fmt.Sprintf("tick %s %s", tick, who))
	}
	for order, l := range b.late {
		lines = append(lines, fmt.Sprintf("late %s with %s by %s, put off by %s: %s", order, l.assignee, l.by, l.snoozer,
			l.why))
	}
	slices.Sort(lines)
	return lines
}

// records returns the store's, in the words of the ledger.
func (m *month) records() (lines []string) {
	m.t.Helper()
	ctx, names := m.t.Context(), m.memberNames()
	who := func(id *int64) string {
		if id == nil {
			return ""
		}
		return names[*id]
	}
	for i := range m.book.cases {
		t, err := m.db.Ticket(ctx, m.store.ID, int64(i+1))
		must(m, err)
		steps, err := m.db.TicketEvents(ctx, t.ID)
		must(m, err)
		order := ""
		if t.OrderNumber != nil {
			order = t.OrderNumber.String()
		}
		lines = append(lines, fmt.Sprintf("ticket %d %s %s %s: %s, with %s, waits for %s, due %d, %d steps", t.ID, t.Kind,
			order, names[t.OpenedBy], t.State, who(t.AssigneeID), t.WaitingFor, t.Deadline, len(steps)))
	}
	for i := range m.book.dates {
		d, err := m.db.Deadline(ctx, m.store.ID, int64(i+1))
		must(m, err)
		lines = append(lines, fmt.Sprintf("deadline %d %s %s %d done %t", d.ID, d.What, names[d.MemberID], d.DueAt,
			d.DoneAt != nil))
	}
	for i := range m.book.promos {
		p, err := m.db.Promo(ctx, m.store.ID, int64(i+1))
		must(m, err)
		readers, err := m.db.PromoReaders(ctx, p.ID)
		must(m, err)
		lines = append(lines, fmt.Sprintf("promo %d until %s: %d", p.ID, p.UntilDay, len(readers)))
	}
	for day := bot.DayOf(morning.In(m.book.zone)); day <= bot.DayOf(m.local()); day++ {
		ticks, err := m.db.DutyTicks(ctx, m.store.ID, day)
		must(m, err)
		for duty, tick := range ticks {
			lines = append(lines, fmt.Sprintf("tick %s %s", tickOf(day.Start(m.book.zone), int(duty)), names[tick.MemberID]))
		}
	}
	work, err := m.db.LateOrders(ctx, m.store.ID)
	must(m, err)
	for order, l := range work {
		lines = append(lines, fmt.Sprintf("late %s with %s by %s, put off by %s: %s", order, who(l.AssigneeID),
			who(l.AssignedBy), who(l.SnoozedBy), l.Why))
	}
	slices.Sort(lines)
	return lines
}

func (m *month) memberNames() map[int64]string {
	names, err := m.db.MemberNames(m.t.Context())
	must(m, err)
	return names
}

func must(m *month, err error) {
	m.t.Helper()
	if err != nil {
		m.t.Fatal(err)
	}
}
