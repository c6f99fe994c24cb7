package reports

import (
	"context"
	"fmt"
	"strconv"

	"storebot/bot"
	"storebot/storage"
)

// ChatQuestion asks about one chat of a list.
func ChatQuestion(position int, chat storage.ServiceChat) bot.Text {
	return bot.T("Chat %d: what went wrong?", position).Then(bot.Data(" "), chatMarks(chat))
}

// ChatLabels returns the questions about the chats of a spot check.
func (r Reader) ChatLabels(ctx context.Context, check storage.SpotCheck) ([]bot.Text, error) {
	known, err := r.ChatsOf(ctx, check)
	labels := make([]bot.Text, len(check.Chats))
	for i, chat := range check.Chats {
		labels[i] = bot.T("Chat %d: what went wrong?", chat.Position)
		if chat.ChatID != nil {
			labels[i] = ChatQuestion(chat.Position, known[*chat.ChatID])
		}
	}
	return labels, err
}

// ChatsOf returns the chats of a list that a spot check is about, by their numbers.
func (r Reader) ChatsOf(ctx context.Context, check storage.SpotCheck) (map[int64]storage.ServiceChat, error) {
	var ids []int64
	for _, chat := range check.Chats {
		if chat.ChatID != nil {
			ids = append(ids, *chat.ChatID)
		}
	}
	if ids == nil {
		return nil, nil
	}
	return r.records.ServiceChats(ctx, ids)
}

// chatMarks returns what a chat is found by, whose it was first.
func chatMarks(chat storage.ServiceChat) bot.Text {
	return bot.Join(" · ", append([]bot.Text{bot.Data(chat.Agent)}, marks(chat)...)...)
}

// marks returns a chat's time, buyer, length and rating.
func marks(chat storage.ServiceChat) []bot.Text {
	known := []bot.Text{bot.Value(bot.AtUnix(chat.At))}
	if chat.BuyerMasked != "" {
		known = append(known, bot.Data(chat.BuyerMasked))
	}
	if chat.Seconds != nil {
		known = append(known, length(*chat.Seconds))
	}
	if chat.Rating != nil {
		known = append(known, bot.Data("★"+strconv.FormatInt(*chat.Rating, 10)))
	}
	return known
}

// length returns how long a chat took: 3:06 is three minutes.
func length(seconds int64) bot.Text {
	return bot.Data(fmt.Sprintf("%d:%02d", seconds/60, seconds%60))
}
