package reports

import (
	"strconv"

	"storebot/bot"
	"storebot/storage"
)

// step returns a button that takes a ticket one step further.
func (v ticketView) step(label bot.Text, verb, rest string) bot.Action {
	return ticketStep(v.Ticket, label, verb, rest)
}

func ticketStep(t storage.Ticket, label bot.Text, verb, rest string) bot.Action {
	line := "urgent " + verb + " " + strconv.FormatInt(t.ID, 10)
	if rest != "" {
		line += " " + rest
	}
	return bot.Action{Label: label, Line: line}
}

// nextSteps returns what is likely to be done next.
func (v ticketView) nextSteps() (steps []bot.Action) {
	if v.State.IsOver() {
		return []bot.Action{v.step(bot.T("Reopen"), "reopen", "")}
	}
	if settled(v.Ticket, v.order) != nil {
		steps = append(steps, v.step(bot.T("Confirm resolved"), "resolve", howSettled(v.Ticket)))
	}
	switch v.State {
	case storage.TicketOpen:
		steps = append(steps, v.step(bot.T("Claim"), "claim", ""))
	case storage.TicketWaiting:
		steps = append(steps, v.step(bot.T("Resume"), "claim", ""))
	}
	steps = append(steps, v.step(bot.T("Resolve"), "resolve", ""))
	if v.State != storage.TicketWaiting {
		steps = append(steps, v.step(bot.T("Mark as waiting"), "wait", ""))
	}
	return append(steps, v.step(bot.T("Comment"), "comment", ""))
}

// otherSteps returns what can be done beside that.
func (v ticketView) otherSteps() (steps []bot.Action) {
	if !v.State.IsOver() {
		steps = append(steps, v.step(bot.T("Reassign"), "hand", ""), v.step(bot.T("Snooze 2 h"), "snooze", "2h"))
		if v.OrderNumber == nil {
			steps = append(steps, v.step(bot.T("Link order"), "link", ""))
		}
		steps = append(steps, v.step(bot.T("Cancel ticket"), "cancel", ""))
	}
	if v.OrderNumber != nil {
		steps = append(steps, bot.Action{Label: bot.T("Show the order"), Line: "order " + v.OrderNumber.String()})
	}
	return steps
}
