package reports

import (
	"strconv"
	"strings"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// Settings are a store's settings for its reports.
type Settings struct {
	ROIPass, ROIGood, ROIExcellent int       // hundredths: 300 is 1:3
	CommissionRate, ServiceFeeRate int       // of net sales, in hundredths of a percent: 60 is 0.6%
	ChecksPerDay                   int       // chats to spot-check a day
	PassMark                       int       // score from which a chat passes
	Quiet                          bot.Hours // in which nothing is said that can wait
	Tickets                        TicketRules
	RoundsBy                       int    // minute of the day by which the rounds are to be done
	TargetShare                    int    // percent of the day's target that is to be done in the afternoon
	Rubric                         Rubric // what chats are judged by
	RestockLead, RestockCover      int    // days: until goods come, and that an order is to last beyond that
	Campaigns                      []yearDay
	ReviewDays                     int         // in which the platform lets a review be answered
	VIPTiers                       []bot.Money // what a buyer has to spend in a year for each tier but the first
}

// Option is one setting of a store: its key in the settings file, its default, what it is, and
// how it is read. An error of Set says what to write instead.
type Option struct {
	Key, Usual, Help string
	Set              func(*Settings, string) error
}

// Options are all that a store may choose about its reports. Kinds of tickets come before
// what is set for them. This is the only list: the program reads its settings by it.
var Options = []Option{
	{"roi_pass", "3", "ROI that passes: 3 is 1:3", func(s *Settings, v string) error { return hundredths(&s.ROIPass, v) }},
	{"roi_good", "4", "ROI that is good", func(s *Settings, v string) error { return hundredths(&s.ROIGood, v) }},
	{"roi_excellent", "5", "ROI that is excellent",
		func(s *Settings, v string) error { return hundredths(&s.ROIExcellent, v) }},
	{"commission_rate", "5", "percent of net sales that the platform takes as commission, until a statement says",
		func(s *Settings, v string) error { return percentage(&s.CommissionRate, v) }},
	{"service_fee_rate", "0.6", "percent of net sales of the platform's base service fee, until a statement says",
		func(s *Settings, v string) error { return percentage(&s.ServiceFeeRate, v) }},
	{"checks_per_day", "10", "chats to spot-check a day",
		func(s *Settings, v string) error { return upToHundred(&s.ChecksPerDay, v) }},
	{"pass_mark", "80", "score from which a chat passes",
		func(s *Settings, v string) error { return upToHundred(&s.PassMark, v) }},
	{"rubric", usualRubric, "what chats are judged by: KEY|English name|中文名=WEIGHT, or =critical for what makes the whole chat 0", func(s *Settings, v string) (err error) {
		s.Rubric, err = parseRubric(v)
		return err
	}},
	{"quiet", "22:00-08:00", "hours in which nothing is said that can wait", func(s *Settings, v string) (err error) {
		s.Quiet, err = bot.ParseHours(v)
		return err
	}},
	{"review_days", "30", "days in which the platform lets a review be answered",
		func(s *Settings, v string) error { return upToHundred(&s.ReviewDays, v) }},
	{"rounds_by", "17:00", "when the rounds are to be done", func(s *Settings, v string) error {
		hours, err := bot.ParseHours(v + "-24:00")
		if err != nil {
			return bot.Problemf("must be a time, such as 17:00")
		}
		s.RoundsBy = hours.From
		return nil
	}},
	{"target_share", "50", "percent of the day's target that is to be done when the clock looks, at 17:00",
		func(s *Settings, v string) error { return upToHundred(&s.TargetShare, v) }},
	{"restock_lead", "14d", "time from an order to its goods, where neither product nor supplier says",
		func(s *Settings, v string) error { return upToDays(&s.RestockLead, v) }},
	{"restock_cover", "14d", "time that an order of goods is to last beyond its lead time",
		func(s *Settings, v string) error { return upToDays(&s.RestockCover, v) }},
	{"campaign_days", "06-18,11-11,12-12", "days of campaigns, which say little about ordinary sales",
		func(s *Settings, v string) (err error) { s.Campaigns, err = parseCampaigns(v); return err }},
	{"vip_tiers", "1000,3000,10000", "what a buyer has to spend in 365 days, less refunds, for each tier but the first",
		func(s *Settings, v string) (err error) { s.VIPTiers, err = parseTiers(v); return err }},
	{"ticket_kinds", "", "kinds of urgent tickets of your own, such as 换货,gift",
		func(s *Settings, v string) error { return s.tickets().addKinds(v) }},
	{"ticket_hours", "refund=24h,invoice=24h,ship=24h,complaint=4h,parcel=72h,other=24h",
		"time to settle an urgent ticket, by kind", func(s *Settings, v string) error { return s.tickets().setHours(v) }},
	{"ticket_tells", "complaint=manager,ship=warehouse,parcel=warehouse",
		"the roles an urgent ticket goes to when it is opened, by kind: complaint=manager+lead; or nobody",
		func(s *Settings, v string) error { return s.tickets().setTells(v) }},
	{"ticket_posts", "ship=warehouse,parcel=warehouse",
		"what the chats are for in which an urgent ticket stands, by kind; urgent where there is no such chat",
		func(s *Settings, v string) error { return s.tickets().setPosts(v) }},
}

// Defaults returns the settings of a store that has set nothing.
func Defaults() Settings {
	var settings Settings
	for _, option := range Options {
		if err := option.Set(&settings, option.Usual); err != nil {
			panic("reports: " + option.Key + ": " + err.Error()) // a test reads them too
		}
	}
	return settings
}

// tickets returns the rules of urgent tickets, to be changed.
func (s *Settings) tickets() TicketRules {
	if s.Tickets == nil {
		s.Tickets = newTicketRules()
	}
	return s.Tickets
}

// AtWork reports whether a member may be spoken to: in their own hours, otherwise whenever the
// store is not quiet.
func (s Settings) AtWork(hours map[int64]storage.WorkingHours, member int64, now time.Time) bool {
	if own, set := hours[member]; set {
		return own.Hold(now)
	}
	return !s.Quiet.Holds(now)
}

// hundredths reads a number such as 3 or 3.5.
func hundredths(into *int, value string) error {
	parsed, err := strconv.ParseFloat(value, 64)
	if err != nil || parsed <= 0 || parsed > 1000 {
		return bot.Problemf("must be a number, such as 3 or 3.5")
	}
	*into = int(parsed*100 + 0.5)
	return nil
}

// percentage reads a share such as 0.6, from 0 to 100, into hundredths of a percent.
func percentage(into *int, value string) error {
	parsed, err := strconv.ParseFloat(strings.TrimSuffix(value, "%"), 64)
	if err != nil || parsed < 0 || parsed > 100 {
		return bot.Problemf("must be a percentage, such as 5 or 0.6")
	}
	*into = int(parsed*100 + 0.5)
	return nil
}

// upToDays reads 14d, or 14 alone.
func upToDays(into *int, value string) error {
	days, err := inUnits(value, 24*time.Hour)
	if err != nil || days < 1 || days > 100 {
		return bot.Problemf("must be 1 to 100 days, such as 14d")
	}
	*into = days
	return nil
}

// inUnits reads a length of time in whole units; a number alone is of them.
func inUnits(value string, unit time.Duration) (int, error) {
	if n, err := strconv.Atoi(value); err == nil {
		return n, nil
	}
	length, err := bot.ParseDuration(value)
	if err != nil || length%unit != 0 {
		return 0, bot.Problemf("must be a duration, such as 14d")
	}
	return int(length / unit), nil
}

// upToHundred reads a whole number from 1 to 100.
func upToHundred(into *int, value string) error {
	parsed, err := strconv.Atoi(value)
	if err != nil || parsed < 1 || parsed > 100 {
		return bot.Problemf("must be a whole number from 1 to 100")
	}
	*into = parsed
	return nil
}
