package reports

import (
	"testing"

	"storebot/bot"
	"storebot/storage"
	"storebot/storage/taobao"
)

func TestImportNamesItsFirstRejectedRows(t *testing.T) {
	var s storage.ImportSection
	for row := range 4 {
		s.Rejects = append(s.Rejects, taobao.Reject{Row: row + 2, Column: "订单编号", Value: "1.93E+15",
			Reason: taobao.ReasonDigitsLost})
	}
	s.Rejects[1].Value = ""
	notes := importNotes(s)
	if len(notes) != 3 {
		t.Fatalf("%d notes", len(notes))
	}
	for i, want := range []string{"Row 2, 订单编号 1.93E+15: ", "Row 3, 订单编号: "} {
		if got, reason := bot.English.Plain(notes[i]), taobao.ReasonDigitsLost; got != want+reason {
			t.Errorf("says %q, want %q", got, want+reason)
		}
	}
}
