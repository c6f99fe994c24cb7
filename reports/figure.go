package reports

import "storebot/bot"

// Figure is a whole number (fen, orders, visitors) of one or more days, which may be
// unknown: that is never the same as zero.
type Figure struct {
	N        int64
	Known    bool // of one day at least something is known
	Typed    bool // people typed it in
	Reported bool // a shop report says it, not the orders
	Part     bool // one of its days is known in part: until some hour, or what was logged by hand
	Missing  int  // of so many of its days nothing is known
	Days     int  // it is of so many days; 0 is one
	Open     bool // one of the days that are missing is today, which is not over
}

// isWhole reports whether nothing is missing of the figure.
func (f Figure) isWhole() bool { return f.Known && !f.Part && f.Missing == 0 }

// known returns a figure from counted rows.
func known(n int64) Figure { return Figure{N: n, Known: true} }

// part returns what is known of a day that is not over for its source.
func part(n int64) Figure { return Figure{N: n, Known: true, Part: true} }

// plus adds two figures of the same days. The sum is known only when both are.
func (f Figure) plus(g Figure) Figure {
	if !f.Known || !g.Known {
		return Figure{}
	}
	return Figure{
		N: f.N + g.N, Known: true, Typed: f.Typed || g.Typed, Reported: f.Reported || g.Reported,
		Part: f.Part || g.Part, Missing: max(f.Missing, g.Missing), Days: max(f.Days, g.Days),
		Open: f.Open || g.Open,
	}
}

// and adds the figure of other days. The sum is of what is known of them, and counts the
// days of which nothing is.
func (f Figure) and(g Figure) Figure {
	sum := Figure{
		Known: f.Known || g.Known, Typed: f.Typed || g.Typed, Reported: f.Reported || g.Reported,
		Part: f.Part || g.Part, Missing: f.missing() + g.missing(), Days: max(f.Days, 1) + max(g.Days, 1),
		Open: f.Open || g.Open,
	}
	for _, some := range []Figure{f, g} {
		if some.Known {
			sum.N += some.N
		}
	}
	return sum
}

func (f Figure) missing() int {
	if !f.Known {
		return max(f.Days, 1)
	}
	return f.Missing
}

// lacks returns of how many of its days nothing is known, and of how many that is; today, of which
// something may come yet, is left out.
func (f Figure) lacks() (missing, days int) {
	if f.Open {
		return f.missing() - 1, max(f.Days, 1) - 1
	}
	return f.missing(), max(f.Days, 1)
}

// minus takes one figure off another.
func (f Figure) minus(g Figure) Figure {
	g.N = -g.N
	return f.plus(g)
}

// over returns the ratio of two figures.
func (f Figure) over(g Figure) bot.Ratio {
	return bot.Ratio{Part: f.N, Whole: g.N, Known: f.Known && g.Known}
}

// against compares a figure with an earlier one. Where something is missing of one of
// them there is nothing to compare.
func (f Figure) against(before Figure) bot.Change {
	return bot.Change{Now: f.N, Before: before.N, Known: f.isWhole() && before.isWhole()}
}

// each returns one figure divided by another, rounded to a whole fen.
func (f Figure) each(divisor Figure) Figure {
	if !f.Known || !divisor.Known || divisor.N == 0 {
		return Figure{}
	}
	return Figure{N: (f.N + divisor.N/2) / divisor.N, Known: true, Typed: f.Typed || divisor.Typed,
		Reported: f.Reported || divisor.Reported, Part: f.Part || divisor.Part}
}

// count shows a figure as a number, or that it is unknown.
func (f Figure) count() bot.Text { return f.as(bot.Count(f.N)) }

// money shows a figure as an amount, or that it is unknown.
func (f Figure) money() bot.Text { return f.as(bot.Money(f.N)) }

func (f Figure) as(value bot.Sayer) bot.Text {
	if !f.Known {
		return bot.Data(bot.Unknown)
	}
	text := bot.Value(value)
	switch {
	case f.Typed:
		text = bot.T("%s (entered by hand)", value)
	case f.Reported:
		text = bot.T("%s (from the shop report)", value)
	}
	if missing, days := f.lacks(); missing > 0 {
		return bot.T("%s (%d of %d days missing)", text, missing, days)
	}
	return text
}
