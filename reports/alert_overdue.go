package reports

import (
	"context"
	"slices"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// escalateAfter is how long past its deadline an order is the manager's business:
// 48 h after the usual 24 h to ship.
const escalateAfter = 48 * time.Hour

// overdueAlert checks orders past their shipping deadline and those due soon.
func (r Reader) overdueAlert(ctx context.Context) (Finding, error) {
	waiting, err := r.records.ToShip(ctx, r.store.ID, r.now, dueSoon, lateShownOfAll)
	if err != nil {
		return Finding{}, err
	}
	late, err := r.records.LateNumbers(ctx, r.store.ID, r.now) // all of them: one that is not listed would never be news
	if err != nil {
		return Finding{}, err
	}
	worst, err := r.records.LateNumbers(ctx, r.store.ID, r.now.Add(-escalateAfter))
	if err != nil {
		return Finding{}, err
	}
	work, err := r.records.LateOrders(ctx, r.store.ID)
	if err != nil {
		return Finding{}, err
	}
	found := Finding{Daily: true, Over: bot.T("All overdue orders have shipped.").Styled(bot.Good)}
	for _, number := range late {
		found.Items = append(found.Items, number.String())
		if work[number].IsSnoozed(r.now) {
			found.Snoozed = append(found.Snoozed, number.String())
		}
	}
	for _, number := range worst {
		if !work[number].IsSnoozed(r.now) {
			found.Worst = append(found.Worst, number.String())
		}
	}
	for _, o := range waiting.Next {
		found.Soon = append(found.Soon, o.Number.String())
	}
	found.News = func(items []string) bot.Message {
		return someLate(waiting, r.now, items, bot.N(len(items), "%d more order is overdue; %s in total",
			"%d more orders are overdue; %s in total", bot.Count(waiting.Overdue)))
	}
	found.Urgent = func(items []string) bot.Message {
		return someLate(waiting, r.now, items, bot.N(len(items), "%d order is more than 48 h overdue",
			"%d orders are more than 48 h overdue"))
	}
	found.Message, err = r.Overdue(ctx, false)
	return found, err
}

// someLate returns a message about some of the late orders, the worst of them named.
func someLate(waiting storage.ToShip, now time.Time, numbers []string, title bot.Text) bot.Message {
	orders := slices.DeleteFunc(slices.Clone(waiting.Late),
		func(o storage.Order) bool { return !slices.Contains(numbers, o.Number.String()) })
	m := bot.Message{Title: title, Actions: []bot.Action{{Label: bot.T("Handle overdue"),
		Line: "overdue"}}}.With(asOf(waiting,
		now))
	if len(orders) > 0 {
		m.Sections = append(m.Sections, bot.Section{Table: lateWork{now: now}.table(bot.T("Late"),
			orders[:min(len(orders), lateShown)])})
	}
	return m
}
