package commands

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
	"time"

	"storebot/bot"
	"storebot/storage"
)

type checkEditArgs struct {
	Check    number   `arg:"check" ask:"Which spot check?" hint:"#3" need:"yes"`
	Position *int     `arg:"position" also:"chat" ask:"Which chat?" hint:"5"`
	Score    *score   `arg:"score" ask:"Correct score" hint:"85, pass, -courtesy, 72!"`
	Comment  bot.Rest `arg:"comment" ask:"Why?"`
	Version  *version `arg:"version" ask:"Which version?" by:"bot"`
}

// version is which verdicts someone had before them who corrects them. It is only
// given by its name, in the line of a form.
type version string

// ParseArg takes what versionOf gave.
func (v *version) ParseArg(word string, at bot.Moment) error {
	if !at.Named {
		return bot.Problemf("I don't understand “%s” in this command.", word)
	}
	*v = version(word)
	return nil
}

// versionOf names what a form shows of a spot check: another one was changed in the meantime.
func versionOf(check storage.SpotCheck) version {
	shown := fnv.New64a()
	_, _ = fmt.Fprintf(shown, "%q", check.Comment) // a hash's Write never fails
	for _, chat := range check.Chats {
		_, _ = fmt.Fprintf(shown, " %d %d %t %q %q", chat.Position, chat.Score, chat.Critical, chat.Failed, chat.Comment)
	}
	return version(strconv.FormatUint(shown.Sum64(), 36))
}

func (d *desk) checkEdit() bot.Command {
	return bot.Command{
		Name: "check edit", Aliases: []string{"质检 修改"}, Group: bot.Service, Needs: bot.Lead,
		Short:    bot.T("correct a spot check, on the same day"),
		Examples: []string{"check edit 1 5 85", "质检 修改 1 5 85"},
		Run: do(d, func(ctx context.Context, c call, a checkEditArgs) (bot.Reply, error) {
			var form *bot.Form
			var check storage.SpotCheck
			err := c.change(ctx, func(tx change) (err error) {
				if check, err = tx.editable(ctx, a.Check); err != nil {
					return err
				}
				if form, err = tx.correct(ctx, a, &check); err != nil || form != nil {
					return err
				}
				return tx.correctCheck(ctx, &check)
			})
			if err != nil || form != nil {
				return bot.Reply{Form: form, Private: true}, err
			}
			return c.shownCheck(ctx, check.ID)
		}),
	}
}

// correctCheck keeps a corrected spot check. An agent who had read what it was before
// is to read it again.
func (tx change) correctCheck(ctx context.Context, check *storage.SpotCheck) error {
	before, err := tx.SpotCheck(ctx, tx.Store.ID, check.ID)
	if err != nil {
		return err
	}
	anew := before.AcknowledgedAt != nil && versionOf(before) != versionOf(*check)
	if anew {
		check.AcknowledgedAt = nil
	}
	if err := tx.putCheck(ctx, check); err != nil || !anew {
		return err
	}
	return tx.tellCorrected(ctx, *check)
}

// editable returns a spot check that the caller may correct now.
func (c call) editable(ctx context.Context, id number) (storage.SpotCheck, error) {
	check, err := c.records.SpotCheck(ctx, c.Store.ID, int64(id))
	if errors.Is(err, storage.ErrNotFound) {
		return check, noCheck(id)
	}
	if err != nil {
		return check, err
	}
	return check, c.mayEdit(check)
}

func noCheck(id number) error {
	return bot.Problemf("There's no spot check #%d in this store.", id).Next(bot.T("See spot checks"), "check list")
}

// correct puts one chat right by a line, or all of them by a form that shows how
// they stand.
func (c call) correct(ctx context.Context, a checkEditArgs, check *storage.SpotCheck) (*bot.Form, error) {
	if a.Position != nil {
		if err := inCheck(*check, *a.Position); err != nil {
			return nil, err
		}
		if a.Score != nil {
			chat := check.Chat(*a.Position)
			chat.Comment = cmp.Or(string(a.Comment), chat.Comment)
			return nil, a.Score.into(c.settings.Rubric, chat)
		}
		if word, _, _ := strings.Cut(string(a.Comment), " "); word != "" {
			return nil, notAScore(word)
		}
	}
	labels, err := c.reports().ChatLabels(ctx, *check)
	if err != nil {
		return nil, err
	}
	v := verdicts{rubric: c.settings.Rubric}
	for i, chat := range check.Chats {
		if a.Position == nil || *a.Position == chat.Position {
			v.chats = append(v.chats, askedChat{position: chat.Position, label: labels[i], filled: answerOf(chat)})
		}
	}
	stale := a.Version != nil && *a.Version != versionOf(*check)
	given, ok := v.given(c.Answers)
	if len(given) == 0 || !ok || stale {
		return c.editForm(v, a, *check, stale), nil
	}
	check.Chats = corrected(*check, given)
	if len(check.Chats) == 0 {
		return nil, bot.Problemf("A spot check needs at least one chat. To remove all of it, send undo.").Next(bot.T("Undo"),
			"undo")
	}
	if remark, answered := c.Answers["remark"]; answered {
		check.Comment = remark
	}
	return nil, nil
}

// editForm asks for the verdicts of a spot check as they stand; where it was changed
// since they were shown, again, for no one is to put back what another one corrected.
func (c call) editForm(v verdicts, a checkEditArgs, check storage.SpotCheck, stale bool) *bot.Form {
	line := "check edit " + strconv.FormatInt(check.ID, 10)
	if a.Position != nil {
		line += " " + strconv.Itoa(*a.Position)
	}
	form := &bot.Form{Again: true, Line: line + " version=" + string(versionOf(check))}
	if stale {
		form.Inputs = v.inputs(nil)
		form.Inputs[0].Error = bot.T("Someone else changed spot check #%d. This is the latest version.", check.ID)
	} else {
		form.Inputs = v.inputs(c.Answers)
	}
	form.Inputs = append(form.Inputs, remarkInput("remark", check.Comment))
	return form
}

// corrected returns the chats of a spot check with what a form says of them: another
// verdict, or that it was not checked after all.
func corrected(check storage.SpotCheck, given []judged) []storage.SpotCheckChat {
	gone := map[int]bool{}
	for _, v := range given {
		chat := check.Chat(v.position)
		switch {
		case v.SpotCheckChat == nil:
			gone[v.position] = true
		case v.answer != v.filled:
			chat.Score, chat.Critical, chat.Failed = v.Score, v.Critical, v.Failed
		}
	}
	var kept []storage.SpotCheckChat
	for _, chat := range check.Chats {
		if !gone[chat.Position] {
			kept = append(kept, chat)
		}
	}
	return kept
}

// mayEdit returns a Problem unless the caller is the spot check's reviewer or a manager, and its day
// isn't over.
func (c call) mayEdit(check storage.SpotCheck) error {
	recorded := bot.DayOf(time.Unix(check.CreatedAt, 0).In(c.Store.Zone))
	switch {
	case recorded != c.today():
		return bot.Problemf("Spot check #%d was recorded on %s and can't be changed after that day. Record a new one.",
			check.ID, recorded)
	case check.ReviewerID != c.Member.ID && !c.Member.Role.May(bot.Manager):
		return bot.Problemf("Spot check #%d is someone else's. Ask them or a manager to correct it.", check.ID)
	}
	return nil
}

// inCheck refuses a chat that a spot check has not.
func inCheck(check storage.SpotCheck, position int) error {
	if check.Chat(position) != nil {
		return nil
	}
	positions := make([]bot.Text, len(check.Chats))
	for i, chat := range check.Chats {
		positions[i] = bot.Value(bot.Count(chat.Position))
	}
	return bot.Problemf("Spot check #%d only has chats %s.", check.ID, bot.List(positions...))
}
