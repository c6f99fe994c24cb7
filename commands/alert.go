package commands

import (
	"context"
	"slices"
	"strconv"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// alertKinds are the kinds of trouble in the order people read them.
var alertKinds = []struct {
	name string
	says bot.Text
}{
	{"overdue", bot.T("orders overdue or due soon; managers are told after 48 h")},
	{"stock", bot.T("stock below its warning level, once per drop")},
	{"roi", bot.T("yesterday's ROI is below the pass mark")},
	{"missing", bot.T("yesterday's figures that are still missing")},
	{"target", bot.T("less than half of the day's target is done")},
	{"checks", bot.T("the day's spot check isn't complete")},
}

type alertKindArgs struct {
	Kind bot.Choice `arg:"alert" ask:"Which alert?" need:"yes" choices:"overdue=超时,stock=库存,roi=ROI,missing=缺数据,target=目标,checks=质检"`
}

func (d *desk) alert() bot.Command {
	return bot.Command{
		Name: "alert", Aliases: []string{"预警", "alerts"}, Group: bot.Setup, Needs: bot.Agent,
		Short:    bot.T("what I alert you about"),
		Examples: []string{"alert"},
		Run: do(d, func(ctx context.Context, c call, _ struct{}) (bot.Reply, error) {
			m := bot.Say(bot.T("Alerts"))
			var fields []bot.Field
			for _, kind := range alertKinds {
				set, err := c.records.Alert(ctx, c.Store.ID, kind.name)
				if err != nil {
					return bot.Reply{}, err
				}
				fields = append(fields, bot.Field{Name: bot.T(kind.name), Value: kind.says, Note: alertState(set, c.Now)})
			}
			m.Sections = []bot.Section{{Fields: fields}, {Text: bot.T("To change an alert, send alert mute KIND 2h, alert off KIND or alert on KIND. To see when they run, send schedule.").In(bot.Muted)}}
			return said(m, nil)
		}),
	}
}

func alertState(a storage.Alert, now time.Time) bot.Text {
	switch {
	case a.Off:
		return bot.T("off").In(bot.Bad)
	case isMuted(a, now):
		return bot.T("muted until %s", bot.AtUnix(*a.MutedUntil)).In(bot.Bad)
	}
	return bot.T("on").In(bot.Good)
}

func isMuted(a storage.Alert, now time.Time) bool {
	return a.MutedUntil != nil && *a.MutedUntil > now.Unix()
}

func (d *desk) alertCheck() bot.Command {
	return bot.Command{
		Name: "alert check", Aliases: []string{"预警 检查"}, Group: bot.Setup, Needs: bot.Lead,
		Short:    bot.T("check now, and post what's new to the alert chats"),
		Examples: []string{"alert check overdue"},
		Run: do(d, func(ctx context.Context, c call, a alertKindArgs) (bot.Reply, error) {
			trouble, told, err := c.lookFor(ctx, string(a.Kind))
			if err != nil || c.Clocked {
				return bot.Reply{Silent: true}, err
			}
			if len(trouble.Items) == 0 {
				return said(bot.Say(bot.T("All clear. There's nothing to report.")), nil)
			}
			chats, err := c.records.ChatsFor(ctx, c.Store.ID, alertPurpose(string(a.Kind)))
			heard := bot.N(told, "%d new. Posted to the alert chats.", "%d new. Posted to the alert chats.")
			if len(chats) == 0 {
				heard = bot.T("No chat gets this yet. In the chat that should, send: chat alerts checks.")
			}
			m := trouble.Message
			m.Sections = append(m.Sections, bot.Section{Text: heard.In(bot.Muted)})
			return said(m, err)
		}),
	}
}

// lookFor looks for one kind of trouble and tells the chats for alerts what is
// new, unless the store does not want to hear of it now.
func (c call) lookFor(ctx context.Context, kind string) (t reports.Trouble, told int, err error) {
	set, err := c.records.Alert(ctx, c.Store.ID, kind)
	if err != nil {
		return t, 0, err
	}
	if t, err = reports.Alerts[kind](c.reports(), ctx); err != nil {
		return t, 0, err
	}
	if kind == "overdue" {
		if err := c.db.KeepLateDay(ctx, c.Store.ID, c.Now); err != nil {
			return t, 0, err
		}
	}
	if set.Off || isMuted(set, c.Now) || c.settings.Quiet.Holds(c.Now) {
		return t, 0, nil
	}
	told, err = c.raise(ctx, kind, t)
	return t, told, err
}

// raise tells the chats for alerts what is new of a trouble, and remembers it so
// that nothing is told twice. It says how many items were new. Where there is no
// such chat, nothing is told, and all of it is new once there is one.
func (c call) raise(ctx context.Context, kind string, t reports.Trouble) (told int, err error) {
	err = c.change(ctx, func(tx change) error {
		if err := tx.escalate(ctx, kind, t); err != nil {
			return err
		}
		chats, err := tx.ChatsFor(ctx, c.Store.ID, alertPurpose(kind))
		if err != nil || len(chats) == 0 {
			return err
		}
		items, err := tx.Warned(kind, t.Items)
		if err != nil {
			return err
		}
		watched, err := tx.Warned(kind+" soon", t.Watched)
		if err != nil {
			return err
		}
		changed := items.Changed() || watched.Changed()
		items.New = slices.DeleteFunc(items.New, func(item string) bool { return slices.Contains(t.Snoozed, item) })
		told = len(items.New)
		for _, chat := range chats {
			if err := tx.tell(chat, kind, t, items, changed); err != nil {
				return err
			}
		}
		return tx.ask(ctx, t.Asks, items.New)
	})
	return told, err
}

// ask asks those people at work, each alone, who can put right what is new.
func (tx change) ask(ctx context.Context, asks []reports.Ask, news []string) error {
	hours, err := tx.WorkingHours(ctx, tx.Store.ID)
	if err != nil {
		return err
	}
	members, err := tx.Members(ctx, tx.Store.ID)
	for _, a := range asks {
		for _, m := range members {
			own, set := hours[m.ID]
			if m.Role != a.Role || !slices.Contains(news, a.Item) || set && !own.Hold(tx.Now) {
				continue
			}
			if err := tx.postTo(ctx, m.ID, storage.Posting{Message: a.Message.With(tx.Late), Until: tx.Now.Add(alertUseful)}); err != nil {
				return err
			}
		}
	}
	return err
}

// alertPurpose is the purpose of the chats that an alert goes to.
func alertPurpose(kind string) storage.Purpose {
	if kind == "checks" {
		return storage.ForChecks
	}
	return storage.ForAlerts
}

// tell posts in one chat what there is to say.
func (tx change) tell(chat storage.Chat, kind string, t reports.Trouble, items storage.Warned, changed bool) error {
	standing := kind + " " + tx.today().String()
	stands := false
	if t.Stands {
		var err error
		if stands, err = tx.Stands(chat.Bot(), standing); err != nil {
			return err
		}
	}
	for _, p := range postings(t, items, standing, stands, changed) {
		p.To, p.Until = chat.Bot(), tx.Now.Add(alertUseful)
		p.Message = p.Message.With(tx.Late).In(tx.localeOf(chat))
		if err := tx.Post(p); err != nil {
			return err
		}
	}
	return nil
}

// postings are the whole, once a day or whenever something is new; an edit of what
// stands already, with a line of its own for what is new, since nobody is told of
// an edit; and a line when all is well again.
func postings(t reports.Trouble, items storage.Warned, standing string, stands, changed bool) (say []storage.Posting) {
	trouble := len(t.Items)+len(t.Watched) > 0
	switch {
	case t.Stands && (stands && changed || !stands && trouble):
		say = append(say, storage.Posting{Message: t.Message, Standing: standing})
	case !t.Stands && len(items.New) > 0:
		say = append(say, storage.Posting{Message: t.Message})
	}
	switch {
	case stands && len(items.New) > 0:
		say = append(say, storage.Posting{Message: t.News(items.New)})
	case len(t.Items) == 0 && items.Before > 0 && t.Over != nil:
		say = append(say, storage.Posting{Message: bot.Say(t.Over)})
	}
	return say
}

// alertUseful is how long an alert that could not be delivered still helps.
const alertUseful = 12 * time.Hour

// escalate tells the managers themselves, each in their hours, what has become too
// bad.
func (tx change) escalate(ctx context.Context, kind string, t reports.Trouble) error {
	hours, err := tx.WorkingHours(ctx, tx.Store.ID)
	if err != nil {
		return err
	}
	members, err := tx.Members(ctx, tx.Store.ID)
	for _, manager := range reports.InRole(members, bot.Manager) {
		if !tx.settings.AtWork(hours, manager, tx.Now) {
			continue
		}
		worst, err := tx.Warned(kind+" escalated to "+strconv.FormatInt(manager, 10), t.Worst)
		if err != nil {
			return err
		}
		if len(worst.New) == 0 {
			continue
		}
		if err := tx.postTo(ctx, manager, storage.Posting{Message: t.Urgent(worst.New).With(tx.Late), Until: tx.Now.Add(alertUseful)}); err != nil {
			return err
		}
	}
	return err
}

type alertMuteArgs struct {
	Kind bot.Choice    `arg:"alert" ask:"Which alert?" need:"yes" choices:"overdue=超时,stock=库存,roi=ROI,missing=缺数据,target=目标,checks=质检"`
	For  time.Duration `arg:"duration" ask:"For how long?" hint:"2h, 1d" need:"yes"`
}

func (d *desk) alertMute() bot.Command {
	return bot.Command{
		Name: "alert mute", Aliases: []string{"预警 静音"}, Group: bot.Setup, Needs: bot.Lead,
		Short:    bot.T("mute one kind of alert for a while"),
		Examples: []string{"alert mute stock 2h", "预警 静音 库存 1天"},
		Run: do(d, func(ctx context.Context, c call, a alertMuteArgs) (bot.Reply, error) {
			until := c.Now.Add(a.For).Unix()
			return c.setAlert(ctx, string(a.Kind), func(set *storage.Alert) { set.MutedUntil = &until })
		}),
	}
}

func (d *desk) alertOn() bot.Command {
	return bot.Command{
		Name: "alert on", Aliases: []string{"预警 开"}, Group: bot.Setup, Needs: bot.Manager,
		Short:    bot.T("turn on one kind of alert"),
		Examples: []string{"alert on stock"},
		Run: do(d, func(ctx context.Context, c call, a alertKindArgs) (bot.Reply, error) {
			return c.setAlert(ctx, string(a.Kind), func(set *storage.Alert) { set.Off, set.MutedUntil = false, nil })
		}),
	}
}

func (d *desk) alertOff() bot.Command {
	return bot.Command{
		Name: "alert off", Aliases: []string{"预警 关"}, Group: bot.Setup, Needs: bot.Manager,
		Short:    bot.T("turn off one kind of alert"),
		Examples: []string{"alert off stock"},
		Run: do(d, func(ctx context.Context, c call, a alertKindArgs) (bot.Reply, error) {
			return c.setAlert(ctx, string(a.Kind), func(set *storage.Alert) { set.Off = true })
		}),
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
	return done(bot.T("The %s alert is now %s.", bot.T(kind), alertState(set, c.Now)))
}
