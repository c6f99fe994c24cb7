package commands

import (
	"context"
	"encoding/json"
	"strconv"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

func undo(db *storage.Database, settings reports.Settings) bot.Command {
	return bot.Command{
		Name: "undo", Aliases: []string{"撤销", "撤回", "撤消"}, Group: bot.Setup, Needs: bot.Agent, Often: true,
		Short:    bot.T("undo your last change"),
		Examples: []string{"undo"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, _ struct{}) (bot.Reply, error) {
			undone, err := db.Undo(ctx, by(c), func(u storage.Undone) error { return mayUndo(c, u) })
			if err != nil {
				return bot.Reply{}, err
			}
			if err := postUndone(ctx, db, settings, c, undone); err != nil {
				return bot.Reply{}, err
			}
			name, at := c.Router.NameOf(undone.Command), bot.AtUnix(undone.At)
			about, err := undoneOf(undone)
			if about == nil {
				return said(bot.Say(bot.T("Undid your %s from %s.", name, at)), err)
			}
			return said(bot.Say(bot.T("Undid your %s from %s: %s.", name, at, about)), err)
		}),
	}
}

// mayUndo keeps people from taking back what they may not do any more, or from whom
// they may not, and a ticket from vanishing.
func mayUndo(c bot.Call, undone storage.Undone) error {
	const something = " …" // without anything behind it a command may only show
	if err := c.Router.Knows(undone.Command+something, c.Member.Role); err != nil {
		return err
	}
	if id, opened := undone.OpenedTicket(); opened {
		number := strconv.FormatInt(id, 10)
		return bot.Errorf("Tickets can't be deleted. Cancel it with a reason: urgent cancel %s opened by mistake", number).Next(bot.T("Cancel ticket"), "urgent cancel "+number)
	}
	checks, err := undone.SpotChecks()
	if err != nil {
		return err
	}
	if len(checks) > 0 && bot.DayOf(time.Unix(undone.At, 0).In(c.Store.Zone)) != today(c) {
		return bot.Errorf("Your %s from %s can't be changed: that day is over.", c.Router.NameOf(undone.Command), bot.AtUnix(undone.At))
	}
	if undone.Calibrated() {
		return bot.Errorf("Calibration scores are final, because you've seen everyone else's.")
	}
	roles, err := undone.Roles()
	for _, role := range roles {
		if err := mayGrant(c, role, role); err != nil {
			return err
		}
	}
	return err
}

// postUndone brings the posts of tickets, rounds and spot checks up to date that an
// undo has changed.
func postUndone(ctx context.Context, db *storage.Database, settings reports.Settings, c bot.Call, undone storage.Undone) error {
	c.Request = "" // the undo itself is done already
	return db.Change(ctx, by(c), func(tx *storage.Tx) error {
		checks, err := undone.SpotChecks()
		if err != nil {
			return err
		}
		for _, check := range checks {
			if err := tellUndone(ctx, tx, settings, c, check); err != nil {
				return err
			}
		}
		for _, entry := range undone.Entries {
			var key struct{ ID int64 }
			if err := json.Unmarshal([]byte(entry.Record), &key); err != nil {
				return err
			}
			var err error
			switch entry.Entity {
			case (*storage.Ticket).TableName(nil):
				err = postTicket(ctx, tx, c, key.ID)
			case (*storage.DutyTick).TableName(nil), (*storage.Duty).TableName(nil):
				err = postRounds(ctx, tx, settings, c)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}
