package reports

import (
	"context"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// lateSection returns what is done about an order that waits to be shipped, and the
// buttons that do more; nothing for any other order.
func (r Reader) lateSection(ctx context.Context, o storage.Order) (*bot.Section, []bot.Action, error) {
	if o.ShipBy == nil || o.ShippedAt != nil || o.Closed {
		return nil, nil, nil
	}
	l, err := r.records.LateOrder(ctx, r.store.ID, o.Number)
	if err != nil {
		return nil, nil, err
	}
	names, err := r.records.MemberNames(ctx)
	if err != nil {
		return nil, nil, err
	}
	short, err := r.shortGoods(ctx, []bot.OrderNumber{o.Number})
	if err != nil {
		return nil, nil, err
	}
	var section *bot.Section
	if fields := filled(lateFields(l, names, r.now, short[o.Number])); fields != nil {
		section = &bot.Section{Heading: bot.T("Follow-up"), Fields: fields}
	}
	return section, lateActions(l, o, r.now), nil
}

func lateFields(l storage.LateOrder, names map[int64]string, now time.Time, short storage.Product) []bot.Field {
	var fields []bot.Field
	if short.OnHand() != nil {
		fields = append(fields, bot.Field{Name: bot.T("Low stock"),
			Value: bot.T("%s left", bot.Count(*short.OnHand())).Styled(bot.Bad), Note: productName(short)})
	}
	if l.AssigneeID != nil {
		fields = append(fields, bot.Field{Name: bot.T("Assigned to"), Value: bot.Data(names[*l.AssigneeID])})
	}
	if l.Why != "" {
		fields = append(fields, bot.Field{Name: bot.T("Why"), Value: masked(&l.Why)})
	}
	if l.IsSnoozed(now) {
		fields = append(fields, bot.Field{Name: bot.T("Snoozed until"), Value: bot.Value(bot.AtUnix(*l.SnoozedUntil)),
			Note: bot.Data(names[*l.SnoozedBy])})
	}
	if l.ToldAt != nil {
		fields = append(fields, bot.Field{Name: bot.T("Buyer told"), Value: bot.Value(bot.AtUnix(*l.ToldAt)),
			Note: bot.Data(names[*l.ToldBy])})
	}
	return fields
}

func lateActions(l storage.LateOrder, o storage.Order, now time.Time) (actions []bot.Action) {
	number := o.Number.String()
	act := func(label bot.Text, line string) { actions = append(actions, bot.Action{Label: label, Line: line}) }
	if l.AssigneeID == nil {
		act(bot.T("Claim order"), "overdue claim "+number)
	}
	act(bot.T("Assign"), "overdue assign "+number)
	if l.ToldAt == nil {
		act(bot.T("Mark buyer told"), "overdue notified "+number)
	}
	if !l.IsSnoozed(now) {
		act(bot.T("Snooze"), "overdue snooze "+number)
	}
	act(bot.T("Add reason"), "overdue reason "+number)
	return actions
}

// lateReminders returns reminders for those who were assigned a late order, and for the one who put one
// off until now.
func (r Reader) lateReminders(ctx context.Context) ([]Reminder, error) {
	work, err := r.records.LateOrders(ctx, r.store.ID)
	if err != nil || len(work) == 0 {
		return nil, err
	}
	names, err := r.records.MemberNames(ctx)
	if err != nil {
		return nil, err
	}
	var found []Reminder
	for number, l := range work {
		show := []bot.Action{{Label: bot.T("Show the order"), Line: "order " + number.String()},
			{Label: bot.T("Mark buyer told"), Line: "overdue notified " + number.String()}}
		if l.AssigneeID != nil && l.AssignedBy != nil && *l.AssigneeID != *l.AssignedBy {
			found = append(found, Reminder{
				Key: number.String() + " assigned", To: []int64{*l.AssigneeID},
				Message: bot.Message{Title: bot.T("%s assigned you the overdue order %s", names[*l.AssignedBy], number),
					Actions: show},
			})
		}
		if l.SnoozedUntil != nil && !l.IsSnoozed(r.now) {
			found = append(found, Reminder{
				Key: number.String() + " until " + time.Unix(*l.SnoozedUntil, 0).UTC().Format(time.RFC3339), To: lateOwner(l),
				Message: bot.Message{Title: bot.T("Order %s still hasn't shipped; its snooze is over", number), Actions: show},
			})
		}
	}
	return found, nil
}

// lateOwner returns who looks after a late order that was put off.
func lateOwner(l storage.LateOrder) []int64 {
	if l.AssigneeID != nil {
		return []int64{*l.AssigneeID}
	}
	return []int64{*l.SnoozedBy}
}
