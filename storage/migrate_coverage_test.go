package storage

import (
	"path/filepath"
	"strings"
	"testing"

	"storebot/bot"
)

// TestPastImportsAreCoveredAsFarAsTheirRecordsSay brings a database up to date that kept
// of its imports only their files' names and days.
func TestPastImportsAreCoveredAsFarAsTheirRecordsSay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.db")
	day := bot.NewDay(2026, 11, 20)
	makeFile(t, path, readDump(t, 4)+`;
		DELETE FROM imports;
		INSERT INTO imports (store_id, file, kind, at, first_day, last_day, columns) VALUES
			(1, 'ExportOrderList202611201200.csv', 'orders', 1795500000, 20776, 20777, '["订单编号","订单创建时间","订单付款时间"]'),
			(1, 'orders.csv', 'orders', 1795500000, 20770, 20772, '["订单编号","订单创建时间"]'),
			(1, 'empty.csv', 'orders', 1795500000, NULL, NULL, '["订单编号","订单创建时间"]'),
			(1, 'report.csv', 'shop report', 1795500000, 20775, 20777, '["统计日期","访客数"]');
		INSERT INTO stores (id, key, name, created_at) VALUES (7, 'other', 'Other', 1795395600);
		INSERT INTO traffic (store_id, day, visitors) VALUES (1, 20775, 1), (1, 20777, 1), (7, 20776, 1) ON CONFLICT DO NOTHING`)
	db := openTest(t, path)
	for kind, want := range map[CoverageKind]string{
		CoversOrders:       "whole whole - - - - whole until 12:00",
		CoversPayments:     "- - - - - - whole until 12:00",
		CoversOrderRefunds: "- - - - - - - -",
		CoversTraffic:      "- - - - - whole - whole",
	} {
		coverage, err := db.Coverage(t.Context(), 1, kind, bot.Period{From: day - 7, Until: day + 1})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for offset := bot.Day(-7); offset <= 0; offset++ {
			switch known := coverage.Day(day + offset); {
			case known.Whole:
				got = append(got, "whole")
			case known.IsUnknown():
				got = append(got, "-")
			default:
				got = append(got, "until "+known.Until.Format("15:04"))
			}
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("%s: got %s, want %s", kind, got, want)
		}
	}
}
