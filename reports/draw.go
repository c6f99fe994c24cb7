package reports

import (
	"context"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"storebot/bot"
	"storebot/storage"
)

const (
	// drawDays is how many days back chats are drawn from.
	drawDays = 7
	// calibrationChats are judged by all leads, once a week.
	calibrationChats = 3
)

// MaxChats is the most chats of one sample and of one spot check, as many as a form can ask
// about. A day that needs more has several.
const MaxChats = 20

// newDraw returns a drawing that is made now. Its seed is the moment to the nanosecond:
// no one can choose it, and a day's drawing is made once.
func (r Reader) newDraw(ctx context.Context, member int64, purpose string, day bot.Day) (storage.Draw, error) {
	last, err := r.records.LastServiceChat(ctx, r.store.ID)
	from := bot.DayOf(r.now) - drawDays
	return storage.Draw{
		StoreID: r.store.ID, Purpose: purpose, Day: day, Seed: r.now.UnixNano(), LastChat: last,
		FromAt: from.Start(r.store.Zone).Unix(), UntilAt: r.now.Unix(), MemberID: member, CreatedAt: r.now.Unix(),
	}, err
}

// DrawnToday finds, of the day's drawings, the first with chats that may be scored,
// else the last; and how many chats are to be drawn yet so that the day's spot check
// can be complete: the first drawing may have found too few. A day that is complete
// without a drawing may still have one.
func (r Reader) DrawnToday(ctx context.Context, may func(storage.ServiceChat) bool) (found storage.Draw, wanted int,
	err error) {
	day := bot.DayOf(r.now)
	draws, err := r.records.DrawsOf(ctx, r.store.ID, storage.DrawCheck, day)
	if err != nil {
		return found, 0, err
	}
	checks, err := r.records.SpotChecks(ctx, r.store.ID, bot.PeriodOf(day), "")
	if err != nil {
		return found, 0, err
	}
	wanted = r.settings.ChecksPerDay - doneOn(day, checks, r.settings)
	if len(draws) == 0 && wanted <= 0 {
		return found, r.settings.ChecksPerDay, nil
	}
	waits := false
	for _, draw := range draws {
		waiting, err := r.records.Unjudged(ctx, draw.ID)
		if err != nil {
			return found, 0, err
		}
		wanted -= len(waiting)
		if !waits {
			found, waits = draw, slices.ContainsFunc(waiting, may)
		}
	}
	return found, max(wanted, 0), nil
}

// DrawChecks draws chats of a day's spot check: from each agent's chats of the last 7
// days at random, from agents who were checked least or do not pass more.
func (r Reader) DrawChecks(ctx context.Context, member int64, n int) (storage.Draw, []int64, error) {
	day := bot.DayOf(r.now)
	draw, err := r.newDraw(ctx, member, storage.DrawCheck, day)
	if err != nil {
		return draw, nil, err
	}
	pool, err := r.records.Pool(ctx, draw)
	if err != nil {
		return draw, nil, err
	}
	checks, err := r.recentChecks(ctx)
	if err != nil {
		return draw, nil, err
	}
	strata := strataOf(pool)
	var agents []agentTally
	for _, name := range slices.Sorted(maps.Keys(strata)) {
		agents = append(agents, agentTallyOf(name, checks, r.settings))
	}
	return draw, pick(draw.Seed, strata, quotas(draw.Seed, strata, agents, r.settings.PassMark, min(n, MaxChats))), nil
}

// DrawCalibration draws the chats that all leads judge in a week, from those of the
// last 7 days.
func (r Reader) DrawCalibration(ctx context.Context, member int64) (storage.Draw, []int64, error) {
	draw, err := r.newDraw(ctx, member, storage.DrawCalibration, bot.WeekOf(bot.DayOf(r.now)).From)
	if err != nil {
		return draw, nil, err
	}
	pool, err := r.records.Pool(ctx, draw)
	return draw, pick(draw.Seed, oneStratum(pool), map[string]int{"": calibrationChats}), err
}

// Redraw makes a drawing again from its seed and bounds, and reports whether the
// same chats come out.
func (r Reader) Redraw(ctx context.Context, draw storage.Draw) (same bool, err error) {
	pool, err := r.records.Pool(ctx, draw)
	if err != nil {
		return false, err
	}
	drawn, err := r.records.Drawn(ctx, draw.ID)
	if err != nil {
		return false, err
	}
	strata, taken := strataOf(pool), map[string]int{}
	if draw.Purpose == storage.DrawCalibration {
		strata, taken = oneStratum(pool), map[string]int{"": len(drawn)}
	}
	ids := make([]int64, len(drawn))
	for i, chat := range drawn {
		ids[i] = chat.ID
		if draw.Purpose == storage.DrawCheck {
			taken[strings.ToLower(chat.Agent)]++
		}
	}
	return slices.Equal(ids, pick(draw.Seed, strata, taken)), nil
}

// strataOf returns the numbers of an agent's chats, by the agent's name in small letters.
func strataOf(pool []storage.ServiceChat) map[string][]int64 {
	strata := map[string][]int64{}
	for _, chat := range pool {
		agent := strings.ToLower(chat.Agent)
		strata[agent] = append(strata[agent], chat.ID)
	}
	return strata
}

// oneStratum returns all of a pool, whosever the chats are.
func oneStratum(pool []storage.ServiceChat) map[string][]int64 {
	all := map[string][]int64{}
	for _, chat := range pool {
		all[""] = append(all[""], chat.ID)
	}
	return all
}

// quotas shares n chats out among agents, one at a time to the agent whose turn it is; chance decides
// between several.
func quotas(seed int64, strata map[string][]int64, agents []agentTally, passMark, n int) map[string]int {
	agents = slices.Clone(agents)
	chance(seed, "").Shuffle(len(agents), func(i, j int) { agents[i], agents[j] = agents[j], agents[i] })
	shares := map[string]int{}
	for range n {
		next := -1
		for i, a := range agents {
			if shares[a.name] == len(strata[a.name]) {
				continue
			}
			if next < 0 || a.turn(passMark, shares[a.name]) < agents[next].turn(passMark, shares[agents[next].name]) {
				next = i
			}
		}
		if next < 0 {
			break // there are no more chats
		}
		shares[agents[next].name]++
	}
	return shares
}

// pick draws from each stratum its share, each chat as likely as any other of the
// stratum. They come stratum by stratum, in the order of the list.
func pick(seed int64, strata map[string][]int64, shares map[string]int) []int64 {
	var picked []int64
	for _, stratum := range slices.Sorted(maps.Keys(strata)) {
		chats := slices.Clone(strata[stratum])
		n := min(shares[stratum], len(chats))
		dice := chance(seed, stratum)
		for i := range n {
			j := i + dice.IntN(len(chats)-i)
			chats[i], chats[j] = chats[j], chats[i]
		}
		slices.Sort(chats[:n])
		picked = append(picked, chats[:n]...)
	}
	return picked
}

// chance returns a stratum's own row of random numbers from a seed, the same wherever
// and whenever it is made.
func chance(seed int64, stratum string) *rand.Rand {
	name := fnv.New64a()
	_, _ = name.Write([]byte(stratum))                       // a hash's Write never fails
	return rand.New(rand.NewPCG(uint64(seed), name.Sum64())) //nolint:gosec // a drawing that can be repeated is the point
}

// doneOn returns how many chats of a day were checked.
func doneOn(day bot.Day, checks []storage.SpotCheck, settings Settings) int {
	var done tally
	for _, check := range checks {
		if check.Day == day {
			done.add(check, settings)
		}
	}
	return int(done.chats)
}

// Drawing shows a drawing: the chats, and how it can be made again.
func (r Reader) Drawing(ctx context.Context, draw storage.Draw, prove bool) (bot.Message, error) {
	chats, err := r.records.Drawn(ctx, draw.ID)
	if err != nil {
		return bot.Message{}, err
	}
	lines := make([]bot.Text, len(chats))
	for i, chat := range chats {
		lines[i] = bot.T("Chat %d: %s", i+1, chatMarks(chat))
	}
	m := bot.OneLine(bot.N(len(chats), "%d chat sampled on %s", "%d chats sampled on %s",
		bot.DayOf(time.Unix(draw.CreatedAt, 0).In(r.store.Zone))))
	how := bot.T("Sample #%d, seed %d: random, from each agent's chats of the previous %d days.", draw.ID, draw.Seed,
		drawDays)
	if draw.Purpose == storage.DrawCalibration {
		how = bot.T("Sample #%d, seed %d: random, from all chats of the previous %d days.", draw.ID, draw.Seed, drawDays)
	}
	m.Sections = []bot.Section{{Text: bot.Join("\n", lines...)}, {Text: how.Styled(bot.Muted)}}
	if prove {
		same, err := r.Redraw(ctx, draw)
		if err != nil {
			return m, err
		}
		verdict := bot.T("Sampled again with this seed, the chats are the same.").Styled(bot.Good)
		if !same {
			verdict = bot.T("Sampled again with this seed, the chats differ: the records were changed.").Styled(bot.Bad)
		}
		m.Sections = append(m.Sections, bot.Section{Text: verdict})
	}
	return m, nil
}
