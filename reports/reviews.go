package reports

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"storebot/bot"
	"storebot/storage"
)

const (
	badStars    = 2              // a review of so many stars or fewer is bad
	answerAfter = 24 * time.Hour // own deadline for an answer
	reviewsMost = 10             // are listed
	askedAlone  = 3              // reviews that each get a reminder; of more there is one
)

// ReviewFigures are the counts of a period's reviews.
type ReviewFigures struct {
	All, Bad, Middle, Answered, InTime int64
}

// reviewFigures counts the reviews of a period, by the day they were written.
func (r Reader) reviewFigures(ctx context.Context, period bot.Period) (f ReviewFigures, err error) {
	rows, err := r.records.Reviews(ctx, r.store.ID, period.From.Start(r.store.Zone).Unix(),
		period.Until.Start(r.store.Zone).Unix())
	for _, row := range rows {
		f.All++
		switch {
		case row.Stars <= badStars:
			f.Bad++
		case row.Stars == badStars+1:
			f.Middle++
		}
		if row.AnsweredAt != nil {
			f.Answered++
			if *row.AnsweredAt-row.At <= int64(answerAfter/time.Second) {
				f.InTime++
			}
		}
	}
	return f, err
}

// fields shows the figures. A rate is of the reviews that were logged or imported: whether
// these are all, no one knows.
func (f ReviewFigures) fields() []bot.Field {
	return []bot.Field{
		{Name: bot.T("Reviews logged"), Value: bot.Value(bot.Count(f.All))},
		{Name: bot.T("Bad reviews"), Value: bot.Value(bot.Count(f.Bad)),
			Note: ifKnown(bot.RatioOf(f.Bad, f.All), bot.T("%s of those logged", bot.RatioOf(f.Bad, f.All)))},
		{Name: bot.T("Neutral reviews"), Value: bot.Value(bot.Count(f.Middle))},
		{Name: bot.T("Answered"), Value: bot.Value(bot.RatioOf(f.Answered, f.All)),
			Note: ifKnown(bot.RatioOf(f.InTime, f.All), bot.T("%s within 24 h", bot.RatioOf(f.InTime, f.All)))},
	}
}

// reviewShown is a review with the name of its product and whether that sells well.
type reviewShown struct {
	storage.Review
	product string
	hot     bool
}

// openReviews returns the reviews that wait for an answer and can still get one: those of hot sellers first, the
// worse before the better, the older before the newer.
func (r Reader) openReviews(ctx context.Context) ([]reviewShown, error) {
	rows, err := r.records.OpenReviews(ctx, r.store.ID)
	since := bot.DayOf(r.now) - bot.Day(r.settings.ReviewDays)
	rows = slices.DeleteFunc(rows, func(s storage.Review) bool { return s.At < since.Start(r.store.Zone).Unix() })
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	products, err := r.records.AllProducts(ctx, r.store.ID)
	byID := map[int64]storage.Product{}
	for _, p := range products {
		byID[p.ID] = p
	}
	shown := make([]reviewShown, len(rows))
	for i, row := range rows {
		shown[i].Review = row
		if row.ProductID != nil {
			p := byID[*row.ProductID]
			shown[i].product, shown[i].hot = p.Name(), p.Class == "hot"
		}
	}
	slices.SortStableFunc(shown, func(a, b reviewShown) int {
		if a.hot != b.hot {
			return map[bool]int{true: -1, false: 1}[a.hot]
		}
		return cmp.Or(cmp.Compare(a.Stars, b.Stars), cmp.Compare(a.At, b.At))
	})
	return shown, err
}

// Reviews lists the reviews that wait for an answer, top products first, and this month's
// figures.
func (r Reader) Reviews(ctx context.Context) (bot.Message, error) {
	open, err := r.openReviews(ctx)
	if err != nil {
		return bot.Message{}, err
	}
	figures, err := r.reviewFigures(ctx, bot.MonthOf(bot.DayOf(r.now)))
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.OneLine(bot.N(len(open), "%d review without an answer", "%d reviews without an answer"))
	if len(open) == 0 {
		m.Title = bot.T("Every logged review is answered.")
	}
	var lines []bot.Text
	for i, review := range open {
		if i == reviewsMost {
			lines = append(lines, bot.T("%d more", len(open)-i).Styled(bot.Muted))
			break
		}
		lines = append(lines, review.line(r.now))
		if i < 3 {
			m.Actions = append(m.Actions, answerReview(review.ID))
		}
	}
	if lines != nil {
		m.Sections = append(m.Sections, bot.Section{Text: bot.Join("\n", lines...)})
	}
	m.Sections = append(m.Sections, bot.Section{Heading: bot.T("This month"), Fields: figures.fields()})
	m.Actions = append(m.Actions, bot.Action{Label: bot.T("Log review"), Line: "review add"})
	return m, nil
}

func answerReview(id int64) bot.Action {
	number := strconv.FormatInt(id, 10)
	return bot.Action{Label: bot.T("Answer #%d", id), Line: "review answer " + number}
}

// line returns a review in one line: its number, stars, product, words, and how long it waits.
func (s reviewShown) line(now time.Time) bot.Text {
	line := bot.Data("#" + strconv.FormatInt(s.ID, 10) + " " + Stars(s.Stars)).Styled(bot.Bold)
	if s.hot {
		line = line.Then(bot.Data(" "), bot.T("top product").Styled(bot.Bad))
	}
	if s.product != "" {
		line = line.Then(bot.Data(" · " + s.product))
	}
	line = line.Then(bot.Data(" · " + s.Said))
	waits := now.Sub(time.Unix(s.At, 0))
	if waits > answerAfter {
		return line.Then(bot.Data(" · "), bot.T("%s late", bot.Lasting(waits-answerAfter)).Styled(bot.Bad))
	}
	return line.Then(bot.Data(" · "), bot.T("%s left", bot.Lasting(answerAfter-waits)))
}

// Stars returns stars of five as people see them: ★★☆☆☆.
func Stars(n int) string { return strings.Repeat("★", n) + strings.Repeat("☆", 5-n) }

// reviewReminders ask the chats for urgent matters for answers to bad and neutral reviews, once
// a day, and the team leads once an answer is late.
func (r Reader) reviewReminders(ctx context.Context) ([]Reminder, error) {
	open, err := r.openReviews(ctx)
	if err != nil || len(open) == 0 {
		return nil, err
	}
	members, err := r.records.Members(ctx, r.store.ID)
	open = slices.DeleteFunc(open, func(s reviewShown) bool { return s.Stars > badStars+1 })
	if len(open) > askedAlone {
		return r.reviewsTogether(open, InCharge(members, bot.Lead)), err
	}
	var found []Reminder
	for _, review := range open {
		id := strconv.FormatInt(review.ID, 10)
		m := bot.OneLine(bot.T("A review needs an answer"))
		m.Sections = []bot.Section{{Text: review.line(r.now)}}
		m.Actions = []bot.Action{answerReview(review.ID)}
		found = append(found, Reminder{Key: id, Purpose: storage.ForUrgent, Again: answerAfter, Message: m})
		if review.isLate(r.now) {
			found = append(found, Reminder{Key: id + " late", To: InCharge(members, bot.Lead), Message: m})
		}
	}
	return found, err
}

// isLate reports whether a review has waited longer than the store's own deadline.
func (s reviewShown) isLate(now time.Time) bool { return now.Sub(time.Unix(s.At, 0)) > answerAfter }

// reviewsTogether asks for all answers in one message, again at once when another review comes.
func (r Reader) reviewsTogether(open []reviewShown, leads []int64) []Reminder {
	m := bot.OneLine(bot.N(len(open), "%d review waits for an answer", "%d reviews wait for an answer"))
	var lines []bot.Text
	newest, late := int64(0), false
	for i, review := range open {
		newest, late = max(newest, review.ID), late || review.isLate(r.now)
		if i < reviewsMost {
			lines = append(lines, review.line(r.now))
		}
	}
	if more := len(open) - len(lines); more > 0 {
		lines = append(lines, bot.T("%d more", more).Styled(bot.Muted))
	}
	m.Sections = []bot.Section{{Text: bot.Join("\n", lines...)}}
	m.Actions = []bot.Action{{Label: bot.T("See reviews"), Line: "review"}}
	key := "up to " + strconv.FormatInt(newest, 10)
	found := []Reminder{{Key: key, Purpose: storage.ForUrgent, Again: answerAfter, Message: m}}
	if late {
		found = append(found, Reminder{Key: key + " late", To: leads, Message: m})
	}
	return found
}
