package commands

import (
	"context"
	"errors"
	"strings"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type dutyArgs struct {
	Day *bot.Day `arg:"day" ask:"Of which day?" hint:"today, yesterday"`
}

func duty(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "duty", Aliases: []string{"巡查", "值班"}, Group: bot.Rounds, Needs: bot.Agent, Often: true,
		Short:    bot.T("the day's rounds: what is done and by whom, what is left"),
		Examples: []string{"duty", "巡查 昨天"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a dutyArgs) (bot.Reply, error) {
			m, _, err := reports.Duties(ctx, db, c.Store, dayOr(a.Day, c), false)
			return said(m, err)
		}),
	}
}

func dutyLeft(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "duty left", Aliases: []string{"巡查 剩余"}, Group: bot.Rounds, Needs: bot.Agent,
		Short:    bot.T("only what is left of the day's rounds; the clock asks at 17:00"),
		Examples: []string{"duty left"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, _ struct{}) (bot.Reply, error) {
			m, left, err := reports.Duties(ctx, db, c.Store, today(c), true)
			return bot.Reply{Message: m, Silent: c.Clocked && left == 0}, err
		}),
	}
}

type dutyTickArgs struct {
	Number ticketNumber `arg:"duty" ask:"Which duty?" hint:"3" need:"yes"`
	Proof  bot.Rest     `arg:"proof" ask:"What did you find?"`
}

func dutyTick(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "duty tick", Aliases: []string{"巡查 完成"}, Group: bot.Rounds, Needs: bot.Agent,
		Short:    bot.T("say that a duty of today is done"),
		Examples: []string{"duty tick 1", "duty tick 2 one banner was old, replaced"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a dutyTickArgs) (bot.Reply, error) {
			err := db.Change(ctx, by(c), func(tx *storage.Tx) error {
				duty, err := dutyNumbered(ctx, tx, c, a.Number)
				if err != nil {
					return err
				}
				if duty.Proof && a.Proof == "" {
					return bot.Missing("proof", bot.Errorf("Say in a word what you found: this duty asks for it."))
				}
				if err := mayTick(ctx, tx, c, duty); err != nil {
					return err
				}
				return tx.Put(&storage.DutyTick{StoreID: c.Store.ID, DutyID: duty.ID, Day: today(c), MemberID: c.Member.ID, At: c.Now.Unix(), Proof: string(a.Proof)})
			})
			if err != nil {
				return bot.Reply{}, err
			}
			m, _, err := reports.Duties(ctx, db, c.Store, today(c), false)
			return bot.Reply{Message: m, Replace: true}, err
		}),
	}
}

func dutyNumbered(ctx context.Context, tx *storage.Tx, c bot.Call, number ticketNumber) (storage.Duty, error) {
	duty, err := tx.Duty(ctx, c.Store.ID, int64(number))
	if errors.Is(err, storage.ErrNotFound) {
		return duty, bot.Errorf("There is no duty #%d in this store.", number).Next(bot.T("Rounds"), "duty")
	}
	return duty, err
}

// mayTick tells the second of two people who ticks the same duty who was first.
func mayTick(ctx context.Context, tx *storage.Tx, c bot.Call, duty storage.Duty) error {
	ticks, err := tx.DutyTicks(ctx, c.Store.ID, today(c))
	if err != nil {
		return err
	}
	tick, ticked := ticks[duty.ID]
	if !ticked {
		return nil
	}
	names, err := tx.MemberNames(ctx)
	if err != nil {
		return err
	}
	return bot.Errorf("%s has done that already, at %s.", names[tick.MemberID], bot.AtUnix(tick.At)).Next(bot.T("Rounds"), "duty")
}

type dutyAddArgs struct {
	Days   bot.Choice  `arg:"days" ask:"On which days?" choices:"daily=每天,workdays=工作日|weekdays,monday=周一,tuesday=周二,wednesday=周三,thursday=周四,friday=周五,saturday=周六,sunday=周日,monthly=每月"`
	Role   bot.Choice  `arg:"role" ask:"Whose turn is it?" choices:"agent=客服,warehouse=仓库|仓储,purchasing=采购,ads=推广,lead=组长|主管,manager=店长|经理"`
	Member *bot.Person `arg:"member" ask:"Or one person's?" hint:"@lily"`
	Proof  bot.Choice  `arg:"proof" ask:"Does a tick need some words?" choices:"words=要说明"`
	Item   bot.Rest    `arg:"item" ask:"What is to be looked after?" need:"yes"`
}

func dutyAdd(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "duty add", Aliases: []string{"巡查 添加"}, Group: bot.Rounds, Needs: bot.Lead,
		Short:    bot.T("add a duty to the rounds"),
		Examples: []string{"duty add thursday purchasing send the replenishment list", "巡查 添加 每天 客服 回复问大家"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a dutyAddArgs) (bot.Reply, error) {
			duty := storage.Duty{StoreID: c.Store.ID, Item: string(a.Item), Days: "daily", Role: bot.Role(a.Role), Proof: a.Proof == "words"}
			if a.Days != "" {
				duty.Days = string(a.Days)
			}
			if a.Member != nil {
				duty.MemberID = &a.Member.ID
			}
			if err := db.Change(ctx, by(c), func(tx *storage.Tx) error { return tx.Put(&duty) }); err != nil {
				return bot.Reply{}, err
			}
			return done(bot.T("Duty #%d is in the rounds: %s.", duty.ID, strings.TrimSpace(duty.Item)), bot.Field{Name: bot.T("Days"), Value: bot.T(duty.Days)})
		}),
	}
}

func dutyRemove(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "duty remove", Aliases: []string{"巡查 删除"}, Group: bot.Rounds, Needs: bot.Lead,
		Short:    bot.T("take a duty out of the rounds"),
		Examples: []string{"duty remove 7"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a numberArgs) (bot.Reply, error) {
			err := db.Change(ctx, by(c), func(tx *storage.Tx) error {
				duty, err := dutyNumbered(ctx, tx, c, a.Number)
				if err != nil {
					return err
				}
				return tx.DeleteDuty(&duty)
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return done(bot.T("Duty #%d is out of the rounds.", a.Number))
		}),
	}
}

type numberArgs struct {
	Number ticketNumber `arg:"number" ask:"Which number?" hint:"3" need:"yes"`
}
