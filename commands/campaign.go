package commands

import (
	"context"
	"errors"
	"strings"
	"time"

	"storebot/bot"
	"storebot/storage"
)

type campaignArgs struct {
	Number *number `arg:"number" ask:"Which campaign?" hint:"3"`
}

func (d *desk) campaign() bot.Command {
	return bot.Command{
		Name: "campaign", Aliases: []string{"活动", "大促", "campaigns"}, Group: bot.Rounds, Needs: bot.Agent,
		Short:    bot.T("campaigns; with a number, one of them: what it brought beside ordinary days, and its review"),
		Examples: []string{"campaign", "campaign 1", "活动"},
		Run: do(d, func(ctx context.Context, c call, a campaignArgs) (bot.Reply, error) {
			if a.Number == nil {
				return replyWith(c.reports().Campaigns(ctx))
			}
			p, err := c.campaignNumbered(ctx, *a.Number)
			if err != nil {
				return bot.Reply{}, err
			}
			return replyWith(c.reports().Campaign(ctx, p))
		}),
	}
}

// campaignNumbered returns a campaign of the store, or a Problem if it has none of that number.
func (c call) campaignNumbered(ctx context.Context, n number) (storage.Promo, error) {
	p, err := c.promoNumbered(ctx, n)
	if err == nil && !p.IsCampaign() {
		return p, bot.Problemf("Promo #%d has no times, so it's no campaign. To add one, send campaign add.", n).
			Next(bot.T("See campaigns"), "campaign")
	}
	return p, err
}

type campaignAddArgs struct {
	From     bot.ComingDay  `arg:"from" also:"day,date,日期,开始" ask:"From which day?" hint:"12-12" need:"yes"`
	Time     *bot.TimeOfDay `arg:"time" also:"时间" ask:"From what time? Leave it empty for midnight." hint:"20:00"`
	Until    *bot.ComingDay `arg:"until" also:"截止,到,至,截至,结束" place:"named" ask:"Until which day? Leave it empty for one day." hint:"12-13"`
	End      *bot.TimeOfDay `arg:"end" also:"结束时间" place:"named" ask:"Until what time of that day? Leave it empty for midnight." hint:"22:00"`
	Budget   bot.Money      `arg:"budget" also:"预算" place:"named" ask:"How much may it cost?" hint:"20k"`
	Owner    *bot.Person    `arg:"in-charge" also:"owner,负责人,负责" place:"named" ask:"Who is in charge?" hint:"@lily"`
	Products productList    `arg:"products" most:"2000" also:"商品,product" place:"named" ask:"For which products? Leave it empty for the whole store." hint:"YR-001,YR-002"`
	Reply    string         `arg:"reply" most:"1000" also:"话术,回复" place:"named" ask:"What should customer service answer with?"`
	What     bot.Rest       `arg:"what" also:"主题" ask:"What is its theme?" hint:"Double Twelve" need:"yes"`
}

func (d *desk) campaignAdd() bot.Command {
	return bot.Command{
		Name: "campaign add", Aliases: []string{"活动 添加", "大促 添加"}, Group: bot.Rounds, Needs: bot.Lead,
		Short: bot.T("declare a campaign: its days are compared with ordinary ones, and customer service confirms reading it"),
		Examples: []string{"campaign add 12-12 Double Twelve", "campaign add 12-11 20:00 until=12-12 budget=20k Double Twelve",
			"活动 添加 12-12 双十二"},
		Run: do(d, func(ctx context.Context, c call, a campaignAddArgs) (bot.Reply, error) {
			p, err := a.promo(c)
			if err != nil {
				return bot.Reply{}, err
			}
			if err := c.Confirm(bot.T("Yes, add it"), c.Again(), c.overDoubt(bot.PeriodOf(p.UntilDay))); err != nil {
				return bot.Reply{}, err
			}
			return c.saveCampaign(ctx, p, a.Products)
		}),
	}
}

// promo returns the campaign that the arguments describe.
func (a campaignAddArgs) promo(c call) (storage.Promo, error) {
	p := storage.Promo{StoreID: c.Store.ID, What: strings.TrimSpace(string(a.What)), Role: bot.Agent,
		MemberID: c.Member.ID,
		Budget:   a.Budget, Reply: strings.TrimSpace(a.Reply)}
	if a.Owner != nil {
		p.OwnerID = &a.Owner.ID
	}
	last := bot.Day(a.From)
	if a.Until != nil {
		last = bot.Day(*a.Until)
	}
	return p, setTimes(&p, c.Store.Zone, campaignTimes{bot.Day(a.From), last, a.Time, a.End})
}

// campaignTimes are the first and last day of a campaign, and where it does not begin and end
// at midnight, its times.
type campaignTimes struct {
	first, last bot.Day
	from, until *bot.TimeOfDay
}

// longestCampaign is how many days a campaign lasts at most.
const longestCampaign = 60

// setTimes gives a campaign its times, or returns a Problem for times that cannot be.
func setTimes(p *storage.Promo, zone *time.Location, t campaignTimes) error {
	from, until := t.first.Start(zone), (t.last + 1).Start(zone)
	if t.from != nil {
		from = onDay(t.first, *t.from, zone)
	}
	if t.until != nil {
		until = onDay(t.last, *t.until, zone)
	}
	switch {
	case !until.After(from):
		return bot.Problemf("The campaign would end at %s, before it begins. Name a later end: until=12-13.", bot.At(until))
	case t.last-t.first >= longestCampaign:
		return bot.Problemf("A campaign lasts at most %d days. Add its parts one by one.", longestCampaign)
	case p.Budget < 0:
		return bot.Problemf("A budget must be more than ¥0.")
	}
	p.FromAt, p.UntilAt = from.Unix(), until.Unix()
	p.UntilDay = bot.DayOf(until.Add(-time.Second))
	return nil
}

// forProducts makes a campaign one for some products, in place of those it was for.
func (tx change) forProducts(ctx context.Context, p storage.Promo, skus productList) error {
	if len(skus) == 0 {
		return nil
	}
	before, err := tx.PromoProducts(ctx, p.ID)
	if err != nil {
		return err
	}
	for _, product := range before {
		if err := tx.Delete(&storage.PromoProduct{PromoID: p.ID, ProductID: product.ID}); err != nil {
			return err
		}
	}
	for _, sku := range skus {
		product, err := tx.Product(ctx, tx.Store.ID, sku)
		if errors.Is(err, storage.ErrNotFound) {
			return bot.Problemf("There's no product %s in this store.", bot.Data(sku)).Next(bot.T("See stock"), "stock")
		}
		if err != nil {
			return err
		}
		if err := tx.Put(&storage.PromoProduct{PromoID: p.ID, ProductID: product.ID}); err != nil {
			return err
		}
	}
	return nil
}

// announce shows a campaign to those who have to know of it, unless it is over.
func (tx change) announce(ctx context.Context, p storage.Promo) error {
	if p.UntilDay < tx.today() {
		return nil
	}
	_, err := tx.showPromo(ctx, p)
	return err
}

// saveCampaign saves a campaign for some products, none for the whole store, announces it and
// answers with its report.
func (c call) saveCampaign(ctx context.Context, p storage.Promo, products productList) (bot.Reply, error) {
	err := c.change(ctx, func(tx change) error {
		if err := tx.Put(&p); err != nil {
			return err
		}
		if err := tx.forProducts(ctx, p, products); err != nil {
			return err
		}
		return tx.announce(ctx, p)
	})
	if err != nil {
		return bot.Reply{}, err
	}
	m, err := c.reports().Campaign(ctx, p)
	m.Actions = append([]bot.Action{{Label: bot.T("Undo"), Line: "undo"}}, m.Actions...)
	return bot.Reply{Message: m}, err
}

// productList is the SKUs of products that the store has, written one after another with
// commas between them.
type productList []string

// ParseArg finds the products.
func (l *productList) ParseArg(word string, at bot.Moment) error {
	*l = nil
	for _, name := range strings.FieldsFunc(word, func(r rune) bool { return strings.ContainsRune(",，、;；", r) }) {
		var one product
		if err := one.ParseArg(strings.TrimSpace(name), at); err != nil {
			return err
		}
		*l = append(*l, string(one))
	}
	return nil
}
