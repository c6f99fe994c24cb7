package commands_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/words"
	"storebot/commands"
	"storebot/reports"
)

// at moves the office's clock.
func (o *office) at(now time.Time) {
	o.router = bot.NewRouter(commands.All(o.db, reports.Defaults(), commands.Folders{}), o.db, bot.Options{
		Now: func() time.Time { return now }, Words: words.Catalogue,
		Find: o.db.Find, Questions: commands.Questions(), Shorthands: commands.Shorthands(),
		Recurring: "schedule add",
	}).After(o.router)
}

// TestDoubtfulValuesAreAskedAbout types lines that are unlikely to be meant: nothing is
// recorded, the answer gives the reason, and its first button records the line as it is.
func TestDoubtfulValuesAreAskedAbout(t *testing.T) {
	for _, test := range []struct{ line, why, button string }{
		{"target month 50", "¥50.00 is very little", "Yes, ¥50.00"},
		{"stock set NEW-9 5", "No product is called NEW-9 yet", "Yes, add it"},
		{"check lily 8 9 10 7 9", "Were these out of ten?", "Record as typed"},
		{"check agent=nobody 90", "No agent is called nobody", "Record as typed"},
		{"check 90 @nobody", "No agent is called nobody", "Record as typed"},
		{"check nobody 90 polite", "No agent is called nobody", "Record as typed"},
		{"say every day 9:00", "Add what to say", "Post it now"},
		{"say every 31 february stocktake", "I can't read", "Post it now"},
		{"播报 每隔一天 9:00 盘点", "I can't read", "Post it now"},
		{"say stocktake every friday 9:00", "or schedule it: every Friday 9:00?", "Post it now"},
		{"say at 9:00 every day stocktake", "I can't read", "Post it now"},
		{"sale 299 2025-06-20", "20 Jun 2025", "Yes, log it"},
		{"sale 299 channel=expo", "No sale was made through expo before", "Yes, log it"},
		{"exchange 3912008800000030021 YR-001 21", "That's 21 units for one order", "Yes, 21 units"},
	} {
		t.Run(test.line, func(t *testing.T) {
			o := newTeam(t)
			asked := o.types("boss", test.line)
			if !asked.Failed || !strings.Contains(asked.Message.Title.String(), test.why) ||
				asked.Message.Actions[0].Label.String() != test.button {
				t.Fatalf("answered %s, %v", asked.Message.Title, asked.Message.Actions)
			}
			o.does("boss", asked.Message.Actions[0].Line)
			if again := o.types("boss", asked.Message.Actions[0].Line); !strings.Contains(again.Message.Title.String(),
				"already did that") {
				t.Errorf("the button pressed twice is answered %s", again.Message.Title)
			}
		})
	}
}

// TestManyUnitsInExchangeAreAskedAboutFromTheirBound sends the most that isn't asked about.
func TestManyUnitsInExchangeAreAskedAboutFromTheirBound(t *testing.T) {
	newTeam(t).does("boss", "exchange 3912008800000030021 YR-001 20")
}

// TestSmallTargetIsAskedAboutBelowItsBound types the last targets that are asked about and the
// first that are not.
func TestSmallTargetIsAskedAboutBelowItsBound(t *testing.T) {
	for line, asked := range map[string]bool{
		"target month 999.99": true, "target month 1000": false, "target quarter 999.99": true,
		"target today 99.99": true, "target today 100": false,
	} {
		t.Run(line, func(t *testing.T) {
			if got := newTeam(t).types("boss", line); got.Failed != asked {
				t.Errorf("got asked: %t, want %t: %s", got.Failed, asked, got.Message.Title)
			}
		})
	}
}

func TestSameLineWithinMinutesIsAskedAbout(t *testing.T) {
	o := newTeam(t)
	o.does("lily", "sale 299 微信")
	o.refuses("lily", "sale 299 微信", "The same was recorded just now")
	o.at(time.Date(2026, 11, 23, 1, 11, 0, 0, time.UTC))
	o.does("lily", "sale 299 微信")
}

// TestAmountLeftOutIsShownBeforeItIsRecorded types a sale whose amount is only reckoned.
func TestAmountLeftOutIsShownBeforeItIsRecorded(t *testing.T) {
	o := newTeam(t)
	o.does("boss", "sale 599 YR-001")
	asked := o.types("boss", "sale YR-001 2 件")
	if want := "What was the total paid? YR-001 × 2 usually comes to ¥1,198.00."; !asked.Failed ||
		asked.Message.Title.String() != want {
		t.Fatalf("got %q, want %q", asked.Message.Title, want)
	}
	if done := o.does("boss", asked.Message.Actions[0].Line); !strings.Contains(done, "¥1,198.00") {
		t.Errorf("the button is answered %q", done)
	}
}

func TestUnplacedWordOffersReadings(t *testing.T) {
	o := newTeam(t)
	for line, want := range map[string]string{
		"sale 598 YR-001 yesteday":      "sale 598 YR-001 yesterday",
		"sale YR-001 3 1797":            "sale YR-001 units=3 1797",
		"sale 598 YR-001 退款":            "urgent refund",
		"totals yesterday 12000":        "totals yesterday paid-amount=12000",
		"urgent refnd buyer angry":      "urgent refund buyer angry",
		"check @nobody 90":              "check agent=@lily scores=90",
		"calendar add mondy group buy":  "calendar add monday group buy",
		"member add dora wharehouse":    "member add dora warehouse",
		"urgent assgn 1 @lily":          "urgent assign 1 @lily",
		"traffic yesterday visitrs=100": "traffic yesterday visitors=100",
	} {
		t.Run(line, func(t *testing.T) {
			reply := o.types("boss", line)
			var lines []string
			for _, action := range reply.Message.Actions {
				lines = append(lines, action.Line)
			}
			if !reply.Failed || !strings.Contains("\n"+strings.Join(lines, "\n")+"\n", "\n"+want+"\n") {
				t.Errorf("%s offers %q, want %s", reply.Message.Title, lines, want)
			}
		})
	}
}

// TestAskingStaysRare counts how many lines of a team's month are asked about: at most one
// in fifty.
func TestAskingStaysRare(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector meets the same goroutines in other tests")
	}
	o := newTeam(t)
	random := rand.New(rand.NewPCG(2026, 11))
	pick := func(all ...string) string { return all[random.IntN(len(all))] }
	typed, asked := 0, []string{}
	for day := range 30 {
		for minute := 0; minute < 600; minute += 20 + random.IntN(20) {
			o.at(time.Date(2026, 11, 24+day, 1, minute, 0, 0, time.UTC))
			price := 199 + random.IntN(400)
			var line string
			switch random.IntN(10) {
			case 0, 1, 2:
				line = fmt.Sprintf("%s %d %s %s", pick("sale", "记单"), price, pick("YR-001", "羽绒服", "牛仔裤", "WJ-01"),
					pick("微信", "直播", "昨天", "x1", ""))
			case 3:
				line = fmt.Sprintf("%s 昨天 %s %d", pick("花费", "spend"), pick("直通车", "引力魔方", "search"), price)
			case 4:
				line = fmt.Sprintf("流量 昨天 访客数=%d 浏览量=%d", 2000+price, 8000+price)
			case 5:
				line = fmt.Sprintf("盘点 %s %d", pick("YR-001", "yr-002", "羊绒围巾"), 290+random.IntN(5))
			case 6:
				line = fmt.Sprintf("加急 %s %d %s", pick("投诉", "发票", "催发货"), 3912008800000000000+random.Int64N(1e9),
					pick("3天没回复", "抬头写错了", "12315 投诉", "买家很急"))
			case 7:
				line = fmt.Sprintf("截止 添加 %s %s 事项%d", pick("下周五", "后天", "3天后"), pick("10点半", "下午3点", "18:00"), typed)
			case 8:
				line = "check " + pick("lily", "@ming") + " " + pick("95 90 88", "100 72 85 90", "90 95 pass -courtesy")
			default:
				line = pick("kpi 上周", "overdue", "昨天卖了多少", "stock", "top month", "有哪些单超时", "urgent", "业绩 本月")
			}
			typed++
			if reply := o.types("boss", strings.TrimSpace(line)); reply.Failed || reply.Form != nil {
				asked = append(asked, line+": "+reply.Message.Title.String())
			}
		}
	}
	t.Logf("%d of %d lines were asked about", len(asked), typed)
	if typed < 500 || len(asked)*50 > typed {
		t.Errorf("%d of %d lines were asked about:\n%s", len(asked), typed, strings.Join(asked, "\n"))
	}
}

// TestSaleIsComparedWithBestDayFromItsBounds logs a best day, then types sales around the amount
// above which they are compared with it, and around a hundred times the best day.
func TestSaleIsComparedWithBestDayFromItsBounds(t *testing.T) {
	for _, test := range []struct {
		best, line string
		asked      bool
	}{
		{"sale 500 yesterday", "sale 100000", false},
		{"sale 500 yesterday", "sale 100000.01", true},
		{"sale 1000 yesterday", "sale 100000.01", true},
		{"sale 1000.01 yesterday", "sale 100000.01", false},
	} {
		o := newTeam(t)
		o.does("boss", test.best)
		got := o.types("boss", test.line)
		if got.Failed != test.asked || test.asked && !strings.Contains(got.Message.Title.String(), "times the store's best day") {
			t.Errorf("%s, then %s: answered %s", test.best, test.line, got.Message.Title)
		}
	}
}

// TestSmallTargetOffersTenThousandTimes offers the reading in units of ten thousand, where
// the amount is below one of them.
func TestSmallTargetOffersTenThousandTimes(t *testing.T) {
	for _, test := range []struct{ before, line, offered string }{
		{"", "target month 50", "¥500,000.00"},
		{"target month 2026-11 200万", "target month 2026-12 9999.99", "¥99,999,900.00"},
		{"target month 2026-11 200万", "target month 2026-12 10000", ""},
	} {
		o := newTeam(t)
		if test.before != "" {
			o.does("boss", test.before)
		}
		asked := o.types("boss", test.line)
		offered := ""
		if len(asked.Message.Actions) > 1 {
			offered = asked.Message.Actions[1].Label.String()
		}
		if !asked.Failed || offered != test.offered {
			t.Errorf("%s: got %s, offering %v, want %q", test.line, asked.Message.Title, asked.Message.Actions, test.offered)
		}
	}
}
