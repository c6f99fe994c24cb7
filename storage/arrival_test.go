package storage

import (
	"testing"

	"storebot/bot"
)

// TestArrivalIsLateWhileUnitsAreStillToCome is about 10 units that were expected on day 100.
func TestArrivalIsLateWhileUnitsAreStillToCome(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*Arrival)
		today  bot.Day
		want   bool
	}{
		"on its day":    {func(*Arrival) {}, 100, false},
		"the day after": {func(*Arrival) {}, 101, true},
		"part received": {func(a *Arrival) { a.Received = 9 }, 101, true},
		"all received":  {func(a *Arrival) { a.Received = 10 }, 101, false},
		"more received": {func(a *Arrival) { a.Received = 11 }, 101, false},
		"without a day": {func(a *Arrival) { a.ExpectedDay = nil }, 101, false},
	} {
		t.Run(name, func(t *testing.T) {
			a := Arrival{Units: 10, ExpectedDay: new(bot.Day(100)), Ended: ArrivalGoesOn}
			test.change(&a)
			if got := a.IsLate(test.today); got != test.want {
				t.Errorf("got late %t, want %t", got, test.want)
			}
		})
	}
}
