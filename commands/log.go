package commands

import (
	"context"
	"slices"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

type logArgs struct {
	Said bot.Rest `arg:"what" ask:"What should be in today's report?" hint:"packed 40 orders"`
}

func (d *desk) log() bot.Command {
	return bot.Command{
		Name: "log", Aliases: []string{"日志", "工作日志", "记日志", "worklog"}, Group: bot.Rounds, Needs: bot.Agent,
		RunsBare: true,
		Short:    bot.T("note a line for today's team report; on its own, your day so far"),
		Examples: []string{"log", "log packed 40 orders before noon", "日志 上午打包 40 单"},
		Run: do(d, func(ctx context.Context, c call, a logArgs) (bot.Reply, error) {
			said := strings.TrimSpace(string(a.Said))
			if said == "" {
				m, err := c.reports().OwnDay(ctx, c.Member, c.today())
				return bot.Reply{Message: m, Private: true}, err
			}
			if err := c.Confirm(bot.T("Yes, note it"), c.otherRecord(said)); err != nil {
				return bot.Reply{}, err
			}
			row := storage.Remark{StoreID: c.Store.ID, Kind: storage.LogLine, Said: said, MemberID: c.Member.ID,
				CreatedAt: c.Written.Unix()}
			err := c.change(ctx, func(tx change) error {
				if err := tx.Put(&row); err != nil {
					return err
				}
				return tx.repostTeamReport(ctx, c.today())
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("Saved for today's report."))
		}),
	}
}

// otherRecord returns a doubt about a line with figures that begins with the name of a command:
// "log chat check lily 80" more likely wants a spot check than a line in a report.
func (c call) otherRecord(said string) *bot.Problem {
	words := strings.Fields(said)
	if c.Router == nil || bot.Recurs(said) || !strings.ContainsAny(said, "0123456789") {
		return nil
	}
	for i, word := range slices.Backward(words[:min(len(words), 2)]) {
		if bot.Named(c.Router.Commands(), word) {
			meant := strings.Join(words[i:], " ")
			return bot.Problemf("Is this only a note in the work log?").Next(c.Router.LineOf(meant), meant)
		}
	}
	return nil
}

type logAnswerArgs struct {
	Words bot.Rest   `arg:"answers" ask:"Done; plan; problems?" hint:"packed 40 orders; stocktake; no problems"`
	Day   *bot.Day   `arg:"day" also:"日期" place:"named" ask:"About which day?" hint:"today, yesterday"`
	As    bot.Choice `arg:"as" by:"bot" ask:"In which words?" choices:"planned=按计划,logged=按日志"`
}

func (d *desk) logAnswer() bot.Command {
	return bot.Command{
		Name: "log answer", Aliases: []string{"日志 填写", "日志 回答", "写日报", "填日报"}, Group: bot.Rounds, Needs: bot.Agent,
		RunsBare: true,
		Short:    bot.T("answer the evening's three questions: what's done, the plan, problems"),
		Examples: []string{"log answer packed 40 orders; stocktake; no problems",
			"写日报 完成：打包 40 单 计划：盘点 问题：缺纸箱"},
		Run: do(d, func(ctx context.Context, c call, a logAnswerArgs) (bot.Reply, error) {
			day, err := c.reportedDay(a.Day)
			if err != nil {
				return bot.Reply{}, err
			}
			said, err := c.answered(ctx, a, day)
			if err != nil {
				return bot.Reply{}, err
			}
			if said == nil {
				form, err := c.workForm(ctx, day)
				return bot.Reply{Form: form, Private: true}, err
			}
			return c.putWorkDay(ctx, day, *said)
		}),
	}
}

// answersDays is how many days ago a day may be that someone answers for.
const answersDays = 7

// reportedDay returns the day that answers are about.
func (c call) reportedDay(named *bot.Day) (bot.Day, error) {
	day, err := c.pastDay(named)
	if err == nil && day < c.today()-answersDays {
		err = bot.Problemf("%s is too long ago to answer for. Pick a day of the last week.", day)
	}
	return day, err
}

// answered returns the answers of a form, a button or a line; nil when there is none yet.
func (c call) answered(ctx context.Context, a logAnswerArgs, day bot.Day) (*workAnswers, error) {
	if done, is := c.Answers["done"]; is && done+c.Answers["plan"]+c.Answers["problems"] != "" {
		return &workAnswers{done, c.Answers["plan"], noneIsEmpty(c.Answers["problems"])}, nil
	}
	switch a.As {
	case "planned":
		last, err := c.records.LastWorkDays(ctx, c.Store.ID, c.Member.ID, day, 1)
		if err != nil || len(last) == 0 || last[0].Plan == "" {
			return nil, err
		}
		return &workAnswers{Done: last[0].Plan}, nil
	case "logged":
		return &workAnswers{}, nil
	}
	if words := strings.TrimSpace(string(a.Words)); words != "" {
		return new(splitAnswers(words)), nil
	}
	return nil, nil
}

// workForm asks the three questions, with what was answered before.
func (c call) workForm(ctx context.Context, day bot.Day) (*bot.Form, error) {
	rows, err := c.records.WorkDays(ctx, c.Store.ID, day)
	before := rows[c.Member.ID]
	input := func(name string, question bot.Text, value string) bot.Input {
		return bot.Input{Name: name, Label: question, Kind: bot.InputLong, Optional: name != "done", Value: value}
	}
	return &bot.Form{Title: bot.T("Your day, %s", day), Line: "log answer day=" + day.String(), Inputs: []bot.Input{
		input("done", bot.T("What did you get done?"), before.Done),
		input("plan", bot.T("Plan for the next working day?"), before.Plan),
		input("problems", bot.T("Any problems?"), before.Problems),
	}}, err
}

// putWorkDay saves a member's answers. Those that are in the day's report already stay: more
// can be noted with log, and is marked there as late.
func (c call) putWorkDay(ctx context.Context, day bot.Day, said workAnswers) (bot.Reply, error) {
	var late bool
	err := c.change(ctx, func(tx change) error {
		rows, err := tx.WorkDays(ctx, c.Store.ID, day)
		if err != nil {
			return err
		}
		out, err := tx.ReportedAt(ctx, c.Store.ID, day)
		if err != nil {
			return err
		}
		before := rows[c.Member.ID]
		if out != 0 && before.AnsweredAt != nil && before.Done+before.Plan+before.Problems != "" {
			return bot.Problemf("Your answers are in the report of %s already. To add to it, send: log …", day).
				Next(bot.T("See your day"), "log")
		}
		late = out != 0
		row := storage.WorkDay{StoreID: c.Store.ID, Day: day, MemberID: c.Member.ID, Done: said.Done, Plan: said.Plan,
			Problems: said.Problems, AnsweredAt: before.AnsweredAt, Late: late}
		if row.AnsweredAt == nil {
			row.AnsweredAt = new(c.Now.Unix())
		}
		if err := tx.Put(&row); err != nil {
			return err
		}
		return tx.repostTeamReport(ctx, day)
	})
	if err != nil {
		return bot.Reply{}, err
	}
	title := bot.T("Thanks, %s. Your words are in the report of %s.", c.Member.Name, day)
	if late {
		title = bot.T("Thanks, %s. Added to the report of %s, marked as late.", c.Member.Name, day)
	}
	reply, _ := replyDone(title, said.fields()...)
	reply.Private = true
	return reply, nil
}
