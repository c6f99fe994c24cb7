package main

import (
	"bytes"
	"database/sql"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/bottest/faketelegram"
	"storebot/storage"
)

// TestDoctorBlamesNoTokenForTheNetwork where nothing of a service answers.
func TestDoctorBlamesNoTokenForTheNetwork(t *testing.T) {
	gone := httptest.NewServer(nil)
	gone.Close()
	for name, settings := range map[string][]string{
		"Slack": {"slack_app_token: " + fakeslack.AppToken, "slack_bot_token: " + fakeslack.BotToken,
			"slack_api_url: " + gone.URL + "/api/"},
		"Telegram": {"telegram_bot_token: '" + faketelegram.Token + "'", "telegram_api_url: " + gone.URL},
	} {
		t.Run(name, func(t *testing.T) {
			p := newProgram(t, atMorning, settings...)
			openProgram(t, p)
			var out bytes.Buffer
			p.out = &out
			_ = p.doctor(t.Context(), doctorFlags{}) // backups and chats are worth a look
			said := out.String()
			if !strings.Contains(said, "!!  tokens: "+name+" can't be reached: ") || strings.Contains(said, "create a new one") ||
				strings.Contains(said, faketelegram.Token) {
				t.Errorf("got %s", said)
			}
		})
	}
}

func TestDoctorAsksWhetherTokensAreGood(t *testing.T) {
	slack, telegram := fakeslack.New(t), faketelegram.New(t)
	gone := httptest.NewServer(nil)
	gone.Close()
	for _, tt := range []struct{ outcome, slackToken, telegramToken, want string }{
		{"both are known", fakeslack.BotToken, faketelegram.Token,
			"ok  tokens: Telegram knows @storebot_bot, Slack knows @storebot (Shop)"},
		{"Slack's was revoked", "xoxb-revoked", "", "!!  tokens: Slack rejected the bot token: "},
		{"Telegram's is wrong", "", "1:wrong", "!!  tokens: Telegram rejected the bot token: "},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			p := newProgram(t, atMorning, "slack_app_token: "+fakeslack.AppToken, "slack_bot_token: '"+tt.slackToken+"'",
				"slack_api_url: "+slack.URL(),
				"telegram_bot_token: '"+tt.telegramToken+"'", "telegram_api_url: "+telegram.URL())
			openProgram(t, p)
			var out bytes.Buffer
			p.out = &out
			_ = p.doctor(t.Context(), doctorFlags{}) // backups and chats are worth a look
			if said := out.String(); !strings.Contains(said, tt.want) || strings.Contains(said, "xoxb-") ||
				strings.Contains(said, "1:wrong") {
				t.Errorf("got %s", said)
			}
		})
	}
}

// TestDoctorChecksTokensBeforeThereIsADatabase: a wrong token is what keeps most people
// from getting one.
func TestDoctorChecksTokensBeforeThereIsADatabase(t *testing.T) {
	telegram := faketelegram.New(t)
	p := newProgram(t, atMorning, "telegram_bot_token: '"+faketelegram.Token+"'", "telegram_api_url: "+telegram.URL())
	var out bytes.Buffer
	p.out = &out
	if err := p.doctor(t.Context(), doctorFlags{}); err == nil {
		t.Error("a missing database is not a fault")
	}
	if said := out.String(); !strings.Contains(said, "!!  database: ") ||
		!strings.Contains(said, "ok  tokens: Telegram knows @storebot_bot") {
		t.Errorf("got %s", said)
	}
}

func TestDoctorNamesSchedulesThatDoTheSame(t *testing.T) {
	chat := int64(7)
	schedules := []storage.Schedule{
		{ID: 1, Line: "digest", Cron: "0 9 * * *", Purpose: storage.ForDigest},
		{ID: 2, Line: "digest", Cron: "0 9 * * *", Purpose: storage.ForDigest},
		{ID: 3, Line: "digest", Cron: "0 18 * * *", Purpose: storage.ForDigest}, // at another time
		{ID: 4, Line: "digest", Cron: "0 9 * * *", Purpose: storage.ForAlerts},  // for other chats
		{ID: 5, Line: "digest", Cron: "0 9 * * *", ChatID: &chat},               // in one chat
		{ID: 6, Line: "kpi", Cron: "0 9 * * *", Purpose: storage.ForDigest},
		{ID: 7, Line: "kpi", Cron: "0 9 * * *", Purpose: storage.ForDigest, Paused: true},
		{ID: 8, Line: "digest", Cron: "0 9 * * *", ChatID: &chat},
	}
	got := bot.English.Plain(bot.Join("\n", doubles(storage.Store{Key: "outlet"}, schedules)...))
	if want := "store outlet, #2 digest does what #1 does\nstore outlet, #8 digest does what #5 does"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestDoctorCorrectsTotalsAndSaysWhich(t *testing.T) {
	p := newProgram(t, atMorning)
	openProgram(t, p)
	raw, err := sql.Open(sql.Drivers()[0], "file:"+p.config.db)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	if _, err := raw.ExecContext(t.Context(), "INSERT INTO day_sums (store_id, day, paid_orders) VALUES (1, 20700, 7)"); err != nil {
		t.Fatal(err)
	}
	const line = "store main, 2026-09-04: paid_orders was saved as 7 and counted as 0"
	for _, tt := range []struct {
		flags doctorFlags
		want  []string
	}{
		{doctorFlags{figures: true}, []string{"!!  figures: some totals don't match their rows. Correct them with storebot doctor --figures --mend", line}},
		{doctorFlags{figures: true, mend: true}, []string{"!   figures: some totals didn't match their rows. They were corrected", line}},
		{doctorFlags{figures: true}, []string{"ok  figures: all totals match their rows"}},
	} {
		var out bytes.Buffer
		p.out = &out
		_ = p.doctor(t.Context(), tt.flags) // backups and chats are worth a look
		for _, want := range tt.want {
			if said := out.String(); !strings.Contains(said, want) {
				t.Errorf("%+v: got %s\nwant %s", tt.flags, said, want)
			}
		}
	}
}

func TestDoctorReportsShopReportDifferences(t *testing.T) {
	for paid, want := range map[string]string{
		"100.00": "ok  shop report: it agrees with the orders of the last month",
		"130.00": "Fri 20 Nov: The shop report says ¥130.00 was paid: 30.0% more than the orders.",
	} {
		p := newProgram(t, atMorning)
		a := openProgram(t, p)
		day := p.now().In(a.store.Bot().Zone).AddDate(0, 0, -3)
		made := day.AddDate(0, 0, 1).Format("20060102") + "0000"
		on := day.Format("2006-01-02")
		for name, rows := range map[string]string{
			"ExportOrderList" + made + ".csv": "订单编号,总金额,买家实际支付金额,退款金额,订单状态,订单创建时间,订单付款时间\n3912008800000030021,100.00,100.00,0.00,交易成功," + on + " 08:00:00," + on + " 08:00:00\n",
			"report.csv":                      "统计日期,访客数,浏览量,支付金额\n" + on + ",200,500," + paid + "\n",
		} {
			path := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(path, []byte(rows), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := a.db.Import(t.Context(), storage.ImportRequest{StoreID: a.store.ID, Path: path, FileName: name,
				Now: p.now()}); err != nil {
				t.Fatal(err)
			}
		}
		var out bytes.Buffer
		p.out = &out
		_ = p.doctor(t.Context(), doctorFlags{}) // backups and chats are worth a look
		if !strings.Contains(out.String(), want) {
			t.Errorf("got %s, want %s", out.String(), want)
		}
	}
}

func TestDoctorNamesWhatStoresShareOrLack(t *testing.T) {
	p := newProgram(t, atMorning)
	openProgram(t, p)
	raw, err := sql.Open(sql.Drivers()[0], "file:"+p.config.db)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	for _, tt := range []struct{ statement, want string }{
		{"INSERT INTO stores SELECT 2, 'outlet', name, zone, lang, ship_hours, created_at FROM stores", "ok  shop names: "},
		{"INSERT INTO shop_names VALUES (1, '甲店'), (2, '甲店'), (2, '乙店')", "甲店: stores main and outlet\n"},
		{"UPDATE schedules SET line = 'kpi' WHERE store_id = 1 AND line = 'ordering review'",
			"schedule add every monday 10:20 ordering review"},
	} {
		if _, err := raw.ExecContext(t.Context(), tt.statement); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		p.out = &out
		_ = p.doctor(t.Context(), doctorFlags{}) // backups and chats are worth a look
		if said := out.String(); !strings.Contains(said, tt.want) {
			t.Errorf("got %s\nwant %s", said, tt.want)
		}
	}
}
