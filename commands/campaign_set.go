package commands

import (
	"cmp"
	"context"
	"strings"
	"time"

	"storebot/bot"
	"storebot/storage"
)

type campaignSetArgs struct {
	Number   number         `arg:"number" ask:"Which campaign?" hint:"3" need:"yes"`
	From     *bot.ComingDay `arg:"from" also:"day,date,日期,开始" place:"named" ask:"From which day?" hint:"12-12"`
	Time     *bot.TimeOfDay `arg:"time" also:"时间" place:"named" ask:"From what time?" hint:"20:00"`
	Until    *bot.ComingDay `arg:"until" also:"截止,到,至,截至,结束" place:"named" ask:"Until which day?" hint:"12-13"`
	End      *bot.TimeOfDay `arg:"end" also:"结束时间" place:"named" ask:"Until what time of that day?" hint:"22:00"`
	Budget   bot.Money      `arg:"budget" also:"预算" place:"named" ask:"How much may it cost?" hint:"20k"`
	Owner    *bot.Person    `arg:"in-charge" also:"owner,负责人,负责" place:"named" ask:"Who is in charge?" hint:"@lily"`
	Products productList    `arg:"products" most:"2000" also:"商品,product" place:"named" ask:"For which products?" hint:"YR-001,YR-002"`
	Theme    string         `arg:"theme" also:"主题,what" place:"named" ask:"What is its theme?"`
}

func (d *desk) campaignSet() bot.Command {
	return bot.Command{
		Name: "campaign set", Aliases: []string{"活动 修改", "大促 修改", "campaign edit"}, Group: bot.Rounds, Needs: bot.Lead,
		Short:    bot.T("change a campaign: days, times, budget, person in charge, products, theme"),
		Examples: []string{"campaign set 1 budget=30k owner=boss", "活动 修改 1 预算=4万"},
		Run: do(d, func(ctx context.Context, c call, a campaignSetArgs) (bot.Reply, error) {
			p, err := c.campaignNumbered(ctx, a.Number)
			if err != nil {
				return bot.Reply{}, err
			}
			before := p
			if err := a.apply(&p, c.Store.Zone); err != nil {
				return bot.Reply{}, err
			}
			if p == before && len(a.Products) == 0 {
				return bot.Reply{}, bot.Problemf("Say what to change, such as: campaign set %d until=12-13", p.ID)
			}
			return c.saveCampaign(ctx, p, a.Products)
		}),
	}
}

// apply changes what was named of a campaign.
func (a campaignSetArgs) apply(p *storage.Promo, zone *time.Location) error {
	from, until := time.Unix(p.FromAt, 0).In(zone), time.Unix(p.UntilAt, 0).In(zone)
	t := campaignTimes{first: bot.DayOf(from), last: p.UntilDay, from: new(clockOf(from))}
	if end := clockOf(until); end != 0 {
		t.until = &end
	}
	if a.From != nil {
		t.last += bot.Day(*a.From) - t.first
		t.first = bot.Day(*a.From)
	}
	if a.Until != nil {
		t.last = bot.Day(*a.Until)
	}
	t.from, t.until = cmp.Or(a.Time, t.from), cmp.Or(a.End, t.until)
	p.What = cmp.Or(strings.TrimSpace(a.Theme), p.What)
	p.Budget = cmp.Or(a.Budget, p.Budget)
	if a.Owner != nil {
		p.OwnerID = &a.Owner.ID
	}
	return setTimes(p, zone, t)
}

// clockOf returns the time of day of a moment.
func clockOf(at time.Time) bot.TimeOfDay { return bot.TimeOfDay(at.Hour()*60 + at.Minute()) }
