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
func tellAgent(ctx context.Context, tx *storage.Tx, settings reports.Settings, c bot.Call, check storage.SpotCheck) error {
	if check.AgentID == nil || *check.AgentID == c.Member.ID {
		return nil
	}
	chats, err := reports.For(tx.Records, reports.Settings{}, c.Store, c.Now).ChatsOf(ctx, check)
	if err != nil {
		return err
	}
	return postTo(ctx, tx, c, *check.AgentID, storage.Posting{
		Message: reports.Result(check, chats, settings), Standing: resultOf(check.ID),
	})
}

// tellCorrected tells an agent, who had read a result, that it is another one now.
func tellCorrected(ctx context.Context, tx *storage.Tx, c bot.Call, check storage.SpotCheck) error {
	if check.AgentID == nil || *check.AgentID == c.Member.ID {
		return nil
	}
	m := bot.Say(bot.T("Spot check #%d of your chats was corrected: %s", check.ID, reports.ScoresOf(check)))
	m.Actions = []bot.Action{{Label: bot.T("Got it"), Line: "check ack " + strconv.FormatInt(check.ID, 10)}}
	return postTo(ctx, tx, c, *check.AgentID, storage.Posting{Message: m})
}

// tellUndone puts right what an agent was shown of a spot check that an undo changed
// or took back.
func tellUndone(ctx context.Context, tx *storage.Tx, settings reports.Settings, c bot.Call, undone storage.SpotCheck) error {
	check, err := tx.SpotCheck(ctx, c.Store.ID, undone.ID)
	if err == nil {
		return tellAgent(ctx, tx, settings, c, check)
	}
	if !errors.Is(err, storage.ErrNotFound) {
		return err
	}
	if undone.AgentID == nil || *undone.AgentID == c.Member.ID {
		return nil
	}
	return postTo(ctx, tx, c, *undone.AgentID, storage.Posting{
		Message: bot.Say(bot.T("Spot check #%d of your chats was undone and no longer counts.", undone.ID)), Standing: resultOf(undone.ID),
	})
}

// resultOf names an agent's result, which stands in their chat.
func resultOf(check int64) string { return "check " + strconv.FormatInt(check, 10) }

// ownCheck finds a spot check of the caller's own chats.
func ownCheck(ctx context.Context, r storage.Records, c bot.Call, number ticketNumber) (storage.SpotCheck, error) {
	check, err := r.SpotCheck(ctx, c.Store.ID, int64(number))
	switch {
	case errors.Is(err, storage.ErrNotFound):
		return check, noCheck(number)
	case err == nil && (check.AgentID == nil || *check.AgentID != c.Member.ID):
		return check, bot.Errorf("Spot check #%d is not about your chats.", number)
	}
	return check, err
}

func checkAck(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "check ack", Aliases: []string{"质检 知道"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("confirm you've read your spot check"),
		Examples: []string{"check ack 1"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a numberArgs) (bot.Reply, error) {
			err := db.Change(ctx, by(c), func(tx *storage.Tx) error {
				check, err := ownCheck(ctx, tx.Records, c, a.Number)
				if err != nil || check.AcknowledgedAt != nil {
					return err
				}
				check.AcknowledgedAt = new(c.Now.Unix())
				return tx.Put(&check)
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return bot.Reply{Message: bot.Say(bot.T("Thanks, %s. Spot check #%d is marked as read.", c.Member.Name, a.Number)), Private: true}, nil
		}),
	}
}
