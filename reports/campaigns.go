package reports

import (
	"errors"
	"strings"
	"time"

	"storebot/bot"
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
			return nil, errors.New("must be days such as 06-18,11-11")
		}
		days = append(days, yearDay{at.Month(), at.Day()})
	}
	return days, nil
}

// campaignsUpTo returns the campaign days among the 30 up to a last one.
func (s Settings) campaignsUpTo(last bot.Day) (days []bot.Day) {
	for day := last - goodsDays + 1; day <= last; day++ {
		_, month, date := day.Date()
		for _, campaign := range s.Campaigns {
			if campaign == (yearDay{month, date}) {
				days = append(days, day)
			}
		}
	}
	return days
}
