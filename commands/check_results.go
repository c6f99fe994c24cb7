package commands

import (
	"context"
	"errors"
	"strconv"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// tellAgent shows an agent their own result, alone.
func (tx change) tellAgent(ctx context.Context, check storage.SpotCheck) error {
	if check.AgentID == nil || *check.AgentID == tx.Member.ID {
		return nil
	}
	chats, err := tx.reports().ChatsOf(ctx, check)
	if err != nil {
		return err
	}
	return tx.postTo(ctx, *check.AgentID, posting{
		Message: reports.Result(check, chats, tx.settings), Standing: resultOf(check.ID),
	})
}

// tellCorrected tells an agent, who had read a result, that it is another one now.
func (tx change) tellCorrected(ctx context.Context, check storage.SpotCheck) error {
	if check.AgentID == nil || *check.AgentID == tx.Member.ID {
		return nil
	}
	m := bot.OneLine(bot.T("Spot check #%d of your chats was corrected: %s", check.ID, reports.ScoresOf(check)))
	m.Actions = []bot.Action{{Label: bot.T("Got it"), Line: "check ack " + strconv.FormatInt(check.ID, 10)}}
	return tx.postTo(ctx, *check.AgentID, posting{Message: m})
}

// tellUndone puts right what an agent was shown of a spot check that an undo changed
// or took back.
func (tx change) tellUndone(ctx context.Context, undone storage.SpotCheck) error {
	check, err := tx.SpotCheck(ctx, tx.Store.ID, undone.ID)
	if err == nil {
		return tx.tellAgent(ctx, check)
	}
	if !errors.Is(err, storage.ErrNotFound) {
		return err
	}
	if undone.AgentID == nil || *undone.AgentID == tx.Member.ID {
		return nil
	}
	return tx.postTo(ctx, *undone.AgentID, posting{
		Message:  bot.OneLine(bot.T("Spot check #%d of your chats was undone and no longer counts.", undone.ID)),
		Standing: resultOf(undone.ID),
	})
}

// resultOf returns the name of the standing message with an agent's result in their private chat.
func resultOf(check int64) string { return "check " + strconv.FormatInt(check, 10) }

// ownCheck finds a spot check of the caller's own chats.
func (c call) ownCheck(ctx context.Context, id number) (storage.SpotCheck, error) {
	check, err := c.records.SpotCheck(ctx, c.Store.ID, int64(id))
	switch {
	case errors.Is(err, storage.ErrNotFound):
		return check, noCheck(id)
	case err == nil && (check.AgentID == nil || *check.AgentID != c.Member.ID):
		return check, bot.Problemf("Spot check #%d isn't about your chats.", id)
	}
	return check, err
}

func (d *desk) checkAck() bot.Command {
	return bot.Command{
		Name: "check ack", Aliases: []string{"质检 收到", "质检 已读", "质检 知道", "check read"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("confirm you've read your spot check"),
		Examples: []string{"check ack 1"},
		Run: do(d, func(ctx context.Context, c call, a numberArgs) (bot.Reply, error) {
			err := c.change(ctx, func(tx change) error {
				check, err := tx.ownCheck(ctx, a.Number)
				if err != nil || check.AcknowledgedAt != nil {
					return err
				}
				check.AcknowledgedAt = new(c.Now.Unix())
				return tx.Put(&check)
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return bot.Reply{Message: bot.OneLine(bot.T("Thanks, %s. Spot check #%d is marked as read.", c.Member.Name, a.Number)),
				Private: true}, nil
		}),
	}
}
