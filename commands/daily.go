package commands

import (
	"context"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type dailyArgs struct {
	Day *bot.Day `arg:"day" ask:"Which day?" hint:"yesterday, 11-11"`
}

func (d *desk) daily() bot.Command {
	return bot.Command{
		Name: "daily", Aliases: []string{"团队日报", "工作日报", "日总结", "daily report", "team report"}, Group: bot.Rounds,
		Needs:    bot.Lead,
		Short:    bot.T("the team's day: figures, each one's words, who hasn't answered; goes out at 20:00"),
		Examples: []string{"daily", "daily yesterday", "团队日报 昨天"},
		Run: do(d, func(ctx context.Context, c call, a dailyArgs) (bot.Reply, error) {
			day, err := c.pastDay(a.Day)
			if err != nil {
				return bot.Reply{}, err
			}
			if c.Clocked && c.Chat.ID == 0 {
				return bot.Reply{Silent: true}, c.sendTeamReport(ctx, day)
			}
			team, err := c.reports().TeamDay(ctx, day)
			if err != nil {
				return bot.Reply{}, err
			}
			m, err := c.reports().TeamReport(ctx, team)
			return bot.Reply{Message: m, Private: true}, err
		}),
	}
}

// sendTeamReport posts a day's report, once, and records who is missing in it. A day on which
// no one worked has none.
func (c call) sendTeamReport(ctx context.Context, day bot.Day) error {
	return c.change(ctx, func(tx change) error {
		team, err := tx.reports().TeamDay(ctx, day)
		if err != nil || team.ReportedAt != 0 || team.IsSilent() {
			return err
		}
		again, err := tx.reports().MissingAgain(ctx, team)
		if err != nil {
			return err
		}
		missing := make([]int64, len(team.Missing))
		for i, m := range team.Missing {
			missing[i] = m.ID
		}
		if err := tx.CloseWorkDay(day, missing); err != nil {
			return err
		}
		if err := tx.postTeamReport(ctx, day); err != nil {
			return err
		}
		return tx.tellMissing(ctx, again)
	})
}

// teamReport returns a day's report as it is to be posted.
func (tx change) teamReport(ctx context.Context, day bot.Day) (posting, error) {
	team, err := tx.reports().TeamDay(ctx, day)
	if err != nil {
		return posting{}, err
	}
	m, err := tx.reports().TeamReport(ctx, team)
	return posting{Message: m, Standing: "daily " + day.String()}, err
}

// postTeamReport posts a day's report in the chats for reports; where there is none, to the
// managers alone.
func (tx change) postTeamReport(ctx context.Context, day bot.Day) error {
	p, err := tx.teamReport(ctx, day)
	if err != nil {
		return err
	}
	chats, err := tx.ChatsFor(ctx, tx.Store.ID, storage.ForReports)
	if err != nil {
		return err
	}
	for _, chat := range chats {
		if err := tx.postIn(chat, p); err != nil {
			return err
		}
	}
	if len(chats) > 0 {
		return nil
	}
	return tx.postToManagers(ctx, p)
}

// repostTeamReport brings the report of a day up to date wherever it was posted.
func (tx change) repostTeamReport(ctx context.Context, day bot.Day) error {
	out, err := tx.ReportedAt(ctx, tx.Store.ID, day)
	if err != nil || out == 0 {
		return err
	}
	p, err := tx.teamReport(ctx, day)
	if err != nil {
		return err
	}
	if err := tx.repost(ctx, p); err != nil {
		return err
	}
	managers, err := tx.managers(ctx)
	if err != nil {
		return err
	}
	for _, manager := range managers {
		if err := tx.repostTo(ctx, manager, p); err != nil {
			return err
		}
	}
	return nil
}

// repostTo brings a posting up to date in a member's private chat, where it was posted there.
func (tx change) repostTo(ctx context.Context, member int64, p posting) error {
	place, reachable, err := tx.PrivateChatOf(ctx, member)
	if err != nil || !reachable {
		return err
	}
	stands, err := tx.Stands(ctx, place, p.Standing)
	if err != nil || !stands {
		return err
	}
	return tx.postTo(ctx, member, p)
}

// managers returns the members who lead the store.
func (tx change) managers(ctx context.Context) ([]int64, error) {
	members, err := tx.Members(ctx, tx.Store.ID)
	return reports.InCharge(members, bot.Manager), err
}

// postToManagers posts to each manager alone.
func (tx change) postToManagers(ctx context.Context, p posting) error {
	managers, err := tx.managers(ctx)
	if err != nil {
		return err
	}
	for _, manager := range managers {
		if err := tx.postTo(ctx, manager, p); err != nil {
			return err
		}
	}
	return nil
}

// tellMissing tells the managers alone who has not answered for days.
func (tx change) tellMissing(ctx context.Context, again []bot.Member) error {
	managers, err := tx.managers(ctx)
	if err != nil {
		return err
	}
	for _, m := range again {
		message := bot.OneLine(bot.T("%s hasn't answered the evening's questions for three working days in a row. Only managers see this.", m.Name))
		for _, manager := range managers {
			if manager == m.ID {
				continue
			}
			if err := tx.postTo(ctx, manager, posting{Message: message}); err != nil {
				return err
			}
		}
	}
	return nil
}
