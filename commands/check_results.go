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
	return postTo(ctx, tx, c, *check.AgentID, storage.Posting{
		Message: reports.Result(check, settings), Standing: "check " + strconv.FormatInt(check.ID, 10),
	})
}

// ownCheck finds a spot check of the caller's own chats.
func ownCheck(ctx context.Context, tx *storage.Tx, c bot.Call, number ticketNumber) (storage.SpotCheck, error) {
	check, err := tx.SpotCheck(ctx, c.Store.ID, int64(number))
	switch {
	case errors.Is(err, storage.ErrNotFound):
		return check, bot.Errorf("There is no spot check #%d in this store.", number).Next(bot.T("Spot checks"), "check list")
	case err == nil && (check.AgentID == nil || *check.AgentID != c.Member.ID):
		return check, bot.Errorf("Spot check #%d is not about your chats.", number)
	}
	return check, err
}

func checkAck(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "check ack", Aliases: []string{"质检 知道"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("say that you have read the result of your own spot check"),
		Examples: []string{"check ack 1"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a numberArgs) (bot.Reply, error) {
			err := db.Change(ctx, by(c), func(tx *storage.Tx) error {
				check, err := ownCheck(ctx, tx, c, a.Number)
				if err != nil || check.AcknowledgedAt != nil {
					return err
				}
				check.AcknowledgedAt = new(c.Now.Unix())
				return tx.Put(&check)
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return bot.Reply{Message: bot.Say(bot.T("Thank you, %s: spot check #%d is noted as read.", c.Member.Name, a.Number)), Private: true}, nil
		}),
	}
}

type disputeArgs struct {
	Check    ticketNumber `arg:"check" ask:"Which spot check?" hint:"#3" need:"yes"`
	Position int          `arg:"chat" ask:"Which of its chats?" hint:"5" need:"yes"`
	Reason   bot.Rest     `arg:"reason" ask:"Why is its score not right?" need:"yes"`
}

func checkDispute(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "check dispute", Aliases: []string{"质检 申诉"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("object to the score of one of your chats; a manager settles it"),
		Examples: []string{"check dispute 1 5 the buyer asked for another size twice"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a disputeArgs) (bot.Reply, error) {
			row := storage.Dispute{StoreID: c.Store.ID, CheckID: int64(a.Check), Position: a.Position, Reason: string(a.Reason), MemberID: c.Member.ID}
			err := db.Change(ctx, by(c), func(tx *storage.Tx) error {
				check, err := ownCheck(ctx, tx, c, a.Check)
				if err != nil {
					return err
				}
				if a.Position < 1 || a.Position > len(check.Chats) {
					return bot.Errorf("Spot check #%d has the chats 1 to %d.", check.ID, len(check.Chats))
				}
				if check.AcknowledgedAt == nil {
					check.AcknowledgedAt = new(c.Now.Unix())
				}
				return errors.Join(tx.Put(&check), tx.Put(&row))
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return bot.Reply{Message: bot.Say(bot.T("Dispute #%d is noted; a manager will settle it and tell you.", row.ID)), Private: true}, nil
		}),
	}
}

type settleArgs struct {
	Dispute ticketNumber `arg:"dispute" ask:"Which dispute?" hint:"#2" need:"yes"`
	Verdict verdict      `arg:"verdict" ask:"Does the score stand, or what is the right one?" hint:"stands, 85, pass" need:"yes"`
	Why     bot.Rest     `arg:"why" ask:"What do you say to it?"`
}

// verdict is a score, or that the one there stands.
type verdict struct {
	stands bool
	score  score
}

// ParseArg reads stands, 维持 or a score.
func (v *verdict) ParseArg(word string, at bot.Moment) error {
	if v.stands = word == "stands" || word == "维持"; v.stands {
		return nil
	}
	return v.score.ParseArg(word, at)
}

func checkSettle(db *storage.Database, settings reports.Settings) bot.Command {
	return bot.Command{
		Name: "check settle", Aliases: []string{"质检 裁定"}, Group: bot.Service, Needs: bot.Manager,
		Short:    bot.T("settle an agent's dispute: the score stands, or another one"),
		Examples: []string{"check settle 1 stands", "check settle 1 90 the buyer was rude first"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a settleArgs) (bot.Reply, error) {
			var check storage.SpotCheck
			err := db.Change(ctx, by(c), func(tx *storage.Tx) error {
				dispute, settled, err := settle(ctx, tx, c, a)
				if err != nil {
					return err
				}
				check = settled
				if err := postTo(ctx, tx, c, dispute.MemberID, storage.Posting{Message: reports.Settled(dispute, check)}); err != nil {
					return err
				}
				return tellAgent(ctx, tx, settings, c, check)
			})
			if err != nil {
				return bot.Reply{}, err
			}
			m, err := reports.Check(ctx, db, settings, c.Store, check.ID)
			return said(m, err)
		}),
	}
}

// settle ends a dispute, with another score where the manager says so.
func settle(ctx context.Context, tx *storage.Tx, c bot.Call, a settleArgs) (dispute storage.Dispute, check storage.SpotCheck, err error) {
	if dispute, err = tx.Dispute(ctx, c.Store.ID, int64(a.Dispute)); errors.Is(err, storage.ErrNotFound) {
		return dispute, check, bot.Errorf("There is no dispute #%d in this store.", a.Dispute).Next(bot.T("Spot checks"), "check list")
	}
	if err != nil {
		return dispute, check, err
	}
	if dispute.SettledAt != nil {
		return dispute, check, bot.Errorf("Dispute #%d was settled on %s.", dispute.ID, bot.AtUnix(*dispute.SettledAt))
	}
	dispute.SettledBy, dispute.SettledAt, dispute.Outcome = &c.Member.ID, new(c.Now.Unix()), string(a.Why)
	if check, err = tx.SpotCheck(ctx, c.Store.ID, dispute.CheckID); err != nil {
		return dispute, check, err
	}
	if !a.Verdict.stands {
		chat := &check.Chats[dispute.Position-1]
		a.Verdict.score.into(chat)
		chat.Comment = dispute.Outcome
	}
	return dispute, check, errors.Join(tx.Put(&dispute), tx.PutSpotCheck(&check))
}
