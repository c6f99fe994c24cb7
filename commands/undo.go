package commands

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"storebot/bot"
	"storebot/storage"
)

type undoArgs struct {
	Change *number `arg:"change" ask:"Which change?" by:"bot"` // which one: a button says so
}

func (d *desk) undo() bot.Command {
	return bot.Command{
		Name: "undo", Aliases: []string{"撤销", "撤回", "撤消"}, Group: bot.Setup, Needs: bot.Agent,
		Short:    bot.T("undo your last change"),
		Examples: []string{"undo"},
		Run: do(d, func(ctx context.Context, c call, a undoArgs) (bot.Reply, error) {
			var named int64
			if a.Change != nil {
				named = int64(*a.Change)
			}
			undone, err := c.db.Undo(ctx, c.by(c.Store.ID), named, func(u storage.Undone) error {
				if err := c.mayUndo(u); err != nil || named != 0 || !c.isDoubtful(u) {
					return err
				}
				return errAsk
			})
			if errors.Is(err, errAsk) {
				return askUndo(c, undone)
			}
			if err != nil {
				return bot.Reply{}, err
			}
			c.keeps()
			if err := c.step("posts").postUndone(ctx, undone); err != nil {
				return bot.Reply{}, err
			}
			name, at := c.Router.NameOf(undone.Command), bot.AtUnix(undone.At)
			about, err := undoneOf(undone)
			if about == nil {
				return replyWith(bot.OneLine(bot.T("Undid your %s from %s.", name, at)), err)
			}
			return replyWith(bot.OneLine(bot.T("Undid your %s from %s: %s.", name, at, about)), err)
		}),
	}
}

// undoOf makes buttons that undo the last change undo the change of a number: they
// are pressed when there may be later ones. 0 leaves them as they are.
func undoOf(actions []bot.Action, number int64) {
	for i := range actions {
		if number != 0 && actions[i].Line == "undo" {
			actions[i].Line = "undo change=" + strconv.FormatInt(number, 10)
		}
	}
}

// undoneAtOnce is how old a change may be that undo takes back without asking.
const undoneAtOnce = 10 * time.Minute

// errAsk leaves a change as it is until someone has said that it is the one.
var errAsk = errors.New("undo asks first")

// isDoubtful reports whether the caller may have meant to undo another change.
func (c call) isDoubtful(u storage.Undone) bool {
	return c.Now.Sub(time.Unix(u.At, 0)) > undoneAtOnce || u.ChatID != c.Chat.ID
}

// askUndo says what undo would take back and offers to do it.
func askUndo(c call, u storage.Undone) (bot.Reply, error) {
	name, at := c.Router.NameOf(u.Command), bot.AtUnix(u.At)
	about, err := undoneOf(u)
	m := bot.OneLine(bot.T("Your last change is %s from %s. Undo it?", name, at))
	if about != nil {
		m = bot.OneLine(bot.T("Your last change is %s from %s: %s. Undo it?", name, at, about))
	}
	m.Actions = []bot.Action{{Label: bot.T("Undo"), Line: "undo"}}
	undoOf(m.Actions, u.Number)
	return replyWith(m, err)
}

// mayUndo returns an error if the caller lacks permission for the change, if its time is over, or if
// it opened a ticket, which can't be deleted.
func (c call) mayUndo(undone storage.Undone) error {
	const something = " …" // without anything behind it a command may only show
	if err := c.Router.Knows(undone.Command+something, c.Member.Role); err != nil {
		return err
	}
	if id, opened := undone.OpenedTicket(); opened {
		number := strconv.FormatInt(id, 10)
		return bot.Problemf("Tickets can't be deleted. Cancel it with a reason: urgent cancel %s opened by mistake",
			number).Next(bot.T("Cancel ticket"), "urgent cancel "+number)
	}
	checks, err := undone.SpotChecks()
	if err != nil {
		return err
	}
	if len(checks) > 0 && bot.DayOf(time.Unix(undone.At, 0).In(c.Store.Zone)) != c.today() {
		return bot.Problemf("Your %s from %s can't be changed: that day is over.", c.Router.NameOf(undone.Command),
			bot.AtUnix(undone.At))
	}
	if undone.Calibrated() {
		return bot.Problemf("Calibration scores are final, because you've seen everyone else's.")
	}
	roles, err := undone.Roles()
	for _, role := range roles {
		if err := c.mayGrant(role, role); err != nil {
			return err
		}
	}
	return err
}

// postUndone brings the posts of tickets, rounds and spot checks up to date that an
// undo has changed.
func (c call) postUndone(ctx context.Context, undone storage.Undone) error {
	return c.change(ctx, func(tx change) error {
		checks, err := undone.SpotChecks()
		if err != nil {
			return err
		}
		for _, check := range checks {
			if err := tx.tellUndone(ctx, check); err != nil {
				return err
			}
		}
		for _, entry := range undone.Entries {
			var key struct {
				ID  int64
				Day bot.Day
			}
			if err := json.Unmarshal([]byte(entry.Record), &key); err != nil {
				return err
			}
			var err error
			switch entry.Entity {
			case (*storage.Ticket).TableName(nil):
				err = tx.postTicket(ctx, key.ID)
			case (*storage.DutyTick).TableName(nil), (*storage.Duty).TableName(nil):
				err = tx.postRounds(ctx)
			case (*storage.WorkDay).TableName(nil), (*storage.Remark).TableName(nil):
				err = tx.repostTeamReport(ctx, cmp.Or(key.Day, bot.DayOf(time.Unix(undone.At, 0).In(c.Store.Zone))))
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}
