package intake_test

import (
	"errors"
	"fmt"
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"storebot/bot"
	"storebot/storage"
	"storebot/storage/taobao"
)

const entryHeader = "账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注"

// statementFile returns a statement of 1 to 21 November with its footer.
func statementFile(t *testing.T, footer string, rows ...string) string {
	t.Helper()
	lines := append([]string{"#支付宝账务明细查询", "#账号：[20887210012340156]", "#起始日期：[2026年11月01日 00:00:00]   终止日期：[2026年11月22日 00:00:00]",
		entryHeader}, rows...)
	return export(t, "账务明细.csv", append(lines, footer)...)
}

var entryRows = []string{
	"1001,1,,,2026-11-20 10:00:00,,146.92,,146.92,,交易付款,",
	"1002,1,,,2026-11-20 10:00:01,,,-7.35,139.57,,收费,天猫佣金{3912008800000030021}",
	"1003,1,,,2026-11-21 10:00:01,,,-50.00,,,交易退款,",
}

const entryFooter = "#支出合计：2笔，共57.35元"

func TestStatementsThatOverlapCountEachEntryOnce(t *testing.T) {
	s := newShop(t)
	first := s.importFile(statementFile(t, entryFooter, entryRows...))
	if first.Counts != (storage.ImportCounts{Inserted: 3}) {
		t.Fatalf("got %+v", first.Counts)
	}
	again := s.importFile(statementFile(t, "", append(entryRows, "1004,1,,,2026-11-21 11:00:00,,1.00,,,,其他,")...))
	if again.Counts != (storage.ImportCounts{Inserted: 1, Unchanged: 3}) {
		t.Errorf("the second time: %+v", again.Counts)
	}
	days, err := s.StatementDays(t.Context(), s.store, november)
	want := []storage.StatementDay{
		{StoreID: s.store, Day: day20, Category: "commission", Amount: -735, Entries: 1},
		{StoreID: s.store, Day: day20, Category: "received", Amount: 14692, Entries: 1},
		{StoreID: s.store, Day: day20 + 1, Category: "refunds", Amount: -5000, Entries: 1},
		{StoreID: s.store, Day: day20 + 1, Category: "unclassified", Amount: 100, Entries: 1},
	}
	if diff := cmp.Diff(want, days); err != nil || diff != "" {
		t.Error(err, diff)
	}
	told, err := s.Coverage(t.Context(), s.store, storage.CoversStatement, november)
	if err != nil || !told.Day(day20-19).Whole || !told.Day(day20+1).Whole || !told.Day(day20+2).IsUnknown() {
		t.Errorf("the statement covers other days than it says: %v", err)
	}
}

func TestStatementSumsAreVerifiedAndRebuilt(t *testing.T) {
	s := newShop(t)
	s.importFile(statementFile(t, entryFooter, entryRows...))
	s.isProved()
	for _, damage := range []string{
		"UPDATE statement_days SET amount = amount + 1 WHERE category = 'commission'",
		"UPDATE statement_days SET entries = 9",
		"DELETE FROM statement_days WHERE category = 'refunds'",
		"INSERT INTO statement_days VALUES (1, 20000, 'received', 5, 1)",
		"UPDATE statement_balances SET moved = moved - 1",
	} {
		s.mends(damage)
	}
}

func TestStatementWhoseFooterDiffersIsRefused(t *testing.T) {
	s := newShop(t)
	for _, footer := range []string{"#支出合计：3笔，共57.35元", "#支出合计：2笔，共57.36元", "#收入合计：2笔，共146.92元"} {
		_, err := s.Import(t.Context(), storage.ImportRequest{StoreID: s.store, Path: statementFile(t, footer, entryRows...),
			Now: shopMoment})
		var refused *taobao.RefusedError
		if !errors.As(err, &refused) || refused.Reason != taobao.RefusedFooter {
			t.Errorf("%s: got %v", footer, err)
		}
	}
	if days, err := s.StatementDays(t.Context(), s.store, november); err != nil || len(days) > 0 {
		t.Errorf("a refused statement left %v, %v", days, err)
	}
}

func TestStatementSaysWhatItReplaces(t *testing.T) {
	s := newShop(t)
	s.change(func(tx *storage.Tx) error {
		for _, e := range []storage.Expense{
			{Category: "commission", Day: day20, UntilDay: day20 + 1, Amount: 700},
			{Category: "wages", Day: day20, UntilDay: day20 + 1, Amount: 100},
			{Category: "commission", Day: day20 - 1, UntilDay: day20, Amount: 300},
		} {
			e.StoreID, e.MemberID = s.store, s.owner
			if err := tx.Put(&e); err != nil {
				return err
			}
		}
		return nil
	})
	got := s.importFile(statementFile(t, entryFooter, entryRows...))
	if want := map[string]bot.Money{"commission": 700}; !maps.Equal(got.Replaced, want) {
		t.Errorf("got %v, want %v", got.Replaced, want)
	}
}

// TestFooterOfAStatementIsWhatItsRowsAddUpTo draws statements: one with the footer of its rows is
// taken in, and the days' sums add up to it; one whose footer differs by a fen is refused.
func TestFooterOfAStatementIsWhatItsRowsAddUpTo(t *testing.T) {
	s, entries, all := newShop(t), 0, bot.Money(0)
	rapid.Check(t, func(rt *rapid.T) {
		var rows []string
		var out, spent int64
		for range rapid.IntRange(1, 6).Draw(rt, "rows") {
			entries++
			fen := rapid.Int64Range(1, 99999).Draw(rt, "fen")
			amounts := fmt.Sprintf("%d.%02d,", fen/100, fen%100)
			if rapid.Bool().Draw(rt, "is spent") {
				amounts, out, spent, fen = fmt.Sprintf(",-%d.%02d", fen/100, fen%100), out+1, spent+fen, -fen
			}
			all += bot.Money(fen)
			rows = append(rows, fmt.Sprintf("%d,1,,,2026-11-20 10:00:00,,%s,,,其他,", 5000+entries, amounts))
		}
		taken := func(spent int64) error {
			footer := fmt.Sprintf("#支出合计：%d笔，共%d.%02d元", out, spent/100, spent%100)
			_, err := s.Import(t.Context(), storage.ImportRequest{StoreID: s.store, Path: statementFile(t, footer, rows...),
				Now: shopMoment})
			return err
		}
		if taken(spent+1) == nil {
			rt.Fatal("a footer that differs from its rows by a fen was taken")
		}
		if err := taken(spent); err != nil {
			rt.Fatal(err)
		}
		days, err := s.StatementDays(t.Context(), s.store, november)
		if err != nil || len(days) != 1 || days[0].Amount != all || days[0].Entries != int64(entries) {
			rt.Fatalf("the days are %+v, %v, want %s of %d entries", days, err, all, entries)
		}
	})
}
