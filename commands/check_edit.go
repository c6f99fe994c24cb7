package commands

import (
	"context"
	"errors"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type checkEditArgs struct {
	Check    ticketNumber `arg:"check" ask:"Which spot check?" hint:"#3" need:"yes"`
	Position *int         `arg:"position" ask:"Which of its chats?" hint:"5"`
	Score    *score       `arg:"score" ask:"The right verdict" hint:"85, pass, -courtesy, 72!"`
	Comment  bot.Rest     `arg:"comment" ask:"Why?"`
}

func checkEdit(db *storage.Database, settings reports.Settings) bot.Command {
	return bot.Command{
		Name: "check edit", Aliases: []string{"质检 修改"}, Group: bot.Service, Needs: bot.Lead,
		Short:    bot.T("correct a spot check, until its day ends"),
		Examples: []string{"check edit 1 5 85", "质检 修改 1 5 85"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a checkEditArgs) (bot.Reply, error) {
			check, err := db.SpotCheck(ctx, c.Store.ID, int64(a.Check))
			if errors.Is(err, storage.ErrNotFound) {
				return bot.Reply{}, noCheck(a.Check)
			}
			if err != nil {
				return bot.Reply{}, err
			}
			if err := mayEdit(c, check); err != nil {
				return bot.Reply{}, err
			}
			form, err := correct(ctx, db, settings, c, a, &check)
			if err != nil || form != nil {
				return bot.Reply{Form: form, Private: true}, err
			}
			return putCheck(ctx, db, settings, c, &check)
		}),
	}
}

func noCheck(number ticketNumber) error {
	return bot.Errorf("There is no spot check #%d in this store.", number).Next(bot.T("Spot checks"), "check list")
}

// correct puts one chat right by a line, or all of them by a form that shows how
// they stand.
func correct(ctx context.Context, db *storage.Database, settings reports.Settings, c bot.Call, a checkEditArgs, check *storage.SpotCheck) (*bot.Form, error) {
	if a.Position != nil && a.Score != nil {
		if err := inCheck(*check, *a.Position); err != nil {
			return nil, err
		}
		chat := &check.Chats[*a.Position-1]
		chat.Comment = string(a.Comment)
		return nil, a.Score.into(settings.Rubric, chat)
	}
	labels, err := reports.ChatLabels(ctx, db.Records, *check)
	if err != nil {
		return nil, err
	}
	v := verdicts{rubric: settings.Rubric}
	for i, chat := range check.Chats {
		v.chats = append(v.chats, askedChat{position: i + 1, label: labels[i], filled: answerOf(chat)})
	}
	given, ok := v.given(c.Answers)
	if len(given) == 0 || !ok {
		return &bot.Form{Again: true, Inputs: append(v.inputs(c.Answers), remarkInput("remark", check.Comment))}, nil
	}
	check.Chats = corrected(check.Chats, given)
	if len(check.Chats) == 0 {
		return nil, bot.Errorf("A spot check holds one chat at least; undo takes all of it back.").Next(bot.T("Undo"), "undo")
	}
	if remark, answered := c.Answers["remark"]; answered {
		check.Comment = remark
	}
	return nil, nil
}

// corrected are the chats of a spot check with what a form says of them: another
// verdict, or that it was not checked after all.
func corrected(chats []storage.SpotCheckChat, given []judged) []storage.SpotCheckChat {
	gone := map[int]bool{}
	for _, v := range given {
		chat := &chats[v.position-1]
		switch {
		case v.SpotCheckChat == nil:
			gone[v.position] = true
		case v.answer != v.filled:
			chat.Score, chat.Critical, chat.Failed = v.Score, v.Critical, v.Failed
		}
	}
	var kept []storage.SpotCheckChat
	for i, chat := range chats {
		if !gone[i+1] {
			kept = append(kept, chat)
		}
	}
	return kept
}

// mayEdit: a spot check stands once its day is over, and only its reviewer or a
// manager corrects it.
func mayEdit(c bot.Call, check storage.SpotCheck) error {
	recorded := bot.DayOf(time.Unix(check.CreatedAt, 0).In(c.Store.Zone))
	switch {
	case recorded != today(c):
		return bot.Errorf("Spot check #%d was recorded on %s and stands since that day ended. Record a new one.", check.ID, recorded)
	case check.ReviewerID != c.Member.ID && !c.Member.Role.May(bot.Manager):
		return bot.Errorf("Spot check #%d is somebody else's. Ask them or a manager to correct it.", check.ID)
	}
	return nil
}

// inCheck refuses a chat that a spot check has not.
func inCheck(check storage.SpotCheck, position int) error {
	if position < 1 || position > len(check.Chats) {
		return bot.Errorf("Spot check #%d has the chats 1 to %d.", check.ID, len(check.Chats))
	}
	return nil
}
