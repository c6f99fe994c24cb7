package commands

import (
	"testing"

	"storebot/bot"
	"storebot/storage"
)

// TestUndoSaysWhatAChangeWasAbout: whoever undoes it sees whether it was the right one.
func TestUndoSaysWhatAChangeWasAbout(t *testing.T) {
	day := bot.NewDay(2026, 11, 22)
	for _, test := range []struct {
		record any
		want   string
	}{
		{&storage.Sale{Amount: 29900, Day: day}, "¥299.00 on Sun 22 Nov"},
		{&storage.Spend{Amount: 82000, Day: day}, "¥820.00 on Sun 22 Nov"},
		{&storage.Target{Amount: 5000000}, "¥50,000.00"},
		{&storage.Traffic{Day: day}, "Sun 22 Nov"},
		{&storage.DayTotals{Day: day}, "Sun 22 Nov"},
		{&storage.Product{SKU: "YR-001", Title: "羊绒围巾"}, "羊绒围巾"},
		{&storage.Member{Name: "lily"}, "lily"},
		{&storage.Store{Name: "Scarves"}, "Scarves"},
		{&storage.SpotCheck{ID: 3, Agent: "lily"}, "#3 lily"},
		{&storage.Ticket{ID: 12}, "#12"},
		{&storage.Deadline{What: "sign up"}, "sign up"},
		{&storage.Event{What: "Group buy"}, "Group buy"},
		{&storage.Promo{What: "two scarves"}, "two scarves"},
		{&storage.Remark{Said: "slow at noon"}, "slow at noon"},
		{&storage.Schedule{Line: "digest"}, "digest"},
		{&storage.Chat{Title: "room"}, ""},
	} {
		if got := bot.English.Plain(describe(test.record)); got != test.want {
			t.Errorf("%T is described as %q, want %q", test.record, got, test.want)
		}
	}
}
