package commands

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type checkScoreArgs struct {
	Scores  []scores   `arg:"scores" ask:"One score per chat" hint:"pass 90 -courtesy 72!"`
	Comment bot.Rest   `arg:"comment" ask:"Any comments?"`
	Draw    *drawingOf `arg:"drawing" ask:"Which sample?" hint:"#3" by:"bot"`
}

func (d *desk) checkScore() bot.Command {
	return bot.Command{
		Name: "check score", Aliases: []string{"质检 打分"}, Group: bot.Service, Needs: bot.Lead,
		Short:    bot.T("score the day's sampled chats; good ones take one tap or none"),
		Examples: []string{"check score pass 90 -courtesy", "质检 打分 过 -礼貌"},
		Run: do(d, func(ctx context.Context, c call, a checkScoreArgs) (bot.Reply, error) {
			q, err := c.askedToScore(ctx, a.Draw)
			if err != nil {
				return bot.Reply{}, err
			}
			given, ok, err := q.given(c, a)
			switch {
			case err != nil:
				return bot.Reply{}, err
			case len(q.open.chats) == 0 && len(given) == 0:
				return c.allScored(ctx, q.draw)
			case len(given) == 0 || !ok:
				form := &bot.Form{Line: "check score drawing=" + strconv.FormatInt(q.draw.ID, 10),
					Inputs: append(q.open.inputs(c.Answers), remarkInput("comment", string(a.Comment)))}
				return bot.Reply{Form: form, Private: true}, nil
			}
			if err := c.confirmUntouched(checkedOnly(given), string(a.Comment)); err != nil {
				return bot.Reply{}, err
			}
			return c.putScores(ctx, q, given, string(a.Comment))
		}),
	}
}

// drawnQuestions are about the chats of a drawing, by their positions in it.
type drawnQuestions struct {
	draw  storage.Draw
	chats map[int]storage.ServiceChat
	all   verdicts
	open  verdicts // about those that wait for the caller's verdict
}

// askedToScore returns the questions about the drawing that a form asked about, otherwise about
// today's.
func (c call) askedToScore(ctx context.Context, named *drawingOf) (q drawnQuestions, err error) {
	if named != nil {
		q.draw, err = c.namedDraw(ctx, *named, storage.DrawCheck)
	} else {
		q.draw, err = c.drawOfToday(ctx)
	}
	if err != nil {
		return q, err
	}
	drawn, err := c.records.Drawn(ctx, q.draw.ID)
	if err != nil {
		return q, err
	}
	waiting, err := c.waitingFor(ctx, q.draw)
	q.chats, q.all.rubric, q.open.rubric = map[int]storage.ServiceChat{}, c.settings.Rubric, c.settings.Rubric
	for i, chat := range drawn {
		question := askedChat{position: i + 1, label: reports.ChatQuestion(i+1, chat)}
		q.chats[i+1], q.all.chats = chat, append(q.all.chats, question)
		if waiting[chat.ID] {
			q.open.chats = append(q.open.chats, question)
		}
	}
	return q, err
}

// given returns the verdicts of a form, or of a line in the order of the chats.
func (q drawnQuestions) given(c call, a checkScoreArgs) ([]judged, bool, error) {
	if isAnsweredForm(c.Answers) {
		given, ok := q.all.given(c.Answers)
		return given, ok, nil
	}
	left, typed := q.open.chats, allOf(a.Scores)
	if len(typed) > len(left) && len(left) > 0 {
		return nil, false, bot.Problemf("You sent %d scores; %d chats are left to score.", len(typed),
			len(left)).Next(bot.T("Score them"), "check score")
	}
	given := make([]judged, min(len(typed), len(left)))
	for i := range given {
		given[i] = judged{askedChat: left[i], SpotCheckChat: &storage.SpotCheckChat{}}
		if err := typed[i].into(q.open.rubric, given[i].SpotCheckChat); err != nil {
			return nil, false, err
		}
	}
	return given, true, nil
}

// allScored answers that no chat waits for the caller's score, with the day's progress.
func (c call) allScored(ctx context.Context, draw storage.Draw) (bot.Reply, error) {
	m, err := c.reports().Checks(ctx, bot.PeriodOf(c.today()), "")
	if err != nil {
		return bot.Reply{}, err
	}
	own, err := c.records.Unjudged(ctx, draw.ID)
	m.Title = bot.T("All of today's sampled chats are scored.")
	if len(own) > 0 {
		m.Title = bot.T("Only your own chats are left in this sample. Someone else has to score them.")
	}
	return bot.Reply{Message: m, Private: true}, err
}

// scoring is what has come of the verdicts on drawn chats.
type scoring struct {
	made []storage.SpotCheck
	late []int // positions of chats whose verdicts do not count
	left int   // chats that wait for a verdict
	next storage.Draw
}

// putScores records a spot check for each agent whose chats were scored. Who was
// quicker with a chat has scored it: that is looked up within the change.
func (c call) putScores(ctx context.Context, q drawnQuestions, given []judged, comment string) (bot.Reply, error) {
	var done scoring
	err := c.change(ctx, func(tx change) error {
		done = scoring{}
		waiting, err := tx.waitingFor(ctx, q.draw)
		if err != nil {
			return err
		}
		var counted []judged
		for _, v := range given {
			switch {
			case v.SpotCheckChat == nil:
			case waiting[q.chats[v.position].ID]:
				counted = append(counted, v)
			default:
				done.late = append(done.late, v.position)
			}
		}
		groups := byAgent(q.chats, counted)
		if len(groups) == 0 {
			return nothingScored(done.late)
		}
		if done.made, err = tx.putGroups(ctx, q.draw.Day, groups, comment); err != nil {
			return err
		}
		return done.lookOn(ctx, tx, q.draw)
	})
	if err != nil {
		return bot.Reply{}, err
	}
	m, err := c.reports().Scored(ctx, done.made, comment)
	return bot.Reply{Message: done.added(m), Private: true}, err
}

// lookOn finds what is left to be scored: of the drawing, otherwise of a later one of the day.
func (s *scoring) lookOn(ctx context.Context, tx change, draw storage.Draw) error {
	s.next = draw
	waiting, err := tx.waitingFor(ctx, draw)
	if err != nil || len(waiting) > 0 || draw.Day != tx.today() {
		s.left = len(waiting)
		return err
	}
	judge, err := tx.judgeOf(ctx, bot.Lead)
	if err != nil {
		return err
	}
	if s.next, _, err = tx.reports().DrawnToday(ctx, judge.may); err != nil {
		return err
	}
	waiting, err = tx.waitingFor(ctx, s.next)
	s.left = len(waiting)
	return err
}

func nothingScored(late []int) error {
	if late != nil {
		return bot.Problemf("Someone else scored these chats first. Your scores weren't saved.").Next(bot.T("Score the others"),
			"check score")
	}
	return bot.Problemf("No chats were checked.").Next(bot.T("Score them"), "check score")
}

// added returns what a lead is shown about chats that aren't among those scored.
func (s scoring) added(m bot.Message) bot.Message {
	if s.late != nil {
		positions := make([]bot.Text, len(s.late))
		for i, position := range s.late {
			positions[i] = bot.Value(bot.Count(position))
		}
		m.Sections = append(m.Sections, bot.Section{Text: bot.T("Someone else scored these chats first, so your scores for them weren't saved: %s", bot.List(positions...)).Styled(bot.Bad)})
	}
	if s.left > 0 {
		m.Sections = append(m.Sections, bot.Section{Text: bot.N(s.left, "%d sampled chat left to score.",
			"%d sampled chats left to score.")})
		rest := bot.Action{Label: bot.T("Score the others"), Line: "check score drawing=" + strconv.FormatInt(s.next.ID, 10)}
		m.Actions = append([]bot.Action{rest}, m.Actions...)
	}
	return m
}

// putGroups keeps the spot checks. What is said about chats of several agents is no
// single one's to read: it becomes a coaching note.
func (tx change) putGroups(ctx context.Context, day bot.Day, groups []agentsChats, comment string) ([]storage.SpotCheck,
	error) {
	members, err := tx.Members(ctx, tx.Store.ID)
	if err != nil {
		return nil, err
	}
	var made []storage.SpotCheck
	var agents []string
	for _, group := range groups {
		check := storage.SpotCheck{StoreID: tx.Store.ID, Day: day, Agent: group.agent, ReviewerID: tx.Member.ID,
			CreatedAt: tx.Now.Unix(), Chats: group.chats}
		if at := slices.IndexFunc(members, func(m bot.Member) bool {
			return strings.EqualFold(m.Name,
				group.agent)
		}); at >= 0 {
			check.Agent, check.AgentID = members[at].Name, &members[at].ID
		}
		if len(groups) == 1 {
			check.Comment = comment
		}
		if err := tx.putCheck(ctx, &check); err != nil {
			return nil, err
		}
		made, agents = append(made, check), append(agents, "@"+check.Agent+" #"+strconv.FormatInt(check.ID, 10))
	}
	if len(groups) == 1 || comment == "" {
		return made, nil
	}
	note := storage.Remark{StoreID: tx.Store.ID, Kind: "coach", Said: strings.Join(agents, ", ") + ": " + comment,
		MemberID: tx.Member.ID}
	return made, tx.Put(&note)
}

// agentsChats are the chats of one agent that were scored.
type agentsChats struct {
	agent string
	chats []storage.SpotCheckChat
}

func byAgent(chats map[int]storage.ServiceChat, given []judged) []agentsChats {
	var groups []agentsChats
	for _, v := range given {
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
