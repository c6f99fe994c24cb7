package storage

import (
	"context"
	"errors"

	"storebot/bot"
)

// askedOfNoStore are the methods that are not about the rows of one store, with the reason.
var askedOfNoStore = map[string]string{
	"Backup": "the whole file", "BackupInto": "the whole file", "Check": "the whole file", "Close": "the whole file",
	"Forget": "what is old in all stores", "Health": "the whole file", "LastKept": "the whole file",
	"Load": "the whole process",
	"Book": "the clock serves all stores", "Outbox": "the postman serves all stores", "Notes": "of a platform",
	"Stores": "all stores", "StoreByID": "a store", "StoreByKey": "a store", "FirstStore": "the installation",
	"BeginStores": "all stores",
	"Caller":      "finds the store", "MemberByName": "people of all stores", "MemberNames": "people of all stores",
	"Operator":      "of the machine",
	"PrivateChatOf": "of a person", "ChatAt": "finds the store", "Titled": "of a chat", "Stands": "of a chat",
	"Identify": "of a person", "Change": "runs changes, which are listed",
	"Number": "of the change itself", "CheckFile": "the whole file", "Abandon": "the whole file",
	"Import":             "has tests of its own",
	"ProveFigures":       "see TestFiguresAreVerifiedAndRebuiltPerStore",
	"ProveLatestFigures": "see TestFiguresAreVerifiedAndRebuiltPerStore",
}

// of asks a question that needs a store only.
func of[V any](ask func(Records, context.Context, int64) (V, error)) question {
	return func(ctx context.Context, db *Database, store int64) []string {
		return []string{answer(ask(db.Records, ctx, store))}
	}
}

// with asks a question of a store for each of some keys.
func with[K, V any](ask func(Records, context.Context, int64, K) (V, error), keys ...K) question {
	return func(ctx context.Context, db *Database, store int64) []string {
		var answers []string
		for _, key := range keys {
			answers = append(answers, answer(ask(db.Records, ctx, store, key)))
		}
		return answers
	}
}

// byID asks a store for the records of all stores.
func byID[V any](ask func(Records, context.Context, int64, int64) (V, error)) question {
	return with(ask, firstStore*100, thirdStore*100, lastStore*100)
}

// ofRow asks a question about a row that is known to be the store's.
func ofRow[V any](ask func(Records, context.Context, int64) (V, error)) question {
	return func(ctx context.Context, db *Database, store int64) []string {
		return []string{answer(ask(db.Records, ctx, store*100))}
	}
}

// asking asks a question of any other shape.
func asking(ask func(ctx context.Context, db *Database, store int64) (any, error)) question {
	return func(ctx context.Context, db *Database, store int64) []string {
		return []string{answer(ask(ctx, db, store))}
	}
}

// errWhatIf takes a change back.
var errWhatIf = errors.New("only to see what would be")

// whatIf asks what a change would answer.
func whatIf(act func(tx *Tx) (any, error)) question {
	return func(ctx context.Context, db *Database, store int64) []string {
		var found any
		err := db.Change(ctx, By{StoreID: store, MemberID: 1, Command: "test", At: shopMoment}, func(tx *Tx) (err error) {
			if found, err = act(tx); err == nil {
				err = errWhatIf
			}
			return err
		})
		if errors.Is(err, errWhatIf) {
			err = nil
		}
		return []string{answer(found, err)}
	}
}

// Keys that several stores have, and that one has alone.
var (
	everyDay    = bot.Period{From: shopDay - 50, Until: shopDay + 50}
	someDays    = []bot.Day{shopDay, ownDay(firstStore), ownDay(thirdStore), ownDay(lastStore)}
	someNumbers = []bot.OrderNumber{7000001, 8000001, 8000003, 8000004}
	someSKUs    = []string{"SCARF", "ONLY-1", "ONLY-3", "ONLY-4"}
	muchLater   = shopMoment.AddDate(0, 2, 0)
)
