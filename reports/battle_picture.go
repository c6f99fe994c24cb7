package reports

import (
	"time"

	"storebot/bot"
	"storebot/reports/picture"
	"storebot/storage"
)

// drawHours fills in the poster's chart: every hour of the campaign, with what was paid in the
// same hours of the time it is compared with.
func (b *Battle) drawHours(p *picture.Battle, l bot.Locale) {
	slots := int((b.until.Sub(b.from) + time.Hour - 1) / time.Hour)
	p.Hours = hourly(b.hours, slots)
	if b.then.name != nil {
		p.Then, p.ThenName = hourly(b.then.hours, slots), l.Plain(b.then.name)
	}
	for i, amount := range p.Hours {
		if amount > 0 && (p.Peak < 0 || amount > p.Hours[p.Peak]) {
			p.Peak = i
		}
	}
	if p.Peak >= 0 {
		p.PeakName = b.clockOf(p.Peak)
		if !b.hides {
			p.PeakName += " " + yuan(p.Hours[p.Peak]).Say(l)
		}
	}
	for at := 0; at <= slots; at += 4 {
		p.HourNames = append(p.HourNames, picture.HourName{At: at, Name: b.clockOf(at)})
	}
}

// clockOf names the beginning of an hour; the end of the campaign's last day is 24:00.
func (b *Battle) clockOf(hour int) string {
	at := b.from.Add(time.Duration(hour) * time.Hour)
	if at.Equal(b.until) && at.Hour() == 0 {
		return "24:00"
	}
	return at.Format("15:04")
}

func hourly(sums []storage.HourSum, slots int) []int64 {
	hours := make([]int64, slots)
	for _, sum := range sums {
		if sum.Hour >= 0 && sum.Hour < int64(slots) {
			hours[sum.Hour] = int64(sum.Amount)
		}
	}
	return hours
}

// chips returns how sales compare and how much of the target is done.
func (b *Battle) chips(l bot.Locale) []picture.Chip {
	var chips []picture.Chip
	if moved := b.moved(); moved.IsKnown() {
		chips = append(chips, picture.Chip{Mark: direction(moved.Rise()),
			Text: l.Plain(bot.T("%s vs %s", share(moved), b.then.name))})
	}
	if b.target.Known && b.target.N > 0 {
		chip := picture.Chip{Mark: picture.Dot, Text: l.Plain(bot.T("%s of target",
			bot.RatioOf(int64(b.sum.PaidAmount), b.target.N)))}
		if int64(b.sum.PaidAmount) >= b.target.N {
			chip.Mark = picture.Check
		}
		chips = append(chips, chip)
	}
	return chips
}

// stats returns orders, value per order, and what else is known: the forecast while the
// campaign is on; conversion and ROI once its days are.
func (b *Battle) stats(l bot.Locale) []picture.Stat {
	stats := []picture.Stat{{Value: bot.Count(b.sum.PaidOrders).Say(l), Name: l.Plain(bot.T("orders paid"))}}
	if b.hides {
		stats = nil
	}
	if perOrder := known(int64(b.sum.PaidAmount)).each(known(b.sum.PaidOrders)); perOrder.Known && !b.hides {
		stats = append(stats, picture.Stat{Value: yuan(perOrder.N).Say(l), Name: l.Plain(bot.T("per order"))})
	}
	if forecast := b.Forecast(); forecast.Known && !b.IsOver() && !b.hides {
		stats = append(stats, picture.Stat{Value: yuan(forecast.N).Say(l), Name: l.Plain(bot.T("forecast"))})
	}
	if conversion := b.sums.conversion(); b.IsOver() && conversion.IsKnown() {
		stats = append(stats, picture.Stat{Value: conversion.Say(l), Name: l.Plain(bot.T("conversion"))})
	}
	if roi := b.sums.roi(b.settings); b.IsOver() && roi.isWhole() {
		stats = append(stats, picture.Stat{Value: roi.Say(l), Name: l.Plain(bot.T("ROI %s", roi.grade()))})
	}
	return stats
}
