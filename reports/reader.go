package reports

import (
	"time"

	"storebot/bot"
	"storebot/storage"
)

// Reader makes the reports of one store as of one moment.
type Reader struct {
	records  storage.Records
	settings Settings
	store    bot.Store
	now      time.Time // in the store's zone
}

// For returns what makes a store's reports as of now, in the store's zone. Within a
// change they are made from what the change has done so far: give it the records of
// the transaction.
func For(records storage.Records, settings Settings, store bot.Store, now time.Time) Reader {
	return Reader{records, settings, store, now}
}
