package commands

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

type trafficArgs struct {
	Day           *bot.Day `arg:"day" also:"日期,date" ask:"Which day?" hint:"yesterday, 11-11"`
	Visitors      *int     `arg:"visitors" also:"uv,访客数,访客" ask:"How many visitors (UV)?" hint:"2730"`
	PageViews     *int     `arg:"views" also:"pv,浏览量,浏览,page-views" ask:"How many page views (PV)?" hint:"8190"`
	IPs           *int     `arg:"ips" also:"ip,独立ip,unique-ips" ask:"How many unique IPs?" hint:"2500"`
	Inquiries     *int     `arg:"inquiries" also:"咨询数,咨询人数,咨询,询单数" ask:"How many inquiries?" hint:"214"`
	InquiryOrders *int     `arg:"converted" also:"inquiry-orders,咨询成交,咨询成交数,咨询下单数,成交" ask:"How many of them became orders?" hint:"89"`
}

func (d *desk) traffic() bot.Command {
	return bot.Command{
		Name: "traffic", Aliases: []string{"流量", "访客"}, Group: bot.Figures, Needs: bot.Agent,
		Short:    bot.T("log a day's visitors, page views and inquiries"),
		Examples: []string{"traffic yesterday 2730 8190", "traffic 11-11 visitors=2730 inquiries=214", "流量 昨天 2730"},
		Run: do(d, func(ctx context.Context, c call, a trafficArgs) (bot.Reply, error) {
			day, err := c.pastDay(a.Day)
			if err != nil {
				return bot.Reply{}, err
			}
			doubt, err := c.visitorsDoubt(ctx, day, a.Visitors)
			if err == nil {
				err = c.Confirm(bot.T("Yes, log it"), doubt, a.inquiriesDoubt(), dayDoubt(day, c.today()))
			}
			if err != nil {
				return bot.Reply{}, err
			}
			var row storage.Traffic
			err = c.change(ctx, func(tx change) (err error) {
				if row, err = tx.Traffic(ctx, c.Store.ID, day); err != nil {
					return err
				}
				if !a.into(&row) {
					return bot.MissingAny("visitors", bot.Problemf("Enter at least one figure."))
				}
				if row.Visitors != nil && row.PageViews != nil && *row.PageViews < *row.Visitors {
					return bot.Problemf("Page views can't be fewer than visitors: %s visitors, %s page views. Put visitors first, or name them: visitors=2730 views=8190.",
						bot.Count(*row.Visitors), bot.Count(*row.PageViews))
				}
				return tx.Put(&row)
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("Saved traffic for %s.", day), trafficFields(row)...)
		}),
	}
}

func (a trafficArgs) into(row *storage.Traffic) bool {
	given := setCount(&row.Visitors, a.Visitors)
	given = setCount(&row.PageViews, a.PageViews) || given
	given = setCount(&row.IPs, a.IPs) || given
	given = setCount(&row.Inquiries, a.Inquiries) || given
	return setCount(&row.InquiryOrders, a.InquiryOrders) || given
}

func trafficFields(t storage.Traffic) []bot.Field {
	return withValues(
		count(bot.T("Visitors"), t.Visitors), count(bot.T("Page views"), t.PageViews), count(bot.T("Unique IPs"), t.IPs),
		count(bot.T("Inquiries"), t.Inquiries), count(bot.T("Orders from inquiries"), t.InquiryOrders),
	)
}
