package commands

import (
	"context"
	"errors"
	"strconv"

	"storebot/bot"
	"storebot/storage"
)

// How many letters one message lists: those that someone can do something about,
// and those that were dropped last.
const maxLetters, maxDropped = 20, 5

func (d *desk) outboxList() bot.Command {
	return bot.Command{
		Name: "outbox", Aliases: []string{"发件箱"}, Group: bot.Setup, Needs: bot.Manager,
		Short:    bot.T("messages that failed or are still waiting"),
		Examples: []string{"outbox"},
		Run: do(d, func(ctx context.Context, c call, _ struct{}) (bot.Reply, error) {
			m := bot.OneLine(bot.T("Outbox"))
			for _, part := range []struct {
				heading bot.Text
				state   storage.LetterState
				most    int
			}{
				{bot.T("Failed"), storage.LetterFailed, maxLetters},
				{bot.T("Waiting"), storage.LetterWaiting, maxLetters},
				{bot.T("Dropped: too late to be useful"), storage.LetterLate, maxDropped},
			} {
				letters, err := c.records.Letters(ctx, c.Store.ID, part.state, part.most)
				if err != nil {
					return bot.Reply{}, err
				}
				if len(letters) > 0 {
					section, err := c.letterSection(ctx, part.heading, letters)
					if err != nil {
						return bot.Reply{}, err
					}
					m.Sections = append(m.Sections, section)
				}
				if part.state == storage.LetterFailed {
					m.Actions = sendAgainActions(letters)
				}
			}
			if m.Sections == nil {
				m.Title = bot.T("The outbox is empty. Everything was delivered.")
			}
			return replyWith(m, nil)
		}),
	}
}

func (c call) letterSection(ctx context.Context, heading bot.Text, letters []storage.Letter) (bot.Section, error) {
	lines := make([]bot.Text, len(letters))
	for i, l := range letters {
		chat, err := c.records.Titled(ctx, bot.Chat{Platform: l.Platform, Address: l.Address})
		if err != nil {
			return bot.Section{}, err
		}
		lines[i] = bot.T("#%d %s %s", l.ID, bot.AtUnix(l.CreatedAt), chat.Label())
		if l.Problem != "" {
			lines[i] = lines[i].Then(bot.T(": "), bot.Data(l.Problem).Styled(bot.Muted))
		}
	}
	return bot.Section{Heading: heading, Text: bot.Join("\n", lines...)}, nil
}

// sendAgainActions returns buttons that send failed messages again.
func sendAgainActions(letters []storage.Letter) []bot.Action {
	var actions []bot.Action
	for _, l := range letters[:min(len(letters), 5)] {
		id := strconv.FormatInt(l.ID, 10)
		actions = append(actions, bot.Action{Label: bot.T("Send #%s again", id), Line: "outbox retry " + id})
	}
	return actions
}

type letterArgs struct {
	Number number `arg:"message" ask:"Which message?" hint:"#3, as outbox lists it" need:"yes"`
}

func (d *desk) outboxAgain() bot.Command {
	return bot.Command{
		Name: "outbox retry", Aliases: []string{"发件箱 重发", "outbox again"}, Group: bot.Setup, Needs: bot.Manager,
		Short:    bot.T("send a failed message again"),
		Examples: []string{"outbox retry 1"},
		Run: do(d, func(ctx context.Context, c call, a letterArgs) (bot.Reply, error) {
			err := c.change(ctx, func(tx change) error { return tx.SendAgain(int64(a.Number)) })
			if errors.Is(err, storage.ErrNotFound) {
				return bot.Reply{}, bot.Problemf("There's no failed message #%d in this store.", a.Number).Next(bot.T("See outbox"),
					"outbox")
			}
			if err != nil {
				return bot.Reply{}, err
			}
			return replyWith(bot.OneLine(bot.T("Sending message #%d again.", a.Number)), nil)
		}),
	}
}
