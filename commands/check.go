package commands

import (
	"context"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type checkArgs struct {
	Agent   *agentName `arg:"agent" ask:"Whose chats?" hint:"@lily"`
	Day     *bot.Day   `arg:"day" ask:"Which day is it for?" hint:"optional, default today: day=yesterday"`
	Scores  []scores   `arg:"scores" ask:"One score per chat" hint:"95 90 88 100 72! pass -courtesy; ! is a critical fail"`
	Comment bot.Rest   `arg:"comment" ask:"Any comments?"`
}

func (d *desk) check() bot.Command {
	return bot.Command{
		Name: "check", Aliases: []string{"质检", "抽检"}, Group: bot.Service, Needs: bot.Lead,
		Short:    bot.T("record a spot check of an agent's chats"),
		Examples: []string{`check @lily 95 90 88 100 72! 90 85 95 91 90 "slow at noon"`, "质检 @lily 95 过 -礼貌"},
		Run: do(d, func(ctx context.Context, c call, a checkArgs) (bot.Reply, error) {
			if n := len(allOf(a.Scores)); n > reports.MaxChats {
				return bot.Reply{}, bot.Problemf("%d chats is too many: one spot check holds up to %d. Record the rest separately.",
					n, reports.MaxChats)
			}
			if err := c.misread(ctx, a); err != nil {
				return bot.Reply{}, err
			}
			err := c.Confirm(bot.T("Record as typed"), c.unknownAgent(a.Agent), c.tenDoubt(allOf(a.Scores)))
			if err != nil {
				return bot.Reply{}, err
			}
			day, err := c.pastDay(a.Day)
			if err != nil {
				return bot.Reply{}, err
			}
			chats, form, err := c.checkedChats(ctx, a, day)
			if err != nil || form != nil {
				return bot.Reply{Form: form, Private: true}, err
			}
			if err := c.confirmUntouched(chats, string(a.Comment)); err != nil {
				return bot.Reply{}, err
			}
			check := storage.SpotCheck{
				StoreID: c.Store.ID, Day: day, Agent: a.Agent.name, AgentID: a.Agent.id, ReviewerID: c.Member.ID,
				Comment: string(a.Comment), CreatedAt: c.Now.Unix(), Chats: chats,
			}
			if err := c.change(ctx, func(tx change) error { return tx.putCheck(ctx, &check) }); err != nil {
				return bot.Reply{}, err
			}
			return c.shownCheck(ctx, check.ID)
		}),
	}
}

// checkedChats returns the verdicts of a line or of a form; without any, the form that
// asks for them.
func (c call) checkedChats(ctx context.Context, a checkArgs, day bot.Day) ([]storage.SpotCheckChat, *bot.Form, error) {
	typed, err := chatsOf(c.settings.Rubric, allOf(a.Scores))
	if err != nil || len(typed) > 0 && a.Agent != nil {
		return typed, nil, err
	}
	agents, left, err := c.reports().CheckQueue(ctx, day)
	if err != nil {
		return nil, nil, err
	}
	if len(typed) > 0 {
		return nil, &bot.Form{Inputs: []bot.Input{agentInput(agents)}}, nil
	}
	v := verdicts{rubric: c.settings.Rubric}
	for _, position := range askedAbout(c.Answers, left, c.settings.ChecksPerDay) {
		v.chats = append(v.chats, askedChat{position: position, label: bot.T("Chat %d: what went wrong?", position)})
	}
	given, ok := v.given(c.Answers)
	chats := checkedOnly(given)
	if isAnsweredForm(c.Answers) && ok && a.Agent != nil && len(chats) > 0 {
		return chats, nil, nil
	}
	form := &bot.Form{Line: "check day=" + day.String()} // the day it is about, also after midnight
	if a.Agent == nil {
		form.Inputs = append(form.Inputs, agentInput(agents))
	} else {
		form.Line += " agent=@" + a.Agent.name
	}
	form.Inputs = append(form.Inputs, v.inputs(c.Answers)...)
	if isAnsweredForm(c.Answers) && len(chats) == 0 {
		form.Inputs[len(form.Inputs)-1].Error = bot.T("No chats were checked.")
	}
	form.Inputs = append(form.Inputs, remarkInput("comment", string(a.Comment)))
	return nil, form, nil
}

// askedAbout returns the positions of the chats that a form asks about: those it asked
// about before, whatever others have recorded in the meantime; otherwise as many as are left.
func askedAbout(answers map[string]string, left, perDay int) []int {
	var positions []int
	for position := 1; position <= reports.MaxChats; position++ {
		if _, answered := answers[askedChat{position: position}.input()]; answered {
			positions = append(positions, position)
		}
	}
	if positions != nil {
		return positions
	}
	if left <= 0 {
		left = perDay // the day is complete: these are more
	}
	for position := 1; position <= min(left, reports.MaxChats); position++ {
		positions = append(positions, position)
	}
	return positions
}

// checkedOnly returns the chats that were checked.
func checkedOnly(given []judged) []storage.SpotCheckChat {
	var chats []storage.SpotCheckChat
	for _, v := range given {
		if v.SpotCheckChat != nil {
			chats = append(chats, *v.SpotCheckChat)
		}
	}
	return chats
}

func chatsOf(rubric reports.Rubric, scores []score) ([]storage.SpotCheckChat, error) {
	chats := make([]storage.SpotCheckChat, len(scores))
	for i, s := range scores {
		if err := s.into(rubric, &chats[i]); err != nil {
			return nil, err
		}
	}
	return chats, nil
}

// putCheck keeps a spot check and tells its agent.
func (tx change) putCheck(ctx context.Context, check *storage.SpotCheck) error {
	if err := tx.judging(ctx, bot.Lead, *check); err != nil {
		return err
	}
	if err := tx.PutSpotCheck(check); err != nil {
		return err
	}
	return tx.tellAgent(ctx, *check)
}

// shownCheck answers with a spot check as it is kept.
func (c call) shownCheck(ctx context.Context, number int64) (bot.Reply, error) {
	m, err := c.reports().Check(ctx, number)
	return bot.Reply{Message: m, Private: true}, err
}

type checkListArgs struct {
	Period *bot.Period `arg:"period" ask:"Which period?" hint:"today, week, month"`
	Agent  *agentName  `arg:"agent" ask:"Just one agent?" hint:"@lily"`
}

func (d *desk) checkList() bot.Command {
	return bot.Command{
		Name: "check list", Aliases: []string{"质检 列表", "checks"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("spot checks of a day or period, by agent"),
		Examples: []string{"check list", "check list week", "check list month @lily"},
		Run: do(d, func(ctx context.Context, c call, a checkListArgs) (bot.Reply, error) {
			period, err := c.pastPeriodOr(a.Period, bot.PeriodOf(c.today()))
			if err != nil {
				return bot.Reply{}, err
			}
			if unknown := c.unknownAgent(a.Agent); unknown != nil {
				return bot.Reply{}, unknown
			}
			m, err := c.reports().Checks(ctx, period, c.ownOnly(a.Agent))
			if !c.Member.Role.May(bot.Lead) {
				m.Actions = nil // recording is not theirs
			}
			return bot.Reply{Message: m, Private: true}, err
		}),
	}
}
