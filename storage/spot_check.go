package storage

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"storebot/bot"
)

// SpotCheck is a reviewer's judgement of ten chats of one agent.
type SpotCheck struct {
	ID             int64
	StoreID        int64
	Day            bot.Day
	Agent          string // a member's name, or that of someone the bot does not know
	AgentID        *int64
	ReviewerID     int64
	Comment        string
	CreatedAt      int64
	UpdatedAt      int64           `gorm:"autoUpdateTime:false"`
	AcknowledgedAt *int64          // by the agent
	Chats          []SpotCheckChat `gorm:"foreignKey:CheckID" json:"-"` // audited row by row
}

// TableName returns the table's name.
func (*SpotCheck) TableName() string { return "spot_checks" }

// SpotCheckChat is the judgement of one chat.
type SpotCheckChat struct {
	CheckID  int64 `gorm:"primaryKey;autoIncrement:false"`
	Position int   `gorm:"primaryKey;autoIncrement:false"` // from 1; it stays when another chat is dropped
	Score    int   // 0…100, 0 when a critical item failed
	Critical bool
	Failed   string // rubric items that failed, space separated, when judged item by item
	Comment  string
	ChatID   *int64 // where it was drawn from a list
}

// TableName returns the table's name.
func (*SpotCheckChat) TableName() string { return "spot_check_chats" }

// Chat returns the judgement at a position, nil where there is none.
func (c *SpotCheck) Chat(position int) *SpotCheckChat {
	at := slices.IndexFunc(c.Chats, func(chat SpotCheckChat) bool { return chat.Position == position })
	if at < 0 {
		return nil
	}
	return &c.Chats[at]
}

// SpotCheck returns a spot check of a store with its chats, ErrNotFound if there is none.
func (r Records) SpotCheck(ctx context.Context, store, id int64) (SpotCheck, error) {
	return one[SpotCheck](withChats(r.in(ctx)).Where("store_id = ? AND id = ?", store, id))
}

// SpotChecks returns a period's spot checks with their chats, the oldest first; of
// one agent when a name is given.
func (r Records) SpotChecks(ctx context.Context, store int64, period bot.Period, agent string) ([]SpotCheck, error) {
	query := within(withChats(r.in(ctx)), store, period).Order("day, id")
	if agent != "" {
		query = query.Where("agent = ? COLLATE NOCASE", agent)
	}
	return list[SpotCheck](query)
}

// UnreadChecks returns the spot checks that their agents have not acknowledged, the
// oldest first.
func (r Records) UnreadChecks(ctx context.Context, store int64) ([]SpotCheck, error) {
	return list[SpotCheck](withChats(r.in(ctx)).Where("store_id = ? AND acknowledged_at IS NULL AND agent_id IS NOT NULL",
		store).Order("id"))
}

func withChats(query *gorm.DB) *gorm.DB {
	return query.Preload("Chats", func(chats *gorm.DB) *gorm.DB { return chats.Order("position") })
}

// PutSpotCheck stores a spot check with exactly the chats it has. Those without a
// position get the next one; the others keep theirs, for disputes name it.
func (tx *Tx) PutSpotCheck(check *SpotCheck) error {
	check.UpdatedAt = tx.by.At.Unix()
	if err := tx.Put(check); err != nil {
		return err
	}
	if err := tx.deleteChats(check); err != nil { // before others are put: a chat of a list is judged once
		return err
	}
	last := 0
	for i := range check.Chats {
		chat := &check.Chats[i]
		if chat.Position == 0 {
			chat.Position = last + 1
		}
		chat.CheckID, last = check.ID, chat.Position
		if err := tx.Put(chat); err != nil {
			return err
		}
	}
	return nil
}

// deleteChats removes the chats that a spot check does not have any more.
func (tx *Tx) deleteChats(check *SpotCheck) error {
	chats, err := list[SpotCheckChat](tx.gorm.Where("check_id = ?", check.ID))
	if err != nil {
		return err
	}
	for i := range chats {
		if check.Chat(chats[i].Position) != nil {
			continue
		}
		if err := tx.Delete(&chats[i]); err != nil {
			return err
		}
	}
	return nil
}
