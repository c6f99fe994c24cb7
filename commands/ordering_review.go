package commands

import (
	"context"

	"storebot/bot"
	"storebot/reports"
)

func (d *desk) orderingReview() bot.Command {
	return bot.Command{
		Name: "ordering review", Aliases: []string{"补货规则 复核", "等级复核", "ABC复核"}, Group: bot.Goods, Needs: bot.Agent,
		Short:    bot.T("which products sell better or worse than their class says; on Mondays they move by one class"),
		Examples: []string{"ordering review", "等级复核"},
		Run: do(d, func(ctx context.Context, c call, _ struct{}) (bot.Reply, error) {
			if !c.Clocked {
				return c.lookAtClasses(ctx)
			}
			return c.reviewClasses(ctx)
		}),
	}
}

// reviewEveryWeek is the line that schedules the review in a store that has no schedule of it: it was
// made before every store began with one.
const reviewEveryWeek = "schedule add every monday 10:20 " + reports.ClassReviewLine

// lookAtClasses shows what a review would move now.
func (c call) lookAtClasses(ctx context.Context) (bot.Reply, error) {
	reviewed, err := c.reports().ClassReview(ctx)
	if err != nil {
		return bot.Reply{}, err
	}
	m := reports.ClassMoves(reviewed)
	schedules, err := c.records.Schedules(ctx, c.Store.ID)
	if err != nil {
		return bot.Reply{}, err
	}
	if reports.ReviewsClasses(schedules) {
		return replyWith(m.With(bot.T("This is only a look: classes move when the schedule runs the review.").
			Styled(bot.Muted)), nil)
	}
	m = m.With(bot.T("No schedule runs this review, so classes don't move. To have it every week, add one here."))
	m.Actions = append(m.Actions, bot.Action{Label: bot.T("Review every Monday"), Line: reviewEveryWeek})
	return replyWith(m, nil)
}

// reviewClasses moves the classes of products on which two weekly reviews agree, and tells of them.
func (c call) reviewClasses(ctx context.Context) (bot.Reply, error) {
	var reviewed []reports.Reviewed
	err := c.change(ctx, func(tx change) (err error) {
		if reviewed, err = tx.reports().ClassReview(ctx); err != nil {
			return err
		}
		for _, one := range reviewed {
			if err := tx.review(ctx, one); err != nil {
				return err
			}
		}
		return nil
	})
	moves := false
	for _, one := range reviewed {
		moves = moves || one.Moves()
	}
	return bot.Reply{Message: reports.ClassMoves(reviewed), Silent: !moves}, err
}

// review keeps what a review found of a product, and its class where that moves.
func (tx change) review(ctx context.Context, one reports.Reviewed) error {
	rules, err := tx.records.RulesOf(ctx, tx.Store.ID, one.ID)
	if err != nil {
		return err
	}
	if rules.Reviewed = one.Found; one.Moves() {
		one.Product.Class = one.Next
		if err := tx.Put(&one.Product); err != nil {
			return err
		}
	}
	return tx.Put(&rules)
}
