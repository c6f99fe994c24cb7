package commands

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// objection is what an agent objects to: a chat, or one item of it: 4-courtesy.
type objection struct {
	position int
	item     string
}

// ParseArg reads a chat's position and, behind a dash, an item.
func (o *objection) ParseArg(word string, _ bot.Moment) error {
	position, item, _ := strings.Cut(word, "-")
	n, err := strconv.Atoi(position)
	if err != nil || n < 1 {
		return bot.Problemf("%s isn't a chat in this spot check. Use its number, such as 4, or add the item: 4-courtesy.",
			word)
	}
	o.position, o.item = n, item
	return nil
}

type disputeArgs struct {
	Check  number     `arg:"check" ask:"Which spot check?" hint:"#3" need:"yes"`
	What   *objection `arg:"what" ask:"What's wrong?" hint:"4-courtesy: in chat 4; 4: its score"`
	Reason bot.Rest   `arg:"reason" ask:"Why is it wrong?"`
}

func (d *desk) checkDispute() bot.Command {
	return bot.Command{
		Name: "check dispute", Aliases: []string{"质检 申诉"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("dispute an item or a score of your chats; a manager decides"),
		Examples: []string{"check dispute 1 5 the buyer asked for another size twice"},
		Run: do(d, func(ctx context.Context, c call, a disputeArgs) (bot.Reply, error) {
			check, err := c.ownCheck(ctx, a.Check)
			if err != nil {
				return bot.Reply{}, err
			}
			if a.What == nil || a.Reason == "" {
				form, err := c.disputeForm(ctx, check, a)
				return bot.Reply{Form: form, Private: true}, err
			}
			row := storage.Dispute{StoreID: c.Store.ID, CheckID: check.ID, Position: a.What.position, Reason: string(a.Reason),
				MemberID: c.Member.ID}
			err = c.change(ctx, func(tx change) error {
				check, err := tx.ownCheck(ctx, a.Check)
				if err != nil {
					return err
				}
				if row.Item, err = tx.disputed(ctx, check, *a.What); err != nil {
					return err
				}
				if check.AcknowledgedAt == nil {
					check.AcknowledgedAt = new(c.Now.Unix())
				}
				return errors.Join(tx.Put(&check), tx.Put(&row))
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return bot.Reply{Message: bot.OneLine(bot.T("Dispute #%d sent. A manager will decide and let you know.", row.ID)),
				Private: true}, nil
		}),
	}
}

// disputeForm asks what is not right, with what a tap can name, and why.
func (c call) disputeForm(ctx context.Context, check storage.SpotCheck, a disputeArgs) (*bot.Form, error) {
	disputes, err := c.records.Disputes(ctx, check.ID)
	if err != nil {
		return nil, err
	}
	what := bot.Input{Name: "what", Label: bot.T("What's wrong?"), Kind: bot.InputChoice,
		Options: reports.Disputable(c.settings.Rubric, check, disputes)}
	if len(what.Options) == 0 {
		return nil, bot.Problemf("Nothing left to dispute in spot check #%d.", check.ID)
	}
	if a.What != nil {
		what.Value = strings.TrimSuffix(strconv.Itoa(a.What.position)+"-"+a.What.item, "-")
	}
	why := bot.Input{Name: "reason", Label: bot.T("Why is it wrong?"), Kind: bot.InputLong, Value: string(a.Reason)}
	return &bot.Form{Inputs: []bot.Input{what, why}}, nil
}

// disputed returns the item that is objected to, as the rubric calls it. One objects once
// to the same, and to nothing that was right.
func (c call) disputed(ctx context.Context, check storage.SpotCheck, what objection) (string, error) {
	key, err := c.wrong(check, what)
	if err != nil {
		return "", err
	}
	disputes, err := c.records.Disputes(ctx, check.ID)
	if earlier := reports.Disputed(disputes, what.position, key); earlier != nil {
		return "", bot.Problemf("You already disputed that: dispute #%d.", earlier.ID)
	}
	return key, err
}

// wrong returns the item that was not right in a chat; "" is its score.
func (c call) wrong(check storage.SpotCheck, what objection) (string, error) {
	if err := inCheck(check, what.position); err != nil {
		return "", err
	}
	if what.item == "" && check.Chat(what.position).Score == 100 {
		return "", bot.Problemf("Chat %d of spot check #%d scored 100. There's nothing to dispute.", what.position, check.ID)
	}
	if what.item == "" {
		return "", nil
	}
	key := what.item
	if item, known := c.settings.Rubric.Named(what.item); known {
		key = item.Key
	}
	if !slices.Contains(strings.Fields(check.Chat(what.position).Failed), key) {
		return "", bot.Problemf("%s was right in chat %d of spot check #%d. Name an item that failed.", what.item,
			what.position, check.ID).
			Next(bot.T("Dispute a score"), "check dispute "+strconv.FormatInt(check.ID, 10))
	}
	return key, nil
}
