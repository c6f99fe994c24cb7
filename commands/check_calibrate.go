package commands

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type calibrateArgs struct {
	Draw *drawingOf `arg:"drawing" ask:"Which sample?" hint:"#3" by:"bot"`
}

func (d *desk) checkCalibrate() bot.Command {
	return bot.Command{
		Name: "check calibrate", Aliases: []string{"质检 校准"}, Group: bot.Service, Needs: bot.Lead,
		Short:    bot.T("the week's three chats that every lead scores, and how far apart the scores are"),
		Examples: []string{"check calibrate"},
		Run: do(d, func(ctx context.Context, c call, a calibrateArgs) (bot.Reply, error) {
			draw, err := c.drawToCalibrate(ctx, a.Draw)
			if c.Clocked { // each lead is reminded at their own hours
				if bot.ProblemOf(err) != nil {
					err = nil // without a list there is nothing to calibrate by
				}
				return bot.Reply{Silent: true}, err
			}
			if err != nil {
				return bot.Reply{}, err
			}
			scores, err := c.records.CalibrationScores(ctx, draw.ID)
			if err != nil {
				return bot.Reply{}, err
			}
			members, err := c.records.Members(ctx, c.Store.ID)
			if err != nil {
				return bot.Reply{}, err
			}
			if slices.Contains(reports.Uncalibrated(members, scores), c.Member.ID) {
				return c.calibrate(ctx, draw)
			}
			m, err := c.reports().Calibration(ctx, draw)
			return bot.Reply{Message: m, Private: true}, err
		}),
	}
}

// drawToCalibrate returns the drawing that a form asked about, otherwise the week's.
func (c call) drawToCalibrate(ctx context.Context, named *drawingOf) (storage.Draw, error) {
	if named != nil {
		return c.namedDraw(ctx, *named, storage.DrawCalibration)
	}
	return c.calibrationOfTheWeek(ctx)
}

// calibrationOfTheWeek returns the week's one drawing for all leads; the first to ask
// makes it.
func (c call) calibrationOfTheWeek(ctx context.Context) (storage.Draw, error) {
	c = c.step("drawing") // asked again, the same drawing is found
	week := bot.WeekOf(c.today()).From
	found, err := c.records.DrawOf(ctx, c.Store.ID, storage.DrawCalibration, week)
	if !errors.Is(err, storage.ErrNotFound) {
		return found, err
	}
	err = c.change(ctx, func(tx change) error {
		if found, err = tx.DrawOf(ctx, c.Store.ID, storage.DrawCalibration, week); !errors.Is(err, storage.ErrNotFound) {
			return err
		}
		made, chats, err := tx.reports().DrawCalibration(ctx, c.Member.ID)
		if err != nil {
			return err
		}
		if len(chats) == 0 {
			return noChats()
		}
		found = made
		return tx.KeepDraw(&found, chats)
	})
	return found, err
}

// calibrate takes a lead's verdicts. What others found is shown only then.
func (c call) calibrate(ctx context.Context, draw storage.Draw) (bot.Reply, error) {
	drawn, err := c.records.Drawn(ctx, draw.ID)
	if err != nil {
		return bot.Reply{}, err
	}
	v := verdicts{rubric: c.settings.Rubric}
	for i, chat := range drawn {
		v.chats = append(v.chats, askedChat{position: i + 1, label: reports.ChatQuestion(i+1, chat)})
	}
	given, ok := v.given(c.Answers)
	if len(checkedOnly(given)) < len(drawn) || !ok {
		form := &bot.Form{Line: "check calibrate drawing=" + strconv.FormatInt(draw.ID, 10), Inputs: v.inputs(c.Answers)}
		for i := range form.Inputs { // all leads judge all of them
			form.Inputs[i].Options = c.settings.Rubric.Options()
		}
		return bot.Reply{Form: form, Private: true}, nil
	}
	var m bot.Message
	err = c.change(ctx, func(tx change) error {
		for _, one := range given {
			score := storage.CalibrationScore{
				DrawID: draw.ID, Position: one.position, MemberID: c.Member.ID, Score: one.Score, Critical: one.Critical,
				Failed: one.Failed, At: c.Now.Unix(),
			}
			if err := tx.Put(&score); err != nil {
				return err
			}
		}
		var err error
		if m, err = tx.reports().Calibration(ctx, draw); err != nil {
			return err
		}
		return tx.tellCalibrated(ctx, draw, m)
	})
	return bot.Reply{Message: m, Private: true}, err
}

// tellCalibrated shows the other leads and the managers how far the leads are apart,
// when the last of them has scored.
func (tx change) tellCalibrated(ctx context.Context, draw storage.Draw, m bot.Message) error {
	scores, err := tx.CalibrationScores(ctx, draw.ID)
	if err != nil {
		return err
	}
	members, err := tx.Members(ctx, tx.Store.ID)
	if err != nil || len(reports.Uncalibrated(members, scores)) > 0 {
		return err
	}
	for _, member := range reports.InRole(members, bot.Lead) {
		if member == tx.Member.ID {
			continue
		}
		if err := tx.postTo(ctx, member, posting{Message: m}); err != nil {
			return err
		}
	}
	return nil
}
