package commands

import (
	"context"
	"strings"

	"storebot/bot"
	"storebot/bot/schedule"
)

type briefArgs struct {
	Meeting bot.Choice `arg:"meeting" ask:"For which meeting?" choices:"day=日会,week=周会|部门周会,team=团建,skills=技能交流"`
}

func (d *desk) brief() bot.Command {
	return bot.Command{
		Name: "brief", Aliases: []string{"例会", "简报"}, Group: bot.Rounds, Needs: bot.Agent,
		Short:    bot.T("meeting brief: figures so far, tickets, overdue orders, tasks, dates; posted at 17:30 on workdays"),
		Examples: []string{"brief", "brief week", "例会 周会"},
		Run: do(d, func(ctx context.Context, c call, a briefArgs) (bot.Reply, error) {
			if works, _ := c.today().IsWorkday(); c.Clocked && !works {
				return bot.Reply{Silent: true}, nil
			}
			return replyWith(c.reports().Brief(ctx, string(a.Meeting)))
		}),
	}
}

type sayArgs struct {
	What bot.Rest `arg:"what" most:"2000" ask:"What should I say?" need:"yes"`
}

// say declares a command for schedules: a meeting, the rent, any reminder a team wants.
func (d *desk) say() bot.Command {
	return bot.Command{
		Name: "say", Aliases: []string{"播报"}, Group: bot.Rounds, Needs: bot.Lead,
		Short:    bot.T("post a message here; or on a schedule: every monday 9:30 say Department meeting"),
		Examples: []string{"say Department meeting in ten minutes"},
		Run: do(d, func(ctx context.Context, c call, a sayArgs) (bot.Reply, error) {
			cron, words, err := whenAndWhat(string(a.What))
			if err == nil && !c.Clocked && !c.Quotes(string(a.What)) {
				if !c.Member.Role.May(bot.Manager) {
					return bot.Reply{}, bot.Problemf("Only a store manager can schedule a message. Leave out the time to send it now.")
				}
				return c.addSchedule(ctx, cron, "say "+words)
			}
			if err := c.Confirm(bot.T("Post it now"), c.scheduleDoubt(string(a.What), err)); err != nil {
				return bot.Reply{}, err
			}
			return replyWith(bot.OneLine(bot.Data(string(a.What))), nil)
		}),
	}
}

// scheduleDoubt returns why a message that speaks of times that come again and again was not
// scheduled; nil for any other message.
func (c call) scheduleDoubt(what string, unread error) *bot.Problem {
	if c.Quotes(what) {
		return nil
	}
	if _, err := schedule.Parse(what); err == nil {
		return bot.Problemf("Add what to say after the time.")
	}
	words := strings.Fields(what)
	for i := range words {
		before, when := strings.Join(words[:i], " "), strings.Join(words[i:], " ")
		if !bot.Recurs(when) {
			continue
		}
		if cron, err := schedule.Parse(when); err == nil {
			return bot.Problemf("Post this now, or schedule it: %s?", cron).
				Next(bot.T("Schedule it"), "say "+when+" "+before)
		}
		if _, err := bot.ParseTimeOfDay(before); err == nil || i == 0 {
			return bot.ProblemOf(unread)
		}
	}
	return nil
}
