package reports

import (
	"context"
	"time"

	"storebot/bot"
)

const (
	askFrom   = 18 * time.Hour // of the day: from when people are asked about it
	askAgain  = 90 * time.Minute
	reportAt  = 20 * time.Hour   // of the day: when its report goes out
	beforeEnd = 30 * time.Minute // before the end of a shift that ends earlier
)

// worker is a member who works on a day.
type worker struct {
	bot.Member
	asked time.Time // from when they are asked about the day
}

// workers returns the members who work on a day: neither on leave nor off by their own hours,
// or by China's calendar where they set none. Owners, and shifts that begin after the day's
// report, are left out.
func (r Reader) workers(ctx context.Context, day bot.Day) ([]worker, error) {
	members, err := r.records.Members(ctx, r.store.ID)
	if err != nil {
		return nil, err
	}
	hours, err := r.records.WorkingHours(ctx, r.store.ID)
	if err != nil {
		return nil, err
	}
	away, err := r.onLeave(ctx, day)
	if err != nil {
		return nil, err
	}
	start, found := day.Start(r.store.Zone), []worker(nil)
	workday, _ := day.IsWorkday()
	for _, m := range members {
		works, from := workday, askFrom
		if own, set := hours[m.ID]; set {
			begins, ends := minutes(own.FromMinute), minutes(own.UntilMinute)
			works = own.On(day.Weekday()) && begins < reportAt
			if ends > begins {
				from = min(from, ends-beforeEnd)
			}
		}
		if works && !away[m.ID] && m.Role != bot.Owner {
			found = append(found, worker{m, start.Add(from)})
		}
	}
	return found, nil
}

func minutes(n int) time.Duration { return time.Duration(n) * time.Minute }

// onLeave returns the members who are on leave on a day.
func (r Reader) onLeave(ctx context.Context, day bot.Day) (map[int64]bool, error) {
	leaves, err := r.records.Leaves(ctx, r.store.ID, day)
	away := map[int64]bool{}
	for _, leave := range leaves {
		away[leave.MemberID] = away[leave.MemberID] || leave.Period().Contains(day)
	}
	return away, err
}
