package commands

import (
	"context"
	"errors"
	"strings"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

func (d *desk) review() bot.Command {
	return bot.Command{
		Name: "review", Aliases: []string{"评价", "买家评价", "reviews"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("buyers' reviews without an answer, top products first, and the rate of bad ones"),
		Examples: []string{"review", "评价"},
		Run: do(d, func(ctx context.Context, c call, _ struct{}) (bot.Reply, error) {
			return replyWith(c.reports().Reviews(ctx))
		}),
	}
}

type reviewAddArgs struct {
	Stars bot.Choice   `arg:"stars" also:"星级,评分" ask:"How many stars?" need:"yes" choices:"1=1星|一星|差评|★|bad,2=2星|二星|两星|★★,3=3星|三星|中评|★★★|neutral,4=4星|四星|★★★★,5=5星|五星|好评|★★★★★|good"`
	Order *orderInLine `arg:"order" also:"订单,订单号,单号" ask:"Which order number?" hint:"optional"`
	SKU   product      `arg:"sku" also:"商家编码,货号,款号,商品,product" ask:"Which SKU?" hint:"optional"`
	Day   *bot.Day     `arg:"day" also:"日期,date" ask:"Which day was it written?" hint:"today, yesterday"`
	Said  bot.Rest     `arg:"content" also:"words,内容" ask:"What does it say?" need:"yes"`
}

func (d *desk) reviewAdd() bot.Command {
	return bot.Command{
		Name: "review add", Aliases: []string{"评价 添加", "评价 登记", "review log"}, Group: bot.Service,
		Needs: bot.Agent,
		Short: bot.T("log a buyer's review; I ask for an answer until there is one"),
		Examples: []string{"review add 1 3912008800000030021 color differs from the picture",
			"评价 登记 2星 YR-001 起球"},
		Run: do(d, func(ctx context.Context, c call, a reviewAddArgs) (bot.Reply, error) {
			day, err := c.pastDay(a.Day)
			if err != nil {
				return bot.Reply{}, err
			}
			if err := c.Confirm(bot.T("Yes, log it"), c.Again()); err != nil {
				return bot.Reply{}, err
			}
			row := storage.Review{StoreID: c.Store.ID, Stars: int(a.Stars[0] - '0'), Said: strings.TrimSpace(string(a.Said)),
				At: c.Written.Unix(), MemberID: &c.Member.ID}
			if day != c.today() {
				row.At = (day + 1).Start(c.Store.Zone).Unix() - 1
			}
			if a.Order != nil {
				row.OrderNumber = bot.OrderNumber(*a.Order)
			}
			if a.SKU != "" {
				p, err := c.records.Product(ctx, c.Store.ID, string(a.SKU))
				if err != nil {
					return bot.Reply{}, err
				}
				row.ProductID = &p.ID
			}
			if err := c.change(ctx, func(tx change) error { return tx.Put(&row) }); err != nil {
				return bot.Reply{}, err
			}
			reply, _ := replyDone(bot.T("Logged review #%d: %s.", row.ID, reports.Stars(row.Stars)))
			reply.Message.Actions = append(reply.Message.Actions, bot.Action{Label: bot.T("Reply to the buyer"),
				Line: "review answer " + row.Number()})
			c.remindNow(ctx, "reviews")
			return reply, nil
		}),
	}
}

type reviewAnswerArgs struct {
	Number number   `arg:"number" ask:"Which one?" hint:"#1" need:"yes"`
	Answer bot.Rest `arg:"answer" ask:"What's the answer?" need:"yes"`
}

func (d *desk) reviewAnswer() bot.Command {
	return bot.Command{
		Name: "review answer", Aliases: []string{"评价 回复", "评价 解释"}, Group: bot.Service, Needs: bot.Agent,
		Short: bot.T("check an answer for words that Tmall forbids, and note a review as answered"),
		Examples: []string{"review answer 1 We are sorry. A new scarf is on its way; please write us here.",
			"评价 回复 1 非常抱歉，已为您补发，有问题请直接联系在线客服"},
		Run: do(d, func(ctx context.Context, c call, a reviewAnswerArgs) (bot.Reply, error) {
			answer := strings.TrimSpace(string(a.Answer))
			if err := c.Confirm(bot.T("Use it anyway"), forbidden(answer)); err != nil {
				return bot.Reply{}, err
			}
			err := c.change(ctx, func(tx change) error {
				row, err := tx.reviewNumbered(ctx, a.Number)
				if err != nil {
					return err
				}
				row.Answer, row.AnsweredBy = answer, &c.Member.ID
				if row.AnsweredAt == nil {
					row.AnsweredAt = new(c.Now.Unix())
				}
				return tx.Put(&row)
			})
			if err != nil {
				return bot.Reply{}, err
			}
			reply, _ := replyDone(bot.T("Marked review #%d as answered. To copy into the seller center:", a.Number))
			reply.Message.Sections = []bot.Section{{Text: bot.Data(answer)}}
			return reply, nil
		}),
	}
}

func (tx change) reviewNumbered(ctx context.Context, n number) (storage.Review, error) {
	row, err := tx.Review(ctx, tx.Store.ID, int64(n))
	if errors.Is(err, storage.ErrNotFound) {
		return row, bot.Problemf("There's no review #%d in this store.", n).Next(bot.T("See reviews"), "review")
	}
	return row, err
}

func (d *desk) reviewRemove() bot.Command {
	return bot.Command{
		Name: "review remove", Aliases: []string{"评价 删除"}, Group: bot.Service, Needs: bot.Lead,
		Short:    bot.T("remove a review that was logged by mistake"),
		Examples: []string{"review remove 1"},
		Run: do(d, func(ctx context.Context, c call, a numberArgs) (bot.Reply, error) {
			err := c.change(ctx, func(tx change) error {
				row, err := tx.reviewNumbered(ctx, a.Number)
				if err != nil {
					return err
				}
				return tx.Delete(&row)
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("Removed review #%d.", a.Number))
		}),
	}
}
