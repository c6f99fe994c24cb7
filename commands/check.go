package commands

import (
	"context"
	"errors"
	"strings"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// mostChats is how many chats one record of a spot check may hold.
const mostChats = 20

type checkArgs struct {
	Agent   agentName `arg:"agent" ask:"Whose chats?" hint:"@lily" need:"yes"`
	Scores  []score   `arg:"scores" ask:"One verdict for each chat" hint:"95 90 88 100 72! pass -courtesy; ! is a critical fail" need:"yes"`
	Day     *bot.Day  `arg:"day" ask:"Of which day?" hint:"leave empty for today; day=yesterday"`
	Comment bot.Rest  `arg:"comment" ask:"Anything to say about them?"`
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
			day, err := pastDay(a.Day, c)
			if err != nil {
				return bot.Reply{}, err
			}
			check := storage.SpotCheck{
				StoreID: c.Store.ID, Day: day, Agent: a.Agent.name, AgentID: a.Agent.id, ReviewerID: c.Member.ID,
				Comment: string(a.Comment), CreatedAt: c.Now.Unix(), Chats: chatsOf(a.Scores),
			}
			return putCheck(ctx, db, settings, c, &check)
		}),
	}
}

func chatsOf(scores []score) []storage.SpotCheckChat {
	chats := make([]storage.SpotCheckChat, len(scores))
	for i, s := range scores {
		s.into(&chats[i])
	}
	return chats
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
	return bot.Reply{Message: message}, err
}

type checkEditArgs struct {
	Check    ticketNumber `arg:"check" ask:"Which spot check?" hint:"#3" need:"yes"`
	Position int          `arg:"chat" ask:"Which of its chats?" hint:"5" need:"yes"`
	Score    score        `arg:"score" ask:"The right verdict" hint:"85, pass, -courtesy, 72!" need:"yes"`
	Comment  bot.Rest     `arg:"comment" ask:"Why?"`
}

func checkEdit(db *storage.Database, settings reports.Settings) bot.Command {
	return bot.Command{
		Name: "check edit", Aliases: []string{"质检 修改"}, Group: bot.Service, Needs: bot.Lead,
		Short:    bot.T("correct one chat of a spot check, until its day ends"),
		Examples: []string{"check edit 1 5 85", "质检 修改 1 5 85"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a checkEditArgs) (bot.Reply, error) {
			check, err := db.SpotCheck(ctx, c.Store.ID, int64(a.Check))
			if errors.Is(err, storage.ErrNotFound) {
				return bot.Reply{}, bot.Errorf("There is no spot check #%d in this store.", a.Check).Next(bot.T("Spot checks"), "check list")
			}
			if err != nil {
				return bot.Reply{}, err
			}
			if err := mayEdit(c, check, a.Position); err != nil {
				return bot.Reply{}, err
			}
			chat := &check.Chats[a.Position-1]
			a.Score.into(chat)
			chat.Comment = string(a.Comment)
			return putCheck(ctx, db, settings, c, &check)
		}),
	}
}

// mayEdit: a spot check stands once its day is over, and only its reviewer or a
// manager corrects it.
func mayEdit(c bot.Call, check storage.SpotCheck, position int) error {
	recorded := bot.DayOf(time.Unix(check.CreatedAt, 0).In(c.Store.Zone))
	switch {
	case recorded != today(c):
		return bot.Errorf("Spot check #%d was recorded on %s and stands since that day ended. Record a new one.", check.ID, recorded)
	case check.ReviewerID != c.Member.ID && !c.Member.Role.May(bot.Manager):
		return bot.Errorf("Spot check #%d is somebody else's. Ask them or a manager to correct it.", check.ID)
	case position < 1 || position > len(check.Chats):
		return bot.Errorf("Spot check #%d has the chats 1 to %d.", check.ID, len(check.Chats))
	}
	return nil
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
			agent := ""
			if a.Agent != nil {
				agent = a.Agent.name
			}
			return said(reports.Checks(ctx, db, settings, c.Store, period, agent))
		}),
	}
}
