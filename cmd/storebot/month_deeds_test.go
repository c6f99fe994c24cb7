package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"storebot/bot"
)

// lateOrders are those that the team works off.
var lateOrders = []string{"3912008800000030021", "3912008800000070049", "3912008800000110077", "3912008800000150105"}

// settleIn is the first morning: everybody says when they work, the orders come in, the
// rounds are shared out.
func (m *month) settleIn() {
	m.t.Helper()
	for _, p := range m.book.team {
		m.types(p.name, "hours "+p.hours.String())
	}
	var file strings.Builder
	file.WriteString("订单编号,买家会员名,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间\n")
	for _, order := range lateOrders {
		fmt.Fprintf(&file, "=\"%s\",tb1,10.00,10.00,\"买家已付款,等待卖家发货\",2026-11-20 17:58:05,2026-11-20 18:48:05\n", order)
	}
	path := filepath.Join(m.t.TempDir(), "orders.csv")
	if err := os.WriteFile(path, []byte(file.String()), 0o600); err != nil {
		m.t.Fatal(err)
	}
	if _, err := m.program.importOne(m.t.Context(), m.app, m.store, path, importFlags{}); err != nil {
		m.t.Fatal(err)
	}
	for id := range 7 {
		m.types("boss", fmt.Sprintf("duty remove %d", id+1))
	}
	for i, duty := range []monthDuty{
		{who: "boss", days: "daily", minute: 17 * 60}, {who: "p04", days: "daily", minute: 17 * 60},
		{who: "p04", days: "workdays", minute: 17 * 60},
		{who: "p11", days: "daily", minute: 10 * 60}, {role: bot.Warehouse, days: "thursday", minute: 14 * 60},
		{role: bot.Lead, days: "workdays", minute: 21 * 60},
	} {
		duty.id = 8 + i
		whose := "@" + duty.who
		if duty.who == "" {
			whose = string(duty.role)
		}
		m.types("boss", fmt.Sprintf("duty add %s %d:00 %s matter %d", duty.days, duty.minute/60, whose, duty.id))
		m.book.duties = append(m.book.duties, duty)
	}
	m.post()
}

// act is what someone does at random.
func (m *month) act() {
	m.t.Helper()
	who := m.book.team[m.random.IntN(teamSize)].name
	now := m.local()
	switch m.random.IntN(8) {
	case 0:
		m.noteDate(who, now)
	case 1:
		m.finishDate(now)
	case 2:
		m.announce(who, now)
	case 3:
		m.tickDuty(who, now)
	case 4:
		m.workOffLate(who, now)
	default:
		m.handleTicket(who, now)
	}
	m.post()
}

func (m *month) noteDate(who string, now time.Time) {
	due := now.Add(time.Duration(1+m.random.IntN(10*24)) * time.Hour).Truncate(time.Hour)
	d := &monthDate{who: who, due: due, noted: now, what: fmt.Sprintf("matter %d", len(m.book.dates)+1)}
	m.types(who, fmt.Sprintf("deadline add %s %s %s", due.Format(time.DateOnly), due.Format("15:04"), d.what))
	m.book.dates = append(m.book.dates, d)
}

func (m *month) finishDate(now time.Time) {
	for i, d := range m.book.dates {
		if d.done || !now.Before(d.due) {
			continue
		}
		if to := m.book.team[m.random.IntN(teamSize)].name; to != d.who && m.random.IntN(2) == 0 {
			m.types(d.who, fmt.Sprintf("deadline hand %d @%s", i+1, to))
			d.who = to
			return
		}
		m.types(d.who, fmt.Sprintf("deadline done %d", i+1))
		d.done = true
		return
	}
}

func (m *month) announce(who string, now time.Time) {
	if n := len(m.book.promos); n > 0 && m.random.IntN(3) > 0 {
		i := m.random.IntN(n)
		m.types(who, fmt.Sprintf("promo ack %d", i+1))
		m.book.promos[i].read[who] = true
		return
	}
	p := &monthPromo{announced: now, last: bot.DayOf(now) + bot.Day(m.random.IntN(3)), read: map[string]bool{}}
	m.types("p02", fmt.Sprintf("promo announce until=%s number %d", p.last, len(m.book.promos)+1))
	m.book.promos = append(m.book.promos, p)
}

func (m *month) tickDuty(who string, now time.Time) {
	d := m.book.duties[m.random.IntN(len(m.book.duties))]
	if m.book.ticks[tickOf(now, d.id)] == "" {
		m.types(who, fmt.Sprintf("duty tick %d", d.id))
		m.book.ticks[tickOf(now, d.id)] = who
	}
}

func (m *month) workOffLate(who string, now time.Time) {
	order := lateOrders[m.random.IntN(len(lateOrders))]
	l := m.book.late[order]
	if l == nil {
		l = &monthLate{}
		m.book.late[order] = l
	}
	switch m.random.IntN(3) {
	case 0:
		m.types(who, "overdue take "+order)
		l.assignee, l.by = who, who
	case 1:
		to := m.book.team[m.random.IntN(teamSize)].name
		m.types(who, fmt.Sprintf("overdue assign %s @%s", order, to))
		l.assignee, l.by = to, who
	case 2:
		hours := 1 + m.random.IntN(30)
		m.types(who, fmt.Sprintf("overdue snooze %s %dh reason %d", order, hours, hours))
		l.why, l.snoozer, l.until = fmt.Sprintf("reason %d", hours), who, now.Add(time.Duration(hours)*time.Hour)
	}
}

// handleTicket opens a ticket, or takes one a step further.
func (m *month) handleTicket(who string, now time.Time) {
	if n := len(m.book.cases); n == 0 || m.random.IntN(4) == 0 {
		m.openTicket(who, now)
		return
	}
	t := m.book.cases[m.random.IntN(len(m.book.cases))]
	if t.isOver() {
		if m.random.IntN(4) == 0 && m.book.openOn(t.kind, t.order) == nil {
			m.types(who, fmt.Sprintf("urgent reopen %d", t.id))
			t.state, t.assignee, t.by, t.wait, t.snoozed = "open", "", "", "", time.Time{}
			t.begin(now)
			t.steps++
		}
		return
	}
	m.stepTicket(t, who, now)
}

func (m *month) openTicket(who string, now time.Time) {
	t := &monthTicket{id: len(m.book.cases) + 1, kind: []string{"other", "complaint", "ship"}[m.random.IntN(3)],
		state: "open", opener: who, opened: now, steps: 1}
	line := "urgent " + t.kind
	if t.kind == "ship" {
		t.order = lateOrders[m.random.IntN(len(lateOrders))]
		line += " " + t.order
	}
	same := m.book.openOn(t.kind, t.order)
	m.types(who, fmt.Sprintf("%s because of %d", line, t.id))
	if same != nil {
		same.steps++ // it joins the one that is open
		m.book.look(now, "tickets")
		return
	}
	t.begin(now)
	m.book.cases = append(m.book.cases, t)
	m.book.look(now, "tickets") // whoever has to know hears of it at once
}

func (t *monthTicket) begin(now time.Time) {
	hours := 24
	if t.kind == "complaint" {
		hours = 4
	}
	t.since, t.deadline = now, now.Add(time.Duration(hours)*time.Hour)
}

func (b *monthBook) openOn(kind, order string) *monthTicket {
	for _, t := range b.cases {
		if order != "" && t.kind == kind && t.order == order && !t.isOver() {
			return t
		}
	}
	return nil
}

func (m *month) stepTicket(t *monthTicket, who string, now time.Time) {
	does := func(who, verb, rest string) {
		m.types(who, strings.TrimSpace(fmt.Sprintf("urgent %s %d %s", verb, t.id, rest)))
	}
	switch m.random.IntN(6) {
	case 0: // a lead may take it from anyone
		does("p07", "claim", "")
		t.assignee, t.by, t.wait, t.state = "p07", "p07", "", "claimed"
	case 1:
		does("p02", "hand", "@"+who)
		t.assignee, t.by = who, "p02"
		if t.state == "open" {
			t.state = "claimed"
		}
	case 2:
		does("p02", "snooze", "2h")
		t.snoozed = now.Add(2 * time.Hour)
	case 3:
		does(who, "wait", "warehouse")
		if t.assignee == "" {
			t.assignee, t.by = who, who
		}
		t.state, t.wait = "waiting", "warehouse"
	case 4:
		does(who, "comment", "still at it")
	case 5:
		does(who, "resolve", "done")
		if t.assignee == "" {
			t.assignee, t.by = who, who
		}
		t.state, t.wait = "resolved", ""
	}
	t.steps++
}
