package reports

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

// arrivalRows is how many arrivals each part of a list shows, and arrivalButtons how many of
// those that are due have a button.
const arrivalRows, arrivalButtons = 10, 3

// ArrivalsAsked selects arrivals.
type ArrivalsAsked struct {
	Part string // of a SKU, title, supplier or order number; "" for all
	Due  bool   // only those expected by today
	Late bool   // only those expected before today
}

// arrivals are orders to suppliers of which units are still to come.
type arrivals struct {
	today    bot.Day
	open     []storage.Arrival // those expected first at the top
	products map[int64]storage.Product
}

// Arrivals returns what is still to come from suppliers: what is late, what is due today and
// what comes later. If one is named, it is shown as a card. listed is how many are shown.
func (r Reader) Arrivals(ctx context.Context, asked ArrivalsAsked) (m bot.Message, listed int, err error) {
	all, err := r.arrivals(ctx)
	if err != nil {
		return m, 0, err
	}
	found := all.matching(asked)
	switch {
	case asked.Part != "" && len(found.open) == 0:
		return m, 0, bot.Problemf("Nothing on the way is called “%s”: no SKU, supplier or order number has it.", asked.Part).
			Next(bot.T("See all arrivals"), "arrival")
	case asked.Part != "" && len(found.open) == 1:
		m, err = r.ArrivalCard(ctx, found.open[0])
		return m, 1, err
	case len(found.open) == 0:
		return found.none(asked), 0, nil
	}
	return found.message(r), len(found.open), nil
}

func (r Reader) arrivals(ctx context.Context) (all arrivals, err error) {
	all.today = bot.DayOf(r.now)
	if all.open, err = r.records.OpenArrivals(ctx, r.store.ID); err != nil {
		return all, err
	}
	var ids []int64
	for _, a := range all.open {
		ids = append(ids, a.ProductID)
	}
	all.products, err = r.records.ProductsByID(ctx, r.store.ID, ids...)
	return all, err
}

func (all arrivals) matching(asked ArrivalsAsked) arrivals {
	part := strings.ToLower(asked.Part)
	open := slices.DeleteFunc(slices.Clone(all.open), func(a storage.Arrival) bool {
		p := all.products[a.ProductID]
		names := strings.ToLower(strings.Join([]string{p.SKU, p.Title, a.Supplier, a.Number}, "\n"))
		return asked.Due && !all.isDue(a) || asked.Late && !a.IsLate(all.today) || !strings.Contains(names, part)
	})
	return arrivals{all.today, open, all.products}
}

// isDue reports whether an arrival is expected by today.
func (all arrivals) isDue(a storage.Arrival) bool {
	return a.ExpectedDay != nil && *a.ExpectedDay <= all.today
}

func (all arrivals) none(asked ArrivalsAsked) bot.Message {
	title := bot.T("Nothing is on the way.")
	switch {
	case asked.Due:
		title = bot.T("No arrivals are due today.")
	case asked.Late:
		title = bot.T("No arrivals are late.")
	}
	return bot.Message{Title: title, Actions: []bot.Action{{Label: bot.T("Add arrival"), Line: "arrival add"},
		{Label: bot.T("See restock list"), Line: "restock"}}}
}

func (all arrivals) message(r Reader) bot.Message {
	m := bot.OneLine(bot.T("Arrivals · %s", all.title()))
	for _, part := range []struct {
		heading bot.Text
		has     func(storage.Arrival) bool
	}{
		{bot.T("Past due"), func(a storage.Arrival) bool { return a.IsLate(all.today) }},
		{bot.T("Today"), func(a storage.Arrival) bool { return all.isDue(a) && !a.IsLate(all.today) }},
		{bot.T("Coming"), func(a storage.Arrival) bool { return a.ExpectedDay != nil && !all.isDue(a) }},
		{bot.T("Without a date"), func(a storage.Arrival) bool { return a.ExpectedDay == nil }},
	} {
		if section, found := all.section(r, part.has); found {
			section.Heading = part.heading
			m.Sections = append(m.Sections, section)
		}
	}
	m.Actions = append(all.buttons(), bot.Action{Label: bot.T("Add arrival"), Line: "arrival add"})
	return m
}

// title says how many units of how many products are late, due and coming.
func (all arrivals) title() bot.Text {
	late, due, units := 0, 0, int64(0)
	for _, a := range all.open {
		units += a.Open()
		switch {
		case a.IsLate(all.today):
			late++
		case all.isDue(a):
			due++
		}
	}
	words := []bot.Text{bot.N(int(units), "%d unit", "%d units")}
	if due > 0 {
		words = append(words, bot.T("%d due today", due))
	}
	if late > 0 {
		words = append(words, bot.T("%d late", late).Styled(bot.Bad))
	}
	return bot.List(words...)
}

func (all arrivals) section(r Reader, has func(storage.Arrival) bool) (section bot.Section, found bool) {
	var rows []storage.Arrival
	for _, a := range all.open {
		if has(a) {
			rows = append(rows, a)
		}
	}
	shown := rows[:min(len(rows), r.atMost(arrivalRows))]
	columns := all.columns()
	if r.whole {
		columns = append(columns, all.moreColumns()...)
	}
	section.Table = tableOf(columns, shown)
	if more := len(rows) - len(shown); more > 0 {
		section.Text = bot.N(more, "%d more: arrival as xlsx", "%d more: arrival as xlsx").Styled(bot.Muted)
	}
	return section, len(rows) > 0
}

func (all arrivals) columns() []tableColumn[storage.Arrival] {
	return []tableColumn[storage.Arrival]{
		{bot.T("No."), false, func(a storage.Arrival) bot.Text { return arrivalNumber(a) }},
		{bot.T("Product"), false, func(a storage.Arrival) bot.Text { return bot.Data(all.products[a.ProductID].SKU) }},
		{bot.T("To come"), true, func(a storage.Arrival) bot.Text {
			if a.Received == 0 {
				return count(a.Open())
			}
			return bot.T("%s of %s", bot.Count(a.Open()), bot.Count(a.Units))
		}},
		{bot.T("Expected on"), false, all.expected},
		{bot.T("Supplier"), false, func(a storage.Arrival) bot.Text { return bot.Data(a.Supplier) }},
	}
}

// moreColumns returns those of a file.
func (all arrivals) moreColumns() []tableColumn[storage.Arrival] {
	return []tableColumn[storage.Arrival]{
		{bot.T("Order number"), false, func(a storage.Arrival) bot.Text { return bot.Data(a.Number) }},
		{bot.T("Title"), false, func(a storage.Arrival) bot.Text { return bot.Data(all.products[a.ProductID].Title) }},
		{bot.T("Ordered"), false, func(a storage.Arrival) bot.Text { return bot.Value(a.OrderedDay) }},
		{bot.T("First promised"), false, func(a storage.Arrival) bot.Text { return dayOrNone(a.PromisedDay) }},
		{bot.T("Units received"), true, func(a storage.Arrival) bot.Text { return count(a.Received) }},
		{bot.T("Unit cost"), true, func(a storage.Arrival) bot.Text { return amountOrUnknown(a.Cost) }},
		{bot.T("Amount"), true, func(a storage.Arrival) bot.Text { return arrivalAmount(a) }},
	}
}

func arrivalNumber(a storage.Arrival) bot.Text { return bot.Data("#" + strconv.FormatInt(a.ID, 10)) }

func arrivalAmount(a storage.Arrival) bot.Text {
	if a.Cost == nil {
		return bot.Data(bot.Unknown)
	}
	return bot.Value(*a.Cost * bot.Money(a.Units))
}

// expected returns the day an arrival is expected on, with how late it is.
func (all arrivals) expected(a storage.Arrival) bot.Text {
	if a.ExpectedDay == nil {
		return bot.Data(bot.Unknown)
	}
	text := bot.Value(bot.Date(*a.ExpectedDay))
	if late := int(all.today - *a.ExpectedDay); a.IsLate(all.today) {
		text = text.Then(bot.Data(" · "), bot.N(late, "%d day late", "%d days late")).Styled(bot.Bad)
	}
	return text
}

// buttons receive what is due with one tap: all of it, or the lines of one purchase order or
// supplier.
func (all arrivals) buttons() []bot.Action {
	type delivery struct{ number, supplier string }
	var order []delivery
	var numbers []string
	due := map[delivery][]string{}
	for _, a := range all.open {
		if !all.isDue(a) {
			continue
		}
		of, number := delivery{a.Number, a.Supplier}, strconv.FormatInt(a.ID, 10)
		if due[of] == nil {
			order = append(order, of)
		}
		due[of], numbers = append(due[of], number), append(numbers, number)
	}
	if len(numbers) == 0 {
		return nil
	}
	actions := []bot.Action{{Label: bot.T("Received: all"), Line: "arrival receive " + strings.Join(numbers, ",")}}
	if len(order) == 1 {
		return actions
	}
	for _, of := range order[:min(len(order), arrivalButtons)] {
		label := bot.T("Received: #%s", due[of][0])
		if name := cmp.Or(of.number, of.supplier); len(due[of]) > 1 && name != "" {
			label = bot.T("Received: %s (%d)", name, len(due[of]))
		}
		actions = append(actions, bot.Action{Label: label, Line: "arrival receive " + strings.Join(due[of], ",")})
	}
	return actions
}
