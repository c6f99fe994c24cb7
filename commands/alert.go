package commands

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type alertArgs struct {
	Alert bot.Choice `arg:"alert" ask:"Which alert?" need:"yes"`
}

// alertChoices returns the alerts as people can choose them.
func alertChoices() string {
	choices := make([]string, len(reports.Alerts))
	for i, alert := range reports.Alerts {
		choices[i] = alert.Name + "=" + alert.Word
	}
	return strings.Join(choices, ",")
}

func (d *desk) alert() bot.Command {
	return bot.Command{
		Name: "alert", Aliases: []string{"预警", "alerts"}, Group: bot.Setup, Needs: bot.Agent,
		Short:    bot.T("what I alert you about"),
		Examples: []string{"alert"},
		Run: do(d, func(ctx context.Context, c call, _ struct{}) (bot.Reply, error) {
			m := bot.OneLine(bot.T("Alerts"))
			var fields []bot.Field
			for _, alert := range reports.Alerts {
				set, err := c.records.Alert(ctx, c.Store.ID, alert.Name)
				if err != nil {
					return bot.Reply{}, err
				}
				fields = append(fields, bot.Field{Name: bot.T(alert.Name), Value: alert.About, Note: alertState(set, c.Now)})
			}
			m.Sections = []bot.Section{{Fields: fields}, {Text: bot.T("To change an alert, send alert mute KIND 2h, alert off KIND or alert on KIND. To see when they run, send schedule.").Styled(bot.Muted)}}
			return replyWith(m, nil)
		}),
	}
}

func alertState(a storage.Alert, now time.Time) bot.Text {
	switch {
	case a.Off:
		return bot.T("off").Styled(bot.Bad)
	case isMuted(a, now):
		return bot.T("muted until %s", bot.AtUnix(*a.MutedUntil)).Styled(bot.Bad)
	}
	return bot.T("on").Styled(bot.Good)
}

func isMuted(a storage.Alert, now time.Time) bool {
	return a.MutedUntil != nil && *a.MutedUntil > now.Unix()
}

func (d *desk) alertCheck() bot.Command {
	return bot.Command{
		Name: "alert check", Aliases: []string{"预警 检查"}, Group: bot.Setup, Needs: bot.Lead,
		Short:    bot.T("check now, and post what's new to the alert chats"),
		Examples: []string{"alert check overdue"},
		Run: do(d, func(ctx context.Context, c call, a alertArgs) (bot.Reply, error) {
			alert, _ := reports.AlertNamed(string(a.Alert))
			found, told, err := c.lookFor(ctx, alert)
			if err != nil || c.Clocked {
				return bot.Reply{Silent: true}, err
			}
			if len(found.Items) == 0 {
				return replyWith(bot.OneLine(bot.T("All clear. There's nothing to report.")), nil)
			}
			chats, err := c.records.ChatsFor(ctx, c.Store.ID, alert.Purpose)
			heard := bot.N(told, "%d new. Posted to the alert chats.", "%d new. Posted to the alert chats.")
			if len(chats) == 0 {
				heard = bot.T("No chat gets this yet. In the chat that should, send: chat alerts checks.")
			}
			m := found.Message
			m.Sections = append(m.Sections, bot.Section{Text: heard.Styled(bot.Muted)})
			return replyWith(m, err)
		}).Offer("alert", alertChoices()),
	}
}

// lookFor looks for one kind of trouble and tells people what is new of it, unless the
// store does not want to hear of it now. It returns what it found and how many items
// were new.
func (c call) lookFor(ctx context.Context, alert reports.Alert) (found reports.Finding, told int, err error) {
	set, err := c.records.Alert(ctx, c.Store.ID, alert.Name)
	if err != nil {
		return found, 0, err
	}
	if found, err = alert.Look(c.reports(), ctx); err != nil {
		return found, 0, err
	}
	if alert.Name == "overdue" {
		if err := c.db.KeepLateDay(ctx, c.Store.ID, c.Now); err != nil {
			return found, 0, err
		}
	}
	if set.Off || isMuted(set, c.Now) || c.settings.Quiet.Holds(c.Now) {
		return found, 0, nil
	}
	err = c.change(ctx, func(tx change) error {
		told, err = tx.raise(ctx, alert, found)
		return err
	})
	return found, told, err
}

// alertUseful is how long an alert that could not be delivered still helps.
const alertUseful = 12 * time.Hour

// raise posts what is new in an alert's finding and records it, so that no one gets it twice. It
// returns how many items were new.
func (tx change) raise(ctx context.Context, alert reports.Alert, found reports.Finding) (told int, err error) {
	to, err := tx.reports().Audience(ctx, alert)
	if err != nil {
		return 0, err
	}
	news, err := tx.remember(alert, found, to)
	if err != nil {
		return 0, err
	}
	for _, p := range found.Postings(to, news) {
		posting := posting{Message: p.Message.With(tx.Late), Standing: p.Standing, Until: tx.Now.Add(alertUseful)}
		if p.Chat != nil {
			err = tx.postIn(*p.Chat, posting)
		} else {
			err = tx.postTo(ctx, p.Member, posting)
		}
		if err != nil {
			return 0, err
		}
	}
	return len(news.Items), nil
}

// remember records what an alert found and returns what of it is new. Without a chat for the alert
// it only records what managers were sent: everything is new once there is a chat.
func (tx change) remember(alert reports.Alert, found reports.Finding, to reports.Audience) (news reports.News,
	err error) {
	news.Worst = map[int64][]string{}
	for _, manager := range reports.InRole(to.AtWork, bot.Manager) {
		worst, err := tx.Warned(alert.Name+" escalated to "+strconv.FormatInt(manager, 10), found.Worst)
		if err != nil {
			return news, err
		}
		news.Worst[manager] = worst.New
	}
	if len(to.Chats) == 0 {
		return news, nil
	}
	items, err := tx.Warned(alert.Name, found.Items)
	if err != nil {
		return news, err
	}
	soon, err := tx.Warned(alert.Name+" soon", found.Soon)
	news.Changed, news.Before = items.Changed() || soon.Changed(), items.Before
	news.Items = slices.DeleteFunc(items.New, func(item string) bool { return slices.Contains(found.Snoozed, item) })
	return news, err
}

type alertMuteArgs struct {
	Alert bot.Choice    `arg:"alert" ask:"Which alert?" need:"yes"`
	For   time.Duration `arg:"duration" ask:"For how long?" hint:"2h, 1d" need:"yes"`
}

func (d *desk) alertMute() bot.Command {
	return bot.Command{
		Name: "alert mute", Aliases: []string{"预警 静音"}, Group: bot.Setup, Needs: bot.Lead,
		Short:    bot.T("mute one kind of alert for a while"),
		Examples: []string{"alert mute stock 2h", "预警 静音 库存 1天"},
		Run: do(d, func(ctx context.Context, c call, a alertMuteArgs) (bot.Reply, error) {
			until := c.Now.Add(a.For).Unix()
			return c.setAlert(ctx, string(a.Alert), func(set *storage.Alert) { set.MutedUntil = &until })
		}).Offer("alert", alertChoices()),
	}
}

func (d *desk) alertOn() bot.Command {
	return bot.Command{
		Name: "alert on", Aliases: []string{"预警 开"}, Group: bot.Setup, Needs: bot.Manager,
		Short:    bot.T("turn on one kind of alert"),
		Examples: []string{"alert on stock"},
		Run: do(d, func(ctx context.Context, c call, a alertArgs) (bot.Reply, error) {
			return c.setAlert(ctx, string(a.Alert), func(set *storage.Alert) { set.Off, set.MutedUntil = false, nil })
		}).Offer("alert", alertChoices()),
	}
}

func (d *desk) alertOff() bot.Command {
	return bot.Command{
		Name: "alert off", Aliases: []string{"预警 关"}, Group: bot.Setup, Needs: bot.Manager,
		Short:    bot.T("turn off one kind of alert"),
		Examples: []string{"alert off stock"},
		Run: do(d, func(ctx context.Context, c call, a alertArgs) (bot.Reply, error) {
			return c.setAlert(ctx, string(a.Alert), func(set *storage.Alert) { set.Off = true })
		}).Offer("alert", alertChoices()),
	}
}

func (c call) setAlert(ctx context.Context, kind string, edit func(*storage.Alert)) (bot.Reply, error) {
	var set storage.Alert
	err := c.change(ctx, func(tx change) (err error) {
		if set, err = tx.Alert(ctx, c.Store.ID, kind); err != nil {
			return err
		}
		edit(&set)
		return tx.Put(&set)
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return replyDone(bot.T("The %s alert is now %s.", bot.T(kind), alertState(set, c.Now)))
}
