package commands

import (
	"context"
	"errors"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type dutyArgs struct {
	Day *bot.Day `arg:"day" ask:"Which day is it for?" hint:"today, yesterday"`
}

func duty(db *storage.Database, settings reports.Settings) bot.Command {
	return bot.Command{
		Name: "duty", Aliases: []string{"巡查", "值班"}, Group: bot.Rounds, Needs: bot.Agent, Often: true,
		Short:    bot.T("today's checklist: what's done, by whom, and what's left"),
		Examples: []string{"duty", "巡查 昨天"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a dutyArgs) (bot.Reply, error) {
			day := dayOr(a.Day, c)
			m, _, err := reports.For(db.Records, settings, c.Store, c.Now).Duties(ctx, day, false)
			if day != today(c) {
				m.Actions = nil // a tick is for today
			}
			return said(m, err)
		}),
	}
}

func dutyLeft(db *storage.Database, settings reports.Settings) bot.Command {
	return bot.Command{
		Name: "duty left", Aliases: []string{"巡查 剩余"}, Group: bot.Rounds, Needs: bot.Agent,
		Short:    bot.T("tasks still left today; posted at 17:00"),
		Examples: []string{"duty left"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, _ struct{}) (bot.Reply, error) {
			m, left, err := reports.For(db.Records, settings, c.Store, c.Now).Duties(ctx, today(c), true)
			return bot.Reply{Message: m, Silent: c.Clocked && left == 0, Standing: roundsStanding(c)}, err
		}),
	}
}

// roundsStanding is the post that asks for what is left of a day's rounds: it follows
// the ticks.
func roundsStanding(c bot.Call) string { return "rounds " + today(c).String() }

// postRounds brings the day's rounds up to date wherever they stand.
func postRounds(ctx context.Context, tx *storage.Tx, settings reports.Settings, c bot.Call) error {
	m, _, err := reports.For(tx.Records, settings, c.Store, c.Now).Duties(ctx, today(c), false)
	if err != nil {
		return err
	}
	return repost(ctx, tx, c, storage.Posting{Message: m, Standing: roundsStanding(c)})
}

type dutyShowArgs struct {
	Number ticketNumber `arg:"duty" ask:"Which task?" hint:"3" need:"yes"`
	Day    *bot.Day     `arg:"day" ask:"Which day is it for?" hint:"today, yesterday"`
}

func dutyShow(db *storage.Database, settings reports.Settings) bot.Command {
	return bot.Command{
		Name: "duty show", Aliases: []string{"巡查 查看"}, Group: bot.Rounds, Needs: bot.Agent,
		Short:    bot.T("one task: when, whose, and how it was done on a day, with pictures"),
		Examples: []string{"duty show 1", "duty show 2 yesterday"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a dutyShowArgs) (bot.Reply, error) {
			return said(reports.For(db.Records, settings, c.Store, c.Now).Duty(ctx, int64(a.Number), dayOr(a.Day, c)))
		}),
	}
}

type dutyTickArgs struct {
	Number ticketNumber `arg:"duty" ask:"Which task?" hint:"3" need:"yes"`
	Proof  bot.Rest     `arg:"proof" ask:"What did you find?"`
}

func dutyTick(db *storage.Database, settings reports.Settings) bot.Command {
	return bot.Command{
		Name: "duty tick", Aliases: []string{"巡查 完成"}, Group: bot.Rounds, Needs: bot.Agent,
		Short:    bot.T("mark one of today's tasks as done; to add a picture, send this as its caption"),
		Examples: []string{"duty tick 1", "duty tick 2 one banner was old, replaced"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a dutyTickArgs) (bot.Reply, error) {
			pictures, err := readPictures(ctx, c.Files)
			if err != nil {
				return bot.Reply{}, err
			}
			err = db.Change(ctx, by(c), func(tx *storage.Tx) error {
				if err := tick(ctx, tx, c, a, pictures); err != nil {
					return err
				}
				return postRounds(ctx, tx, settings, c)
			})
			if err != nil {
				return bot.Reply{}, err
			}
			m, _, err := reports.For(db.Records, settings, c.Store, c.Now).Duties(ctx, today(c), false)
			return bot.Reply{Message: m, Replace: true}, err
		}),
	}
}

// tick notes that a duty is done. One that was to be done once is out of the rounds.
func tick(ctx context.Context, tx *storage.Tx, c bot.Call, a dutyTickArgs, pictures [][]byte) error {
	duty, err := dutyNumbered(ctx, tx, c, a.Number)
	if err != nil {
		return err
	}
	if err := mayTick(ctx, tx, c, duty, a); err != nil {
		return err
	}
	done := storage.DutyTick{StoreID: c.Store.ID, DutyID: duty.ID, Day: today(c), MemberID: c.Member.ID, At: c.Now.Unix(), Proof: string(a.Proof)}
	for i, picture := range pictures {
		shown := storage.DutyPicture{StoreID: c.Store.ID, DutyID: duty.ID, Day: done.Day, At: done.At, MemberID: c.Member.ID, Name: c.Files[i].Name, Content: picture}
		if err := tx.Put(&shown); err != nil {
			return err
		}
	}
	if done.Proof == "" {
		done.Proof = namesOf(c.Files)
	}
	if _, once := duty.Once(); once {
		duty.EndedAt = &done.At
		if err := tx.Put(&duty); err != nil {
			return err
		}
	}
	return tx.Put(&done)
}

func dutyNumbered(ctx context.Context, tx *storage.Tx, c bot.Call, number ticketNumber) (storage.Duty, error) {
	duty, err := tx.Duty(ctx, c.Store.ID, int64(number))
	if errors.Is(err, storage.ErrNotFound) {
		return duty, bot.Errorf("There's no task #%d in this store.", number).Next(bot.T("Daily checklist"), "duty")
	}
	return duty, err
}

// mayTick tells the second of two people who ticks the same duty who was first, and
// asks for what the duty wants to see.
func mayTick(ctx context.Context, tx *storage.Tx, c bot.Call, duty storage.Duty, a dutyTickArgs) error {
	ticks, err := tx.DutyTicks(ctx, c.Store.ID, today(c))
	if err != nil {
		return err
	}
	if tick, ticked := ticks[duty.ID]; ticked {
		names, err := tx.MemberNames(ctx)
		if err != nil {
			return err
		}
		return bot.Errorf("%s already did that, at %s.", names[tick.MemberID], bot.AtUnix(tick.At)).Next(bot.T("Daily checklist"), "duty")
	}
	switch {
	case duty.EndedAt != nil:
		return bot.Errorf("Removed task #%d from the checklist.", duty.ID).Next(bot.T("Daily checklist"), "duty")
	case duty.Proof == "words" && a.Proof == "" && len(c.Files) == 0:
		return bot.Missing("proof", bot.Errorf("Add a short note on what you found: this task needs one."))
	case duty.Proof == "picture" && len(c.Files) == 0:
		return bot.Errorf("This task needs a picture. Send one here with this caption: duty tick %d", duty.ID)
	}
	return nil
}
