package reports

import (
	"slices"
	"strconv"
	"time"

	"storebot/bot"
	"storebot/reports/picture"
	"storebot/storage"
)

// todoLines is how many things to do first a digest names.
const todoLines = 3

// work is one kind of what waits to be done, with the button that does it.
type work struct {
	name, note bot.Text
	count      Figure
	of         int64 // of how many; 0 where there is no such number
	tone       picture.Tone
	todo       bot.Text // the line under "First today"; nil where nothing is to be done
	action     bot.Action
}

// work lists the kinds, the most urgent first.
func (d *digest) work() []work {
	return []work{d.lateOrders(), d.openTickets(), d.spotCheck(), d.soldOut()}
}

// todos lists what may stand under "First today": the kinds of the card, and before the spot
// check the goods that should have come by now.
func (d *digest) todos() []work {
	return slices.Insert(d.work(), 2, d.lastOrders(), d.dueArrivals())
}

// lastOrders returns the hot sellers that have to be ordered today or soon.
func (d *digest) lastOrders() work {
	w := work{action: bot.Action{Label: bot.T("See restock list"), Line: "restock"}}
	if len(d.card.toOrder) == 0 {
		return w
	}
	first := d.card.toOrder[0]
	by := bot.T("by %s", bot.Date(first.order.OrderBy))
	if first.order.OrderBy <= bot.DayOf(d.now) {
		by = bot.T("today").Styled(bot.Bad)
	}
	w.todo = bot.T("Order %s %s: %s left, out on %s", first.Name(), by, stockText(first.Available()),
		bot.Date(first.order.RunsOut))
	if others := len(d.card.toOrder) - 1; others > 0 {
		w.todo = w.todo.Then(bot.Data(" · "), bot.N(others, "%d more product to order", "%d more products to order"))
	}
	return w
}

// dueArrivals returns the arrivals that are late or due today.
func (d *digest) dueArrivals() work {
	late, today := 0, 0
	for _, a := range d.card.arrivals.open {
		switch {
		case a.IsLate(d.card.arrivals.today):
			late++
		case d.card.arrivals.isDue(a):
			today++
		}
	}
	w := work{action: bot.Action{Label: bot.T("See arrivals"), Line: "arrival due"}}
	switch {
	case late > 0 && today > 0:
		w.todo = bot.N(today, "%d arrival due today, %d late", "%d arrivals due today, %d late", late)
	case late > 0:
		w.todo = bot.N(late, "%d late arrival", "%d late arrivals")
	case today > 0:
		w.todo = bot.N(today, "%d arrival due today", "%d arrivals due today")
	}
	return w
}

func (d *digest) lateOrders() work {
	waiting := d.card.shipping
	w := work{name: bot.T("Overdue orders"), note: bot.T("not imported yet"),
		action: bot.Action{Label: bot.T("Handle overdue"), Line: "overdue"}}
	if !waiting.Known {
		return w
	}
	w.count, w.note = known(waiting.Overdue), bot.T("%s due soon", bot.Count(waiting.DueSoon))
	if w.tone = picture.Good; waiting.Overdue == 0 && waiting.NoDeadline > 0 {
		w.tone, w.note = picture.Flat, bot.T("%s without a known deadline", bot.Count(waiting.NoDeadline))
	}
	if waiting.Overdue == 0 {
		return w
	}
	w.tone = picture.Bad
	w.todo = bot.N(int(waiting.Overdue), "%d overdue order", "%d overdue orders")
	if longest := waiting.Late; len(longest) > 0 && longest[0].ShipBy != nil {
		late := d.now.Sub(time.Unix(*longest[0].ShipBy, 0))
		w.todo = bot.T("%s, up to %s late", w.todo, bot.Lasting(late))
	}
	return w
}

func (d *digest) openTickets() work {
	tickets := d.card.tickets
	w := work{
		name: bot.T("Urgent tickets"), count: known(int64(len(tickets))), tone: picture.Good,
		action: bot.Action{Label: bot.T("See tickets"), Line: "urgent"},
	}
	if len(tickets) == 0 {
		w.note = bot.T("none open")
		return w
	}
	w.tone = picture.Flat
	w.todo = bot.N(len(tickets), "%d open urgent ticket", "%d open urgent tickets")
	if late := lateTickets(tickets, d.now); late != nil {
		w.note, w.tone = late, picture.Bad
		w.todo = bot.T("%s, %s", w.todo, late)
	}
	if free := unassigned(tickets); free != nil {
		w.action = bot.Action{Label: bot.T("Claim #%d", free.ID), Line: "urgent claim " + strconv.FormatInt(free.ID, 10)}
	}
	return w
}

// unassigned returns the oldest ticket that no one has claimed, nil for none.
func unassigned(tickets []storage.Ticket) *storage.Ticket {
	for i := range tickets {
		if tickets[i].AssigneeID == nil {
			return &tickets[i]
		}
	}
	return nil
}

func (d *digest) spotCheck() work {
	var all tally
	for _, check := range d.card.checks {
		all.add(check, d.settings)
	}
	wanted := int64(d.settings.ChecksPerDay)
	w := work{
		name: bot.T("Spot check"), note: bot.T("not started"), count: known(all.chats), of: wanted, tone: picture.Good,
		action: bot.Action{Label: bot.T("Check chats"), Line: "check"},
	}
	if all.chats > 0 {
		w.note = bot.T("average %s", all.average())
	}
	if left := wanted - all.chats; left > 0 {
		w.tone = picture.Bad
		w.todo = bot.T("spot check %d/%d", all.chats, wanted)
	}
	return w
}

func (d *digest) soldOut() work {
	w := work{name: bot.T("Sold out"), note: bot.T("no stock count"),
		action: bot.Action{Label: bot.T("See stock"), Line: "stock"}}
	for _, p := range d.card.hot {
		if p.OnHand() == nil {
			continue
		}
		w.count.Known = true
		if *p.OnHand() > 0 {
			continue
		}
		if w.count.N++; w.count.N == 1 {
			w.note = productName(p.Product)
		}
	}
	switch {
	case w.count.N > 0:
		w.tone = picture.Bad
		w.todo = bot.N(int(w.count.N), "%d top product sold out: %s", "%d top products sold out: %s", w.note)
	case w.count.Known:
		w.tone, w.note = picture.Good, bot.T("all in stock")
	}
	return w
}

// inWords says what the card shows, in five lines: for people who do not see it, and
// for the terminal.
func (d *digest) inWords() bot.Text {
	s := d.today
	value, byBuyer := s.orderValue()
	lines := []bot.Text{
		facts(fact(bot.T("Visitors"), s.Visitors.count()), fact(bot.T("Page views"), s.PageViews.count()),
			fact(bot.T("Inquiries"), s.Inquiries.count())),
		facts(fact(bot.T("Placed"), pair(s.PlacedOrders.count(), d.yuan(s.PlacedAmount))),
			fact(bot.T("Orders paid"), s.PaidOrders.count()),
			fact(bot.T("Payment rate"), bot.Value(s.paymentRate()))),
		facts(fact(bot.T("Conversion rate"), bot.Value(s.conversion())), fact(valueName(byBuyer), d.yuan(value)),
			fact(bot.T("Refunds"), d.yuan(s.refundAmount()))),
		facts(fact(bot.T("Ad spend"), d.yuan(s.Ads)), fact(bot.T("ROI"), d.roiWords()),
			fact(bot.T("Net sales"), d.yuan(s.netSales()))),
		d.monthWords(),
	}
	return bot.Join("\n", lines...)
}

func (d *digest) yuan(f Figure) bot.Text {
	if !f.Known {
		return bot.Data(bot.Unknown)
	}
	if missing, days := f.lacks(); missing > 0 {
		return bot.T("%s (%d of %d days missing)", yuan(f.N), missing, days)
	}
	return bot.Value(yuan(f.N))
}

func (d *digest) roiWords() bot.Text {
	roi := d.today.roi(d.settings)
	if !roi.isWhole() || d.isToday() {
		return bot.Value(roi)
	}
	return bot.T("%s %s", roi, roi.grade())
}

func (d *digest) monthWords() bot.Text {
	whole := bot.MonthOf(d.day)
	paid, placed := d.card.month.PaidAmount, d.card.month.PlacedAmount
	if placed.Missing == paid.Missing {
		placed.Missing = 0 // said once
	}
	words := []bot.Text{fact(bot.T("Month to date"), d.yuan(paid))}
	target, gone := d.targets.total(whole), d.targets.total(whole.Through(d.day))
	if target.Known && target.N > 0 {
		words = append(words, d.monthDone(target), bot.T("%s of the time gone", gone.over(target)))
	}
	if forecast := d.monthForecast(); forecast.Known {
		words = append(words, fact(bot.T("Forecast"), d.yuan(forecast)))
	}
	words = append(words, fact(bot.T("Placed"), d.yuan(placed)))
	if !target.Known {
		words = append(words, bot.T("set a target: %s", bot.T("target month 500k").Styled(bot.Code)))
	}
	return facts(words...)
}

func fact(name, value bot.Text) bot.Text { return name.Then(bot.Data(" "), value) }

func facts(all ...bot.Text) bot.Text { return bot.Join(" · ", all...) }
