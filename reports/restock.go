package reports

import (
	"context"
	"slices"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

// restockShown is how many products the list shows in a chat, and restockButtons how many
// suppliers have a button.
const restockShown, restockButtons = 12, 3

// Restock returns what to order of which product, from whom and by when. In a file it has all
// rows and columns, including how each number was calculated and what cannot be.
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
	if len(all.rows) > 0 {
		sections[0].Text = bot.T("The sum behind a number: restock SKU").Styled(bot.Muted)
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

// mostUrgent returns the rows that have to be ordered first.
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

// by returns a last day to order, in red where it is today or past.
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

// sheets returns the list as a workbook has it: all columns of all rows, the suppliers' totals,
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

// Ordered is a row of the restock list that was ordered and becomes an arrival.
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
