package commands

import (
	"context"
	"strings"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// mostChats is how many chats one record of a spot check may hold.
const mostChats = 20

type checkArgs struct {
	Agent   *agentName `arg:"agent" ask:"Whose chats?" hint:"@lily"`
	Scores  []score    `arg:"scores" ask:"One verdict for each chat" hint:"95 90 88 100 72! pass -courtesy; ! is a critical fail"`
	Day     *bot.Day   `arg:"day" ask:"Of which day?" hint:"leave empty for today; day=yesterday"`
	Comment bot.Rest   `arg:"comment" ask:"Anything to say about them?"`
}

// agentName is a customer-service agent: a member, or somebody the bot does not
// know.
type agentName struct {
	name string
	id   *int64
}

// ParseArg finds the agent.
func (a *agentName) ParseArg(word string, at bot.Moment) error {
	a.name, a.id = strings.TrimPrefix(word, "@"), nil
	if a.name == "" {
		return bot.Errorf("Write the agent's name, such as @lily.")
	}
	if at.Person == nil {
		return nil
	}
	if member, err := at.Person(a.name); err == nil {
		a.name, a.id = member.Name, &member.ID
	}
	return nil
}

func check(db *storage.Database, settings reports.Settings) bot.Command {
	return bot.Command{
		Name: "check", Aliases: []string{"质检", "抽检"}, Group: bot.Service, Needs: bot.Lead, Often: true,
		Short:    bot.T("record a spot check of an agent's chats"),
		Examples: []string{`check @lily 95 90 88 100 72! 90 85 95 91 90 "slow at noon"`, "质检 @lily 95 过 -礼貌"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a checkArgs) (bot.Reply, error) {
			if len(a.Scores) > mostChats {
				return bot.Reply{}, bot.Errorf("That are %d chats; one record holds %d at most. Record the rest separately.", len(a.Scores), mostChats)
			}
			if first, _, _ := strings.Cut(string(a.Comment), " "); c.Answers == nil && meantAsScore(first) {
				return bot.Reply{}, notAScore(first) // else it and all behind it would be lost in the comment
			}
			day, err := pastDay(a.Day, c)
			if err != nil {
				return bot.Reply{}, err
			}
			chats, form, err := checkedChats(ctx, db, settings, c, a, day)
			if err != nil || form != nil {
				return bot.Reply{Form: form, Private: true}, err
			}
			check := storage.SpotCheck{
				StoreID: c.Store.ID, Day: day, Agent: a.Agent.name, AgentID: a.Agent.id, ReviewerID: c.Member.ID,
				Comment: string(a.Comment), CreatedAt: c.Now.Unix(), Chats: chats,
			}
			return putCheck(ctx, db, settings, c, &check)
		}),
	}
}

// checkedChats are the verdicts of a line or of a form; without any, the form that
// asks for them.
func checkedChats(ctx context.Context, db *storage.Database, settings reports.Settings, c bot.Call, a checkArgs, day bot.Day) ([]storage.SpotCheckChat, *bot.Form, error) {
	if len(a.Scores) > 0 && a.Agent != nil {
		chats, err := chatsOf(settings.Rubric, a.Scores)
		return chats, nil, err
	}
	agents, left, err := reports.CheckQueue(ctx, db, settings, c.Store, c.Now, day)
	if err != nil {
		return nil, nil, err
	}
	v := verdicts{rubric: settings.Rubric}
	if left <= 0 {
		left = settings.ChecksPerDay // the day is complete: these are more
	}
	for i := range left {
		v.chats = append(v.chats, askedChat{position: i + 1, label: bot.T("Chat %d: what was not right?", i+1)})
	}
	given, ok := v.given(c.Answers)
	chats := looked(given)
	if asked(c.Answers) && ok && a.Agent != nil && len(chats) > 0 {
		return chats, nil, nil
	}
	form := &bot.Form{}
	if a.Agent == nil {
		form.Inputs = append(form.Inputs, agentInput(agents))
	}
	form.Inputs = append(form.Inputs, v.inputs(c.Answers)...)
	if asked(c.Answers) && len(chats) == 0 {
		form.Inputs[len(form.Inputs)-1].Error = bot.T("Not one chat was checked.")
	}
	form.Inputs = append(form.Inputs, remarkInput("comment", string(a.Comment)))
	return nil, form, nil
}

// looked are the chats that were checked.
func looked(given []judged) []storage.SpotCheckChat {
	var chats []storage.SpotCheckChat
	for _, v := range given {
		if v.SpotCheckChat != nil {
			chats = append(chats, *v.SpotCheckChat)
		}
	}
	return chats
}

// agentInput asks whose chats are judged, whoever is next first.
func agentInput(agents []string) bot.Input {
	input := bot.Input{Name: "agent", Label: bot.T("Whose chats?"), Hint: bot.T("@lily"), Kind: bot.InputText}
	for _, agent := range agents {
		input.Kind, input.Hint = bot.InputChoice, bot.T("%s is next.", agents[0])
		input.Options = append(input.Options, bot.Option{Value: "@" + agent, Label: bot.Data(agent)})
	}
	return input
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

func putCheck(ctx context.Context, db *storage.Database, settings reports.Settings, c bot.Call, check *storage.SpotCheck) (bot.Reply, error) {
	err := db.Change(ctx, by(c), func(tx *storage.Tx) error {
		if err := tx.PutSpotCheck(check); err != nil {
			return err
		}
		return tellAgent(ctx, tx, settings, c, *check)
	})
	if err != nil {
		return bot.Reply{}, err
	}
	message, err := reports.Check(ctx, db, settings, c.Store, check.ID)
	if err != nil {
		return bot.Reply{}, err
	}
	unheard, err := unheardOf(ctx, db, check)
	if unheard {
		message.Sections = append(message.Sections, bot.Section{Text: bot.T("Nobody of the team is called %s, and nobody was checked under that name lately. If it is a typo, undo it.", check.Agent)})
	}
	return bot.Reply{Message: message, Private: true}, err
}

// heardWithin is how many days back an agent who is no member is looked for.
const heardWithin = 60

// unheardOf reports whether a spot check is the first that anybody hears of its agent.
func unheardOf(ctx context.Context, db *storage.Database, check *storage.SpotCheck) (bool, error) {
	if check.AgentID != nil {
		return false, nil
	}
	lately := bot.Period{From: check.Day - heardWithin, Until: check.Day + 1, Unit: bot.UnitDays}
	checks, err := db.SpotChecks(ctx, check.StoreID, lately, check.Agent)
	return len(checks) <= 1, err
}

type checkListArgs struct {
	Period *bot.Period `arg:"period" ask:"For which period?" hint:"today, week, month"`
	Agent  *agentName  `arg:"agent" ask:"Of one agent only?" hint:"@lily"`
}

func checkList(db *storage.Database, settings reports.Settings) bot.Command {
	return bot.Command{
		Name: "check list", Aliases: []string{"质检 列表", "checks"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("spot checks of a day or period, by agent"),
		Examples: []string{"check list", "check list week", "check list month @lily"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a checkListArgs) (bot.Reply, error) {
			period := bot.PeriodOf(today(c))
			if a.Period != nil {
				period = *a.Period
			}
			m, err := reports.Checks(ctx, db, settings, c.Store, period, ownOnly(c, a.Agent))
			if !c.Member.Role.May(bot.Lead) {
				m.Actions = nil // recording is not theirs
			}
			return bot.Reply{Message: m, Private: true}, err
		}),
	}
}

// ownOnly is of which agent somebody may see results: leads of all, or of whom they
// name, agents of themselves.
func ownOnly(c bot.Call, named *agentName) string {
	switch {
	case !c.Member.Role.May(bot.Lead):
		return c.Member.Name
	case named != nil:
		return named.name
	}
	return ""
}
