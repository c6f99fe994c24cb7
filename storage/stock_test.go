package storage

import (
	"testing"

	"storebot/bot"
)

func TestBundlesAreAsManyAsTheirScarcestPartAllows(t *testing.T) {
	counted := func(units, reserved int64) Product { return Product{Counted: &units, Reserved: reserved} }
	recipe := []BundlePart{{ProductID: 1, Units: 2}, {ProductID: 2, Units: 1}}
	for name, test := range map[string]struct {
		parts map[int64]Product
		want  int64
		known bool
	}{
		"2 of 9 and 1 of 3":       {map[int64]Product{1: counted(9, 0), 2: counted(3, 0)}, 3, true},
		"reserved units are gone": {map[int64]Product{1: counted(9, 4), 2: counted(3, 0)}, 2, true},
		"a part below 0":          {map[int64]Product{1: counted(-1, 0), 2: counted(3, 0)}, 0, true},
		"a part never counted":    {map[int64]Product{1: counted(9, 0), 2: {}}, 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			if got, known := BundlesAvailable(recipe, test.parts); got != test.want || known != test.known {
				t.Errorf("got %d, %t, want %d, %t", got, known, test.want, test.known)
			}
		})
	}
}

func TestCostIsTheAverageOfWhatIsThereAndWhatCame(t *testing.T) {
	price := bot.Money(3000)
	for name, test := range map[string]struct {
		before Product
		want   bot.Money
	}{
		"40 at 30.00 and 60 at 35.00": {Product{Counted: new(int64(40)), Cost: &price}, 3300},
		"nothing is there":            {Product{Counted: new(int64(0)), Cost: &price}, 3500},
		"less than nothing is there":  {Product{Counted: new(int64(-5)), Cost: &price}, 3500},
		"never counted":               {Product{Cost: &price}, 3500},
		"of unknown cost":             {Product{Counted: new(int64(40))}, 3500},
	} {
		t.Run(name, func(t *testing.T) {
			if got := test.before.CostAfter(60, 3500); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}
