package reports_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// moneyDay returns a Tuesday on which ¥10,000.00 was paid and ¥800.00 of it refunded.
func moneyDay(t *testing.T) (*storage.Database, bot.Store, time.Time) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ExportOrderList202611110000.csv")
	err := os.WriteFile(path, []byte("订单编号,买家应付货款,买家实际支付金额,退款金额,订单状态,订单创建时间,订单付款时间\n"+
		"3912008800000000001,10000.00,9200.00,800.00,交易成功,2026-11-10 10:00:00,2026-11-10 10:01:00\n"), 0o600)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 11, 9, 0, 0, 0, shanghai(t))
	db, store := shop(t, now, path)
	return db, store, now
}

// testBy returns who changes a store's records in a test.
func testBy(store bot.Store, now time.Time) storage.By {
	return storage.By{StoreID: store.ID, MemberID: 1, Command: "test", At: now}
}

// spends logs what the day cost.
func spends(t *testing.T, db *storage.Database, by storage.By, spend map[string]bot.Money,
	expenses ...storage.Expense) {
	t.Helper()
	err := db.Change(t.Context(), by, func(tx *storage.Tx) error {
		for channel, amount := range spend {
			row := storage.Spend{StoreID: by.StoreID, Day: bot.DayOf(by.At) - 1, Channel: channel, Amount: amount}
			if err := tx.Put(&row); err != nil {
				return err
			}
		}
		for _, e := range expenses {
			e.StoreID, e.MemberID = by.StoreID, 1
			if err := tx.Put(&e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestResultOfADayIsNetSalesLessItsCosts(t *testing.T) {
	db, store, now := moneyDay(t)
	day := bot.DayOf(now) - 1
	once := func(category string, amount bot.Money) storage.Expense {
		return storage.Expense{Category: category, Day: day, UntilDay: day + 1, Amount: amount}
	}
	month := bot.MonthOf(day)
	spends(t, db, testBy(store, now), map[string]bot.Money{"search": 120000, "affiliate": 15000, "shipping": 60000,
		"discount": 30000},
		once("insurance", 4000), once("packaging", 9000), once("rent", 20000), once("goods", 410000),
		storage.Expense{Category: "wages", Day: month.From, UntilDay: month.Until, Amount: 1800000})
	period := bot.PeriodOf(day)
	m, err := reports.For(db.Records, reports.Defaults(), store, now).Result(t.Context(), &period, false)
	if err != nil {
		t.Fatal(err)
	}
	shows(t, m, map[string]string{
		"Net sales": "¥9,200.00 ¥10,000.00 paid, ¥800.00 refunded, by payment date", "Costs": "¥3,695.20",
		"Cost of goods": "¥4,100.00", "Result": "¥1,404.80 15.3% of net sales",
	})
	want := map[string]string{"commission": "¥460.00", "service-fee": "¥55.20", "wages": "¥600.00", "search": "¥1,200.00"}
	sum := bot.Money(0)
	for _, row := range shownIn(t, bot.Locale{Lang: bot.EN, Zone: store.Zone}, m).Sections[1].Table.Rows {
		if amount := want[row[0].String()]; amount != "" && row[1].String() != amount {
			t.Errorf("%s is %s, want %s", row[0], row[1], amount)
		}
		amount, err := bot.ParseMoney(row[1].String())
		if err != nil {
			t.Fatal(err)
		}
		sum += amount
	}
	if sum != 369520 {
		t.Errorf("the categories add up to %s, want the costs", sum)
	}
	kpi, err := reports.For(db.Records, reports.Defaults(), store, now).KPI(t.Context(), &period)
	if err != nil {
		t.Fatal(err)
	}
	shows(t, kpi, map[string]string{"Total costs": "¥2,250.00 ads, free shipping, discounts, campaigns",
		"ROI": "1:4.1 good · on net sales"})
}

func TestCostsAreAtLeastWhatIsKnownWhereAdsAreUnknown(t *testing.T) {
	db, store, now := moneyDay(t)
	spends(t, db, testBy(store, now), map[string]bot.Money{"shipping": 60000})
	m, err := reports.For(db.Records, reports.Defaults(), store, now).Result(t.Context(), nil, false)
	if err != nil {
		t.Fatal(err)
	}
	shows(t, m, map[string]string{"Costs": "at least ¥1,115.20", "Cost of goods": bot.Unknown,
		"Result before cost of goods": "at most ¥8,084.80 87.9% of net sales"})
}

func TestMonthExpenseIsSpreadOverDays(t *testing.T) {
	for _, tt := range []struct {
		outcome      string
		amount       bot.Money
		first, until bot.Day
		wantFirst    string
		wantLast     string
	}{
		{"evenly", 1800000, bot.NewDay(2026, 11, 1), bot.NewDay(2026, 12, 1), "¥600.00", "¥600.00"},
		{"with the rest on the last day", 100, bot.NewDay(2026, 11, 1), bot.NewDay(2026, 12, 1), "¥0.03", "¥0.13"},
		{"money that came back too", -100, bot.NewDay(2026, 11, 1), bot.NewDay(2026, 12, 1), "-¥0.03", "-¥0.13"},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			now := time.Date(2026, 12, 1, 9, 0, 0, 0, shanghai(t))
			db, store := shop(t, now)
			spends(t, db, testBy(store, now), nil, storage.Expense{Category: "wages", Day: tt.first, UntilDay: tt.until,
				Amount: tt.amount})
			for day, want := range map[bot.Day]string{tt.first: tt.wantFirst, tt.until - 1: tt.wantLast} {
				period := bot.PeriodOf(day)
				m, err := reports.For(db.Records, reports.Defaults(), store, now).Result(t.Context(), &period, false)
				if err != nil {
					t.Fatal(err)
				}
				shows(t, m, map[string]string{"Costs": "at least " + want})
			}
		})
	}
}

func TestROIIsRoundedButNeverToAHigherGrade(t *testing.T) {
	for spent, want := range map[bot.Money]string{
		225000: "1:4.1 good · on net sales", 231000: "1:3.9 pass · on net sales", 300000: "1:3.1 pass · on net sales",
		310000: "1:2.9 fail · on net sales", 1000000: "1:0.9 fail · on net sales",
	} {
		db, store, now := moneyDay(t)
		spends(t, db, testBy(store, now), map[string]bot.Money{"search": spent})
		shows(t, kpi(t, db, store, now, "2026-11-10"), map[string]string{"ROI": want})
	}
}

// TestCashBookOfAStatement is the worked example of a statement, which also takes the place of
// estimated fees and of a commission that was logged.
func TestCashBookOfAStatement(t *testing.T) {
	rows := []string{"1,,,,2026-11-10 10:00:00,,146.92,,,,交易付款,",
		"2,,,,2026-11-10 10:00:00,,,-7.35,,,收费,天猫佣金{3912008800000030021}",
		"3,,,,2026-11-10 10:00:00,,,-0.88,,,收费,基础软件服务费(3912008800000030021)", "4,,,,2026-11-10 10:00:00,,,-50.00,,,交易退款,",
		"5,,,,2026-11-10 10:00:00,,2.50,,,,收费,天猫佣金退款", "6,,,,2026-11-10 10:00:00,,,-1000.00,,,提现,",
		"7,,,,2026-11-10 10:00:00,,,-500.00,,,转账,万相台充值"}
	path := filepath.Join(t.TempDir(), "账务明细.csv")
	text := "#账号：[20887210012340156]\n#起始日期：[2026年11月10日 00:00:00]   终止日期：[2026年11月11日 00:00:00]\n" +
		"账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注\n" +
		strings.Join(rows, "\n") + "\n#支出合计：5笔，共1558.23元\n#收入合计：2笔，共149.42元\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	db, store, now := moneyDay(t)
	day := bot.DayOf(now) - 1
	spends(t, db, testBy(store, now), map[string]bot.Money{"search": 100000},
		storage.Expense{Category: "commission", Day: day, UntilDay: day + 1, Amount: 46000})
	if _, err := db.Import(t.Context(), storage.ImportRequest{StoreID: store.ID, Path: path, FileName: "账务明细.csv",
		Now: now}); err != nil {
		t.Fatal(err)
	}
	reader := reports.For(db.Records, reports.Defaults(), store, now)
	m, err := reader.Cash(t.Context(), bot.PeriodOf(day))
	if err != nil {
		t.Fatal(err)
	}
	shows(t, m, map[string]string{"Received": "¥146.92", "Refunds": "-¥50.00", "Left after costs": "¥91.19",
		"Transfers": "-¥1,500.00 no income and no cost", "Change of the balance": "-¥1,408.81"})
	m, err = reader.Result(t.Context(), nil, false)
	if err != nil {
		t.Fatal(err)
	}
	shows(t, m, map[string]string{"Costs": "at least ¥1,005.73"})
}
