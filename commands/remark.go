package commands

import (
	"context"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

type wordsArgs struct {
	Words bot.Rest `arg:"note" also:"remark" ask:"Search for what?" text:"search"`
}

type remarkArgs struct {
	Said bot.Rest `arg:"what" ask:"What did you notice or change?" need:"yes"`
}

func (d *desk) rival() bot.Command {
	return bot.Command{
		Name: "competitor", Aliases: []string{"竞品", "rival", "competitors"}, Group: bot.Rounds, Needs: bot.Agent,
		Short:    bot.T("notes on competitors; add words to search"),
		Examples: []string{"competitor", "competitor scarf"},
		Run:      d.remarks("rival", bot.T("Competitors"), bot.Action{Label: bot.T("Add note"), Line: "competitor add"}),
	}
}

func (d *desk) rivalAdd() bot.Command {
	return bot.Command{
		Name: "competitor add", Aliases: []string{"竞品 添加", "rival add"}, Group: bot.Rounds, Needs: bot.Agent,
		Short:    bot.T("log what a competitor does: new products, prices, events"),
		Examples: []string{"competitor add shop X sells our scarf for 199", "竞品 添加 某店围巾降到 199"},
		Run:      d.addRemark("rival"),
	}
}

func (d *desk) seo() bot.Command {
	return bot.Command{
		Name: "listing", Aliases: []string{"标题优化", "seo", "listings"}, Group: bot.Rounds, Needs: bot.Agent,
		Short:    bot.T("log of title and keyword changes; add words to search"),
		Examples: []string{"listing", "listing YR-001"},
		Run:      d.remarks("seo", bot.T("Titles and keywords"), bot.Action{Label: bot.T("Log change"), Line: "listing add"}),
	}
}

func (d *desk) seoAdd() bot.Command {
	return bot.Command{
		Name: "listing add", Aliases: []string{"标题优化 添加", "seo add"}, Group: bot.Rounds, Needs: bot.Agent,
		Short:    bot.T("log a change of title or keywords"),
		Examples: []string{"listing add YR-001: cashmere before scarf in the title"},
		Run:      d.addRemark("seo"),
	}
}

// remarks lists the latest of a kind.
func (d *desk) remarks(kind string, title bot.Text, add bot.Action) bot.Runner {
	return do(d, func(ctx context.Context, c call, a wordsArgs) (bot.Reply, error) {
		words := strings.TrimSpace(string(a.Words))
		rows, err := c.records.Remarks(ctx, c.Store.ID, kind, words)
		if err != nil {
			return bot.Reply{}, err
		}
		if len(rows) == 0 && words != "" { // perhaps it was meant to be noted
			return replyWith(bot.Message{Title: bot.T("No notes mention %s.", words),
				Actions: []bot.Action{{Label: bot.T("Save it as a note"), Line: add.Line + " " + words}, add}}, nil)
		}
		if len(rows) == 0 {
			return replyWith(bot.Message{Title: bot.T("No notes yet."), Actions: []bot.Action{add}}, nil)
		}
		names, err := c.records.MemberNames(ctx)
		m := bot.Message{Title: title, Actions: []bot.Action{add}}
		for _, row := range rows {
			m.Sections = append(m.Sections, bot.Section{Text: bot.Value(bot.AtUnix(row.CreatedAt)).Then(bot.Data(" " +
				names[row.MemberID])).Styled(bot.Muted).Then(bot.Data("\n" + row.Said))})
		}
		return replyWith(m, err)
	})
}

func (d *desk) addRemark(kind string) bot.Runner {
	return do(d, func(ctx context.Context, c call, a remarkArgs) (bot.Reply, error) {
		row := storage.Remark{StoreID: c.Store.ID, Kind: kind, Said: strings.TrimSpace(string(a.Said)), MemberID: c.Member.ID}
		if err := c.change(ctx, func(tx change) error { return tx.Put(&row) }); err != nil {
			return bot.Reply{}, err
		}
		return replyDone(bot.T("Note saved."))
	})
}
