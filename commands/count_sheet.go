package commands

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type countSheetArgs struct {
	Of   bot.Choice `arg:"of" ask:"Which products?" choices:"due=该盘|到期,hot=热销|best,regular=常销|平销,slow=滞销,all=全部|所有"`
	What bot.Rest   `arg:"product" text:"search" ask:"Which product?" hint:"SKU or part of a title (optional)"`
}

func (d *desk) countSheet() bot.Command {
	return bot.Command{
		Name: "count sheet", Aliases: []string{"盘点 表", "盘点表", "盲盘表"}, Group: bot.Goods, Needs: bot.Agent,
		File:     "xlsx",
		Short:    bot.T("a sheet to fill in when you count, without what the books say; drop it back here"),
		Examples: []string{"count sheet all", "count sheet hot", "盘点表 全部"},
		Run: do(d, func(ctx context.Context, c call, a countSheetArgs) (bot.Reply, error) {
			asked := reports.SheetAsked{Of: string(a.Of), Part: strings.TrimSpace(string(a.What))}
			return replyWith(c.reports().CountSheet(ctx, asked))
		}),
	}
}

// filledIn returns the counts of the count sheets in a file.
func filledIn(result storage.ImportResult) (filled []storage.SheetCount) {
	for _, section := range result.Sections {
		filled = append(filled, section.Filled...)
	}
	return filled
}

// mostAgain is how many counts one button records that were counted twice.
const mostAgain = 10

// countFilled records what was filled into a count sheet. What is far from what was expected is
// left out and asked about: it is recorded when someone has counted it a second time.
func (c call) countFilled(ctx context.Context, result storage.ImportResult) (bot.Message, error) {
	var counted, doubtful []reports.Counted
	err := c.change(ctx, func(tx change) error {
		for _, count := range filledIn(result) {
			p, err := tx.records.Product(ctx, c.Store.ID, count.SKU)
			if err != nil {
				return err
			}
			one := reports.Counted{Product: p, Units: count.Units}
			if isFarOff(p, count.Units) {
				doubtful = append(doubtful, one)
				continue
			}
			if _, _, err := tx.CountStock(p.SKU, count.Units, tx.Now.Unix()); err != nil {
				return err
			}
			counted = append(counted, one)
		}
		return nil
	})
	if err != nil {
		return bot.Message{}, err
	}
	m := reports.SheetCounted(result, counted, doubtful)
	m.Actions = append(m.Actions, countedTwice(doubtful)...)
	if len(counted) > 0 {
		reply, err := replyDone(m.Title)
		m.Actions = append(m.Actions, reply.Message.Actions...)
		return m, err
	}
	return m, nil
}

// countedTwice returns buttons that record counts, as many as one line takes each.
func countedTwice(counts []reports.Counted) (actions []bot.Action) {
	first := 1
	for some := range slices.Chunk(counts, mostAgain) {
		label := bot.T("Counted twice: record them")
		if len(counts) > mostAgain {
			label = bot.T("Counted twice: record %d–%d", first, first+len(some)-1)
		}
		actions = append(actions, bot.Action{Label: label, Line: countLine(some)})
		first += len(some)
	}
	return actions
}

// countLine returns the line that records counts.
func countLine(counts []reports.Counted) string {
	var parts []string
	for _, one := range counts {
		parts = append(parts, one.SKU+" "+strconv.FormatInt(one.Units, 10))
	}
	return "count " + strings.Join(parts, ", ")
}
