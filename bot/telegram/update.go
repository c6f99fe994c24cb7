package telegram

import (
	"encoding/json"
	"strconv"
	"strings"

	sdk "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"storebot/bot"
)

// update is one of Telegram's updates: a message or a pressed button.
type update struct {
	ID       int       `json:"update_id"`
	Message  *message  `json:"message"`
	Edited   *message  `json:"edited_message"`
	Callback *callback `json:"callback_query"`
}

// message is the SDK's message with fields that the Bot API added later.
type message struct {
	sdk.Message
	Thread  int      `json:"message_thread_id"`
	InTopic bool     `json:"is_topic_message"`
	ReplyTo *message `json:"reply_to_message"`
	Origin  any      `json:"forward_origin"`
}

// forwarded reports whether someone else's words are passed on.
func (m *message) forwarded() bool { return m.Origin != nil || m.ForwardDate != 0 }

// callback is a pressed button.
type callback struct {
	ID      string    `json:"id"`
	From    *sdk.User `json:"from"`
	Message *message  `json:"message"`
	Data    string    `json:"data"`
}

// updateOf reads an update. One that cannot be read still has its number.
func updateOf(raw json.RawMessage) (update, error) {
	var u update
	err := json.Unmarshal(raw, &u)
	return u, err
}

// chat returns the chat and topic of a message. In a group without topics a
// thread is but a chain of replies.
func (m *message) chat() bot.Chat {
	chat := bot.Chat{
		Platform: Name, Address: strconv.FormatInt(m.Chat.ID, 10), Private: m.Chat.IsPrivate(), Title: m.Chat.Title,
	}
	if chat.Private {
		chat.Title = strings.TrimSpace(m.Chat.FirstName + " " + m.Chat.LastName)
	}
	if m.InTopic {
		chat.Thread, chat.Topic = strconv.Itoa(m.Thread), true
	}
	return chat
}

// byPerson reports whether a member can have sent it: no bot, no channel, no
// administrator who hides behind the group.
func (m *message) byPerson() bool {
	return m.From != nil && !m.From.IsBot && m.SenderChat == nil
}

// byGroup reports whether an administrator has sent it who hides behind the group.
func (m *message) byGroup() bool { return m.SenderChat != nil && m.SenderChat.ID == m.Chat.ID }

// answers reports whether a message replies to a message of a person's. Every message
// of a topic replies to the one that began the topic; that is not meant.
func (m *message) answers(id int64) bool {
	to := m.ReplyTo
	return to != nil && to.From != nil && to.From.ID == id && !(m.InTopic && to.MessageID == m.Thread)
}

// greets reports whether someone has just been added to a group.
func (m *message) greets(id int64) bool {
	for _, user := range m.NewChatMembers {
		if user.ID == id {
			return true
		}
	}
	return false
}

// isWordless reports whether a message has nothing that the bot reads: a sticker, a voice
// message, a place. What Telegram itself notes in a chat is none.
func (m *message) isWordless() bool {
	return m.Sticker != nil || m.Voice != nil || m.Video != nil || m.VideoNote != nil || m.Audio != nil ||
		m.Animation != nil || m.Location != nil || m.Contact != nil || m.Dice != nil ||
		len(m.Photo) > 0 && m.Caption == "" && m.MediaGroupID == ""
}

// account returns a person's id; their names can be anybody's.
func account(user *sdk.User) string { return strconv.FormatInt(user.ID, 10) }

func nameOf(user *sdk.User) string {
	return strings.TrimSpace(user.FirstName + " " + user.LastName)
}

// spoken returns the language a person's Telegram is in, if it is one of ours.
func spoken(user *sdk.User) bot.Lang {
	for _, lang := range bot.Langs {
		if strings.HasPrefix(user.LanguageCode, string(lang)) {
			return lang
		}
	}
	return ""
}

// lane returns a part of a chat in which things happen in their order.
func lane(chat bot.Chat) string { return chat.Address + "/" + chat.Thread }
