package reports

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// yearDay is a day of every year.
type yearDay struct {
	month time.Month
	day   int
}

// parseCampaigns reads days of the year such as 06-18,11-11.
func parseCampaigns(value string) (days []yearDay, err error) {
	for _, word := range strings.FieldsFunc(value, func(c rune) bool { return c == ',' || c == ' ' }) {
		at, err := time.Parse("01-02", word)
		if err != nil {
			return nil, bot.Problemf("must be days such as 06-18,11-11")
		}
		days = append(days, yearDay{at.Month(), at.Day()})
	}
	return days, nil
}

// campaignDays are days that say little about ordinary sales, with what is on: campaigns that
// were declared, and those days of every year that the settings name.
type campaignDays map[bot.Day]bot.Text

// campaignDays returns the campaign days of a period.
func (r Reader) campaignDays(ctx context.Context, period bot.Period) (campaignDays, error) {
	days := campaignDays{}
	for day := period.From; day < period.Until; day++ {
		_, month, date := day.Date()
		for _, campaign := range r.settings.Campaigns {
			if campaign == (yearDay{month, date}) {
				days[day] = campaign.name()
			}
		}
	}
	declared, err := r.records.Campaigns(ctx, r.store.ID, period.From.Start(r.store.Zone),
		period.Until.Start(r.store.Zone))
	for _, p := range declared {
		for day := max(r.daysOf(p).From, period.From); day < min(r.daysOf(p).Until, period.Until); day++ {
			days[day] = bot.Data(p.What)
		}
	}
	return days, err
}

// campaignsUpTo returns the campaign days among the 30 up to a last one.
func (r Reader) campaignsUpTo(ctx context.Context, last bot.Day) ([]bot.Day, error) {
	days, err := r.campaignDays(ctx, bot.Period{From: last - goodsDays + 1, Until: last + 1})
	return slices.Sorted(maps.Keys(days)), err
}

// bigDays are the platform's large promotion days.
var bigDays = map[yearDay]bot.Text{
	{time.June, 18}: bot.T("6.18"), {time.November, 11}: bot.T("11.11"), {time.December, 12}: bot.T("12.12"),
}

// name returns what people call the day: 11.11.
func (d yearDay) name() bot.Text {
	if name, known := bigDays[d]; known {
		return name
	}
	return bot.Data(time.Date(2000, d.month, d.day, 0, 0, 0, 0, time.UTC).Format("1.2"))
}

// daysOf returns the days on which a campaign runs, some of them only for hours.
func (r Reader) daysOf(p storage.Promo) bot.Period {
	return bot.Period{From: bot.DayOf(time.Unix(p.FromAt, 0).In(r.store.Zone)),
		Until: bot.DayOf(time.Unix(p.UntilAt-1, 0).In(r.store.Zone)) + 1, Unit: bot.UnitDays}
}
