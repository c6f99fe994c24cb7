package goods_test

import (
	"testing"

	"storebot/bot"
	"storebot/reports/goods"
)

func TestLaunchIsComparedWithTheMedianOfEarlierOnes(t *testing.T) {
	twice, known := goods.UsualLaunch([]int64{12, 30, 18, 55, 21})
	change := bot.Change{Now: 2 * 28, Before: twice, Known: known}
	if got := change.Say(bot.English); twice != 2*21 || got != "▲ 33.3%" {
		t.Errorf("twice the median is %d, the change %s", twice, got)
	}
	if twice, known := goods.UsualLaunch([]int64{4, 1, 2, 9}); twice != 6 || !known {
		t.Errorf("of an even number: %d, %v", twice, known)
	}
	if _, known := goods.UsualLaunch([]int64{12, 30}); known {
		t.Error("two launches are too few to tell what is usual")
	}
	for onSale, want := range map[int64]int64{0: 0, 3: 3, 7: 7, 13: 7, 14: 14, 29: 14, 30: 30, 400: 30} {
		if got := goods.LaunchWindow(onSale); got != want {
			t.Errorf("after %d days: %d, want %d", onSale, got, want)
		}
	}
}
