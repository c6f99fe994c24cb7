package reports

import (
	"context"
	"fmt"
	"io"

	"storebot/bot"
	"storebot/reports/chart"
)

// chartDays is how many days the digest's chart shows.
const chartDays = 14

// chart adds the picture of the last fourteen days against their targets and the
// fourteen days before.
func (d *digest) chart(ctx context.Context) error {
	period := bot.Period{From: d.day - chartDays + 1, Until: d.day + 1, Unit: bot.UnitDays}
	days, err := d.days(ctx, bot.Period{From: period.From - chartDays, Until: period.Until})
	if err != nil {
		return err
	}
	picture := salesChart{period: period, days: days, targets: d.targets}
	if !picture.total(0).Known {
		return nil
	}
	d.message.Sections = append(d.message.Sections, bot.Section{Image: &bot.Image{
		Name: "digest-" + d.day.String() + ".png",
		Alt:  bot.T("Sales, last 14 days: %s (previous 14 days: %s).", picture.total(0).money(), picture.total(chartDays).money()),
		Draw: picture.draw,
	}})
	return nil
}

type salesChart struct {
	period  bot.Period
	days    map[bot.Day]Sums
	targets targets
}

// total is the sales of the period's days that are known, shifted back by some
// days.
func (c salesChart) total(back bot.Day) Figure {
	var sum Figure
	for day := c.period.From; day < c.period.Until; day++ {
		if paid := c.days[day-back].PaidAmount; paid.Known {
			sum = Figure{N: sum.N + paid.N, Known: true, Typed: sum.Typed || paid.Typed}
		}
	}
	return sum
}

func (c salesChart) draw(w io.Writer, l bot.Locale) error {
	picture := chart.Sales{
		Title:     l.Plain(bot.T("Sales, last 14 days")),
		SalesName: l.Plain(bot.T("Sales")), TargetName: l.Plain(bot.T("Target")), BeforeName: l.Plain(bot.T("Previous 14 days")),
		Money: func(fen int64) string { return axis(fen, l.Lang) },
	}
	for day := c.period.From; day < c.period.Until; day++ {
		_, month, date := day.Date()
		picture.Days = append(picture.Days, chart.Day{
			Label:  fmt.Sprintf("%d/%d", month, date),
			Sales:  drawn(c.days[day].PaidAmount),
			Target: drawn(c.targets.day(day)),
			Before: drawn(c.days[day-chartDays].PaidAmount),
		})
	}
	return picture.PNG(w)
}

func drawn(f Figure) chart.Value { return chart.Value{Fen: f.N, Known: f.Known} }

// axis writes a sum in few characters.
func axis(fen int64, lang bot.Lang) string {
	yuan := float64(fen) / 100
	switch {
	case fen == 0:
		return "0"
	case lang == bot.ZH && yuan >= 10000:
		return fmt.Sprintf("%.4g万", yuan/10000)
	case lang == bot.EN && yuan >= 1000:
		return fmt.Sprintf("¥%.4gk", yuan/1000)
	}
	return fmt.Sprintf("¥%.0f", yuan)
}
