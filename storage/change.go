package storage

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/schema"

	"storebot/bot"
)

// record is a row that people's commands write: a pointer to one of this
// package's models.
type record interface{ TableName() string }

// Tx is a change under way. Questions asked of it see what it has done so far.
type Tx struct {
	Records
	by     By
	store  int64   // whose records change
	change int64   // 0 until something is written
	posted bool    // something was put into the outbox
	owned  []int64 // stores that have lost an owner
}

// Change runs act as one transaction, in which every record put or deleted is
// written to the audit trail. Changes wait for each other, so what act reads
// through tx cannot change under it. A request that has changed something before is
// refused with bot.ErrRepeated. Any error of act leaves everything as it was.
// Do not use the Database itself within act to write: it would wait for itself.
func (d *Database) Change(ctx context.Context, by By, act func(tx *Tx) error) error {
	session := d.write.Session(&gorm.Session{Context: ctx, NowFunc: func() time.Time { return by.At }})
	err := session.Transaction(func(orm *gorm.DB) error {
		tx := &Tx{Records: Records{orm, d.terminal}, by: by, store: by.StoreID}
		if err := tx.checkRequest(); err != nil {
			return err
		}
		if err := act(tx); err != nil {
			return err
		}
		if err := tx.noteRequest(); err != nil {
			return err
		}
		return tx.checkOwners()
	})
	return d.changed(ctx, Explain(err))
}

// Number returns the change's number, by which Undo takes it back; 0 as long as nothing is
// written that can be.
func (tx *Tx) Number() int64 { return tx.change }

// changed tells who wants to know that something was written, or why it could not
// be.
func (d *Database) changed(ctx context.Context, err error) error {
	d.note(ctx, err)
	if err == nil && d.options.Changed != nil {
		d.options.Changed()
	}
	return err
}

// request is a request that has changed something.
type request struct {
	Request string `gorm:"primaryKey"`
	At      int64
}

// checkRequest refuses a request that has changed something before.
func (tx *Tx) checkRequest() error {
	if tx.by.Request == "" {
		return nil
	}
	_, repeated, err := maybe[request](tx.gorm.Where("request = ?", tx.by.Request))
	if repeated {
		return bot.ErrRepeated
	}
	return err
}

// noteRequest keeps a request from changing anything a second time.
func (tx *Tx) noteRequest() error {
	if tx.by.Request == "" || tx.change == 0 && !tx.posted {
		return nil
	}
	return Explain(tx.gorm.Create(&request{tx.by.Request, tx.by.At.Unix()}).Error)
}

// Put stores a record of the change's store: in place of the one with the same
// key, or as a new one. A new record gets its ID, and as CreatedAt, where that is
// 0, the change's moment. A record that is stored just so already is no change.
func (tx *Tx) Put(r record) error {
	before, err := tx.storedHere(r)
	if err != nil {
		return err
	}
	return tx.write(before, r)
}

// Delete removes the record that has the key of this one, ErrNotFound if there is
// none.
func (tx *Tx) Delete(r record) error {
	before, err := tx.storedHere(r)
	if err != nil {
		return err
	}
	return tx.remove(before)
}

// storedHere is like stored. It returns an error where the record is of another store
// than the change, as it is stored or as it is to become, in case a command did not look.
func (tx *Tx) storedHere(r record) (record, error) {
	before, err := tx.stored(r)
	if err != nil || before == nil {
		return nil, errors.Join(err, tx.checkStore(r))
	}
	return before, errors.Join(tx.checkStore(before), tx.checkStore(r))
}

func (tx *Tx) checkStore(r record) error {
	model, err := tx.model(r)
	if err != nil {
		return err
	}
	field := model.LookUpField("store_id")
	if field == nil {
		return nil
	}
	if store, _ := field.ValueOf(tx.gorm.Statement.Context, reflect.ValueOf(r)); store != tx.store {
		return fmt.Errorf("%s of store %v in a change of store %d", model.Table, store, tx.store)
	}
	return nil
}

// put is like Put, for a record of any store.
func (tx *Tx) put(r record) error {
	before, err := tx.stored(r)
	if err != nil {
		return err
	}
	return tx.write(before, r)
}

// write stores a record in the place of the one before, nil for none.
func (tx *Tx) write(before, r record) error {
	if before == nil {
		err := tx.gorm.Omit(clause.Associations).Create(r).Error
		return tx.changed(nil, r, err)
	}
	if same, err := equal(before, r); same || err != nil {
		return err
	}
	key, err := tx.key(r)
	if err != nil {
		return err
	}
	err = tx.gorm.Where(key).Select("*").Omit(clause.Associations).Updates(r).Error
	return tx.changed(before, r, err)
}

// delete is like Delete, for a record of any store.
func (tx *Tx) delete(r record) error {
	before, err := tx.stored(r)
	if err != nil {
		return err
	}
	return tx.remove(before)
}

// remove deletes a stored record; nil is one that is not there.
func (tx *Tx) remove(before record) error {
	if before == nil {
		return Explain(gorm.ErrRecordNotFound)
	}
	return tx.changed(before, nil, tx.gorm.Delete(before).Error)
}

// changed goes on after a write: into the audit trail and to what follows from
// the record.
func (tx *Tx) changed(before, after record, err error) error {
	if err != nil {
		return Explain(err)
	}
	if err := tx.audit(before, after); err != nil {
		return Explain(err)
	}
	return Explain(tx.follow(before, after))
}

// follow updates what depends on a record.
func (tx *Tx) follow(before, after record) error {
	saleBefore, was := before.(*Sale)
	saleAfter, is := after.(*Sale)
	if was || is {
		return tx.saleChanged(saleBefore, saleAfter)
	}
	if moved, err := tx.stockChanged(before, after); moved || err != nil {
		return err
	}
	if role, was := before.(*Role); was && role.Role == bot.Owner {
		tx.owned = append(tx.owned, role.StoreID)
	}
	return tx.clockChanged(before, after)
}

// stored returns the record as it is in the database, nil when it is not there.
func (tx *Tx) stored(r record) (record, error) {
	key, err := tx.key(r)
	if err != nil {
		return nil, err
	}
	found := reflect.New(reflect.TypeOf(r).Elem()).Interface().(record)
	result := tx.gorm.Where(key).Limit(1).Find(found)
	if result.Error != nil || result.RowsAffected == 0 {
		return nil, Explain(result.Error)
	}
	return found, nil
}

// key returns the record's primary key by column.
func (tx *Tx) key(r record) (map[string]any, error) {
	model, err := tx.model(r)
	if err != nil {
		return nil, err
	}
	key := map[string]any{}
	for _, field := range model.PrimaryFields {
		key[field.DBName], _ = field.ValueOf(tx.gorm.Statement.Context, reflect.ValueOf(r))
	}
	return key, nil
}

func (tx *Tx) model(r record) (*schema.Schema, error) {
	statement := &gorm.Statement{DB: tx.gorm}
	err := statement.Parse(r)
	return statement.Schema, err
}

func equal(a, b record) (bool, error) {
	left, err := json.Marshal(a)
	if err != nil {
		return false, err
	}
	right, err := json.Marshal(b)
	return bytes.Equal(left, right), err
}
