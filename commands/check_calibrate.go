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

func checkCalibrate(db *storage.Database, settings reports.Settings) bot.Command {
	return bot.Command{
		Name: "check calibrate", Aliases: []string{"质检 校准"}, Group: bot.Service, Needs: bot.Lead,
		Short:    bot.T("the week's three chats that every lead scores, and how far apart the scores are"),
		Examples: []string{"check calibrate"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a calibrateArgs) (bot.Reply, error) {
			draw, err := drawToCalibrate(ctx, db, c, a.Draw)
			if c.Clocked { // each lead is reminded at their own hours
				if bot.ProblemOf(err) != nil {
					err = nil // without a list there is nothing to calibrate by
				}
				return bot.Reply{Silent: true}, err
			}
			if err != nil {
				return bot.Reply{}, err
			}
			scores, err := db.CalibrationScores(ctx, draw.ID)
			if err != nil {
				return bot.Reply{}, err
			}
			members, err := db.Members(ctx, c.Store.ID)
			if err != nil {
				return bot.Reply{}, err
			}
			if slices.Contains(reports.Uncalibrated(members, scores), c.Member.ID) {
				return calibrate(ctx, db, settings, c, draw)
			}
			m, err := reports.For(db.Records, settings, c.Store, c.Now).Calibration(ctx, draw)
			return bot.Reply{Message: m, Private: true}, err
		}),
	}
}

// drawToCalibrate is the drawing that a form asked about, else the week's.
func drawToCalibrate(ctx context.Context, db *storage.Database, c bot.Call, named *drawingOf) (storage.Draw, error) {
	if named != nil {
		return namedDraw(ctx, db, c, *named, storage.DrawCalibration)
	}
	return calibrationOfTheWeek(ctx, db, c)
}

// calibrationOfTheWeek is the week's one drawing for all leads; whoever asks first
// makes it.
func calibrationOfTheWeek(ctx context.Context, db *storage.Database, c bot.Call) (storage.Draw, error) {
	c.Request = "" // asked again, the same drawing is found
	week := bot.WeekOf(today(c)).From
	found, err := db.DrawOf(ctx, c.Store.ID, storage.DrawCalibration, week)
	if !errors.Is(err, storage.ErrNotFound) {
		return found, err
	}
	err = db.Change(ctx, by(c), func(tx *storage.Tx) error {
		if found, err = tx.DrawOf(ctx, c.Store.ID, storage.DrawCalibration, week); !errors.Is(err, storage.ErrNotFound) {
			return err
		}
		made, chats, err := reports.For(tx.Records, reports.Settings{}, c.Store, c.Now).DrawCalibration(ctx, c.Member.ID)
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
func calibrate(ctx context.Context, db *storage.Database, settings reports.Settings, c bot.Call, draw storage.Draw) (bot.Reply, error) {
	drawn, err := db.Drawn(ctx, draw.ID)
	if err != nil {
		return bot.Reply{}, err
	}
	v := verdicts{rubric: settings.Rubric}
	for i, chat := range drawn {
		v.chats = append(v.chats, askedChat{position: i + 1, label: reports.ChatQuestion(i+1, chat)})
	}
	given, ok := v.given(c.Answers)
	if len(looked(given)) < len(drawn) || !ok {
		form := &bot.Form{Line: "check calibrate drawing=" + strconv.FormatInt(draw.ID, 10), Inputs: v.inputs(c.Answers)}
		for i := range form.Inputs { // all leads judge all of them
			form.Inputs[i].Options = settings.Rubric.Options()
		}
		return bot.Reply{Form: form, Private: true}, nil
	}
	var m bot.Message
	err = db.Change(ctx, by(c), func(tx *storage.Tx) error {
		for _, one := range given {
			score := storage.CalibrationScore{
				DrawID: draw.ID, Position: one.position, MemberID: c.Member.ID, Score: one.Score, Critical: one.Critical, Failed: one.Failed, At: c.Now.Unix(),
			}
			if err := tx.Put(&score); err != nil {
				return err
			}
		}
		var err error
		if m, err = reports.For(tx.Records, settings, c.Store, c.Now).Calibration(ctx, draw); err != nil {
			return err
		}
		return tellCalibrated(ctx, tx, c, draw, m)
	})
	return bot.Reply{Message: m, Private: true}, err
}

// tellCalibrated shows the other leads and the managers how far the leads are apart,
// when the last of them has scored.
func tellCalibrated(ctx context.Context, tx *storage.Tx, c bot.Call, draw storage.Draw, m bot.Message) error {
	scores, err := tx.CalibrationScores(ctx, draw.ID)
	if err != nil {
		return err
	}
	members, err := tx.Members(ctx, c.Store.ID)
	if err != nil || len(reports.Uncalibrated(members, scores)) > 0 {
		return err
	}
	for _, member := range reports.InRole(members, bot.Lead) {
		if member == c.Member.ID {
			continue
		}
		if err := postTo(ctx, tx, c, member, storage.Posting{Message: m}); err != nil {
			return err
		}
	}
	return nil
}
