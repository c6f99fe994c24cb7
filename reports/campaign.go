package reports

import (
	"context"
	"strconv"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// listedCampaigns are how far back and ahead campaigns are listed.
const listedCampaigns = 400 * 24 * time.Hour

// judgedCampaigns are of how many campaigns a list says what they brought.
const judgedCampaigns = 6

// Campaigns returns a store's campaigns, the latest first, each with when it is and what it
// brought so far.
func (r Reader) Campaigns(ctx context.Context) (bot.Message, error) {
	campaigns, err := r.records.Campaigns(ctx, r.store.ID, r.now.Add(-listedCampaigns), r.now.Add(listedCampaigns))
	if err != nil {
		return bot.Message{}, err
	}
	add := bot.Action{Label: bot.T("Add campaign"), Line: "campaign add"}
	if len(campaigns) == 0 {
		return bot.Message{Title: bot.T("No campaigns yet."), Actions: []bot.Action{add}}, nil
	}
	m := bot.OneLine(bot.N(len(campaigns), "%d campaign", "%d campaigns"))
	var fields []bot.Field
	judged := 0
	for i := len(campaigns) - 1; i >= 0; i-- {
		p := campaigns[i]
		note, err := r.campaignState(ctx, p, judged < judgedCampaigns)
		if err != nil {
			return m, err
		}
		if p.FromAt <= r.now.Unix() {
			judged++
		}
		fields = append(fields, bot.Field{Name: campaignName(p), Value: r.times(p), Note: note})
		if len(m.Actions) < 3 {
			m.Actions = append(m.Actions, bot.Action{Label: bot.Data("#" + strconv.FormatInt(p.ID, 10)),
				Line: "campaign " + strconv.FormatInt(p.ID, 10)})
		}
	}
	m.Sections = []bot.Section{{Fields: fields}}
	m.Actions = append(m.Actions, add)
	return m, nil
}

func campaignName(p storage.Promo) bot.Text {
	return bot.Data("#" + strconv.FormatInt(p.ID, 10) + " " + p.What)
}

// campaignState says how far a campaign is and, where it is judged, what it brought.
func (r Reader) campaignState(ctx context.Context, p storage.Promo, judge bool) (bot.Text, error) {
	if wait := time.Unix(p.FromAt, 0).Sub(r.now); wait > 0 {
		return bot.T("begins in %s", bot.Lasting(wait)), nil
	}
	var parts []bot.Text
	if r.now.Unix() < p.UntilAt {
		parts = append(parts, bot.T("on now").Styled(bot.Good))
	}
	if judge {
		e, err := ledger{r}.effect(ctx, p)
		if err != nil {
			return nil, err
		}
		if e.over.Days() > 0 {
			parts = append(parts, bot.T("%s paid", plainMoney(e.sums.PaidAmount)))
			parts = append(parts, texts(change(e.sums.PaidAmount, e.usual.PaidAmount))...)
		}
	}
	return bot.Join(" · ", parts...), nil
}

// times says when a campaign runs: its days, or with the hours where it does not begin and
// end at midnight.
func (r Reader) times(p storage.Promo) bot.Text {
	from, until := time.Unix(p.FromAt, 0).In(r.store.Zone), time.Unix(p.UntilAt, 0).In(r.store.Zone)
	days := r.daysOf(p)
	if from.Equal(days.From.Start(r.store.Zone)) && until.Equal(days.Until.Start(r.store.Zone)) {
		if days.Days() == 1 {
			return bot.Value(days.From)
		}
		return bot.T("%s to %s", days.From, days.Last())
	}
	if until.Equal(days.Until.Start(r.store.Zone)) {
		return bot.T("%s to %s, 24:00", bot.At(from), days.Last())
	}
	return bot.T("%s to %s", bot.At(from), bot.At(until))
}

// Campaign returns one campaign: when it is, what it is for, and once it has begun, what it
// brought beside ordinary days, with a review that is written from the figures.
func (r Reader) Campaign(ctx context.Context, p storage.Promo) (bot.Message, error) {
	m := bot.OneLine(bot.T("Campaign #%d · %s", p.ID, p.What))
	e, err := ledger{r}.effect(ctx, p)
	if err != nil {
		return m, err
	}
	plan, err := r.campaignPlan(ctx, e)
	if err != nil {
		return m, err
	}
	m.Sections = []bot.Section{plan}
	if p.FromAt <= r.now.Unix() {
		found, err := r.campaignReview(ctx, e)
		if err != nil {
			return m, err
		}
		m.Sections = append(m.Sections, found...)
		m.Actions = append(m.Actions, bot.Action{Label: bot.T("See battle report"), Line: "battle " + e.days.Last().String()},
			bot.Action{Label: bot.T("See all figures"), Line: "kpi " + e.days.String()})
	}
	m.Actions = append(m.Actions, bot.Action{Label: bot.T("See all campaigns"), Line: "campaign"})
	return m, nil
}

// campaignPlan returns what was declared of a campaign.
func (r Reader) campaignPlan(ctx context.Context, e effect) (bot.Section, error) {
	section := bot.Section{Fields: []bot.Field{{Name: bot.T("When"), Value: r.times(e.promo)}}}
	if e.promo.OwnerID != nil {
		names, err := r.records.MemberNames(ctx)
		if err != nil {
			return section, err
		}
		section.Fields = append(section.Fields, bot.Field{Name: bot.T("In charge"), Value: bot.Data(names[*e.promo.OwnerID])})
	}
	products, err := r.records.PromoProducts(ctx, e.promo.ID)
	if err != nil {
		return section, err
	}
	goods := []bot.Text{bot.T("the whole store")}
	for i, p := range products {
		if i == 0 {
			goods = nil
		}
		goods = append(goods, bot.Data(p.Name()))
	}
	section.Fields = append(section.Fields, bot.Field{Name: bot.T("Products"), Value: bot.List(goods...)})
	if e.promo.Budget > 0 {
		section.Fields = append(section.Fields, budgetSpent(e))
	}
	if e.promo.Reply != "" {
		section.Fields = append(section.Fields, replyField(e.promo))
	}
	return section, nil
}

// budgetSpent returns a campaign's budget and how much of it its days cost.
func budgetSpent(e effect) bot.Field {
	field := bot.Field{Name: bot.T("Budget"), Value: bot.Value(e.promo.Budget)}
	if cost := e.sums.Costs; e.over.Days() > 0 && cost.Known {
		field.Note = bot.T("%s spent, %s", cost.money(), bot.RatioOf(cost.N, int64(e.promo.Budget)))
	}
	return field
}

// replyField shows words to answer customers with, in a style that copies at a touch.
func replyField(p storage.Promo) bot.Field {
	return bot.Field{Name: bot.T("Reply"), Value: bot.Data(p.Reply).Styled(bot.Code)}
}
