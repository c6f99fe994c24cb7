package reports

import (
	"fmt"
	"math/big"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// Settings are what a store may choose about its reports.
type Settings struct {
	ROIPass, ROIGood, ROIExcellent int       // hundredths: 300 is 1:3
	ChecksPerDay                   int       // chats to spot-check a day
	PassMark                       int       // score from which a chat passes
	Quiet                          bot.Hours // in which nothing is said that can wait
	Tickets                        TicketRules
	RoundsBy                       int    // minute of the day by which the rounds are to be done
	TargetShare                    int    // percent of the day's target that is to be done in the afternoon
	Rubric                         Rubric // what chats are judged by
}

// Defaults are the trade's usual choices: an ROI of 1:3 passes, 1:4 is good, 1:5
// excellent; ten chats a day are checked and pass from 80 points on; nothing that can
// wait is said from ten at night to eight.
func Defaults() Settings {
	rubric, err := ParseRubric(UsualRubric)
	if err != nil {
		panic(err) // a test reads it too
	}
	return Settings{
		ROIPass: 300, ROIGood: 400, ROIExcellent: 500, ChecksPerDay: 10, PassMark: 80, Rubric: rubric,
		Quiet: bot.Hours{From: 22 * 60, Until: 8 * 60}, Tickets: DefaultTicketRules(), RoundsBy: 17 * 60, TargetShare: 50,
	}
}

// AtWork reports whether a member may be spoken to: in their own hours, else whenever the
// store is not quiet.
func (s Settings) AtWork(hours map[int64]storage.WorkingHours, member int64, now time.Time) bool {
	if own, set := hours[member]; set {
		return own.Hold(now)
	}
	return !s.Quiet.Holds(now)
}

// ROI is net sales over all that was spent to make them, shown as 1:4.2.
type ROI struct {
	Net, Cost Figure
	settings  Settings
}

func (s Sums) roi(settings Settings) ROI {
	return ROI{s.netSales(), s.Costs, settings}
}

// IsKnown reports whether there is an ROI: without costs there is none.
func (r ROI) IsKnown() bool { return r.Net.Known && r.Cost.Known && r.Cost.N > 0 }

// Say is 1:4.2, rounded down: a grade that is not reached is not shown as
// reached.
func (r ROI) Say(bot.Locale) string {
	if !r.IsKnown() {
		return bot.Unknown
	}
	tenths := quotient(r.Net.N, 10, r.Cost.N)
	sign := ""
	if tenths < 0 {
		sign, tenths = "-", -tenths
	}
	return fmt.Sprintf("1:%s%d.%d", sign, tenths/10, tenths%10)
}

// grade is the ROI in a word, with the style that tells it from afar.
func (r ROI) grade() bot.Text {
	switch hundredths := r.hundredths(); {
	case hundredths >= int64(r.settings.ROIExcellent):
		return bot.T("excellent").In(bot.Good)
	case hundredths >= int64(r.settings.ROIGood):
		return bot.T("good").In(bot.Good)
	case hundredths >= int64(r.settings.ROIPass):
		return bot.T("pass")
	}
	return bot.T("fail").In(bot.Bad)
}

func (r ROI) hundredths() int64 {
	if !r.IsKnown() {
		return 0
	}
	return quotient(r.Net.N, 100, r.Cost.N)
}

// quotient is n*scale/divisor rounded down, without overflow.
func quotient(n, scale, divisor int64) int64 {
	product := new(big.Int).Mul(big.NewInt(n), big.NewInt(scale))
	return product.Div(product, big.NewInt(divisor)).Int64()
}
