package reports

import (
	"context"
	"slices"
	"strconv"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// promoReadIn is how long people have to say that they know of a promo before they
// are reminded.
const promoReadIn = 2 * time.Hour

// Promo returns one promo with who knows of it.
func (r Reader) Promo(ctx context.Context, p storage.Promo) (bot.Message, error) {
	knows, waits, err := r.promoReaders(ctx, p)
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.OneLine(bot.T("Promo #%d, until %s", p.ID, p.UntilDay))
	if p.IsCampaign() {
		m.Title = bot.T("Campaign #%d, %s", p.ID, r.times(p))
	}
	fields := []bot.Field{
		{Name: bot.T("Read by"), Value: people(knows)},
		{Name: bot.T("Not read yet"), Value: people(waits)},
	}
	if p.Reply != "" {
		fields = append([]bot.Field{replyField(p)}, fields...)
	}
	m.Sections = []bot.Section{{Text: bot.Data(p.What), Fields: fields}}
	if len(waits) > 0 {
		m.Actions = []bot.Action{{Label: bot.T("Got it"), Line: "promo ack " + strconv.FormatInt(p.ID, 10)}}
	}
	return m, nil
}

func people(members []bot.Member) bot.Text {
	if len(members) == 0 {
		return bot.T("no one")
	}
	names := make([]bot.Text, len(members))
	for i, m := range members {
		names[i] = bot.Data(m.Name)
	}
	return bot.List(names...)
}

// promoReaders returns the members a promo is for, by whether they have read it.
func (r Reader) promoReaders(ctx context.Context, p storage.Promo) (knows, waits []bot.Member, err error) {
	members, err := r.records.Members(ctx, r.store.ID)
	if err != nil {
		return nil, nil, err
	}
	readers, err := r.records.PromoReaders(ctx, p.ID)
	for _, m := range members {
		switch {
		case readers[m.ID]:
			knows = append(knows, m)
		case m.Role == p.Role && m.ID != p.MemberID:
			waits = append(waits, m)
		}
	}
	return knows, waits, err
}

// Promos returns what is to be pushed on a day; with unread only what someone has not read.
func (r Reader) Promos(ctx context.Context, day bot.Day, unread bool) (bot.Message, error) {
	promos, err := r.records.Promos(ctx, r.store.ID, day)
	if err != nil {
		return bot.Message{}, err
	}
	if unread && len(promos) > 0 {
		if promos, err = r.unreadPromos(ctx, promos); err != nil || len(promos) == 0 {
			return bot.OneLine(bot.T("Everyone has read the active promos.")), err
		}
	}
	announce := bot.Action{Label: bot.T("Announce promo"), Line: "promo announce"}
	if len(promos) == 0 {
		return bot.Message{Title: bot.T("No active promos."), Actions: []bot.Action{announce}}, nil
	}
	m := bot.OneLine(bot.N(len(promos), "%d active promo", "%d active promos"))
	for _, p := range promos {
		one, err := r.Promo(ctx, p)
		if err != nil {
			return m, err
		}
		section := one.Sections[0]
		section.Heading = one.Title
		m.Sections = append(m.Sections, section)
		for _, action := range one.Actions {
			action.Label = action.Label.Then(bot.Data(" #" + strconv.FormatInt(p.ID, 10)))
			m.Actions = append(m.Actions, action)
		}
	}
	m.Actions = append(m.Actions, announce)
	return m, nil
}

func (r Reader) unreadPromos(ctx context.Context, promos []storage.Promo) (unread []storage.Promo, err error) {
	for _, p := range promos {
		_, waits, err := r.promoReaders(ctx, p)
		if err != nil {
			return nil, err
		}
		if len(waits) > 0 {
			unread = append(unread, p)
		}
	}
	return unread, nil
}

// promoReminders go once to those who have not said that they know of a promo.
func (r Reader) promoReminders(ctx context.Context) ([]Reminder, error) {
	promos, err := r.records.Promos(ctx, r.store.ID, bot.DayOf(r.now))
	if err != nil {
		return nil, err
	}
	var found []Reminder
	for _, p := range slices.Backward(promos) {
		if r.now.Sub(time.Unix(p.CreatedAt, 0)) < promoReadIn {
			continue
		}
		_, waits, err := r.promoReaders(ctx, p)
		if err != nil {
			return nil, err
		}
		for _, m := range waits {
			message := bot.OneLine(bot.T("Please read promo #%d by %s", p.ID, p.UntilDay))
			message.Sections = []bot.Section{{Text: bot.Data(p.What)}}
			message.Actions = []bot.Action{{Label: bot.T("Got it"), Line: "promo ack " + strconv.FormatInt(p.ID, 10)}}
			found = append(found, Reminder{Key: strconv.FormatInt(p.ID, 10), To: []int64{m.ID},
				Until: (p.UntilDay + 1).Start(r.store.Zone), Message: message})
		}
	}
	return found, nil
}
