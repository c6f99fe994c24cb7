package reports

import (
	"context"
	"slices"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// historyRows is how much of a product's history its card shows.
const historyRows = 10

// stockCard returns everything about the stock of one product, with its picture.
func (r Reader) stockCard(ctx context.Context, p storage.Product) (bot.Message, error) {
	m, err := r.stockOf(ctx, p)
	if err != nil {
		return bot.Message{}, err
	}
	shown, err := r.productPicture(ctx, p)
	m.Sections = append(m.Sections, shown...)
	return m, err
}

// stockOf is what is known of the stock of one product, with the latest of its history. A bundle
// has no stock of its own: what it is made of is said instead.
func (r Reader) stockOf(ctx context.Context, p storage.Product) (bot.Message, error) {
	all, err := r.bundles(ctx)
	if err != nil {
		return bot.Message{}, err
	}
	if all.recipes[p.ID] != nil {
		return all.card(p), nil
	}
	fields, err := r.stockFields(ctx, p)
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.OneLine(bot.Data(p.Name()))
	m.Sections = []bot.Section{{Fields: filled(fields)}}
	if p.OnHand() != nil && *p.OnHand() < 0 {
		m.Sections[0].Text = bot.T("More left than was there. Please count it: count %s UNITS", p.SKU).Styled(bot.Bad)
	}
	moves, err := r.stockMoves(ctx, p, bot.DayOf(r.now)-deadAfter, historyRows)
	if err != nil {
		return bot.Message{}, err
	}
	if len(moves) > 0 {
		m.Sections = append(m.Sections, bot.Section{Heading: bot.T("History"),
			Table: moves[:min(len(moves), r.atMost(historyRows))].table(false)})
	}
	m.Actions = []bot.Action{{Label: bot.T("Count"), Line: "count " + p.SKU},
		{Label: bot.T("Why"), Line: "stock why " + p.SKU}}
	return m, nil
}

func (r Reader) stockFields(ctx context.Context, p storage.Product) ([]bot.Field, error) {
	list, err := r.stockList(ctx, StockAsked{Part: p.SKU})
	if err != nil {
		return nil, err
	}
	sold := storage.ProductSales{Product: p}
	for _, found := range list.products {
		if found.ID == p.ID {
			sold = found
		}
	}
	counted, err := r.countField(ctx, p)
	days := onSale(p, list.today-1)
	fields := []bot.Field{
		{Name: bot.T("SKU"), Value: skuOf(p)},
		{Name: bot.T("In stock"), Value: OnHand(p)},
		{Name: bot.T("Reserved"), Value: countOrBlank(p.Reserved)},
		{Name: bot.T("Available"), Value: stockText(list.available(p))},
		{Name: bot.T("On the way"), Value: countOrBlank(list.onTheWay[p.ID])},
		{Name: bot.T("Per day"), Value: perDay(sold.Units, days)},
		{Name: bot.T("Days of stock"), Value: cover(sold, days)},
		counted,
		{Name: bot.T("Style"), Value: bot.Join(" · ", dataOf(p.Style, p.Colour, p.Size)...)},
	}
	if p.Cost != nil {
		fields = append(fields, bot.Field{Name: bot.T("Cost"), Value: bot.Value(*p.Cost)})
	}
	return fields, err
}

// dataOf returns the texts that there are.
func dataOf(values ...string) (texts []bot.Text) {
	for _, value := range values {
		if value != "" {
			texts = append(texts, bot.Data(value))
		}
	}
	return texts
}

// countField returns a product's last count: units, time, person, and the difference from what was
// expected.
func (r Reader) countField(ctx context.Context, p storage.Product) (bot.Field, error) {
	field := bot.Field{Name: bot.T("Counted"), Value: bot.T("never")}
	if p.CountedAt == nil {
		return field, nil
	}
	entries, err := r.records.StockEntries(ctx, r.store.ID, p.ID, countsLookedAt)
	if err != nil {
		return field, err
	}
	names, err := r.records.MemberNames(ctx)
	if err != nil {
		return field, err
	}
	today, day := bot.DayOf(r.now), countedOn(p, r.store.Zone)
	field.Value = bot.T("%s, %s", bot.Count(*p.Counted), bot.PeriodOf(day).On(today))
	if age := today - day; age > 0 {
		field.Value = field.Value.Then(bot.Data(" · "), bot.N(int(age), "%d day ago", "%d days ago"))
	}
	at := slices.IndexFunc(entries, func(e storage.StockEntry) bool { return e.Kind == storage.StockCount })
	if at >= 0 && entries[at].MemberID != nil {
		field.Value = field.Value.Then(bot.Data(" · @" + names[*entries[at].MemberID]))
	}
	field.Note, err = r.CountDifference(ctx, p)
	return field, err
}

// countsLookedAt is among how many of the latest entries the last count is looked for.
const countsLookedAt = 100

// CountDifference returns by how much the last count of a product differed from what was
// expected then; nil if it did not differ, or that is unknown.
func (r Reader) CountDifference(ctx context.Context, p storage.Product) (bot.Text, error) {
	if p.CountedAt == nil {
		return nil, nil
	}
	expected, err := r.records.StockAt(ctx, r.store.ID, p.ID, *p.CountedAt, true)
	if err != nil || !expected.Known || expected.Units == *p.Counted {
		return nil, err
	}
	return bot.T("%s expected, difference %s", bot.Count(expected.Units), signed(*p.Counted-expected.Units)), nil
}

// signed is a number with its sign.
type signed int64

// Say returns the number with its sign.
func (s signed) Say(l bot.Locale) string {
	if s > 0 {
		return "+" + bot.Count(s).Say(l)
	}
	return bot.Count(s).Say(l)
}

// kindNames are what people call the kinds of entries.
var kindNames = map[storage.StockKind]bot.Text{
	storage.StockCount:      bot.T("Count"),
	storage.StockReceipt:    bot.T("Goods received"),
	storage.StockReturn:     bot.T("Returned by a buyer"),
	storage.StockDefect:     bot.T("Defective"),
	storage.StockOwnUse:     bot.T("Own use"),
	storage.StockGift:       bot.T("Gift"),
	storage.StockBack:       bot.T("Back to the supplier"),
	storage.StockExchange:   bot.T("Sent in exchange"),
	storage.StockCorrection: bot.T("Correction"),
}

// Signed returns a number of units with its sign: +3, -3.
func Signed(units int64) bot.Text { return bot.Value(signed(units)) }

// KindName returns a kind of stock entries as people call it.
func KindName(kind storage.StockKind) bot.Text { return kindNames[kind] }

// stockMove is a line of a product's history.
type stockMove struct {
	day     bot.Day
	at      int64
	what    bot.Text
	units   int64
	isCount bool
	isSales bool
	note    bot.Text
}

type stockMoves []stockMove

// stockMoves returns the latest entries of a product and its sales from a day on, the latest first.
func (r Reader) stockMoves(ctx context.Context, p storage.Product, from bot.Day, limit int) (stockMoves, error) {
	entries, err := r.records.StockEntries(ctx, r.store.ID, p.ID, limit)
	if err != nil {
		return nil, err
	}
	names, err := r.records.MemberNames(ctx)
	if err != nil {
		return nil, err
	}
	var moves stockMoves
	for _, e := range entries {
		move := stockMove{day: bot.DayOf(time.Unix(e.At, 0).In(r.store.Zone)), at: e.At, what: kindNames[e.Kind],
			units: e.Units, isCount: e.Kind == storage.StockCount, note: bot.Data(e.Reason)}
		if e.MemberID != nil {
			move.note = bot.Join(" · ", dataOf(e.Reason, "@"+names[*e.MemberID])...)
		}
		moves = append(moves, move)
	}
	days, err := r.records.ShippedDays(ctx, r.store.ID, p.ID, from)
	for _, d := range days {
		moves = append(moves, stockMove{day: d.Day, at: (d.Day + 1).Start(r.store.Zone).Unix() - 1,
			what: bot.T("Shipped to buyers"), units: -d.Units, isSales: true})
	}
	slices.SortStableFunc(moves, func(a, b stockMove) int { return int(b.at - a.at) })
	return moves, err
}

// table shows moves; with running it says how many units each left on hand, counted up from the
// last one.
func (m stockMoves) table(running bool) *bot.Table {
	table := &bot.Table{
		Header: []bot.Text{bot.T("Day"), bot.T("What"), bot.T("Units"), bot.T("Note")},
		Right:  []bool{false, false, true, false},
	}
	if running {
		table.Header[3], table.Right[3] = bot.T("In stock"), true
	}
	left := int64(0)
	for _, move := range m {
		units := bot.Value(signed(move.units))
		left += move.units
		if move.isCount {
			units, left = bot.T("= %s", bot.Count(move.units)), move.units
		}
		row := []bot.Text{bot.Value(bot.Date(move.day)), move.what, units, move.note}
		if running {
			row[3] = bot.Value(bot.Count(left))
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// whyRows is how many entries since the last count are explained at most.
const whyRows = 200

// StockWhy returns what a product's stock adds up from: the last count and everything that has
// moved since.
func (r Reader) StockWhy(ctx context.Context, p storage.Product) (bot.Message, error) {
	m := bot.OneLine(bot.T("Why %s has %s in stock", p.Name(), OnHand(p)))
	m.Actions = []bot.Action{{Label: bot.T("Count"), Line: "count " + p.SKU}}
	if p.CountedAt == nil {
		return m.With(bot.T("It was never counted, so the stock is unknown. Count it: count %s UNITS", p.SKU)), nil
	}
	counted := countedOn(p, r.store.Zone)
	all, err := r.stockMoves(ctx, p, counted+1, whyRows)
	if err != nil {
		return bot.Message{}, err
	}
	sameDay := p.Shipped
	var since stockMoves
	for _, move := range all {
		if move.isSales {
			sameDay += move.units
		}
		if move.at > *p.CountedAt {
			since = append(since, move)
		}
	}
	if sameDay != 0 {
		since = append(since, stockMove{day: counted, at: *p.CountedAt + 1, units: -sameDay,
			what: bot.T("Shipped after the count")})
	}
	since = append(since, stockMove{day: counted, at: *p.CountedAt, what: kindNames[storage.StockCount],
		units: *p.Counted, isCount: true})
	slices.Reverse(since) // of the same second, the first noted comes first
	slices.SortStableFunc(since, func(a, b stockMove) int { return int(a.at - b.at) })
	section := bot.Section{Table: since.table(true)}
	if p.Unsure != 0 {
		section.Text = bot.T("±%d: shipping times are estimates around the count. These units are taken as shipped before it.",
			p.Unsure)
	}
	m.Sections = []bot.Section{section}
	return m, nil
}
