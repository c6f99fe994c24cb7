package reports

import (
	"context"
	"slices"

	"storebot/bot"
	"storebot/storage"
)

// Alert is one kind of trouble that the bot checks for.
type Alert struct {
	Name    string          // what people type, and what is stored of it
	Word    string          // what they may type instead
	About   bot.Text        // what it is about, as the list of alerts says it
	Purpose storage.Purpose // of the chats that are notified
	Look    func(Reader, context.Context) (Finding, error)
}

// Alerts are all kinds of alerts, in the order people read them. This is the only list
// of them: a new one needs a line here, and one in firstSchedules (commands/new_store.go),
// which have it looked for.
var Alerts = []Alert{
	{"overdue", "超时", bot.T("orders overdue or due soon; managers are notified after 48 h"), storage.ForAlerts,
		Reader.overdueAlert},
	{"stock", "库存", bot.T("stock below its warning level, once per drop"), storage.ForAlerts, Reader.stockAlert},
	{"roi", "ROI", bot.T("yesterday's ROI is below the pass mark"), storage.ForAlerts, Reader.roiAlert},
	{"budget", "预算", bot.T("ads are spent too slowly or too fast for the month's budget"), storage.ForAlerts,
		Reader.budgetAlert},
	{"missing", "缺数据", bot.T("yesterday's figures that are still missing"), storage.ForAlerts, Reader.missingAlert},
	{"target", "目标", bot.T("less than half of the day's target is done"), storage.ForAlerts, Reader.targetAlert},
	{"checks", "质检", bot.T("the day's spot check isn't complete"), storage.ForChecks, Reader.checksAlert},
}

// AlertNamed returns the alert with a name; false if there is none.
func AlertNamed(name string) (Alert, bool) {
	at := slices.IndexFunc(Alerts, func(a Alert) bool { return a.Name == name })
	if at < 0 {
		return Alert{}, false
	}
	return Alerts[at], true
}

// Finding is the result of checking for an alert.
type Finding struct {
	Items   []string    // keys of what is wrong now; people are notified once of one that stays the same
	Soon    []string    // keys of what is not wrong yet but shown beside it
	Snoozed []string    // keys of those items that no one wants to hear of now
	Message bot.Message // all of it
	Daily   bool        // Message is one post a day, edited as items come and go
	News    func(items []string) bot.Message
	Over    bot.Text // posted when the last item is gone; nil: nothing
	Worst   []string // keys of what is so bad that the managers are notified personally
	Urgent  func(items []string) bot.Message
	Asks    []Ask // of those who can put it right
}

// Ask asks the people of a role to fix one item.
type Ask struct {
	Item    string
	Role    bot.Role
	Message bot.Message
}

// Audience is the chats and people that can be notified of an alert now.
type Audience struct {
	Standing string       // the name of the day's post of the alert
	Chats    []AlertChat  // that are for it
	AtWork   []bot.Member // who may be spoken to
}

// AlertChat is a chat that an alert is posted in.
type AlertChat struct {
	storage.Chat
	Stands bool // the day's post of the alert is there already
}

// Audience returns who can be notified of an alert now.
func (r Reader) Audience(ctx context.Context, alert Alert) (to Audience, err error) {
	to.Standing = alert.Name + " " + bot.DayOf(r.now).String()
	chats, err := r.records.ChatsFor(ctx, r.store.ID, alert.Purpose)
	if err != nil {
		return to, err
	}
	for _, chat := range chats {
		stands, err := r.records.Stands(ctx, chat.Bot(), to.Standing)
		if err != nil {
			return to, err
		}
		to.Chats = append(to.Chats, AlertChat{chat, stands})
	}
	hours, err := r.records.WorkingHours(ctx, r.store.ID)
	if err != nil {
		return to, err
	}
	members, err := r.records.Members(ctx, r.store.ID)
	for _, m := range members {
		if r.settings.AtWork(hours, m.ID, r.now) {
			to.AtWork = append(to.AtWork, m)
		}
	}
	return to, err
}

// News is what has changed in a finding since the last notice.
type News struct {
	Items   []string           // those of the trouble, without the snoozed ones
	Changed bool               // something came or went since the day's post was brought up to date
	Before  int                // how many items people had been notified of
	Worst   map[int64][]string // what each manager has not been notified of
}

// Posting is one post of an alert: in a chat, or to one member.
type Posting struct {
	Chat     *storage.Chat // nil: to the member
	Member   int64
	Message  bot.Message
	Standing string // the post that it is the newer version of; "" for one of its own
}

// Postings decides who is notified of what: each manager of items that have become too bad,
// each chat of new items, and those at work of what they can fix.
func (t Finding) Postings(to Audience, news News) []Posting {
	var all []Posting
	for _, m := range to.AtWork {
		if worst := news.Worst[m.ID]; len(worst) > 0 {
			all = append(all, Posting{Member: m.ID, Message: t.Urgent(worst)})
		}
	}
	for _, chat := range to.Chats {
		all = append(all, t.inChat(chat, to.Standing, news)...)
	}
	for _, ask := range t.Asks {
		for _, m := range to.AtWork {
			if m.Role == ask.Role && slices.Contains(news.Items, ask.Item) {
				all = append(all, Posting{Member: m.ID, Message: ask.Message})
			}
		}
	}
	return all
}

// inChat decides what one chat gets: the whole, once a day or whenever something is
// new; an edit of the day's post, with a line of its own for what is new, since an edit
// notifies no one; and a line when all is well again.
func (t Finding) inChat(chat AlertChat, standing string, news News) (all []Posting) {
	post := func(m bot.Message, standing string) {
		all = append(all, Posting{Chat: &chat.Chat, Message: m, Standing: standing})
	}
	switch trouble := len(t.Items)+len(t.Soon) > 0; {
	case t.Daily && (chat.Stands && news.Changed || !chat.Stands && trouble):
		post(t.Message, standing)
	case !t.Daily && len(news.Items) > 0:
		post(t.Message, "")
	}
	switch {
	case t.Daily && chat.Stands && len(news.Items) > 0:
		post(t.News(news.Items), "")
	case len(t.Items) == 0 && news.Before > 0 && t.Over != nil:
		post(bot.OneLine(t.Over), "")
	}
	return all
}
