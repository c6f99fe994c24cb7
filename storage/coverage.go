package storage

import (
	"context"
	"time"

	"storebot/bot"
	"storebot/storage/intake"
)

// CoverageKind is something of which imports tell, each for a span of time; see the
// constants of package intake.
type CoverageKind = intake.CoverageKind

// What imports tell of.
const (
	CoversOrders       = intake.CoversOrders
	CoversPayments     = intake.CoversPayments
	CoversOrderRefunds = intake.CoversOrderRefunds
	CoversLines        = intake.CoversLines
	CoversParcels      = intake.CoversParcels
	CoversRefunds      = intake.CoversRefunds
	CoversTraffic      = intake.CoversTraffic
	CoversAds          = intake.CoversAds
	CoversListings     = intake.CoversListings
	CoversListingAds   = intake.CoversListingAds
	CoversChats        = intake.CoversChats
	CoversStatement    = intake.CoversStatement
)

// CoversAccount returns what a statement of one of the store's accounts covers.
func CoversAccount(account string) CoverageKind { return intake.CoversAccount(account) }

// Coverage is for which of a period's days imports reported something. What people
// type in, sales among it, makes nothing known here.
type Coverage struct {
	period bot.Period
	zone   *time.Location
	spans  []intake.Span // by time; they neither overlap nor touch
}

// DayCoverage is how much of a day is known.
type DayCoverage struct {
	Whole bool
	Until time.Time // until when a day is known that is not whole; zero where nothing of it is
}

// IsUnknown reports whether nothing is known about the day.
func (d DayCoverage) IsUnknown() bool { return !d.Whole && d.Until.IsZero() }

// Coverage returns for which days of a period imports reported something, in one
// question.
func (r Records) Coverage(ctx context.Context, store int64, kind CoverageKind, period bot.Period) (Coverage, error) {
	rules, err := r.importRules(ctx, store)
	if err != nil {
		return Coverage{}, err
	}
	c := Coverage{period: period, zone: rules.Zone}
	c.spans, err = list[intake.Span](r.in(ctx).Raw(`SELECT from_at AS "from", until_at AS until FROM coverage
		WHERE store_id = ? AND kind = ? AND from_at < ? AND until_at > ? ORDER BY from_at`,
		store, kind, period.Until.Start(c.zone).Unix(), period.From.Start(c.zone).Unix()))
	return c, err
}

// Day returns how much of a day of the period is known. A day is known from its
// beginning on or not at all: what a later span knows of its end says nothing of it.
func (c Coverage) Day(day bot.Day) DayCoverage {
	from, until := day.Start(c.zone).Unix(), (day + 1).Start(c.zone).Unix()
	for _, span := range c.spans {
		switch {
		case span.From > from || span.Until <= from:
		case span.Until >= until:
			return DayCoverage{Whole: true}
		default:
			return DayCoverage{Until: time.Unix(span.Until, 0).In(c.zone)}
		}
	}
	return DayCoverage{}
}

// Missing returns the days of the period about which nothing is known.
func (c Coverage) Missing() (days []bot.Day) {
	for day := c.period.From; day < c.period.Until; day++ {
		if c.Day(day).IsUnknown() {
			days = append(days, day)
		}
	}
	return days
}

// KnownUntil returns until when imports reported anything at all, whatever gaps lie
// before that; the zero time where none has.
func (r Records) KnownUntil(ctx context.Context, store int64, kind CoverageKind) (time.Time, error) {
	rules, err := r.importRules(ctx, store)
	if err != nil {
		return time.Time{}, err
	}
	var until int64
	err = r.in(ctx).Raw("SELECT COALESCE(MAX(until_at), 0) FROM coverage WHERE store_id = ? AND kind = ?", store,
		kind).Scan(&until).Error
	if err != nil || until == 0 {
		return time.Time{}, Explain(err)
	}
	return time.Unix(until, 0).In(rules.Zone), nil
}
