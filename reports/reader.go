package reports

import (
	"math"
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
	whole    bool      // lists show all of their rows
}

// For returns the Reader of a store as of now, which must be in the store's zone. Within a
// change, pass the records of its transaction to see what the change has done so far.
func For(records storage.Records, settings Settings, store bot.Store, now time.Time) Reader {
	return Reader{records: records, settings: settings, store: store, now: now}
}

// Whole returns a reader whose lists show all of their rows, as files do.
func (r Reader) Whole() Reader {
	r.whole = true
	return r
}

// atMost returns how many rows a list may show that shows so many in a chat.
func (r Reader) atMost(rows int) int {
	if r.whole {
		return math.MaxInt32
	}
	return rows
}
