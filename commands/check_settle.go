package commands

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type settleArgs struct {
	Dispute number   `arg:"dispute" ask:"Which dispute?" hint:"#2" need:"yes"`
	Verdict verdict  `arg:"verdict" ask:"Keep the score, agree with the agent, or set a new score?" hint:"stands, granted, 85, pass" need:"yes"`
	Why     bot.Rest `arg:"why" ask:"Your comment?"`
}

// verdict is a decision on a dispute: the score stays, the agent is right, or another score.
type verdict struct {
	stands, granted bool
	score           score
}

// ParseArg parses “stands”, “granted” or a score.
func (v *verdict) ParseArg(word string, at bot.Moment) error {
	*v = verdict{stands: word == "stands" || word == "维持", granted: word == "granted" || word == "成立"}
	if v.stands || v.granted {
		return nil
	}
	return v.score.ParseArg(word, at)
}

func (d *desk) checkSettle() bot.Command {
	return bot.Command{
		Name: "check settle", Aliases: []string{"质检 裁定"}, Group: bot.Service, Needs: bot.Manager,
		Short:    bot.T("decide an agent's dispute: keep the score, agree with the agent, or set a new score"),
		Examples: []string{"check settle 1 stands", "check settle 1 90 the buyer was rude first"},
		Run: do(d, func(ctx context.Context, c call, a settleArgs) (bot.Reply, error) {
			var check storage.SpotCheck
			err := c.change(ctx, func(tx change) error {
				dispute, settled, err := tx.settle(ctx, a)
				if err != nil {
					return err
				}
				check = settled
				if err := tx.tellSettled(ctx, dispute, check); err != nil {
					return err
				}
				return tx.tellAgent(ctx, check)
			})
			if err != nil {
				return bot.Reply{}, err
			}
			m, err := c.reports().Check(ctx, check.ID)
			return bot.Reply{Message: m, Private: true}, err
		}),
	}
}

// tellSettled says to the agent and to the reviewer what came of a dispute.
func (tx change) tellSettled(ctx context.Context, dispute storage.Dispute, check storage.SpotCheck) error {
	err := tx.postTo(ctx, dispute.MemberID, posting{Message: reports.Settled(dispute, check)})
	if err != nil || check.ReviewerID == tx.Member.ID {
		return err
	}
	return tx.postTo(ctx, check.ReviewerID, posting{Message: reports.Settled(dispute, check)})
}

// settle ends a dispute, with another score where the manager says so.
func (tx change) settle(ctx context.Context, a settleArgs) (dispute storage.Dispute, check storage.SpotCheck,
	err error) {
	if dispute, err = tx.Dispute(ctx, tx.Store.ID, int64(a.Dispute)); errors.Is(err, storage.ErrNotFound) {
		return dispute, check, bot.Problemf("There's no dispute #%d in this store.", a.Dispute).Next(bot.T("See spot checks"),
			"check list")
	}
	if err != nil {
		return dispute, check, err
	}
	if dispute.SettledAt != nil {
		return dispute, check, bot.Problemf("Dispute #%d was already decided on %s.", dispute.ID,
			bot.AtUnix(*dispute.SettledAt))
	}
	dispute.SettledBy, dispute.SettledAt, dispute.Outcome = &tx.Member.ID, new(tx.Now.Unix()), string(a.Why)
	if check, err = tx.SpotCheck(ctx, tx.Store.ID, dispute.CheckID); err != nil {
		return dispute, check, err
	}
	if err := tx.judging(ctx, bot.Manager, check); err != nil {
		return dispute, check, err
	}
	if !a.Verdict.stands {
		if err := inCheck(check, dispute.Position); err != nil {
			return dispute, check, err
		}
		chat := check.Chat(dispute.Position)
		if a.Verdict.granted && dispute.Item != "" && !slices.Contains(strings.Fields(chat.Failed), dispute.Item) {
			return dispute, check, bot.Problemf("%s no longer counts against chat %d. Decide with stands, or with the right score.", dispute.Item, dispute.Position)
		}
		if err := rightScore(tx.settings.Rubric, a.Verdict, dispute, *chat).into(tx.settings.Rubric, chat); err != nil {
			return dispute, check, err
		}
		chat.Comment = cmp.Or(dispute.Outcome, chat.Comment)
	}
	return dispute, check, errors.Join(tx.Put(&dispute), tx.PutSpotCheck(&check))
}

// rightScore returns a chat's score after a manager's decision. If the agent is right about an item,
// the other failed items still count, and so does a critical fail that no item of the chat explains.
func rightScore(rubric reports.Rubric, v verdict, d storage.Dispute, chat storage.SpotCheckChat) score {
	if !v.granted {
		return v.score
	}
	left := score{points: 100}
	if d.Item != "" {
		left.critical = chat.Critical && !rubric.Critical(chat.Failed)
		left.items = slices.DeleteFunc(strings.Fields(chat.Failed), func(item string) bool { return item == d.Item })
	}
	return left
}
