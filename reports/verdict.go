package reports

import (
	"math"
	"time"

	"storebot/bot"
	"storebot/reports/picture"
)

const (
	// newStoreDays is how many days of a store have nothing to be compared with.
	newStoreDays = 7
	// highRefunds is the share of sales, in percent, from which refunds are pointed out.
	highRefunds = 10
)

// verdict is how a day went: the result against the target, how sales changed and
// what drove it. Clauses carry their punctuation; the most important come first.
type verdict struct {
	tone    picture.Tone
	lead    bot.Text
	result  bot.Text // without punctuation at its end
	paid    bool     // the result says what was paid
	clauses []bot.Text
}

// headline returns the verdict in a few words.
func (v verdict) headline() bot.Text { return v.lead.Then(v.result) }

// all returns the result and the clauses behind it.
func (v verdict) all() []bot.Text {
	return append([]bot.Text{bot.T("%s. ", v.result)}, v.clauses...)
}

func (d *digest) verdict() verdict {
	s := d.today
	switch target := d.targets.day(d.day); {
	case !s.PaidAmount.Known:
		return verdict{result: bot.T("sales aren't known yet")}
	case d.isToday():
		return verdict{paid: true, result: d.withKnownUntil(bot.T("%s so far", d.sold())), clauses: d.changeByThen()}
	case d.isPartial():
		return d.partial()
	case s.PaidAmount.N == 0:
		return d.noSales()
	case d.isNew():
		return d.newStore()
	case target.Known && target.N > 0:
		return d.againstTarget(target)
	default:
		return verdict{paid: true, result: d.sold(), clauses: d.changes()}
	}
}

// withKnownUntil adds until when the day is known.
func (d *digest) withKnownUntil(sold bot.Text) bot.Text {
	if d.how == nil {
		return sold
	}
	return bot.Join(" · ", sold, d.how)
}

// sold returns what was paid, in a sentence.
func (d *digest) sold() bot.Text {
	if !d.today.PaidOrders.Known {
		return bot.T("%s paid", d.today.PaidAmount.money())
	}
	return bot.T("%s paid, %s", d.today.PaidAmount.money(), orderCount(d.today.PaidOrders))
}

// partial judges nothing of a day that is known in part.
func (d *digest) partial() verdict {
	v := verdict{paid: true, result: d.withKnownUntil(d.sold()), clauses: d.changeByThen()}
	if v.clauses == nil {
		v.clauses = []bot.Text{bot.T("To compare it with %s, import the rest. ", d.reference())}
	}
	return v
}

// changeByThen says how sales compare with the same hours of the other day.
func (d *digest) changeByThen() []bot.Text {
	moved := d.over.PaidAmount.against(d.before.PaidAmount)
	switch {
	case d.until.IsZero() || !moved.IsKnown():
		return nil
	case moved.Rise() < 0:
		return []bot.Text{bot.T("By then %s below %s. ", share(moved), d.reference())}
	case moved.Rise() > 0:
		return []bot.Text{bot.T("By then %s above %s. ", share(moved), d.reference())}
	}
	return []bot.Text{bot.T("By then as much as %s. ", d.reference())}
}

// isNew reports whether the store is in its first week: there is nothing to compare its days with.
func (d *digest) isNew() bool {
	return d.age() <= newStoreDays && !d.before.PaidAmount.Known && d.today.PaidAmount.isWhole() && !d.isToday()
}

func (d *digest) noSales() verdict {
	v := verdict{tone: picture.Bad, lead: bot.T("No sales: "), result: bot.T("no one paid")}
	if visitors := d.today.Visitors; visitors.Known {
		v.result = bot.T("%s visitors, no one paid", bot.Count(visitors.N))
	}
	v.clauses = []bot.Text{bot.T("First check that products are listed and payment works. ")}
	return v
}

func (d *digest) newStore() verdict {
	return verdict{
		paid: true,
		lead: bot.T("Day %d of the store: ", d.age()), result: d.sold(),
		clauses: []bot.Text{bot.T("From day 8, each day is compared with the same weekday before. ")},
	}
}

func (d *digest) againstTarget(target Figure) verdict {
	paid := d.today.PaidAmount
	v := verdict{tone: picture.Good, lead: bot.T("On target: "), clauses: d.changes()}
	switch over := paid.N - target.N; {
	case over < 0:
		v.tone, v.lead = picture.Bad, bot.T("Below target: ")
		v.result = bot.T("%s of the target", paid.over(target))
	case over == 0:
		v.result = bot.T("exactly met")
	default:
		v.result = bot.T("%s over", bot.RatioOf(over, target.N))
	}
	if campaign, is := d.card.campaigns[d.day]; is {
		v.result = bot.Join(" · ", campaign, v.result)
	}
	return v
}

// changes says how sales changed and why, or that nothing tells, and points out high
// refunds.
func (d *digest) changes() []bot.Text {
	var clauses []bot.Text
	year := d.againstLastYear()
	switch {
	case year.Rise() > 0:
		clauses = append(clauses, bot.T("%s above the same day last year. ", share(year)))
	case year.Rise() < 0:
		clauses = append(clauses, bot.T("%s below the same day last year. ", share(year)))
	}
	if moved := d.today.PaidAmount.against(d.before.PaidAmount); moved.IsKnown() && moved.Rise() != 0 {
		how := bot.T("%s below %s", share(moved), d.reference())
		if moved.Rise() > 0 {
			how = bot.T("%s above %s", share(moved), d.reference())
		}
		if why := driver(d.today, d.before, moved.Rise()); why != nil {
			clauses = append(clauses, bot.T("%s: %s. ", how, why))
		} else {
			clauses = append(clauses, bot.T("%s. ", how))
		}
	}
	refunded := d.today.refundAmount()
	if paid := d.today.PaidAmount; refunded.Known && refunded.N*100 >= paid.N*highRefunds && paid.N > 0 {
		clauses = append(clauses, bot.T("Refunds are high, %s. ", yuan(refunded.N)))
	}
	if !d.before.PaidAmount.Known && !year.IsKnown() {
		clauses = append(clauses, bot.T("No comparison: sales of %s are missing. ", d.reference()))
	}
	return clauses
}

// againstLastYear compares a campaign's day with the same day of last year; unknown on other days.
func (d *digest) againstLastYear() bot.Change {
	if _, is := d.card.campaigns[d.day]; !is {
		return bot.Change{}
	}
	return d.over.PaidAmount.against(d.yearAgo)
}

// driver names what moved sales most in their direction. Sales are visitors ×
// conversion × value per order, so the largest difference of logarithms says it;
// without visitors, orders × value per order. It is nil where a factor is unknown.
func driver(now, before Sums, rise int) bot.Text {
	if !now.PaidOrders.Known || !before.PaidOrders.Known || now.PaidOrders.N <= 0 || before.PaidOrders.N <= 0 {
		return nil
	}
	var factors []factor
	if now.Visitors.isWhole() && before.Visitors.isWhole() && now.Visitors.N > 0 && before.Visitors.N > 0 {
		conversion := factorOf(now.PaidOrders.N*before.Visitors.N, before.PaidOrders.N*now.Visitors.N)
		conversion.more = bot.T("conversion rose to %s", now.conversion())
		conversion.fewer = bot.T("conversion fell to %s", now.conversion())
		moved := share(now.Visitors.against(before.Visitors))
		factors = append(factors, conversion, now.Visitors.factor(before.Visitors,
			bot.T("%s more visitors", moved), bot.T("%s fewer visitors", moved)))
	} else {
		moved := share(now.PaidOrders.against(before.PaidOrders))
		factors = append(factors, now.PaidOrders.factor(before.PaidOrders, bot.T("%s more orders", moved),
			bot.T("%s fewer orders", moved)))
	}
	value, _ := now.orderValue()
	valueBefore, _ := before.orderValue()
	moved := share(value.against(valueBefore))
	factors = append(factors, value.factor(valueBefore,
		bot.T("each order was worth %s more", moved), bot.T("each order was worth %s less", moved)))
	return largest(factors, rise)
}

// factor is one of those that sales are the product of.
type factor struct {
	log         float64
	more, fewer bot.Text
}

func factorOf(now, before int64) factor {
	return factor{log: math.Log(float64(now) / float64(before))}
}

// factor returns how a figure moved, with what to say of either direction.
func (f Figure) factor(before Figure, more, fewer bot.Text) factor {
	if f.N <= 0 || before.N <= 0 {
		return factor{}
	}
	moved := factorOf(f.N, before.N)
	moved.more, moved.fewer = more, fewer
	return moved
}

// largest returns the text of the factor that moved most in a direction, nil for none.
func largest(factors []factor, rise int) bot.Text {
	var most float64
	var text bot.Text
	for _, f := range factors {
		if moved := f.log * float64(rise); moved > most {
			most, text = moved, f.more
			if rise < 0 {
				text = f.fewer
			}
		}
	}
	return text
}

// share returns how much a figure changed, without its direction.
func share(c bot.Change) bot.Ratio {
	difference, before := c.Now-c.Before, c.Before
	if difference < 0 {
		difference = -difference
	}
	if before < 0 {
		before = -before
	}
	return bot.Ratio{Part: difference, Whole: before, Known: c.Known}
}

// reference names the day that the digest's is compared with.
func (d *digest) reference() bot.Text {
	if d.day == bot.DayOf(d.now)-1 {
		return bot.T("last %s", weekday(d.day.Weekday()))
	}
	return bot.Value(bot.PeriodOf(d.day).Before().On(bot.DayOf(d.now)))
}

// isToday reports whether the day is not over yet.
func (d *digest) isToday() bool { return d.day == bot.DayOf(d.now) }

// age returns how many days there are from the first that is known to the digest's.
func (d *digest) age() int { return int(d.day-d.first) + 1 }

// weekday is a day of the week by its name.
type weekday time.Weekday

// Say returns Sunday, 周日.
func (w weekday) Say(l bot.Locale) string {
	if l.Lang == bot.ZH {
		return [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}[w]
	}
	return time.Weekday(w).String()
}
