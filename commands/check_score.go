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

// drawingOf is the drawing that a form's line names, so that what is answered after
// midnight is about the chats that were asked about.
type drawingOf ticketNumber

// ParseArg reads the number; it is only given by its name, for scores are numbers too.
func (d *drawingOf) ParseArg(word string, at bot.Moment) error {
	if !at.Named {
		return notAScore(word)
	}
	return (*ticketNumber)(d).ParseArg(word, at)
}

type drawArgs struct {
	Draw *ticketNumber `arg:"drawing" ask:"Which drawing?" hint:"#3"`
}

func checkDraw(db *storage.Database, settings reports.Settings) bot.Command {
	return bot.Command{
		Name: "check draw", Aliases: []string{"质检 抽样"}, Group: bot.Service, Needs: bot.Lead,
		Short:    bot.T("draw the day's chats at random from the imported list; with a number: prove a drawing"),
		Examples: []string{"check draw"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a drawArgs) (bot.Reply, error) {
			if a.Draw == nil {
				draw, err := drawOfToday(ctx, db, settings, c)
				if err != nil {
					return bot.Reply{}, err
				}
				m, err := reports.Drawing(ctx, db, c.Store, draw, false)
				m.Actions = []bot.Action{{Label: bot.T("Score them"), Line: "check score"}}
				return bot.Reply{Message: m, Private: true}, err
			}
			draw, err := drawn(ctx, db, c, int64(*a.Draw))
			if err != nil {
				return bot.Reply{}, err
			}
			m, err := reports.Drawing(ctx, db, c.Store, draw, true)
			return bot.Reply{Message: m, Private: true}, err
		}),
	}
}

// drawn finds a drawing by its number.
func drawn(ctx context.Context, db *storage.Database, c bot.Call, number int64) (storage.Draw, error) {
	draw, err := db.Draw(ctx, c.Store.ID, number)
	if errors.Is(err, storage.ErrNotFound) {
		return draw, bot.Errorf("There is no drawing #%d in this store.", number).Next(bot.T("Today's drawing"), "check draw")
	}
	return draw, err
}

// namedDraw is the drawing for a purpose that a form's line names.
func namedDraw(ctx context.Context, db *storage.Database, c bot.Call, number drawingOf, purpose string) (storage.Draw, error) {
	draw, err := drawn(ctx, db, c, int64(number))
	if err == nil && draw.Purpose != purpose {
		return draw, bot.Errorf("Drawing #%d is for something else.", number).Next(bot.T("Today's drawing"), "check draw")
	}
	return draw, err
}

// drawOfToday is the day's drawing, which whoever asks first makes.
func drawOfToday(ctx context.Context, db *storage.Database, settings reports.Settings, c bot.Call) (storage.Draw, error) {
	c.Request = "" // asked again, the same drawing is found
	return drawing(ctx, db, c, storage.DrawCheck, today(c), func(tx *storage.Tx) (storage.Draw, []int64, error) {
		return reports.DrawChecks(ctx, tx.Records, settings, c)
	})
}

// drawing finds a drawing or makes it.
func drawing(ctx context.Context, db *storage.Database, c bot.Call, purpose string, day bot.Day, draw func(*storage.Tx) (storage.Draw, []int64, error)) (storage.Draw, error) {
	found, err := db.DrawOf(ctx, c.Store.ID, purpose, day)
	if !errors.Is(err, storage.ErrNotFound) {
		return found, err
	}
	err = db.Change(ctx, by(c), func(tx *storage.Tx) error {
		if found, err = tx.DrawOf(ctx, c.Store.ID, purpose, day); !errors.Is(err, storage.ErrNotFound) {
			return err
		}
		made, chats, err := draw(tx)
		if err != nil {
			return err
		}
		if len(chats) == 0 {
			return noChats()
		}
		found = made
		return tx.KeepDraw(&found, chats)
	})
	return found, err
}

func noChats() error {
	return bot.Errorf("There are no chats to draw from. Drop a list of the last days' chats into this chat (CSV with 接待时间, 客服, 买家, 接待时长, 评价), or check whoever is next.").
		Next(bot.T("Who is next"), "check next")
}

type checkScoreArgs struct {
	Scores  []score    `arg:"scores" ask:"One verdict for each chat" hint:"pass 90 -courtesy 72!"`
	Comment bot.Rest   `arg:"comment" ask:"Anything to say about them?"`
	Draw    *drawingOf `arg:"drawing" ask:"Which drawing?" hint:"#3"`
}

func checkScore(db *storage.Database, settings reports.Settings) bot.Command {
	return bot.Command{
		Name: "check score", Aliases: []string{"质检 打分"}, Group: bot.Service, Needs: bot.Lead,
		Short:    bot.T("score the day's drawn chats; good ones need one tap or none"),
		Examples: []string{"check score pass 90 -courtesy", "质检 打分 过 -礼貌"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a checkScoreArgs) (bot.Reply, error) {
			draw, err := drawToScore(ctx, db, settings, c, a.Draw)
			if err != nil {
				return bot.Reply{}, err
			}
			v, chats, err := drawnQuestions(ctx, db.Records, settings, draw)
			if err != nil {
				return bot.Reply{}, err
			}
			given, ok, err := givenScores(v, c, a)
			switch {
			case err != nil:
				return bot.Reply{}, err
			case len(v.chats) == 0:
				m, err := reports.Checks(ctx, db, settings, c.Store, bot.PeriodOf(today(c)), "")
				m.Title = bot.T("All drawn chats of today are scored.")
				return bot.Reply{Message: m, Private: true}, err
			case len(given) == 0 || !ok:
				form := &bot.Form{Line: "check score drawing=" + strconv.FormatInt(draw.ID, 10), Inputs: append(v.inputs(c.Answers), remarkInput("comment", string(a.Comment)))}
				return bot.Reply{Form: form, Private: true}, nil
			}
			return putScores(ctx, db, settings, c, draw, chats, given, string(a.Comment))
		}),
	}
}

// drawToScore is the drawing that a form asked about, else today's.
func drawToScore(ctx context.Context, db *storage.Database, settings reports.Settings, c bot.Call, named *drawingOf) (storage.Draw, error) {
	if named != nil {
		return namedDraw(ctx, db, c, *named, storage.DrawCheck)
	}
	return drawOfToday(ctx, db, settings, c)
}

// drawnQuestions are about the chats of a drawing that nobody has scored yet.
func drawnQuestions(ctx context.Context, r storage.Records, settings reports.Settings, draw storage.Draw) (verdicts, map[int]storage.ServiceChat, error) {
	v, chats := verdicts{rubric: settings.Rubric}, map[int]storage.ServiceChat{}
	drawn, err := r.Drawn(ctx, draw.ID)
	if err != nil {
		return v, nil, err
	}
	left, err := r.Unjudged(ctx, draw.ID)
	if err != nil {
		return v, nil, err
	}
	open := map[int64]bool{}
	for _, chat := range left {
		open[chat.ID] = true
	}
	for i, chat := range drawn {
		if open[chat.ID] {
			v.chats = append(v.chats, askedChat{position: i + 1, label: reports.ChatQuestion(i+1, chat)})
			chats[i+1] = chat
		}
	}
	return v, chats, nil
}

// givenScores are the verdicts of a form, or of a line in the order of the chats.
func givenScores(v verdicts, c bot.Call, a checkScoreArgs) ([]judged, bool, error) {
	if asked(c.Answers) {
		given, ok := v.given(c.Answers)
		return given, ok, nil
	}
	if len(a.Scores) > len(v.chats) && len(v.chats) > 0 {
		return nil, false, bot.Errorf("These are %d scores; %d chats are left to be scored.", len(a.Scores), len(v.chats)).Next(bot.T("Score them"), "check score")
	}
	given := make([]judged, min(len(a.Scores), len(v.chats)))
	for i := range given {
		given[i] = judged{askedChat: v.chats[i], SpotCheckChat: &storage.SpotCheckChat{}}
		if err := a.Scores[i].into(v.rubric, given[i].SpotCheckChat); err != nil {
			return nil, false, err
		}
	}
	return given, true, nil
}

// putScores records a spot check for each agent whose chats were scored.
func putScores(ctx context.Context, db *storage.Database, settings reports.Settings, c bot.Call, draw storage.Draw, chats map[int]storage.ServiceChat, given []judged, comment string) (bot.Reply, error) {
	var made []storage.SpotCheck
	err := db.Change(ctx, by(c), func(tx *storage.Tx) error {
		made = nil
		members, err := tx.Members(ctx, c.Store.ID)
		if err != nil {
			return err
		}
		for _, group := range byAgent(chats, given) {
			check := storage.SpotCheck{StoreID: c.Store.ID, Day: draw.Day, ReviewerID: c.Member.ID, Comment: comment, CreatedAt: c.Now.Unix(), Chats: group.chats}
			check.Agent = group.agent
			if at := slices.IndexFunc(members, func(m bot.Member) bool { return strings.EqualFold(m.Name, group.agent) }); at >= 0 {
				check.Agent, check.AgentID = members[at].Name, &members[at].ID
			}
			if err := tx.PutSpotCheck(&check); err != nil {
				return err
			}
			if err := tellAgent(ctx, tx, settings, c, check); err != nil {
				return err
			}
			made = append(made, check)
		}
		if made == nil {
			return bot.Errorf("Not one chat was checked.").Next(bot.T("Score them"), "check score")
		}
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	m, err := reports.Scored(ctx, db.Records, settings, made)
	return bot.Reply{Message: m, Private: true}, err
}

// agentsChats are the chats of one agent that were scored.
type agentsChats struct {
	agent string
	chats []storage.SpotCheckChat
}

func byAgent(chats map[int]storage.ServiceChat, given []judged) []agentsChats {
	var groups []agentsChats
	for _, v := range given {
		if v.SpotCheckChat == nil {
			continue
		}
		chat := chats[v.position]
		v.ChatID = &chat.ID
		last := len(groups) - 1
		if last < 0 || !strings.EqualFold(groups[last].agent, chat.Agent) {
			groups = append(groups, agentsChats{agent: chat.Agent})
			last++
		}
		groups[last].chats = append(groups[last].chats, *v.SpotCheckChat)
	}
	return groups
}
