package reports

import (
	"context"
	"slices"
	"strings"

	"storebot/bot"
	"storebot/reports/goods"
	"storebot/storage"
)

// restockShown is how many products the list shows in a chat, and restockButtons how many
// suppliers have a button.
const restockShown, restockButtons = 12, 3

// Restock is what to order of which product from whom and until when; with all of its rows
// and columns where it goes into a file, which says how each number came about and what
// cannot be calculated.
func (r Reader) Restock(ctx context.Context) (bot.Message, error) {
	all, err := r.restock(ctx)
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.OneLine(all.title())
	if r.whole {
		m.Sections = all.sheets()
	} else {
		m.Sections = all.sections()
	}
	m.Actions = all.actions(r.whole)
	return m, nil
}

func (all restock) title() bot.Text {
	units := int64(0)
	for _, row := range all.rows {
		units += row.order.Units
	}
	if len(all.rows) == 0 {
		return bot.T("Restock · %s: nothing to order", all.today)
	}
	return bot.N(len(all.rows), "Restock · %[2]s: %[3]s units of %[1]d product", "Restock · %[2]s: %[3]s units of %[1]d products",
		all.today, bot.Count(units))
}

func (all restock) sections() []bot.Section {
	var sections []bot.Section
	if len(all.rows) > 0 {
		table := &bot.Table{
			Header: []bot.Text{bot.T("Product"), bot.T("To order"), bot.T("Available"), bot.T("On the way"), bot.T("Order by"),
				bot.T("Supplier")},
			Right: []bool{false, true, true, true, false, false},
		}
		for _, row := range all.mostUrgent() {
			table.Rows = append(table.Rows, []bot.Text{bot.Data(row.SKU), bot.Value(bot.Count(row.order.Units)),
				stockText(row.Available()), bot.Value(bot.Count(row.order.OnWay)), all.by(row.order.OrderBy),
				supplierText(row.supplier)})
		}
		sections = append(sections, bot.Section{Table: table})
	}
	if more := len(all.rows) - restockShown; more > 0 {
		sections = append(sections, bot.Section{Text: bot.N(more, "%d more product in the file.",
			"%d more products in the file.").Styled(bot.Muted)})
	}
	if notes := all.notes(); notes != nil {
		sections = append(sections, bot.Section{Fields: notes})
	}
	return sections
}

// mostUrgent are the rows that have to be ordered first.
func (all restock) mostUrgent() []restockRow {
	rows := slices.Clone(all.rows)
	slices.SortStableFunc(rows, func(a, b restockRow) int { return int(a.order.OrderBy - b.order.OrderBy) })
	return rows[:min(len(rows), restockShown)]
}

// notes say what is not in the list.
func (all restock) notes() []bot.Field {
	var notes []bot.Field
	add := func(n int, name bot.Text, note bot.Text) {
		if n > 0 {
			notes = append(notes, bot.Field{Name: name, Value: bot.Value(bot.Count(n)), Note: note.Styled(bot.Muted)})
		}
	}
	add(len(all.unknown), bot.T("Can't be calculated"), bot.T("count them: count SKU UNITS"))
	add(len(all.broken), bot.T("Broken sizes"), bot.T("styles with some sizes sold out"))
	add(all.leftOut, bot.T("Sold off"), bot.T("not to be restocked"))
	return notes
}

// by is a last day to order, in red where it is today or past.
func (all restock) by(day bot.Day) bot.Text {
	text := bot.Value(bot.Date(day))
	if day <= all.today {
		return text.Styled(bot.Bad)
	}
	return text
}

func supplierText(name string) bot.Text {
	if name == "" {
		return bot.Data(bot.Unknown)
	}
	return bot.Data(name)
}

func (all restock) actions(whole bool) []bot.Action {
	var actions []bot.Action
	if !whole && len(all.rows)+len(all.unknown) > 0 {
		actions = append(actions, bot.Action{Label: bot.T("Get the file"), Line: "restock as xlsx"})
	}
	for _, total := range all.bySupplier() {
		if total.name != "" && len(actions) < 1+restockButtons {
			actions = append(actions, bot.Action{
				Label: bot.T("Ordered: %s (%d)", total.name, total.products), Line: "restock order " + total.name,
			})
		}
	}
	if len(all.rows) > 0 {
		actions = append(actions, bot.Action{Label: bot.T("Ordered: all"), Line: "restock order all"})
	}
	return actions
}

// supplierTotal is what to order from one supplier.
type supplierTotal struct {
	name            string
	products, units int64
	amount          bot.Money
	priced          int64 // products whose cost is known
	first           bot.Day
}

// bySupplier adds up the rows, which lie supplier by supplier.
func (all restock) bySupplier() []supplierTotal {
	var totals []supplierTotal
	for _, row := range all.rows {
		if len(totals) == 0 || totals[len(totals)-1].name != row.supplier {
			totals = append(totals, supplierTotal{name: row.supplier, first: row.order.OrderBy})
		}
		total := &totals[len(totals)-1]
		total.products++
		total.units += row.order.Units
		if row.Cost != nil {
			total.amount += *row.Cost * bot.Money(row.order.Units)
			total.priced++
		}
	}
	return totals
}

// sheets are the list as a workbook has it: all columns of all rows, the suppliers' totals,
// what cannot be calculated and why, and broken sizes.
func (all restock) sheets() []bot.Section {
	var sections []bot.Section
	add := func(heading bot.Text, table *bot.Table) {
		if len(table.Rows) > 0 {
			sections = append(sections, bot.Section{Heading: heading, Table: table})
		}
	}
	add(bot.T("Restock"), tableOf(restockColumns(all), all.rows))
	add(bot.T("By supplier"), tableOf(supplierColumns(all), all.bySupplier()))
	add(bot.T("Can't be calculated"), tableOf(unknownColumns, all.unknown))
	add(bot.T("Broken sizes"), tableOf(brokenColumns, all.broken))
	if notes := all.notes(); notes != nil {
		sections = append(sections, bot.Section{Fields: notes})
	}
	return sections
}

// tableColumn is a column of a table with one row for each R.
type tableColumn[R any] struct {
	name  bot.Text
	right bool
	cell  func(R) bot.Text
}

func tableOf[R any](columns []tableColumn[R], rows []R) *bot.Table {
	table := &bot.Table{}
	for _, column := range columns {
		table.Header, table.Right = append(table.Header, column.name), append(table.Right, column.right)
	}
	for _, row := range rows {
		cells := make([]bot.Text, len(columns))
		for i, column := range columns {
			cells[i] = column.cell(row)
		}
		table.Rows = append(table.Rows, cells)
	}
	return table
}

func count(n int64) bot.Text { return bot.Value(bot.Count(n)) }

func setCount(n *int64) bot.Text {
	if n == nil {
		return nil
	}
	return count(*n)
}

// restockColumns are the columns of the list that goes to purchasing (补货需求表).
func restockColumns(all restock) []tableColumn[restockRow] {
	return []tableColumn[restockRow]{
		{bot.T("SKU"), false, func(r restockRow) bot.Text { return bot.Data(r.SKU) }},
		{bot.T("Style"), false, func(r restockRow) bot.Text { return bot.Data(r.Style) }},
		{bot.T("Color"), false, func(r restockRow) bot.Text { return bot.Data(r.Colour) }},
		{bot.T("Size"), false, func(r restockRow) bot.Text { return bot.Data(r.Size) }},
		{bot.T("Title"), false, func(r restockRow) bot.Text { return bot.Data(r.Title) }},
		{bot.T("Class"), false, func(r restockRow) bot.Text { return bot.T(string(r.Class)) }},
		{bot.T("7 days"), true, func(r restockRow) bot.Text { return count(r.rate.Units7) }},
		{bot.T("30 days"), true, func(r restockRow) bot.Text { return count(r.rate.Units30) }},
		{bot.T("Per day"), true, func(r restockRow) bot.Text { return perDay(r.demand.Units, r.demand.Days) }},
		{bot.T("In stock"), true, func(r restockRow) bot.Text { return stockText(r.OnHand()) }},
		{bot.T("Reserved"), true, func(r restockRow) bot.Text { return count(r.Reserved) }},
		{bot.T("Available"), true, func(r restockRow) bot.Text { return stockText(r.Available()) }},
		{bot.T("On the way"), true, func(r restockRow) bot.Text { return count(r.order.OnWay) }},
		{bot.T("First arrival"), false, func(r restockRow) bot.Text { return dayOrNone(r.order.NextDue) }},
		{bot.T("Days of stock"), true, restockRow.daysOfStock},
		{bot.T("Runs out"), false, func(r restockRow) bot.Text { return bot.Value(r.order.RunsOut) }},
		{bot.T("Lead time"), true, func(r restockRow) bot.Text { return count(r.lead) }},
		{bot.T("Safety stock"), true, func(r restockRow) bot.Text { return count(r.safety) }},
		{bot.T("To order"), true, func(r restockRow) bot.Text { return count(r.order.Units).Styled(bot.Bold) }},
		{bot.T("Minimum"), true, func(r restockRow) bot.Text { return setCount(r.rules.Least) }},
		{bot.T("Pack"), true, func(r restockRow) bot.Text { return setCount(r.rules.Pack) }},
		{bot.T("Order by"), false, func(r restockRow) bot.Text { return all.by(r.order.OrderBy) }},
		{bot.T("Supplier"), false, func(r restockRow) bot.Text { return bot.Data(r.supplier) }},
		{bot.T("Unit cost"), true, func(r restockRow) bot.Text { return amountOrUnknown(r.Cost) }},
		{bot.T("Amount"), true, restockRow.amount},
		{bot.T("Calculation"), false, restockRow.explained},
	}
}

func dayOrNone(day *bot.Day) bot.Text {
	if day == nil {
		return nil
	}
	return bot.Value(*day)
}

func amountOrUnknown(amount *bot.Money) bot.Text {
	if amount == nil {
		return bot.Data(bot.Unknown)
	}
	return bot.Value(*amount)
}

func (r restockRow) daysOfStock() bot.Text {
	if r.demand.Units == 0 {
		return bot.Data(bot.Unknown)
	}
	return bot.Value(tenths{max(0, orZero(r.Available())) * r.demand.Days, r.demand.Units})
}

func (r restockRow) amount() bot.Text {
	if r.Cost == nil {
		return bot.Data(bot.Unknown)
	}
	return bot.Value(*r.Cost * bot.Money(r.order.Units))
}

// explained is the sum that led to the suggestion, from the figures of the row.
func (r restockRow) explained() bot.Text {
	sum := bot.T("%s sold within %d + %d days + safety %s − available %s − on the way %s = %s", bot.Count(r.order.Needed),
		r.lead, r.cover, bot.Count(r.safety), bot.Count(orZero(r.Available())), bot.Count(r.order.OnWay),
		bot.Count(r.order.Exact))
	parts := []bot.Text{sum}
	if r.order.Units != r.order.Exact {
		parts = append(parts, bot.T("%s in packs and at the least", bot.Count(r.order.Units)))
	}
	if r.demand.Basis == goods.PlainMonth {
		parts = append(parts, bot.T("average of 30 days without campaigns, days out of stock and days that aren't fully imported"))
	}
	if r.order.Late > 0 {
		parts = append(parts, bot.T("%s of what is on the way are late; without them order %s", bot.Count(r.order.Late),
			bot.Count(r.order.UnitsWithoutLate)))
	}
	return bot.Join("; ", parts...)
}

func supplierColumns(all restock) []tableColumn[supplierTotal] {
	return []tableColumn[supplierTotal]{
		{bot.T("Supplier"), false, func(t supplierTotal) bot.Text { return supplierText(t.name) }},
		{bot.T("Products"), true, func(t supplierTotal) bot.Text { return count(t.products) }},
		{bot.T("Units"), true, func(t supplierTotal) bot.Text { return count(t.units) }},
		{bot.T("Amount"), true, func(t supplierTotal) bot.Text {
			if t.priced == 0 {
				return bot.Data(bot.Unknown)
			}
			return bot.Value(t.amount)
		}},
		{bot.T("Without cost"), true, func(t supplierTotal) bot.Text { return count(t.products - t.priced) }},
		{bot.T("Order by"), false, func(t supplierTotal) bot.Text { return all.by(t.first) }},
	}
}

var unknownColumns = []tableColumn[unknownNeed]{
	{bot.T("SKU"), false, func(u unknownNeed) bot.Text { return bot.Data(u.SKU) }},
	{bot.T("Title"), false, func(u unknownNeed) bot.Text { return bot.Data(u.Title) }},
	{bot.T("7 days"), true, func(u unknownNeed) bot.Text { return count(u.rate.Units7) }},
	{bot.T("30 days"), true, func(u unknownNeed) bot.Text { return count(u.rate.Units30) }},
	{bot.T("Available"), true, func(u unknownNeed) bot.Text { return stockText(u.Available()) }},
	{bot.T("Why"), false, func(u unknownNeed) bot.Text { return u.why }},
}

var brokenColumns = []tableColumn[brokenStyle]{
	{bot.T("Style"), false, func(b brokenStyle) bot.Text { return bot.Data(b.style) }},
	{bot.T("Title"), false, func(b brokenStyle) bot.Text { return bot.Data(b.title) }},
	{bot.T("Sizes gone"), false, func(b brokenStyle) bot.Text { return bot.Data(strings.Join(b.gone, ", ")) }},
	{bot.T("Left"), false, func(b brokenStyle) bot.Text { return bot.Data(strings.Join(b.left, ", ")) }},
	{bot.T("Available"), true, func(b brokenStyle) bot.Text { return count(b.leftAvailable) }},
}

// Ordered is what becomes an arrival when somebody has ordered from the list.
type Ordered struct {
	storage.Product
	Supplier string
	Units    int64
	Expected bot.Day
}

// ToOrder returns the rows of the list that a word names: all of them, those of a supplier, or
// that of a SKU.
func (r Reader) ToOrder(ctx context.Context, what string) ([]Ordered, error) {
	all, err := r.restock(ctx)
	if err != nil {
		return nil, err
	}
	var ordered []Ordered
	for _, row := range all.rows {
		if what == "all" || strings.EqualFold(row.supplier, what) || strings.EqualFold(row.SKU, what) {
			ordered = append(ordered, Ordered{row.Product, row.supplier, row.order.Units, all.today + bot.Day(row.lead)})
		}
	}
	return ordered, nil
}
