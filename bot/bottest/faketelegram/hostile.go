package faketelegram

import (
	"maps"
	"strings"
)

const (
	from = `"from":{"id":11,"is_bot":false,"first_name":"Lily"}`
	chat = `"chat":{"id":11,"type":"private"}`
)

func message(fields string) string {
	return `{"update_id":%d,"message":{"message_id":1,"date":1,` + fields + `}}`
}

func text(text string) string { return message(chat + `,` + from + `,"text":` + text) }

func pressed(fields string) string {
	return `{"update_id":%d,"callback_query":{"id":"1",` + fields + `}}`
}

// HostileUpdates returns updates that Telegram should not send, by what is wrong with them. %d is the
// update's number.
func HostileUpdates() map[string]string {
	all := hostileTexts()
	maps.Copy(all, hostilePresses())
	maps.Copy(all, hostileMessages())
	maps.Copy(all, hostileBodies())
	return all
}

// hostileTexts returns messages of text.
func hostileTexts() map[string]string {
	return map[string]string{
		"a number for text":               text(`5`),
		"a list for text":                 text(`["kpi"]`),
		"huge text":                       text(`"` + strings.Repeat("字", 100_000) + `"`),
		"many lines":                      text(`"` + strings.Repeat(`kpi\n`, 30_000) + `"`),
		"broken UTF-8":                    text("\"kpi \xff\xfe\xc3\""),
		"half a surrogate":                text(`"kpi \ud83d"`),
		"control characters":              text(`"\u0000\u001b[2J\u202e\u200bkpi"`),
		"only blanks":                     text(`"   \n\t "`),
		"more than a request may be long": text(`"` + strings.Repeat("x", 600_000) + `"`),
	}
}

// hostilePresses returns presses of buttons.
func hostilePresses() map[string]string {
	return map[string]string{
		"a press without a message": pressed(from + `,"data":"kpi"`),
		"a press of unknown data": pressed(from + `,"message":{"message_id":1,"date":0,` + chat +
			`},"data":"\u0000:::"`),
		"a press of huge data": pressed(from + `,"message":{"message_id":1,"date":1,` + chat + `},"data":"` +
			strings.Repeat("x", 100_000) + `"`),
		"a press below 10,000 buttons": pressed(from + `,"message":{"message_id":1,"date":1,` + chat +
			`,"reply_markup":{"inline_keyboard":[[` + strings.Repeat(`{"text":"a","callback_data":"b"},`, 9_999) +
			`{"text":"a"}]]}},"data":"b"`),
		"a press in an inline message": pressed(from + `,"inline_message_id":"x","data":"kpi"`),
		"a press in another's chat": pressed(from +
			`,"message":{"message_id":1,"date":1,"chat":{"id":-77,"type":"group"}},"data":"undo 1"`),
		"a press of a button long gone": pressed(from + `,"message":{"message_id":999999,"date":1,` + chat +
			`},"data":"#ffffffffffff"`),
	}
}

// hostileMessages returns other updates.
func hostileMessages() map[string]string {
	deep := strings.Repeat(`{"a":`, 9_000) + "1" + strings.Repeat("}", 9_000)
	return map[string]string{
		"nothing in it":              `{"update_id":%d}`,
		"only nulls":                 `{"update_id":%d,"message":null,"callback_query":null,"edited_message":null}`,
		"a message without anything": `{"update_id":%d,"message":{}}`,
		"a message of nulls":         message(`"chat":null,"from":null,"text":null`),
		"no chat":                    message(from + `,"text":"kpi"`),
		"no sender":                  message(chat + `,"text":"kpi"`),
		"a list for a chat":          message(`"chat":[],` + from + `,"text":"kpi"`),
		"text for an id":             message(`"chat":{"id":"11","type":"private"},` + from + `,"text":"kpi"`),
		"an id of 0":                 message(`"chat":{"id":0,"type":"private"},"from":{"id":0},"text":"kpi"`),
		"a negative sender":          message(chat + `,"from":{"id":-7,"is_bot":false},"text":"kpi"`),
		"an id beyond 64 bits":       message(`"chat":{"id":99999999999999999999999},` + from + `,"text":"kpi"`),
		"an unknown kind of chat":    message(`"chat":{"id":11,"type":"cave"},` + from + `,"text":"kpi"`),
		"deep nesting":               message(chat + `,` + from + `,"text":"kpi","reply_to_message":` + deep),
		"a date before time": `{"update_id":%d,"message":{"message_id":1,"date":-99999999999999,` + chat + `,` +
			from + `,"text":"kpi"}}`,
		"a date beyond time": `{"update_id":%d,"message":{"message_id":1,"date":9223372036854775807,` + chat +
			`,` + from + `,"text":"kpi"}}`,
		"entities out of bounds": message(chat + `,` + from +
			`,"text":"/kpi","entities":[{"type":"bot_command","offset":-5,"length":999999}]`),
		"entities of nulls":    message(chat + `,` + from + `,"text":"/kpi","entities":[null,{"type":null}]`),
		"a file without an id": message(chat + `,` + from + `,"document":{"file_name":"a.csv"}`),
		"a file of a negative size": message(chat + `,` + from +
			`,"document":{"file_id":"x","file_name":"a.csv","file_size":-1}`),
		"a file with a path for a name": message(chat + `,` + from +
			`,"document":{"file_id":"x","file_name":"../../etc/passwd.csv"}`),
		"a photo without sizes":        message(chat + `,` + from + `,"caption":"kpi","photo":[]`),
		"a photo of nulls":             message(chat + `,` + from + `,"caption":"kpi","photo":[null]`),
		"an album of one":              message(chat + `,` + from + `,"media_group_id":"g","photo":[{"file_id":"x"}]`),
		"a press of nothing":           `{"update_id":%d,"callback_query":{}}`,
		"a group that moves to itself": message(`"chat":{"id":-5,"type":"group"},` + from + `,"migrate_to_chat_id":-5`),
		"members of nulls": message(`"chat":{"id":-5,"type":"group"},` + from +
			`,"new_chat_members":[null],"left_chat_member":null`),
		"an edit of nothing":       `{"update_id":%d,"edited_message":{}}`,
		"a kind that is not known": `{"update_id":%d,"tea_is_ready":{"cups":[1,2,{}]}}`,
		"a forward of nobody": message(chat + `,` + from +
			`,"text":"sale 5","forward_origin":{"type":"user","sender_user":null}`),
		"a change of the bot by no one": `{"update_id":%d,"my_chat_member":{"chat":{"id":-5},"new_chat_member":null}}`,
		"entities within a character": message(chat + `,` + from +
			`,"text":"😀 /kpi","entities":[{"type":"bold","offset":1,"length":1},{"type":"bot_command","offset":4,"length":2147483647}]`),
		"entities over each other": message(chat + `,` + from + `,"text":"kpi","entities":[` +
			strings.Repeat(`{"type":"text_mention","offset":0,"length":3,"user":null},`, 5_000) +
			`{"type":"bold","offset":0,"length":3}]`),
		"a link that runs something": message(chat + `,` + from +
			`,"text":"kpi","entities":[{"type":"text_link","offset":0,"length":3,"url":"javascript:alert(1)"}]`),
		"a negative message": `{"update_id":%d,"message":{"message_id":-9223372036854775808,"date":1,` + chat +
			`,` + from + `,"text":"kpi"}}`,
		"a message of a channel": message(`"chat":{"id":-1001,"type":"channel"},"sender_chat":{"id":-1001,"type":"channel"},"text":"sale 5"`),
		"an anonymous admin":     message(`"chat":{"id":-5,"type":"supergroup"},"from":{"id":1087968824,"is_bot":true},"sender_chat":{"id":-5},"text":"undo"`),
		"another bot":            message(chat + `,"from":{"id":12,"is_bot":true,"first_name":"Bot"},"text":"kpi"`),
		"a reply to itself": message(chat + `,` + from +
			`,"text":"kpi","reply_to_message":{"message_id":1,"date":1,"chat":{"id":-99,"type":"group"}}`),
		"a file larger than any disk": message(chat + `,` + from +
			`,"document":{"file_id":"x","file_name":"a.csv","file_size":9223372036854775807}`),
		"a file with a control in it": message(chat + `,` + from +
			`,"document":{"file_id":"\u0000","file_name":"\u001b[2J\u202e.csv","mime_type":5}`),
	}
}

// hostileBodies returns bodies of requests that are no updates.
func hostileBodies() map[string]string {
	return map[string]string{
		"a number for an update": `%d`,
		"a list for an update":   `[%d]`,
		"no JSON":                `update %d`,
		"half an update":         `{"update_id":%d,"message":{"message_id":1,`,
	}
}
