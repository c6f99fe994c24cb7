package reports

import (
	"context"
	"strconv"

	"storebot/bot"
)

// Home returns what one person wants to see at a glance: the day so far, what waits to
// be shipped, the urgent tickets that are theirs or unassigned, the spot check.
func (r Reader) Home(ctx context.Context, member bot.Member) (bot.Message, error) {
	day := bot.DayOf(r.now)
	s, err := r.sumsOf(ctx, day)
	if err != nil {
		return bot.Message{}, err
	}
	shipping, err := r.records.ToShip(ctx, r.store.ID, r.now, dueSoon, 1)
	if err != nil {
		return bot.Message{}, err
	}
	checks, err := r.records.SpotChecks(ctx, r.store.ID, bot.PeriodOf(day), "")
	if err != nil {
		return bot.Message{}, err
	}
	name, err := ledger{r}.dayName(ctx, day, s)
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.OneLine(bot.T("%s · %s", r.store.Name, name))
	m.Sections = []bot.Section{{Fields: []bot.Field{
		{Name: bot.T("Paid sales"), Value: s.PaidAmount.money().Styled(bot.Bold)},
		{Name: bot.T("Orders paid"), Value: s.PaidOrders.count()},
		shippingField(shipping, r.now),
		checkField(checks, r.settings),
	}}}
	m.Actions = []bot.Action{{Label: bot.T("See the digest"), Line: "digest"},
		{Label: bot.T("Handle overdue"), Line: "overdue"}}
	if err := r.ownTickets(ctx, member, &m); err != nil {
		return m, err
	}
	m.Actions = append(m.Actions, ownChecks(member), bot.Action{Label: bot.T("Open urgent ticket"), Line: "urgent refund"},
		bot.Action{Label: bot.T("Help"), Line: "help"})
	if member.Role.May(bot.Lead) && doneOn(day, checks, r.settings) < r.settings.ChecksPerDay {
		how, err := r.checkAction(ctx)
		if err != nil {
			return m, err
		}
		m.Actions = append(m.Actions, how)
	}
	return m, nil
}

// ticketButtons is how many tickets can be opened with a button: Slack shows five buttons before the rest.
const ticketButtons = 2

// ownChecks returns the way to a person's spot checks: leads make them, agents read theirs.
func ownChecks(member bot.Member) bot.Action {
	if member.Role.May(bot.Lead) {
		return bot.Action{Label: bot.T("Check chats"), Line: "check"}
	}
	return bot.Action{Label: bot.T("See spot checks"), Line: "check list"}
}

// ownTickets adds the open tickets that wait for someone.
func (r Reader) ownTickets(ctx context.Context, member bot.Member, m *bot.Message) error {
	tickets, err := r.records.OpenTickets(ctx, r.store.ID)
	if err != nil {
		return err
	}
	names := map[int64]string{member.ID: member.Name}
	var lines []bot.Text
	for _, t := range tickets {
		if t.AssigneeID != nil && *t.AssigneeID != member.ID || len(lines) == lateShown {
			continue
		}
		lines = append(lines, summary(t, names, r.now))
		if len(lines) <= ticketButtons {
			id := strconv.FormatInt(t.ID, 10)
			m.Actions = append(m.Actions, bot.Action{Label: bot.T("Open #%s", id), Line: "urgent show " + id})
		}
	}
	section := bot.Section{Heading: bot.T("Urgent tickets for you"), Text: bot.Join("\n", lines...)}
	if lines == nil {
		section.Text = bot.T("No tickets are yours or unassigned.")
	}
	m.Sections = append(m.Sections, section)
	return nil
}
