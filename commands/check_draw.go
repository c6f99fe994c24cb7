package commands

import (
	"context"
	"errors"

	"storebot/bot"
	"storebot/storage"
)

// drawingOf is the drawing that a form's line names, so that what is answered after
// midnight is about the chats that were asked about.
type drawingOf number

// ParseArg reads the number; it is only given by its name, for scores are numbers too.
func (d *drawingOf) ParseArg(word string, at bot.Moment) error {
	if !at.Named {
		return notAScore(word)
	}
	return (*number)(d).ParseArg(word, at)
}

type drawArgs struct {
	Draw *number `arg:"drawing" ask:"Which sample?" hint:"#3"`
}

func (d *desk) checkDraw() bot.Command {
	return bot.Command{
		Name: "check sample", Aliases: []string{"质检 抽样", "check draw"}, Group: bot.Service, Needs: bot.Lead,
		Short:    bot.T("sample the day's chats at random; with a number, verify a sample"),
		Examples: []string{"check sample"},
		Run: do(d, func(ctx context.Context, c call, a drawArgs) (bot.Reply, error) {
			if a.Draw == nil {
				return c.shownDraw(ctx)
			}
			draw, err := c.drawn(ctx, int64(*a.Draw))
			if err != nil {
				return bot.Reply{}, err
			}
			m, err := c.reports().Drawing(ctx, draw, true)
			return bot.Reply{Message: m, Private: true}, err
		}),
	}
}

// shownDraw returns today's drawing, with a button as long as chats of it wait for the
// caller's verdict.
func (c call) shownDraw(ctx context.Context) (bot.Reply, error) {
	draw, err := c.drawOfToday(ctx)
	if err != nil {
		return bot.Reply{}, err
	}
	m, err := c.reports().Drawing(ctx, draw, false)
	if err != nil {
		return bot.Reply{}, err
	}
	waiting, err := c.waitingFor(ctx, draw)
	if len(waiting) > 0 {
		m.Actions = []bot.Action{{Label: bot.T("Score them"), Line: "check score"}}
	}
	return bot.Reply{Message: m, Private: true}, err
}

// waitingFor returns the chats of a drawing that no one has scored and that the caller
// may, by their numbers.
func (c call) waitingFor(ctx context.Context, draw storage.Draw) (map[int64]bool, error) {
	judge, err := c.judgeOf(ctx, bot.Lead)
	if err != nil {
		return nil, err
	}
	unjudged, err := c.records.Unjudged(ctx, draw.ID)
	waiting := map[int64]bool{}
	for _, chat := range unjudged {
		if judge.may(chat) {
			waiting[chat.ID] = true
		}
	}
	return waiting, err
}

// drawn finds a drawing by its number.
func (c call) drawn(ctx context.Context, number int64) (storage.Draw, error) {
	draw, err := c.records.Draw(ctx, c.Store.ID, number)
	if errors.Is(err, storage.ErrNotFound) {
		return draw, bot.Problemf("There's no sample #%d in this store.", number).Next(bot.T("See today's sample"),
			"check sample")
	}
	return draw, err
}

// namedDraw returns the drawing for a purpose that a form's line names.
func (c call) namedDraw(ctx context.Context, number drawingOf, purpose string) (storage.Draw, error) {
	draw, err := c.drawn(ctx, int64(number))
	if err == nil && draw.Purpose != purpose {
		return draw, bot.Problemf("Sample #%d is for something else.", number).Next(bot.T("See today's sample"),
			"check sample")
	}
	return draw, err
}

// drawOfToday returns the day's drawing of which chats are to be scored. The first to ask
// makes it; where it found too few, as before a list was imported, more are drawn.
func (c call) drawOfToday(ctx context.Context) (found storage.Draw, err error) {
	c = c.step("drawing") // asked again, the same drawing is found
	judge, err := c.judgeOf(ctx, bot.Lead)
	if err != nil {
		return found, err
	}
	found, wanted, err := c.reports().DrawnToday(ctx, judge.may)
	if err != nil || wanted == 0 {
		return found, err
	}
	err = c.change(ctx, func(tx change) error {
		if found, wanted, err = tx.reports().DrawnToday(ctx, judge.may); err != nil || wanted == 0 {
			return err
		}
		made, chats, err := tx.reports().DrawChecks(ctx, c.Member.ID, wanted)
		switch {
		case err != nil:
			return err
		case len(chats) == 0 && found.ID == 0:
			return noChats()
		case len(chats) == 0:
			return nil
		}
		if err := tx.KeepDraw(&made, chats); err != nil {
			return err
		}
		found, _, err = tx.reports().DrawnToday(ctx, judge.may)
		return err
	})
	return found, err
}

func noChats() error {
	return bot.Problemf("No chats to sample. Drop a list of recent chats here (CSV with 接待时间, 客服, 买家, 接待时长, 评价), or check the next agent.").
		Next(bot.T("Next agent"), "check next")
}
