package reports

import (
	"slices"
	"strconv"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

// Result returns a spot check as the agent whose chats were checked sees it; chats are
// those of a list that it is about.
func Result(check storage.SpotCheck, chats map[int64]storage.ServiceChat, settings Settings) bot.Message {
	var all tally
	all.add(check, settings)
	id := strconv.FormatInt(check.ID, 10)
	m := bot.OneLine(bot.T("Your chats were checked · %s", check.Day))
	m.Sections = []bot.Section{{Fields: []bot.Field{
		{Name: bot.T("Average"), Value: all.average().Styled(bot.Bold)},
		{Name: bot.T("Pass rate"), Value: bot.Value(bot.RatioOf(all.passed, all.chats))},
		{Name: bot.T("Scores"), Value: ScoresOf(check)},
	}, Text: bot.Join("\n", remarksOn(settings.Rubric, check, chats)...)}}
	if check.AcknowledgedAt == nil {
		m.Actions = append(m.Actions, bot.Action{Label: bot.T("Got it"), Line: "check ack " + id})
	}
	m.Actions = append(m.Actions, bot.Action{Label: bot.T("Dispute a score"), Line: "check dispute " + id})
	return m
}

// Settled returns the message that tells an agent the outcome of their dispute.
func Settled(d storage.Dispute, check storage.SpotCheck) bot.Message {
	m := bot.OneLine(bot.T("Dispute #%d decided: chat %d of spot check #%d no longer counts", d.ID, d.Position, d.CheckID))
	if chat := check.Chat(d.Position); chat != nil {
		m = bot.OneLine(bot.T("Dispute #%d decided: chat %d of spot check #%d now scores %d", d.ID, d.Position, d.CheckID,
			chat.Score))
	}
	if d.Outcome != "" {
		m.Sections = []bot.Section{{Text: bot.Data(d.Outcome)}}
	}
	return m
}

// Disputable returns what an agent can dispute in a spot check: each failed item, and each
// score below 100 that names none, without repetition.
func Disputable(rubric Rubric, check storage.SpotCheck, disputes []storage.Dispute) []bot.Option {
	var options []bot.Option
	add := func(position int, item string, value bot.Text) {
		if Disputed(disputes, position, item) == nil {
			named := strings.TrimSuffix(strconv.Itoa(position)+"-"+item, "-")
			options = append(options, bot.Option{Value: named, Label: bot.T("Chat %d: %s", position, value)})
		}
	}
	for _, chat := range check.Chats {
		for _, key := range strings.Fields(chat.Failed) {
			add(chat.Position, key, rubric.label(key))
		}
		if chat.Failed == "" && chat.Score < 100 {
			add(chat.Position, "", scoreOf(chat))
		}
	}
	return options
}

// Disputed returns the dispute about an item of a chat, or about its score if item is ""; nil
// if there is none.
func Disputed(disputes []storage.Dispute, position int, item string) *storage.Dispute {
	at := slices.IndexFunc(disputes, func(d storage.Dispute) bool { return d.Position == position && d.Item == item })
	if at < 0 {
		return nil
	}
	return &disputes[at]
}

// remarksOn returns what was said about a spot check and its chats.
func remarksOn(rubric Rubric, check storage.SpotCheck, chats map[int64]storage.ServiceChat) []bot.Text {
	var said []bot.Text
	if check.Comment != "" {
		said = append(said, bot.Data(check.Comment))
	}
	for _, chat := range check.Chats {
		items := rubric.labels(chat.Failed)
		if chat.Comment != "" {
			items = append(items, bot.Data(chat.Comment))
		}
		if items == nil {
			continue
		}
		remark := bot.T("Chat %d: %s", chat.Position, bot.List(items...))
		if chat.ChatID != nil {
			remark = remark.Then(bot.Data("  "), bot.Join(" · ", marks(chats[*chat.ChatID])...).Styled(bot.Muted))
		}
		said = append(said, remark)
	}
	return said
}
