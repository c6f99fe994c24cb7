package commands

import (
	"context"

	"storebot/bot"
	"storebot/bot/schedule"
	"storebot/storage"
)

type scheduleEditArgs struct {
	Number number   `arg:"schedule" ask:"Which schedule?" hint:"#3, as schedule lists it" need:"yes"`
	What   bot.Rest `arg:"what" ask:"What's the new time? Add a command to change that too." hint:"every weekday 17:30; 每天 8:30 日报" need:"yes"`
}

func (d *desk) scheduleEdit() bot.Command {
	return bot.Command{
		Name: "schedule edit", Aliases: []string{"定时 修改"}, Group: bot.Setup, Needs: bot.Manager,
		Short:    bot.T("change when a schedule runs; add a command after the time to change what it runs"),
		Examples: []string{"schedule edit 1 every day 8:30", "定时 修改 1 工作日 9:15 日报"},
		Run: do(d, func(ctx context.Context, c call, a scheduleEditArgs) (bot.Reply, error) {
			cron, line, err := whenAndWhat(string(a.What))
			if whole, wrong := schedule.Parse(string(a.What)); wrong == nil {
				cron, line, err = whole, "", nil
			}
			if err == nil && line != "" {
				err = c.Router.Knows(line, c.Member.Role)
			}
			if err != nil {
				return bot.Reply{}, err
			}
			var edited storage.Schedule
			err = c.changeOne(ctx, a.Number, func(tx change, s *storage.Schedule) error {
				s.Cron = cron
				if line != "" { // with the rights of whoever says what it types
					s.Line, s.MemberID = line, c.Member.ID
				}
				edited = *s
				return tx.Put(s)
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("Schedule #%d: %s, %s.", edited.ID, cron, c.Router.LineOf(edited.Line)),
				bot.Field{Name: bot.T("Next"), Value: bot.Value(bot.At(cron.Next(c.Now, c.Store.Zone)))})
		}),
	}
}
