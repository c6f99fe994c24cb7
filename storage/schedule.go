package storage

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"storebot/bot"
	"storebot/bot/schedule"
)

// Schedule is a line that the clock types.
type Schedule struct {
	ID        int64
	StoreID   int64
	MemberID  int64  // with whose rights of today it runs
	ChatID    *int64 // where it answers; nil: in all chats of its purpose, nowhere without one
	Purpose   Purpose
	Cron      schedule.Cron
	Line      string
	Useful    int64 // seconds after a slot in which it still helps
	Paused    bool
	Since     int64 // slots at or before this time are ignored
	CreatedAt int64
}

// TableName returns the table's name.
func (*Schedule) TableName() string { return "schedules" }

// SlotState is what became of a slot.
type SlotState string

// The states of a slot.
const (
	SlotDue    SlotState = "due"
	SlotDone   SlotState = "done"
	SlotFailed SlotState = "failed"
	SlotMissed SlotState = "missed"
)

// Slot is one time at which a schedule was due.
type Slot struct {
	ScheduleID int64 `gorm:"primaryKey"`
	At         int64 `gorm:"primaryKey"`
	State      SlotState
	Tries      int
	DueAt      int64
	Problem    string
	SettledAt  *int64
}

// TableName returns the table's name.
func (*Slot) TableName() string { return "slots" }

// Schedules returns a store's schedules, in the order they were made.
func (r Records) Schedules(ctx context.Context, store int64) ([]Schedule, error) {
	return list[Schedule](r.in(ctx).Where("store_id = ?", store).Order("id"))
}

// Schedule returns a schedule of a store, ErrNotFound if there is none.
func (r Records) Schedule(ctx context.Context, store, id int64) (Schedule, error) {
	return one[Schedule](r.in(ctx).Where("store_id = ? AND id = ?", store, id))
}

// ScheduleByID returns a schedule of any store.
func (r Records) ScheduleByID(ctx context.Context, id int64) (Schedule, error) {
	return one[Schedule](r.in(ctx).Where("id = ?", id))
}

// LastSlot returns the latest settled slot of a schedule.
func (r Records) LastSlot(ctx context.Context, id int64) (slot Slot, found bool, err error) {
	return maybe[Slot](r.in(ctx).Where("schedule_id = ? AND state <> ?", id, SlotDue).Order("at DESC"))
}

// Book returns the database as the clock's book.
func (d *Database) Book() schedule.Book { return book{d} }

type book struct{ *Database }

// Entries returns the schedules that are not paused, each in its store's current time zone.
func (b book) Entries(ctx context.Context) ([]schedule.Entry, error) {
	stores, err := b.Stores(ctx)
	if err != nil {
		return nil, err
	}
	zones := map[int64]*time.Location{}
	for _, store := range stores {
		zones[store.ID] = store.Bot().Zone
	}
	rows, err := list[Schedule](b.in(ctx).Select("id, store_id, cron, since, useful").Where("paused = 0").Order("id"))
	entries := make([]schedule.Entry, len(rows))
	for i, s := range rows {
		entries[i] = schedule.Entry{
			ID: s.ID, Cron: s.Cron, Zone: zones[s.StoreID], Since: time.Unix(s.Since, 0),
			Useful: time.Duration(s.Useful) * time.Second,
		}
	}
	return entries, err
}

// Settle records a schedule's slots up to a moment. Those that are noted already stay
// as they are, and one that was due before them has not run in time.
func (b book) Settle(ctx context.Context, id int64, until time.Time, missed []time.Time, due *time.Time) error {
	var slots []Slot
	for _, at := range missed {
		slots = append(slots, Slot{ScheduleID: id, At: at.Unix(), State: SlotMissed, DueAt: at.Unix(),
			SettledAt: new(until.Unix())})
	}
	if due != nil {
		slots = append(slots, Slot{ScheduleID: id, At: due.Unix(), State: SlotDue, DueAt: due.Unix()})
	}
	return Explain(b.write.WithContext(ctx).Transaction(func(orm *gorm.DB) error {
		// The plus sign leaves the index slots_due as the way in: the primary key would read the schedule's history.
		earlier := orm.Model(&Slot{}).Where("+schedule_id = ? AND state = 'due' AND tries = 0 AND due_at < ?", id,
			until.Unix())
		if err := earlier.Updates(map[string]any{"state": SlotMissed, "settled_at": until.Unix()}).Error; err != nil {
			return err
		}
		if err := orm.Clauses(clause.OnConflict{DoNothing: true}).CreateInBatches(slots, 100).Error; err != nil {
			return err
		}
		return orm.Model(&Schedule{}).Where("id = ?", id).Update("since", until.Unix()).Error
	}))
}

// Reopen takes back that slots after a moment were missed.
func (b book) Reopen(ctx context.Context, id int64, from time.Time) error {
	return Explain(b.write.WithContext(ctx).Transaction(func(orm *gorm.DB) error {
		missed := orm.Where("schedule_id = ? AND state = ? AND at > ?", id, SlotMissed, from.Unix())
		if err := missed.Delete(&Slot{}).Error; err != nil {
			return err
		}
		return orm.Model(&Schedule{}).Where("id = ?", id).Update("since", from.Unix()).Error
	}))
}

// Due returns the slots that are to run, and when the next one is.
func (b book) Due(ctx context.Context, now time.Time) ([]schedule.Slot, time.Time, error) {
	waiting, err := list[dueSlot](b.in(ctx).Table("slots").Select("slots.*, schedules.useful").
		Joins("JOIN schedules ON schedules.id = schedule_id").
		Where("state = 'due'").Order("due_at, schedule_id").Limit(100)) // as in the index slots_due
	if err != nil {
		return nil, time.Time{}, err
	}
	var due []schedule.Slot
	for _, s := range waiting {
		if s.DueAt > now.Unix() {
			return due, time.Unix(s.DueAt, 0), nil
		}
		due = append(due, s.clock())
	}
	return due, time.Time{}, nil
}

// dueSlot is a slot with what its schedule says of it.
type dueSlot struct {
	Slot
	Useful int64
}

func (s dueSlot) clock() schedule.Slot {
	return schedule.Slot{
		Schedule: s.ScheduleID, At: time.Unix(s.At, 0), Useful: time.Duration(s.Useful) * time.Second, Tries: s.Tries,
		Problem: s.Problem,
	}
}

// Again keeps a slot for another attempt.
func (b book) Again(ctx context.Context, s schedule.Slot, due time.Time, why string) error {
	return Explain(b.write.WithContext(ctx).Model(&Slot{}).Where("schedule_id = ? AND at = ?", s.Schedule, s.At.Unix()).
		Updates(map[string]any{"tries": s.Tries + 1, "due_at": due.Unix(), "problem": why}).Error)
}

// Miss records a slot that waited until it was of no use any more.
func (b book) Miss(ctx context.Context, s schedule.Slot, now time.Time) error {
	return Explain(b.write.WithContext(ctx).Model(&Slot{}).Where("schedule_id = ? AND at = ? AND state = ?", s.Schedule,
		s.At.Unix(), SlotDue).
		Updates(map[string]any{"state": SlotMissed, "settled_at": now.Unix()}).Error)
}

// Outcome is what came of a slot: its state, why, and what is to be posted.
type Outcome struct {
	State    SlotState
	Problem  string
	Postings []Posting
}

// FinishSlot records what came of a slot together with what it has to say. A slot
// that is finished stays as it is, and nothing is posted twice.
func (d *Database) FinishSlot(ctx context.Context, store int64, s schedule.Slot, o Outcome, now time.Time) error {
	err := d.write.WithContext(ctx).Transaction(func(orm *gorm.DB) error {
		settled := orm.Model(&Slot{}).Where("schedule_id = ? AND at = ? AND state = ?", s.Schedule, s.At.Unix(), SlotDue).
			Updates(map[string]any{"state": o.State, "problem": o.Problem, "settled_at": now.Unix()})
		if settled.Error != nil || settled.RowsAffected == 0 {
			return settled.Error
		}
		for _, p := range o.Postings {
			if err := enqueue(orm, store, p, now); err != nil {
				return err
			}
		}
		return nil
	})
	return d.changed(ctx, Explain(err))
}

// RunNow makes a slot of this moment for a schedule of the change's store, whether it
// is due or not; ErrNotFound if there is no such schedule.
func (tx *Tx) RunNow(id int64) error {
	if _, err := tx.Schedule(tx.gorm.Statement.Context, tx.store, id); err != nil {
		return err
	}
	at := tx.by.At.Unix()
	tx.posted = true
	return Explain(tx.gorm.Clauses(clause.OnConflict{DoNothing: true}).Create(&Slot{ScheduleID: id, At: at, State: SlotDue,
		DueAt: at}).Error)
}

// clockChanged keeps slots before this moment from coming, once their schedule or
// its store's zone has become another one. An undo is such a change too.
func (tx *Tx) clockChanged(before, after record) error {
	schedules := tx.gorm.Model(&Schedule{}).Where("since < ?", tx.by.At.Unix())
	switch now := after.(type) {
	case *Schedule:
		return schedules.Where("id = ?", now.ID).Update("since", tx.by.At.Unix()).Error
	case *Store:
		if was, known := before.(*Store); known && was.Zone != now.Zone {
			return schedules.Where("store_id = ?", now.ID).Update("since", tx.by.At.Unix()).Error
		}
	}
	return nil
}

// handOver handles the schedules of a member who leaves the change's store. The store's own
// schedules continue with the permissions of the member who makes the change; lines that the member
// had chosen are paused.
func (tx *Tx) handOver(member int64) error {
	schedules, err := list[Schedule](tx.gorm.Where("store_id = ? AND member_id = ?", tx.store, member).Order("id"))
	if err != nil {
		return err
	}
	for _, s := range schedules {
		if s.ChatID == nil {
			s.MemberID = tx.by.MemberID
		} else {
			s.Paused = true
		}
		if err := tx.Put(&s); err != nil {
			return err
		}
	}
	return nil
}

// Clock returns the caller that a schedule's line comes from: its owner with today's
// rights.
func (d *Database) Clock(ctx context.Context, s Schedule) (bot.Caller, error) {
	store, err := d.StoreByID(ctx, s.StoreID)
	if err != nil {
		return bot.Caller{}, err
	}
	names, err := d.MemberNames(ctx)
	if err != nil {
		return bot.Caller{}, err
	}
	role, err := d.RoleIn(ctx, s.StoreID, s.MemberID)
	return bot.Caller{Store: store.Bot(), Lang: store.Lang,
		Member: bot.Member{ID: s.MemberID, Name: names[s.MemberID], Role: role}}, err
}
