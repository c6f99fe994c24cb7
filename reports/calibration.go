package reports

import (
	"context"
	"slices"

	"storebot/bot"
	"storebot/storage"
)

// calibrated returns the members who score the week's calibration: the leads, or without leads the
// members of the next higher role.
func calibrated(members []bot.Member) []int64 { return InCharge(members, bot.Lead) }

// Uncalibrated returns those of the members who have not scored the week's calibration yet.
func Uncalibrated(members []bot.Member, scores []storage.CalibrationScore) []int64 {
	return slices.DeleteFunc(calibrated(members), func(member int64) bool {
		return slices.ContainsFunc(scores, func(s storage.CalibrationScore) bool { return s.MemberID == member })
	})
}

// Calibration returns how far apart the leads' scores of the same chats are.
func (r Reader) Calibration(ctx context.Context, draw storage.Draw) (bot.Message, error) {
	chats, err := r.records.Drawn(ctx, draw.ID)
	if err != nil {
		return bot.Message{}, err
	}
	scores, err := r.records.CalibrationScores(ctx, draw.ID)
	if err != nil {
		return bot.Message{}, err
	}
	names, err := r.records.MemberNames(ctx)
	if err != nil {
		return bot.Message{}, err
	}
	members, err := r.records.Members(ctx, r.store.ID)
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.OneLine(bot.T("Calibration of the week from %s", draw.Day))
	var leads []int64
	for _, s := range scores {
		if !slices.Contains(leads, s.MemberID) {
			leads = append(leads, s.MemberID)
		}
	}
	slices.Sort(leads)
	if len(leads) > 0 {
		m.Sections = append(m.Sections, spreadSection(chats, scores, leads, names))
	}
	m.Sections = append(m.Sections, bot.Section{Text: bot.Join("\n", apartOn(r.settings.Rubric, chats, scores, names)...)})
	if waiting := Uncalibrated(members, scores); len(waiting) > 0 {
		var texts []bot.Text
		for _, id := range waiting {
			texts = append(texts, bot.Data(names[id]))
		}
		m.Sections = append(m.Sections, bot.Section{Text: bot.T("Still to score: %s", bot.List(texts...)).Styled(bot.Muted)})
	}
	return m, nil
}

// spreadSection shows each lead's score of each chat and, from two leads on, how far
// they are apart.
func spreadSection(chats []storage.ServiceChat, scores []storage.CalibrationScore, leads []int64,
	names map[int64]string) bot.Section {
	table := &bot.Table{Header: []bot.Text{bot.T("Chat")}, Right: []bool{false}}
	for _, lead := range leads {
		table.Header, table.Right = append(table.Header, bot.Data(names[lead])), append(table.Right, true)
	}
	table.Header, table.Right = append(table.Header, bot.T("Gap")), append(table.Right, true)
	widest, sum := 0, 0
	for i := range chats {
		row := []bot.Text{bot.Value(bot.Count(i + 1))}
		low, high := 100, 0
		for _, lead := range leads {
			score := scoreBy(scores, lead, i+1)
			low, high = min(low, score), max(high, score)
			row = append(row, bot.Value(bot.Count(score)))
		}
		widest, sum = max(widest, high-low), sum+high-low
		table.Rows = append(table.Rows, append(row, apart(leads, alarm(int64(high-low)))))
	}
	return bot.Section{Table: table, Fields: []bot.Field{
		{Name: bot.T("Average gap"), Value: apart(leads, bot.Value(tenths{int64(sum), int64(len(chats))}))},
		{Name: bot.T("Largest gap"), Value: apart(leads, bot.Value(bot.Count(widest)))},
	}}
}

// apart returns a spread; one lead alone has none.
func apart(leads []int64, spread bot.Text) bot.Text {
	if len(leads) < 2 {
		return bot.Data(bot.Unknown)
	}
	return spread
}

func scoreBy(scores []storage.CalibrationScore, lead int64, position int) int {
	at := slices.IndexFunc(scores, func(s storage.CalibrationScore) bool {
		return s.MemberID == lead &&
			s.Position == position
	})
	if at < 0 {
		return 0 // a lead scores all of them at once
	}
	return scores[at].Score
}

// apartOn says who found what not right, chat by chat.
func apartOn(rubric Rubric, chats []storage.ServiceChat, scores []storage.CalibrationScore,
	names map[int64]string) []bot.Text {
	var said []bot.Text
	for i, chat := range chats {
		said = append(said, bot.T("Chat %d: %s", i+1, chatMarks(chat)).Styled(bot.Bold))
		for _, s := range scores {
			if items := rubric.labels(s.Failed); items != nil && s.Position == i+1 {
				said = append(said, bot.Data(names[s.MemberID]+" · ").Then(bot.List(items...)))
			}
		}
	}
	return said
}
