package reports

import (
	"context"
	"errors"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"storebot/bot"
	"storebot/storage"
	"storebot/storage/taobao"
)

// Imported returns the outcome of a file: rows new, updated, unchanged and skipped, and what
// it still lacks. Days of a year other than today's are shown with it.
func Imported(file string, result storage.ImportResult, today bot.Day) bot.Message {
	total := result.Total()
	m := bot.OneLine(bot.T("Imported %s", file))
	if result.DryRun {
		m.Title = bot.T("Dry run of %s: nothing was saved", file)
	} else if total == (storage.ImportCounts{}) {
		m.Title = bot.T("%s has no rows", file)
	} else if total.Inserted+total.Updated+total.Rejected == 0 {
		m.Title = bot.T("Nothing new in %s: it's all imported already", file)
	}
	for _, section := range result.Sections {
		m.Sections = append(m.Sections, importedSection(section, today))
		if section.Rejected > 0 && !result.DryRun {
			m.Actions = append(m.Actions, bot.Action{Label: bot.T("Get skipped rows"),
				Line: "import skipped " + strconv.FormatInt(section.ID, 10)})
		}
	}
	return m
}

var kinds = map[taobao.Kind]bot.Text{
	taobao.Orders:        bot.T("Orders"),
	taobao.Lines:         bot.T("Order lines"),
	taobao.Parcels:       bot.T("Parcels"),
	taobao.ShopReport:    bot.T("Shop report"),
	taobao.ProductReport: bot.T("Product report"),
	taobao.AdReport:      bot.T("Ad report"),
	taobao.AfterSales:    bot.T("After-sales report"),
	taobao.Chats:         bot.T("List of chats"),
	taobao.Statement:     bot.T("Alipay statement"),
	taobao.Reviews:       bot.T("Reviews"),
	taobao.Stock:         bot.T("Stock list"),
	taobao.Purchases:     bot.T("Purchase list"),
}

func importedSection(s storage.ImportSection, today bot.Day) bot.Section {
	heading := kinds[s.Kind]
	if s.Sheet != "" {
		heading = bot.T("%s, sheet %s", heading, s.Sheet)
	}
	section := bot.Section{Heading: heading, Fields: []bot.Field{
		{Name: bot.T("New"), Value: bot.Value(bot.Count(s.Inserted))},
		{Name: bot.T("Updated"), Value: bot.Value(bot.Count(s.Updated))},
		{Name: bot.T("Unchanged"), Value: bot.Value(bot.Count(s.Unchanged))},
		{Name: bot.T("Skipped"), Value: alarm(s.Rejected)},
	}}
	if s.HasDays {
		days := bot.Period{From: s.FirstDay, Until: s.LastDay + 1, Unit: bot.UnitDays}
		section.Fields = append(section.Fields, bot.Field{Name: bot.T("Days"), Value: bot.Value(days.On(today))})
	}
	for _, channel := range slices.Sorted(maps.Keys(s.Spent)) {
		section.Fields = append(section.Fields, bot.Field{Name: bot.T(channel), Value: bot.Value(s.Spent[channel])})
	}
	for _, category := range slices.Sorted(maps.Keys(s.Entered)) {
		section.Fields = append(section.Fields, bot.Field{Name: bot.T(category), Value: bot.Value(s.Entered[category])})
	}
	section.Text = bot.Join("\n", slices.Concat(statementNotes(s), goodsNotes(s), importNotes(s))...)
	return section
}

// statementNotes says what a statement takes the place of, where its balances don't follow, and what
// was left out of it.
func statementNotes(s storage.ImportSection) (notes []bot.Text) {
	for _, category := range slices.Sorted(maps.Keys(s.Replaced)) {
		notes = append(notes, bot.T("%s: %s logged for these days is replaced by the statement.", bot.T(category),
			s.Replaced[category]))
	}
	for _, b := range s.Breaks[:min(len(s.Breaks), shownRejects)] {
		notes = append(notes, bot.T("Row %d: the balance before it should be %s and is %s. Rows are missing: download the statement again.",
			b.Row, b.Expected, b.Told))
	}
	if s.Copies > 0 {
		notes = append(notes, bot.N(int(s.Copies), "%[2]s entry repeats one of another account and was skipped.",
			"%[2]s entries repeat those of another account and were skipped.", bot.Count(s.Copies)))
	}
	if s.Unnumbered > 0 {
		notes = append(notes, bot.N(int(s.Unnumbered), "%[2]s entry has no number: importing it from another file counts it again.",
			"%[2]s entries have no number: importing them from another file counts them again.", bot.Count(s.Unnumbered)))
	}
	return notes
}

// goodsNotes says what a list of stock or of purchases did to the stock.
func goodsNotes(s storage.ImportSection) (notes []bot.Text) {
	if s.Received > 0 {
		notes = append(notes, bot.T("%s units have come.", bot.Count(s.Received)))
	}
	if s.CameBefore > 0 {
		notes = append(notes, bot.T("%s of them came before this list first named their order: a count since the order's day has them already.",
			bot.Count(s.CameBefore)))
	}
	if change := s.Stock; change.Products > 0 {
		notes = append(notes, bot.N(int(change.Products), "The stock of %d product changed: %[2]s units, %[3]s at cost.",
			"The stock of %d products changed: %[2]s units, %[3]s at cost.", signed(change.Units), change.Value))
		if change.Unpriced > 0 {
			notes = append(notes, bot.N(int(change.Unpriced), "%d of them has no known cost.", "%d of them have no known cost."))
		}
	}
	return notes
}

// shownRejects is how many rejected rows a message shows.
const shownRejects = 3

func importNotes(s storage.ImportSection) []bot.Text {
	var notes []bot.Text
	if s.Waiting > 0 {
		notes = append(notes, bot.N(int(s.Waiting), "%[2]s order line has no order yet. Import the order export (ExportOrderList) for the same day.",
			"%[2]s order lines have no order yet. Import the order export (ExportOrderList) for the same days.",
			bot.Count(s.Waiting)))
	}
	if s.Undated > 0 {
		notes = append(notes, bot.N(int(s.Undated), "%[2]s paid order has no payment time in this file, so no day's sales include it. Export again with the column 订单付款时间.",
			"%[2]s paid orders have no payment time in this file, so no day's sales include them. Export again with the column 订单付款时间.", bot.Count(s.Undated)))
	}
	if s.Runs > 0 {
		notes = append(notes, bot.N(int(s.Runs), "%d amount covers several days and can't be split, so it counts only in periods that include all those days. Export day by day to see each day.",
			"%d amounts cover several days and can't be split, so they count only in periods that include all those days. Export day by day to see each day."))
	}
	if s.Robots > 0 {
		notes = append(notes, bot.N(int(s.Robots), "%[2]s chat that a robot answered or that took no time was skipped: there is nothing to check in it.",
			"%[2]s chats that a robot answered or that took no time were skipped: there is nothing to check in them.",
			bot.Count(s.Robots)))
	}
	if s.Unmade > 0 {
		notes = append(notes, bot.N(int(s.Unmade), "%d refund is pending or withdrawn and doesn't count.",
			"%d refunds are pending or withdrawn and don't count."))
	}
	for _, status := range slices.Sorted(maps.Keys(s.Unknown)) {
		notes = append(notes, bot.N(int(s.Unknown[status]),
			"%[2]s row has an unknown status, %[3]s. It counts as paid if it has a payment time, and gets no shipping deadline.",
			"%[2]s rows have an unknown status, %[3]s. They count as paid if they have a payment time, and get no shipping deadline.", bot.Count(s.Unknown[status]), status))
	}
	return append(notes, rejectNotes(s)...)
}

// rejectNotes says of the first rejected rows why they were.
func rejectNotes(s storage.ImportSection) (notes []bot.Text) {
	for _, reject := range s.Rejects[:min(len(s.Rejects), shownRejects)] {
		if reject.Value == "" {
			notes = append(notes, bot.T("Row %d, %s: %s", reject.Row, reject.Column, bot.T(reject.Reason)))
			continue
		}
		notes = append(notes, bot.T("Row %d, %s %s: %s", reject.Row, reject.Column, bot.Data(shorten(reject.Value, 24)),
			bot.T(reject.Reason)))
	}
	return notes
}

// cellText returns what someone wrote, shortened and masked.
func cellText(value string) bot.Text {
	value = shorten(value, 24)
	return masked(&value)
}

// ExplainImport turns the error of a refused file into a Problem that says why.
func ExplainImport(err error) error {
	var refused *taobao.RefusedError
	if !errors.As(err, &refused) {
		return err
	}
	reason := bot.T(refused.Reason)
	if refused.Platform != "" {
		reason = bot.T(refused.Reason, bot.T(refused.Platform))
	}
	if refused.Shop != "" {
		reason = bot.T(refused.Reason, refused.Shop, strings.Join(refused.Shops, ", "))
	}
	problem := bot.Problemf("%s", reason)
	if refused.Shop != "" {
		_ = problem.Next(bot.T("This is our shop too"), "store shop "+refused.Shop)
	}
	if len(refused.Header) > 0 {
		header := strings.Join(refused.Header, ", ")
		problem.What = problem.What.Then(bot.Data("\n"), bot.T("Found: %s", shorten(header, 200)))
	}
	return problem
}

func shorten(s string, limit int) string {
	runes := []rune(s)
	if len(runes) <= limit {
		return s
	}
	return string(runes[:limit-1]) + "…"
}

// Imports returns a store's last imports.
func (r Reader) Imports(ctx context.Context) (bot.Message, error) {
	past, err := r.records.PastImports(ctx, r.store.ID, 10)
	if err != nil {
		return bot.Message{}, err
	}
	if len(past) == 0 {
		return bot.Message{}, bot.Problemf("Nothing imported yet. Drop an export file into the chat, or run: storebot import FILE.")
	}
	table := &bot.Table{
		Header: []bot.Text{bot.T("Import"), bot.T("File"), bot.T("New"), bot.T("Skipped")},
		Right:  []bool{true, false, true, true},
	}
	for _, p := range past {
		table.Rows = append(table.Rows, []bot.Text{
			bot.Data("#" + strconv.FormatInt(p.ID, 10)), bot.Data(shorten(p.File, 20)), bot.Value(bot.Count(p.Inserted)),
			bot.Value(bot.Count(p.Rejected)),
		})
	}
	m := bot.OneLine(bot.T("Recent imports"))
	m.Sections = []bot.Section{{Table: table}}
	return m, nil
}

// Rejects returns an import's rejected rows as a file that can be corrected and imported again.
func (r Reader) Rejects(ctx context.Context, past storage.PastImport) (bot.Message, error) {
	if past.Rejected == 0 {
		return bot.OneLine(bot.T("No rows of %s were skipped.", past.File)), nil
	}
	kept, err := r.records.RejectsKept(ctx, past.ID)
	if err != nil {
		return bot.Message{}, err
	}
	if kept == 0 {
		return bot.Message{}, bot.Problemf("The skipped rows of %s are gone: they're kept for 3 months. Import the file again to see them.", past.File)
	}
	columns, err := past.ColumnNames()
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.OneLine(bot.N(int(past.Rejected), "%d row skipped in %s", "%d rows skipped in %s", past.File))
	mend := bot.T("Fix the rows in the file and import it again.")
	if kept < past.Rejected {
		mend = bot.T("The file has the first %s.", bot.Count(kept)).Then(bot.Data(" "), mend)
	}
	m.Sections = []bot.Section{{
		Text: mend,
		File: &bot.File{Name: "rejected-" + strconv.FormatInt(past.ID, 10) + ".csv",
			Write: func(w io.Writer, l bot.Locale) error {
				return r.writeRejects(ctx, past.ID, columns, w, l)
			}},
	}}
	return m, nil
}

// writeRejects streams the rows: there may be many.
func (r Reader) writeRejects(ctx context.Context, id int64, columns []string, w io.Writer, l bot.Locale) error {
	var failed error
	rows := func(yield func(taobao.Reject) bool) {
		failed = r.records.RejectedRows(ctx, id, func(r storage.RejectedRow) error {
			cells, err := r.CellValues()
			if err == nil && !yield(taobao.Reject{Row: int(r.Row), Column: r.Column, Value: r.Value, Reason: r.Reason,
				Cells: cells}) {
				return io.ErrClosedPipe
			}
			return err
		})
	}
	translate := func(english string) string { return l.Plain(bot.T(english)) }
	return errors.Join(taobao.WriteRejects(w, columns, rows, translate), failed)
}
