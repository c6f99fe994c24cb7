package commands

import (
	"context"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

type outingArgs struct {
	Day *bot.Day `arg:"day" also:"日期,date" ask:"Which day was it?" hint:"today, yesterday"`
	Who bot.Rest `arg:"who" also:"参加人,谁" ask:"Who came along, and to what?" hint:"lily, amy hotpot"`
}

func (d *desk) outing() bot.Command {
	return bot.Command{
		Name: "outing", Aliases: []string{"团建", "团建参加", "team event"}, Group: bot.Rounds, Needs: bot.Lead, ViewRole: bot.Agent,
		RunsBare: true,
		Short:    bot.T("note who came along to an event of the team; on its own, who came when"),
		Examples: []string{"outing", "outing boss hotpot", "团建 昨天 boss 火锅"},
		Run: do(d, func(ctx context.Context, c call, a outingArgs) (bot.Reply, error) {
			if strings.TrimSpace(string(a.Who)) == "" {
				return replyWith(c.reports().Outings(ctx))
			}
			day, err := c.pastDay(a.Day)
			if err != nil {
				return bot.Reply{}, err
			}
			who, what, err := c.whoCame(ctx, string(a.Who))
			if err != nil {
				return bot.Reply{}, err
			}
			err = c.change(ctx, func(tx change) error {
				for _, m := range who {
					row := storage.Attendance{StoreID: c.Store.ID, Day: day, MemberID: m.ID, What: what}
					if err := tx.Put(&row); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				return bot.Reply{}, err
			}
			names := make([]bot.Text, len(who))
			for i, m := range who {
				names[i] = bot.Data(m.Name)
			}
			return replyDone(bot.T("Along on %s: %s.", day, bot.List(names...)))
		}),
	}
}

// whoCame reads the members that a text begins with, apart by spaces or commas, and what follows
// them: what they came along to.
func (c call) whoCame(ctx context.Context, text string) (who []bot.Member, what string, err error) {
	members, err := c.records.Members(ctx, c.Store.ID)
	byName := map[string]bot.Member{}
	for _, m := range members {
		byName[strings.ToLower(m.Name)] = m
	}
	isGap := func(r rune) bool { return strings.ContainsRune(" ,，、;；\t\n", r) }
	for rest := strings.TrimLeftFunc(text, isGap); ; {
		end := strings.IndexFunc(rest, isGap)
		if end < 0 {
			end = len(rest)
		}
		m, isMember := byName[strings.ToLower(strings.TrimPrefix(rest[:end], "@"))]
		if !isMember {
			what = strings.TrimSpace(rest)
			break
		}
		who = append(who, m)
		rest = strings.TrimLeftFunc(rest[end:], isGap)
	}
	if len(who) == 0 && err == nil {
		err = bot.Problemf("No one on the team is called %s. Start with who came, such as: outing lily, amy hotpot", what).
			Next(bot.T("See the team"), "member")
	}
	return who, what, err
}
