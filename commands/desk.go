package commands

import (
	"cmp"
	"context"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// desk is what all commands work with.
type desk struct {
	db       *storage.Database
	settings reports.Settings
	folders  Folders
}

// call is one line that someone has sent, and the desk it has come to.
type call struct {
	bot.Call
	*desk
	records storage.Records // answers questions; within a change, those that see what it has done so far
	changed *bool           // something has been changed for the call
	made    *int64          // the number of the last change made for it, 0 for none
}

// do makes a Runner of a command's function. It marks errors after a committed change, to
// distinguish them from those that changed nothing.
func do[A any](d *desk, run func(context.Context, call, A) (bot.Reply, error)) bot.Runner {
	return bot.Do(func(ctx context.Context, c bot.Call, args A) (bot.Reply, error) {
		one := call{Call: c, desk: d, records: d.db.Records, changed: new(bool), made: new(int64)}
		reply, err := run(ctx, one, args)
		undoOf(reply.Message.Actions, *one.made)
		if *one.changed {
			err = bot.AfterChange(err)
		}
		return reply, err
	})
}

// reports returns a reader of the caller's store as of now.
func (c call) reports() reports.Reader {
	made := reports.For(c.records, c.settings, c.Store, c.Now)
	if c.Workbook {
		return made.Whole()
	}
	return made
}

// change is a call's change under way: a transaction. It is a call itself, whose
// questions see what the change has done so far.
type change struct {
	call
	*storage.Tx
}

// change runs act as one transaction on the caller's store. If act returns an error, nothing is
// changed; an error after the commit is marked by do.
func (c call) change(ctx context.Context, act func(tx change) error) error {
	return c.changeIn(ctx, c.Store.ID, act)
}

// changeIn returns change on another store than the chat's.
func (c call) changeIn(ctx context.Context, store int64, act func(tx change) error) error {
	var number int64
	err := c.db.Change(ctx, c.by(store), func(tx *storage.Tx) error {
		within := c
		within.records = tx.Records
		err := act(change{within, tx})
		number = tx.Number()
		return err
	})
	if err == nil {
		c.keeps()
		*c.made = cmp.Or(number, *c.made)
	}
	return err
}

// keeps notes that what the call is for has been done: whatever fails from now on must
// not say that nothing was changed.
func (c call) keeps() { *c.changed = true }

// step returns the call for one more change than the one it is for. A request may make each
// of its steps once. That a step was made is not that the call has done what it is for.
func (c call) step(name string) call {
	if c.Request != "" {
		c.Request += " " + name
	}
	c.changed, c.made = new(bool), new(int64)
	return c
}

// by names the caller as the author of a change of a store.
func (c call) by(store int64) storage.By {
	return storage.By{StoreID: store, MemberID: c.Member.ID, ChatID: c.Chat.ID, Command: c.Command, Request: c.Request,
		At: c.Now}
}
