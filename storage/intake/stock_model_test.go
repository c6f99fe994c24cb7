package intake_test

import (
	"fmt"
	"time"

	"storebot/bot"
)

// stockModel says what stock must be, in the plainest way: it keeps everything that happened
// and adds it all up each time.
type stockModel struct {
	orders  map[int]*modelOrder
	entries []modelEntry
	sales   map[int]modelSale      // logged by hand, by order
	recipes map[bot.Day][2]int64   // of the bundle SET: how many COAT and SOCK, from a day on; none: it is no bundle
	came    map[int64][]modelEntry // what came of arrivals
	undone  int                    // entries taken back
}

type modelOrder struct {
	sku           string
	units         int64
	paid, shipped time.Time // shipped is when it leaves, unless it is closed
	closes        bool
	stage         int // what imports have shown: 0 nothing, 1 paid, 2 shipped or closed
	lines         bool
}

type modelEntry struct {
	sku     string
	isCount bool
	units   int64
	at      time.Time
}

type modelSale struct {
	sku   string
	units int64
	at    time.Time
}

// parts returns how many units of a product one of a SKU takes that is sold on a day.
func (m *stockModel) parts(sku, of string, day bot.Day) int64 {
	if sku != "SET" {
		if sku == of {
			return 1
		}
		return 0
	}
	latest, recipe, found := bot.Day(0), [2]int64{}, false
	for from, r := range m.recipes {
		if from <= day && from >= latest {
			latest, recipe, found = from, r, true
		}
	}
	switch {
	case of == "SET" && (!found || recipe == [2]int64{}):
		return 1
	case found && of == "COAT":
		return recipe[0]
	case found && of == "SOCK":
		return recipe[1]
	}
	return 0
}

// of returns what the stock of a product must be, as shop.stock says it.
func (m *stockModel) of(sku string) string {
	var counted *modelEntry
	for i, e := range m.entries {
		if e.sku == sku && e.isCount && (counted == nil || !e.at.Before(counted.at)) {
			counted = &m.entries[i]
		}
	}
	reserved, moved := int64(0), int64(0)
	after := func(at time.Time) bool { return counted != nil && at.After(counted.at) }
	for _, o := range m.orders {
		switch {
		case !o.lines || o.stage == 0 || o.stage == 2 && o.closes:
		case o.stage == 1:
			reserved += o.units * m.parts(o.sku, sku, bot.DayOf(o.paid))
		case after(o.shipped):
			moved -= o.units * m.parts(o.sku, sku, bot.DayOf(o.shipped))
		}
	}
	for number, s := range m.sales {
		if o := m.orders[number]; (o == nil || o.stage == 0) && after(s.at) {
			moved -= s.units * m.parts(s.sku, sku, bot.DayOf(s.at))
		}
	}
	for _, e := range m.entries {
		if e.sku == sku && !e.isCount && after(e.at) {
			moved += e.units
		}
	}
	if counted == nil {
		return fmt.Sprintf("unknown, %d reserved", reserved)
	}
	return fmt.Sprintf("%d, %d", counted.units+moved, counted.units+moved-reserved)
}
