package commands

import (
	"context"
	"errors"

	"storebot/bot"
	"storebot/storage"
)

type dutyArgs struct {
	Day *bot.Day `arg:"day" ask:"Which day is it for?" hint:"today, yesterday"`
}

func (d *desk) duty() bot.Command {
	return bot.Command{
		Name: "task", Aliases: []string{"巡检", "巡查", "巡店", "duty", "tasks", "checklist"}, Group: bot.Rounds, Needs: bot.Agent,
		Short:    bot.T("today's checklist: what's done, who did it, and what's left"),
		Examples: []string{"task", "巡检 昨天"},
		Run: do(d, func(ctx context.Context, c call, a dutyArgs) (bot.Reply, error) {
			day := c.dayOr(a.Day)
			m, _, err := c.reports().Duties(ctx, day, false)
			if day != c.today() {
				m.Actions = nil // a tick is for today
			}
			return replyWith(m, err)
		}),
	}
}

func (d *desk) dutyLeft() bot.Command {
	return bot.Command{
		Name: "task left", Aliases: []string{"巡检 剩余", "巡查 剩余", "duty left"}, Group: bot.Rounds, Needs: bot.Agent,
		Short:    bot.T("tasks still left today; posted at 17:00"),
		Examples: []string{"task left"},
		Run: do(d, func(ctx context.Context, c call, _ struct{}) (bot.Reply, error) {
			m, left, err := c.reports().Duties(ctx, c.today(), true)
			return bot.Reply{Message: m, Silent: c.Clocked && left == 0, Standing: c.roundsStanding()}, err
		}),
	}
}

// roundsStanding returns the post that asks for what is left of a day's rounds: it follows
// the ticks.
func (c call) roundsStanding() string { return "rounds " + c.today().String() }

// postRounds brings the day's rounds up to date wherever they stand.
func (tx change) postRounds(ctx context.Context) error {
	m, _, err := tx.reports().Duties(ctx, tx.today(), false)
	if err != nil {
		return err
	}
	return tx.repost(ctx, posting{Message: m, Standing: tx.roundsStanding()})
}

type dutyShowArgs struct {
	Number number   `arg:"duty" ask:"Which task?" hint:"3" need:"yes"`
	Day    *bot.Day `arg:"day" ask:"Which day is it for?" hint:"today, yesterday"`
}

func (d *desk) dutyShow() bot.Command {
	return bot.Command{
		Name: "task show", Aliases: []string{"巡检 查看", "巡查 查看", "duty show"}, Group: bot.Rounds, Needs: bot.Agent,
		Short:    bot.T("one task: when, whose, and how it was done on a day, with pictures"),
		Examples: []string{"task show 1", "task show 2 yesterday"},
		Run: do(d, func(ctx context.Context, c call, a dutyShowArgs) (bot.Reply, error) {
			return replyWith(c.reports().Duty(ctx, int64(a.Number), c.dayOr(a.Day)))
		}),
	}
}

type dutyTickArgs struct {
	Number number   `arg:"duty" ask:"Which task?" hint:"3" need:"yes"`
	Proof  bot.Rest `arg:"evidence" also:"proof" ask:"What did you find?"`
}

func (d *desk) dutyTick() bot.Command {
	return bot.Command{
		Name: "task done", Aliases: []string{"巡检 完成", "巡查 完成", "duty tick", "duty done", "巡检 打勾"}, Group: bot.Rounds,
		Needs:    bot.Agent,
		Short:    bot.T("mark one of today's tasks as done; to add a picture, send this as its caption"),
		Examples: []string{"task done 1", "task done 2 one banner was old, replaced"},
		Run: do(d, func(ctx context.Context, c call, a dutyTickArgs) (bot.Reply, error) {
			pictures, err := readPictures(ctx, c.Files)
			if err != nil {
				return bot.Reply{}, err
			}
			err = c.change(ctx, func(tx change) error {
				if err := tx.tick(ctx, a, pictures); err != nil {
					return err
				}
				return tx.postRounds(ctx)
			})
			if err != nil {
				return bot.Reply{}, err
			}
			m, _, err := c.reports().Duties(ctx, c.today(), false)
			return bot.Reply{Message: m, Replace: true}, err
		}),
	}
}

// tick notes that a duty is done. One that was to be done once is out of the rounds.
func (tx change) tick(ctx context.Context, a dutyTickArgs, pictures [][]byte) error {
	duty, err := tx.dutyNumbered(ctx, a.Number)
	if err != nil {
		return err
	}
	if err := tx.mayTick(ctx, duty, a); err != nil {
		return err
	}
	done := storage.DutyTick{StoreID: tx.Store.ID, DutyID: duty.ID, Day: tx.today(), MemberID: tx.Member.ID,
		At: tx.Now.Unix(), Proof: string(a.Proof)}
	for i, picture := range pictures {
		shown := storage.DutyPicture{StoreID: tx.Store.ID, DutyID: duty.ID, Day: done.Day, At: done.At,
			MemberID: tx.Member.ID, Name: tx.Files[i].Name, Content: picture}
		if err := tx.Put(&shown); err != nil {
			return err
		}
	}
	if done.Proof == "" {
		done.Proof = namesOf(tx.Files)
	}
	if _, once := duty.Once(); once {
		duty.EndedAt = &done.At
		if err := tx.Put(&duty); err != nil {
			return err
		}
	}
	return tx.Put(&done)
}

func (tx change) dutyNumbered(ctx context.Context, id number) (storage.Duty, error) {
	duty, err := tx.Duty(ctx, tx.Store.ID, int64(id))
	if errors.Is(err, storage.ErrNotFound) {
		return duty, bot.Problemf("There's no task #%d in this store.", id).Next(bot.T("See checklist"), "task")
	}
	return duty, err
}

// mayTick tells the second of two people who ticks the same duty who was first, and
// asks for what the duty wants to see.
func (tx change) mayTick(ctx context.Context, duty storage.Duty, a dutyTickArgs) error {
	ticks, err := tx.DutyTicks(ctx, tx.Store.ID, tx.today())
	if err != nil {
		return err
	}
	if tick, ticked := ticks[duty.ID]; ticked {
		names, err := tx.MemberNames(ctx)
		if err != nil {
			return err
		}
		return bot.Problemf("%s already did that, at %s.", names[tick.MemberID],
			bot.AtUnix(tick.At)).Next(bot.T("See checklist"), "task")
	}
	switch {
	case duty.EndedAt != nil:
		return bot.Problemf("Removed task #%d from the checklist.", duty.ID).Next(bot.T("See checklist"), "task")
	case duty.Proof == "words" && a.Proof == "" && len(tx.Files) == 0:
		return bot.Missing("proof", bot.Problemf("Add a short note on what you found: this task needs one."))
	case duty.Proof == "picture" && len(tx.Files) == 0:
		return bot.Problemf("This task needs a picture. Send one here with this caption: task done %d", duty.ID)
	}
	return nil
}
