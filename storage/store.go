package storage

import (
	"context"
	"strings"
	"sync"
	"time"

	"storebot/bot"
)

// Store is a shop. Zone is an IANA name; ShipHours is how long after payment an
// order may take to ship where the platform promises no time.
type Store struct {
	ID        int64
	Key       string
	Name      string
	Zone      string
	Lang      bot.Lang
	ShipHours int64
	CreatedAt int64
}

// TableName returns the table's name.
func (*Store) TableName() string { return "stores" }

// NewStore returns a store with the trade's defaults, not stored yet. The zone has to
// be one that this machine knows.
func NewStore(key, name, zone string, lang bot.Lang) (Store, error) {
	if key == "" || strings.ContainsAny(key, " \t\n") {
		return Store{}, bot.Problemf("%q isn't a valid store ID. Use one short word, such as main.", key)
	}
	if _, err := time.LoadLocation(zone); err != nil || zone == "" {
		return Store{}, bot.Problemf("%q isn't a known time zone. Use a name such as Asia/Shanghai.", zone)
	}
	return Store{Key: key, Name: name, Zone: zone, Lang: lang, ShipHours: 24}, nil
}

// RenameStore gives the change's store another name.
func (tx *Tx) RenameStore(name string) error {
	store, err := one[Store](tx.gorm.Where("id = ?", tx.store))
	if err != nil {
		return err
	}
	store.Name = name
	return tx.put(&store)
}

// MoveToZone changes the time zone of the change's store. It returns a Problem once there are orders
// or sales, whose days were computed in the old zone.
func (tx *Tx) MoveToZone(zone string) error {
	store, err := one[Store](tx.gorm.Where("id = ?", tx.store))
	if err != nil || store.Zone == zone {
		return err
	}
	_, counted, err := maybe[DaySum](tx.gorm.Where("store_id = ?", tx.store))
	if err != nil {
		return err
	}
	if counted {
		return bot.Problemf("This store's orders are already counted in %s time, so its zone can't change. For another zone, create a store: store ID NAME.", store.Zone)
	}
	fresh, err := NewStore(store.Key, store.Name, zone, store.Lang)
	if err != nil {
		return err
	}
	store.Zone = fresh.Zone
	return tx.put(&store)
}

// Bot returns the store as package bot knows it. A zone that this machine does
// not know is read as UTC.
func (s Store) Bot() bot.Store {
	return bot.Store{ID: s.ID, Key: s.Key, Name: s.Name, Zone: zoneNamed(s.Zone), Lang: s.Lang}
}

// zones are those read so far: to read one takes longer than most commands.
var zones sync.Map

func zoneNamed(name string) *time.Location {
	if zone, read := zones.Load(name); read {
		return zone.(*time.Location)
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		zone = time.UTC
	}
	zones.Store(name, zone)
	return zone
}

// Stores returns all stores, the oldest first.
func (r Records) Stores(ctx context.Context) ([]Store, error) {
	return list[Store](r.in(ctx).Order("id"))
}

// StoreByID returns a store, ErrNotFound if there is none.
func (r Records) StoreByID(ctx context.Context, id int64) (Store, error) {
	return one[Store](r.in(ctx).Where("id = ?", id))
}

// StoreByKey returns a store by its key; the problem names the keys there are.
func (r Records) StoreByKey(ctx context.Context, key string) (Store, error) {
	stores, err := r.Stores(ctx)
	if err != nil {
		return Store{}, err
	}
	keys := make([]string, len(stores))
	for i, store := range stores {
		if store.Key == key {
			return store, nil
		}
		keys[i] = store.Key
	}
	return Store{}, bot.Problemf("There's no store %s. Choose from: %s.", key, strings.Join(keys, ", "))
}

// FirstStore makes the store of a new database and its owner: the person behind
// the account. Where there is a store already, it returns the oldest one as it is.
func (d *Database) FirstStore(ctx context.Context, by By, store Store, owner string, account Identity) (Store, error) {
	err := d.Change(ctx, by, func(tx *Tx) error {
		there, found, err := maybe[Store](tx.in(ctx).Order("id"))
		if err != nil {
			return err
		}
		if found {
			store = there
			return nil
		}
		if err := tx.AddStore(&store); err != nil {
			return err
		}
		_, err = tx.AddMember(owner, bot.Owner, account)
		return err
	})
	return store, err
}

// AddStore stores a new store. What the change does from here on, it does there,
// and it is audited, and can be undone, where it was asked for.
func (tx *Tx) AddStore(store *Store) error {
	if err := tx.put(store); err != nil {
		return err
	}
	tx.store = store.ID
	return nil
}
