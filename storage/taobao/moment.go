package taobao

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// calendar reads times written in a store's zone.
type calendar struct {
	zone     *time.Location
	latest   int64        // in UTC unix seconds: nothing happened later; 0 is unknown
	date1904 bool         // the workbook counts its days from 1904
	days     [64]knownDay // few days occur in a file, over and over
}

type knownDay struct {
	key      int   // year, month and day as one number; 0 if the place is free
	midnight int64 // unix seconds
	plain    bool  // a day of 24 hours without a change of clocks
}

// layouts are the layouts of times in exports besides 2006-01-02 15:04:05.
var layouts = []string{
	"2006-1-2 15:04:05", "2006/1/2 15:04:05", "2006-1-2 15:04", "2006/1/2 15:04", "2006-1-2", "2006/1/2",
	"20060102", "20060102150405", "20060102 15:04:05", "2006-01-02T15:04:05", time.RFC3339,
	"2006年1月2日 15:04:05", "2006年1月2日 15:04", "2006年1月2日", "2006.1.2 15:04:05", "2006.1.2",
}

// The platform opened in 2003; earlier years are misread figures.
const firstYear, lastYear = 2000, 2100

// usual reads 2006-01-02 15:04:05.
func (c *calendar) usual(text []byte) (int64, bool) {
	if len(text) != 19 || text[4] != '-' || text[7] != '-' || text[10] != ' ' || text[13] != ':' || text[16] != ':' {
		return 0, false
	}
	year, ok1 := digits(text[:4])
	month, ok2 := digits(text[5:7])
	day, ok3 := digits(text[8:10])
	hour, ok4 := digits(text[11:13])
	minute, ok5 := digits(text[14:16])
	second, ok6 := digits(text[17:])
	if !(ok1 && ok2 && ok3 && ok4 && ok5 && ok6) || hour > 23 || minute > 59 || second > 59 {
		return 0, false
	}
	known, ok := c.day(int(year), int(month), int(day))
	if !ok || !known.plain {
		return 0, false
	}
	return known.midnight + hour*3600 + minute*60 + second, true
}

func (c *calendar) day(year, month, day int) (knownDay, bool) {
	key := (year*16+month)*32 + day
	place := &c.days[(month*31+day)%len(c.days)]
	if place.key == key {
		return *place, true
	}
	start := time.Date(year, time.Month(month), day, 0, 0, 0, 0, c.zone)
	if start.Day() != day || int(start.Month()) != month || !plausible(start) {
		return knownDay{}, false
	}
	_, offset := start.Zone()
	_, next := start.AddDate(0, 0, 1).Zone()
	*place = knownDay{key: key, midnight: start.Unix(), plain: offset == next}
	return *place, true
}

// parse reads any form that occurs, Excel's serial numbers among them.
func (c *calendar) parse(text string) (time.Time, bool) {
	for _, layout := range layouts {
		if at, err := time.ParseInLocation(layout, text, c.zone); err == nil {
			return at, plausible(at)
		}
	}
	serial, err := strconv.ParseFloat(text, 64)
	if err != nil || serial < 1 || serial > 99999 {
		return time.Time{}, false
	}
	at := c.ofSerial(serial)
	return at, plausible(at)
}

// ofSerial returns the time that a spreadsheet program writes as a number of days. Its day 60, the
// 29th of February 1900 that never was, is before all times that are plausible.
func (c *calendar) ofSerial(days float64) time.Time {
	year, month, day := 1899, time.December, 30
	if c.date1904 {
		year, month, day = 1904, time.January, 1
	}
	seconds := int(math.Round(days * 24 * 60 * 60))
	return time.Date(year, month, day, 0, 0, seconds, 0, c.zone)
}

func plausible(at time.Time) bool { return at.Year() >= firstYear && at.Year() <= lastYear }

// date reads a report's day. A run of days is read when it is of one day only.
func (c *calendar) date(text string) (string, error) {
	days, err := c.run(text)
	if err == nil && days.First != days.Last {
		err = errSeveralDays
	}
	return days.Last, err
}

// run reads a report's day, or its first and last one: 20261109至20261115.
func (c *calendar) run(text string) (Days, error) {
	first, last := text, text
	for _, between := range []string{"~", "～", "至"} {
		if from, to, found := strings.Cut(text, between); found {
			first, last = strings.TrimSpace(from), strings.TrimSpace(to)
		}
	}
	from, ok := c.parse(first)
	to, ok2 := c.parse(last)
	if !ok || !ok2 || to.Before(from) {
		return Days{}, errDay
	}
	return Days{from.Format(time.DateOnly), to.Format(time.DateOnly)}, nil
}
