package intake

import (
	"context"
	"maps"
	"time"

	"storebot/bot"
)

// StockDay is what a day left of a store's goods, by product. Hand is used again for the next day.
type StockDay struct {
	Day      bot.Day
	Opening  map[int64]int64 // of the first day: units on hand when it began
	Hand     map[int64]int64 // units on hand at its end; a product never counted by then is missing
	Sold     map[int64]int64 // units paid of products that Hand has; those of a bundle by its parts
	Received map[int64]int64 // units that came in, and those that a product's first count found
}

// StoreDays is a period of a store's days, by its rules.
type StoreDays struct {
	Rules  Rules
	Store  int64
	Period bot.Period
}

// StockDays calls each with every day of a period and what it left of a store's goods. It
// starts from what is saved of the beginning of the month, so older history costs nothing.
// Units whose shipping time is an estimate count as gone at that time.
func StockDays(ctx context.Context, tx Transaction, of StoreDays, each func(*StockDay) error) error {
	w := stockWalk{database: transaction{ctx, tx}, rules: of.Rules, store: of.Store, until: of.Period.Until}
	if err := w.open(of.Period.From); err != nil {
		return err
	}
	return w.run(func(day *StockDay) error {
		if day.Day < of.Period.From {
			return nil
		}
		return each(day)
	}, of.Period.From)
}

// stockWalk goes through a store's days and keeps what is on hand.
type stockWalk struct {
	database
	rules       Rules
	store       int64
	goods       goods
	next, until bot.Day // the next day, and the one it ends before
	hand        map[int64]int64
}

// open takes up the newest month kept that begins no later than a day, otherwise the day of the
// first count of all.
func (w *stockWalk) open(day bot.Day) (err error) {
	w.hand = map[int64]int64{}
	if w.goods.recipes, err = loadRecipes(w, w.store); err != nil {
		return err
	}
	err = w.query(`SELECT month, product_id, units FROM stock_months WHERE store_id = ?1
		AND month = (SELECT MAX(month) FROM stock_months WHERE store_id = ?1 AND month <= ?2)`, func(r row) error {
		w.next = bot.Day(r.int(0))
		w.hand[r.int(1)] = r.int(2)
		return nil
	}, w.store, int64(day))
	if err != nil || len(w.hand) > 0 {
		return err
	}
	return w.openAtFirstCount()
}

func (w *stockWalk) openAtFirstCount() error {
	w.next, w.hand = w.until, map[int64]int64{}
	return w.query("SELECT MIN(at) FROM stock_entries WHERE store_id = ? AND kind = 'count'", func(r row) error {
		if r[0] != nil {
			w.next = bot.DayOf(time.Unix(r.int(0), 0).In(w.rules.Zone))
		}
		return nil
	}, w.store)
}

// run goes on to the end, a month at a time. first is the day that says what it opened with.
func (w *stockWalk) run(each func(*StockDay) error, first bot.Day) error {
	for w.next < w.until {
		month, err := w.load(bot.Period{From: w.next, Until: min(bot.MonthOf(w.next).Until, w.until)})
		if err != nil {
			return err
		}
		for ; w.next < month.period.Until; w.next++ {
			day := StockDay{Day: w.next, Hand: w.hand, Sold: map[int64]int64{}, Received: map[int64]int64{}}
			if w.next == first {
				day.Opening = maps.Clone(w.hand)
			}
			if err := w.pass(&day, month); err != nil {
				return err
			}
			if err := each(&day); err != nil {
				return err
			}
		}
	}
	return nil
}

// stockMonth is what happened to stock in a month or a part of one, in the order of time.
type stockMonth struct {
	period bot.Period
	sold   []productSum
	events []stockEvent
}

// stockEvent is an entry of the stock ledger.
type stockEvent struct {
	product, units, at int64
	kind               string
}

func (w *stockWalk) load(period bot.Period) (*stockMonth, error) {
	month := &stockMonth{period: period}
	err := w.query(`SELECT day, product_id, units, shipped FROM product_day_sums
		WHERE store_id = ? AND day >= ? AND day < ? ORDER BY day`, func(r row) error {
		month.sold = append(month.sold, productSum{productDay: productDay{bot.Day(r.int(0)), r.int(1)}, units: r.int(2),
			shipped: r.int(3)})
		return nil
	}, w.store, int64(period.From), int64(period.Until))
	if err != nil {
		return nil, err
	}
	return month, w.query(`SELECT product_id, units, at, kind FROM stock_entries
		WHERE store_id = ? AND at >= ? AND at < ? ORDER BY at, id`, func(r row) error {
		month.events = append(month.events, stockEvent{r.int(0), r.int(1), r.int(2), r.text(3)})
		return nil
	}, w.store, period.From.Start(w.rules.Zone).Unix(), period.Until.Start(w.rules.Zone).Unix())
}

// pass takes a day's sales and entries into account, and takes them off the month's.
func (w *stockWalk) pass(day *StockDay, month *stockMonth) error {
	for ; len(month.sold) > 0 && month.sold[0].day <= day.Day; month.sold = month.sold[1:] {
		w.sell(day, month.sold[0])
	}
	end, counted := (day.Day + 1).Start(w.rules.Zone).Unix(), map[int64]int64{}
	for ; len(month.events) > 0 && month.events[0].at < end; month.events = month.events[1:] {
		w.enter(day, month.events[0], counted)
	}
	for product := range day.Sold {
		if _, known := w.hand[product]; !known {
			delete(day.Sold, product)
		}
	}
	return w.takeLaterSales(day.Day, counted)
}

func (w *stockWalk) sell(day *StockDay, sum productSum) {
	for _, part := range w.goods.parts(sum.product, day.Day) {
		day.Sold[part.product] += sum.units * part.units
		if _, known := w.hand[part.product]; known {
			w.hand[part.product] -= sum.shipped * part.units
		}
	}
}

// enter takes an entry into account. What the last count of the day found counts from then on.
func (w *stockWalk) enter(day *StockDay, e stockEvent, counted map[int64]int64) {
	_, known := w.hand[e.product]
	switch {
	case e.kind == "count":
		if !known {
			day.Received[e.product] += e.units
		}
		w.hand[e.product], counted[e.product] = e.units, e.at
	case known && e.at > counted[e.product]:
		w.hand[e.product] += e.units
		if e.kind == "receipt" {
			day.Received[e.product] += e.units
		}
	}
}

// takeLaterSales takes off what left on a day after the products were counted.
func (w *stockWalk) takeLaterSales(day bot.Day, counted map[int64]int64) error {
	if len(counted) == 0 {
		return nil
	}
	l := leftSince{database: w.database, rules: w.rules, store: w.store, sums: newSums(w.rules.Zone)}
	l.sums.levels = newLevels(goods{counted: counted, recipes: w.goods.recipes})
	l.counted = day.Start(w.rules.Zone).Unix()
	err := l.addUntil(day + 1)
	for product, change := range l.sums.levels.of {
		w.hand[product] -= change.shipped
	}
	return err
}
