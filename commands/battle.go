package commands

import (
	"context"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type battleArgs struct {
	Day     *bot.Day   `arg:"day" also:"日期,date" ask:"Which day of the campaign?" hint:"11-11"`
	Amounts bot.Choice `arg:"amounts" also:"金额" ask:"Show amounts?" choices:"show=显示|显示金额,hide=隐藏|隐去|隐去金额|隐藏金额"`
}

func (d *desk) battle() bot.Command {
	return bot.Command{
		Name: "battle", Aliases: []string{"战报", "实时战报", "battle report"}, Group: bot.Figures, Needs: bot.Agent,
		RunsBare: true,
		Short:    bot.T("how a campaign is doing at this hour, as a picture to forward; posted hourly on its day"),
		Examples: []string{"battle 11-11", "战报 11-11 隐去金额"},
		Run: do(d, func(ctx context.Context, c call, a battleArgs) (bot.Reply, error) {
			if c.Clocked {
				return bot.Reply{Silent: true}, c.postBattle(ctx)
			}
			day, err := c.pastDay(a.Day)
			if err != nil {
				return bot.Reply{}, err
			}
			b, err := c.reports().Battle(ctx, day, a.Amounts == "hide")
			if err != nil {
				return bot.Reply{}, err
			}
			return replyWith(b.Message(), nil)
		}),
	}
}

// battleUseful is how long a battle report that could not be delivered still helps.
const battleUseful = time.Hour

// postBattle posts the progress of the campaign that is on or has just ended, once for each state of
// the data. If nothing newer was imported, it says so once, outside of quiet hours.
func (c call) postBattle(ctx context.Context) error {
	b, err := c.liveBattle(ctx)
	if err != nil || b == nil {
		return err
	}
	items := []string{b.Key()}
	if b.HasBegun() && !b.IsOver() {
		items = append(items, b.Key()+" waiting")
	}
	return c.change(ctx, func(tx change) error {
		said := false
		fresh, err := tx.Reminded("battle", items, func(item string, last int64) bool {
			isNews := item == b.Key() && b.HasBegun()
			if said || last != 0 || !isNews && c.settings.Quiet.Holds(c.Now) {
				return false
			}
			said = true
			return true
		})
		if err != nil || len(fresh) == 0 {
			return err
		}
		m := b.Message()
		if fresh[0] != b.Key() {
			m = b.Waiting()
		}
		return tx.postFor(ctx, storage.ForDigest, storage.ForAlerts, posting{Message: m, Until: c.Now.Add(battleUseful)})
	})
}

// liveBattle returns the campaign of today, or of yesterday as long as its end is news; nil
// where there is none.
func (c call) liveBattle(ctx context.Context) (*reports.Battle, error) {
	for _, day := range []bot.Day{c.today(), c.today() - 1} {
		b, err := c.reports().Battle(ctx, day, false)
		switch {
		case bot.ProblemOf(err) != nil:
		case err != nil:
			return nil, err
		case b.IsLive():
			return &b, nil
		}
	}
	return nil, nil
}
