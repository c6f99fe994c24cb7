package storage

import (
	"context"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"storebot/bot"
)

// note is a key-value note of a platform.
type note struct {
	Platform string `gorm:"primaryKey"`
	Key      string `gorm:"primaryKey"`
	Value    []byte
	Until    *int64
}

// Notes returns the key-value notes of one platform. Now is the clock by which notes
// expire.
func (d *Database) Notes(platform string, now func() time.Time) bot.NoteStore {
	return noteStore{d, platform, now}
}

type noteStore struct {
	db       *Database
	platform string
	now      func() time.Time
}

// notesAtOnce is how many notes one statement holds: a platform may note a flood
// of updates.
const notesAtOnce = 100

// Save keeps and drops notes.
func (n noteStore) Save(ctx context.Context, put []bot.Note, drop ...string) error {
	return Explain(n.db.write.WithContext(ctx).Transaction(func(orm *gorm.DB) error {
		rows := make([]note, len(put))
		for i, kept := range put {
			rows[i] = note{n.platform, kept.Key, kept.Value, unixOf(kept.Until)}
		}
		if len(rows) > 0 {
			if err := orm.Clauses(clause.OnConflict{UpdateAll: true}).CreateInBatches(rows, notesAtOnce).Error; err != nil {
				return err
			}
		}
		for names := range slices.Chunk(drop, notesAtOnce) {
			if err := orm.Where("platform = ? AND key IN ?", n.platform, names).Delete(&note{}).Error; err != nil {
				return err
			}
		}
		return nil
	}))
}

// Load returns a note.
func (n noteStore) Load(ctx context.Context, key string) ([]byte, error) {
	kept, found, err := maybe[note](n.valid(ctx).Where("key = ?", key))
	if !found {
		return nil, err
	}
	return kept.Value, err
}

// List returns all notes whose keys begin with prefix.
func (n noteStore) List(ctx context.Context, prefix string) ([]bot.Note, error) {
	rows, err := list[note](n.valid(ctx).Where("substr(key, 1, ?) = ?", len([]rune(prefix)),
		strings.ToValidUTF8(prefix, "")).Order("key"))
	notes := make([]bot.Note, len(rows))
	for i, row := range rows {
		notes[i] = bot.Note{Key: row.Key, Value: row.Value}
		if row.Until != nil {
			notes[i].Until = time.Unix(*row.Until, 0)
		}
	}
	return notes, err
}

func (n noteStore) valid(ctx context.Context) *gorm.DB {
	return n.db.in(ctx).Where("platform = ? AND (until IS NULL OR until > ?)", n.platform, n.now().Unix())
}

// Forget removes what is kept only for a while, so that the file doesn't grow forever: old notes,
// delivered letters and later undelivered ones, requests that won't be delivered again, old slots,
// uncorrected rejected rows, and unused codes. Waiting letters that are too old are dropped with a
// record.
func (d *Database) Forget(ctx context.Context, now time.Time) error {
	month, quarter := now.AddDate(0, -1, 0).Unix(), now.AddDate(0, -3, 0).Unix()
	return Explain(d.write.WithContext(ctx).Transaction(func(orm *gorm.DB) error {
		if err := dropUnread(orm, d.terminal, now); err != nil {
			return err
		}
		for _, old := range []struct {
			query string
			value int64
		}{
			{"DELETE FROM notes WHERE until <= ?", now.Unix()},
			{"DELETE FROM requests WHERE at < ?", month},
			{"DELETE FROM outbox WHERE settled_at < ? AND state <> 'buried'", month},
			{"DELETE FROM outbox WHERE settled_at < ?", quarter},
			{"DELETE FROM posts WHERE at < ?", quarter},
			{"DELETE FROM import_rejects WHERE import_id IN (SELECT id FROM imports WHERE at < ?)", quarter},
			{"DELETE FROM invitations WHERE until < ?", quarter},
			{"DELETE FROM slots WHERE settled_at < ?", quarter},
		} {
			if err := orm.Exec(old.query, old.value).Error; err != nil {
				return err
			}
		}
		return nil
	}))
}
