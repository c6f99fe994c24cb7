package storage

import (
	"context"

	"storebot/bot"
)

// ServiceChat is one conversation of an agent with a buyer, of an imported list.
type ServiceChat struct {
	ID          int64
	StoreID     int64
	At          int64
	Agent       string // as the list names them, without the shop
	Buyer       int64  // keyed hash; 0 where it is not known
	BuyerMasked string
	Seconds     *int64
	Rating      *int64 // 1…5
}

// TableName returns the table's name.
func (*ServiceChat) TableName() string { return "service_chats" }

// What chats are drawn for.
const (
	DrawCheck       = "check"       // the day's spot check
	DrawCalibration = "calibration" // the same chats to all leads, once a week
)

// Draw is a drawing of chats at random. It is never undone, for that would be a way
// to draw until one likes the result; from its seed and bounds it can be repeated.
type Draw struct {
	ID        int64
	StoreID   int64
	Purpose   string
	Day       bot.Day // a calibration's is the first of its week
	Seed      int64
	FromAt    int64 // the chats drawn from: since then,
	UntilAt   int64 // before then,
	LastChat  int64 // and imported by then
	MemberID  int64
	CreatedAt int64
}

// TableName returns the table's name.
func (*Draw) TableName() string { return "draws" }

// DrawnChat is a chat's place in a drawing, from 1.
type DrawnChat struct {
	DrawID   int64 `gorm:"primaryKey;autoIncrement:false"`
	Position int   `gorm:"primaryKey;autoIncrement:false"`
	ChatID   int64
}

// TableName returns the table's name.
func (*DrawnChat) TableName() string { return "drawn_chats" }

// DrawOf returns the first drawing of a day, ErrNotFound if there is none.
func (r Records) DrawOf(ctx context.Context, store int64, purpose string, day bot.Day) (Draw, error) {
	return one[Draw](r.in(ctx).Where("store_id = ? AND purpose = ? AND day = ?", store, purpose, day).Order("id"))
}

// DrawsOf returns the drawings of a day, the first of them first.
func (r Records) DrawsOf(ctx context.Context, store int64, purpose string, day bot.Day) ([]Draw, error) {
	return list[Draw](r.in(ctx).Where("store_id = ? AND purpose = ? AND day = ?", store, purpose, day).Order("id"))
}

// Draw returns a drawing of a store, ErrNotFound if there is none.
func (r Records) Draw(ctx context.Context, store, id int64) (Draw, error) {
	return one[Draw](r.in(ctx).Where("store_id = ? AND id = ?", store, id))
}

// LastServiceChat returns the number of the chat that was imported last, 0 if none was.
func (r Records) LastServiceChat(ctx context.Context, store int64) (int64, error) {
	chat, _, err := maybe[ServiceChat](r.in(ctx).Where("store_id = ?", store).Order("id DESC"))
	return chat.ID, err
}

// ChatAgents returns the agents whose chats were imported.
func (r Records) ChatAgents(ctx context.Context, store int64) ([]string, error) {
	return list[string](r.in(ctx).Model(&ServiceChat{}).Where("store_id = ?", store).Distinct("agent").Order("agent"))
}

// earlierDrawn are the chats that drawings for a draw's purpose drew before it.
const earlierDrawn = `SELECT chat_id FROM drawn_chats JOIN draws ON draws.id = draw_id
	WHERE store_id = @StoreID AND purpose = @Purpose AND (@ID = 0 OR draws.id < @ID)`

// returning are those of them that were drawn for a spot check of an earlier day and
// that no one has scored: "not checked" takes no chat away for good.
const returning = earlierDrawn + ` AND purpose = 'check' AND day <> @Day
	AND chat_id NOT IN (SELECT chat_id FROM spot_check_chats WHERE chat_id IS NOT NULL)
	AND chat_id NOT IN (SELECT chat_id FROM drawn_chats JOIN draws ON draws.id = draw_id
		WHERE store_id = @StoreID AND purpose = @Purpose AND day = @Day AND (@ID = 0 OR draws.id < @ID))`

// Pool returns the chats that a drawing draws from: those within its bounds that no
// earlier drawing for the same purpose has drawn, or that came back. For a drawing
// that is kept these are what it found, whatever was scored since.
func (r Records) Pool(ctx context.Context, d Draw) ([]ServiceChat, error) {
	back := returning
	if d.ID != 0 {
		back = "SELECT chat_id FROM returned_chats WHERE draw_id = @ID"
	}
	query := r.in(ctx).Where("store_id = ? AND at >= ? AND at < ? AND id <= ?", d.StoreID, d.FromAt, d.UntilAt,
		d.LastChat).
		Where("(id NOT IN ("+earlierDrawn+") OR id IN ("+back+"))", d).
		Order("id")
	return list[ServiceChat](query)
}

// Drawn returns the chats of a drawing, in its order.
func (r Records) Drawn(ctx context.Context, draw int64) ([]ServiceChat, error) {
	return list[ServiceChat](r.in(ctx).Joins("JOIN drawn_chats ON chat_id = service_chats.id").Where("draw_id = ?",
		draw).Order("position"))
}

// Unjudged returns the chats of a drawing that no spot check has judged yet, in its order.
func (r Records) Unjudged(ctx context.Context, draw int64) ([]ServiceChat, error) {
	return list[ServiceChat](r.in(ctx).Joins("JOIN drawn_chats ON drawn_chats.chat_id = service_chats.id").
		Where("draw_id = ? AND service_chats.id NOT IN (SELECT chat_id FROM spot_check_chats WHERE chat_id IS NOT NULL)",
			draw).Order("position"))
}

// ServiceChats returns chats by their numbers.
func (r Records) ServiceChats(ctx context.Context, ids []int64) (map[int64]ServiceChat, error) {
	found, err := list[ServiceChat](r.in(ctx).Where("id IN ?", ids))
	chats := make(map[int64]ServiceChat, len(found))
	for _, chat := range found {
		chats[chat.ID] = chat
	}
	return chats, err
}

// KeepDraw saves a drawing with its chats. It has no entry in the audit trail, which could be
// undone: it is itself the record of who drew, when and with what seed.
func (tx *Tx) KeepDraw(d *Draw, chats []int64) error {
	if err := tx.gorm.Create(d).Error; err != nil {
		return Explain(err)
	}
	back := tx.gorm.Exec("INSERT INTO returned_chats SELECT @ID, id FROM service_chats WHERE at >= @FromAt AND at < @UntilAt AND id IN ("+returning+")", *d)
	if back.Error != nil {
		return Explain(back.Error)
	}
	for i, chat := range chats {
		if err := tx.gorm.Create(&DrawnChat{DrawID: d.ID, Position: i + 1, ChatID: chat}).Error; err != nil {
			return Explain(err)
		}
	}
	return nil
}

// CalibrationScore is a lead's verdict on a chat that all leads judge.
type CalibrationScore struct {
	DrawID   int64 `gorm:"primaryKey;autoIncrement:false"`
	Position int   `gorm:"primaryKey;autoIncrement:false"`
	MemberID int64 `gorm:"primaryKey;autoIncrement:false"`
	Score    int
	Critical bool
	Failed   string // rubric items, space separated
	At       int64
}

// TableName returns the table's name.
func (*CalibrationScore) TableName() string { return "calibration_scores" }

// CalibrationScores returns all verdicts on the chats of a drawing.
func (r Records) CalibrationScores(ctx context.Context, draw int64) ([]CalibrationScore, error) {
	return list[CalibrationScore](r.in(ctx).Where("draw_id = ?", draw).Order("position, at, member_id"))
}
