package reports

import "storebot/bot"

// Figure is a whole number (fen, orders, visitors) that may be unknown, which is
// never the same as zero. Typed marks one that people typed in.
type Figure struct {
	N     int64
	Known bool
	Typed bool
}

// known is a figure from counted rows.
func known(n int64) Figure { return Figure{N: n, Known: true} }

// typed is a figure somebody typed in, unknown where nobody did.
func typed[T ~int64](n *T) Figure {
	if n == nil {
		return Figure{}
	}
	return Figure{N: int64(*n), Known: true, Typed: true}
}

// plus adds two figures. A sum is known only when both are.
func (f Figure) plus(g Figure) Figure {
	if !f.Known || !g.Known {
		return Figure{}
	}
	return Figure{N: f.N + g.N, Known: true, Typed: f.Typed || g.Typed}
}

// minus takes one figure off another.
func (f Figure) minus(g Figure) Figure {
	g.N = -g.N
	return f.plus(g)
}

// over is the ratio of two figures.
func (f Figure) over(g Figure) bot.Ratio {
	return bot.Ratio{Part: f.N, Whole: g.N, Known: f.Known && g.Known}
}

// against compares a figure with an earlier one.
func (f Figure) against(before Figure) bot.Change {
	return bot.Change{Now: f.N, Before: before.N, Known: f.Known && before.Known}
}

// each is one figure divided by another, rounded to a whole fen.
func (f Figure) each(divisor Figure) Figure {
	if !f.Known || !divisor.Known || divisor.N == 0 {
		return Figure{}
	}
	return Figure{N: (f.N + divisor.N/2) / divisor.N, Known: true, Typed: f.Typed || divisor.Typed}
}

// count shows a figure as a number, or that it is unknown.
func (f Figure) count() bot.Text { return f.as(bot.Count(f.N)) }

// money shows a figure as an amount, or that it is unknown.
func (f Figure) money() bot.Text { return f.as(bot.Money(f.N)) }

func (f Figure) as(value bot.Sayer) bot.Text {
	switch {
	case !f.Known:
		return bot.Data(bot.Unknown)
	case f.Typed:
		return bot.T("%s (entered by hand)", value)
	}
	return bot.Value(value)
}
