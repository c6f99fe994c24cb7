package reports

import (
	"context"
	"strconv"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// Home is what one person wants to see at a glance: the day so far, what waits to
// be shipped, the urgent tickets that are theirs or nobody's, the spot check.
func Home(ctx context.Context, db *storage.Database, settings Settings, store bot.Store, now time.Time, member bot.Member) (bot.Message, error) {
	day := bot.DayOf(now)
	s, err := sumsOf(ctx, db, store, day)
	if err != nil {
		return bot.Message{}, err
	}
	shipping, err := db.ToShip(ctx, store.ID, now, dueSoon, 1)
	if err != nil {
		return bot.Message{}, err
	}
	checks, err := db.SpotChecks(ctx, store.ID, bot.PeriodOf(day), "")
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.Say(bot.T("%s · %s", store.Name, day))
	m.Sections = []bot.Section{{Fields: []bot.Field{
		{Name: bot.T("Paid sales"), Value: s.PaidAmount.money().In(bot.Bold)},
		{Name: bot.T("Orders paid"), Value: s.PaidOrders.count()},
		shippingField(shipping, now),
		checkField(checks, settings),
	}}}
	m.Actions = []bot.Action{
		{Label: bot.T("Digest"), Line: "digest"}, {Label: bot.T("Overdue"), Line: "overdue"},
		{Label: bot.T("Open urgent ticket"), Line: "urgent refund"}, ownChecks(member), {Label: bot.T("What I can do"), Line: "help"},
	}
	if member.Role.May(bot.Lead) && doneOn(day, checks, settings) < settings.ChecksPerDay {
		how, err := checkAction(ctx, db, store)
		if err != nil {
			return m, err
		}
		m.Actions = append(m.Actions, how)
	}
	err = ownTickets(ctx, db, store, now, member, &m)
	return m, err
}

// ownChecks is the way to somebody's spot checks: leads make them, agents read theirs.
func ownChecks(member bot.Member) bot.Action {
	if member.Role.May(bot.Lead) {
		return bot.Action{Label: bot.T("Spot check"), Line: "check"}
	}
	return bot.Action{Label: bot.T("Spot checks"), Line: "check list"}
}

// ownTickets adds the open tickets that wait for somebody.
func ownTickets(ctx context.Context, db *storage.Database, store bot.Store, now time.Time, member bot.Member, m *bot.Message) error {
	tickets, err := db.OpenTickets(ctx, store.ID)
	if err != nil {
		return err
	}
	names := map[int64]string{member.ID: member.Name}
	var lines []bot.Text
	for _, t := range tickets {
		if t.AssigneeID != nil && *t.AssigneeID != member.ID || len(lines) == worst {
			continue
		}
		lines = append(lines, summary(t, names, now))
		if len(lines) <= 5 {
			id := strconv.FormatInt(t.ID, 10)
			m.Actions = append(m.Actions, bot.Action{Label: bot.Data("#" + id), Line: "urgent show " + id})
		}
	}
	section := bot.Section{Heading: bot.T("Urgent tickets for you"), Text: bot.Join("\n", lines...)}
	if lines == nil {
		section.Text = bot.T("No tickets are yours or unassigned.")
	}
	m.Sections = append(m.Sections, section)
	return nil
}
