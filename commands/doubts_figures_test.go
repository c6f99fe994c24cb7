package commands_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestFigureFarFromUsualIsAskedAbout has a week of usual days behind it.
func TestFigureFarFromUsualIsAskedAbout(t *testing.T) {
	o := newTeam(t)
	for day := 16; day < 22; day++ {
		o.does("boss", fmt.Sprintf("spend 11-%d search %d", day, 800+day))
		o.does("boss", fmt.Sprintf("traffic 11-%d %d %d", day, 2700+day, 8100))
		o.does("boss", fmt.Sprintf("sale 11-%d %d 微信", day, 280+day))
	}
	for line, why := range map[string]string{
		"spend yesterday search 82000":                 "¥82,000.00 is far from what is usually spent on search in a day, ¥819.00",
		"spend yesterday search 8.2":                   "far from what is usually spent",
		"spend 2025-06-01 search 820":                  "1 Jun 2025",
		"traffic yesterday 273000 819000":              "273,000 visitors are far from a usual day's 2,719",
		"traffic yesterday 27":                         "27 visitors are far",
		"traffic yesterday inquiries=89 converted=214": "214 orders from only 89 inquiries",
		"traffic 2025-06-01 2730":                      "1 Jun 2025",
		"totals yesterday paid=1200 paid-amount=41":    "That's ¥0.03 an order; usually it is ¥299.00",
		"totals yesterday paid=41 paid-amount=120万":    "an order; usually it is",
		"totals 2025-06-01 paid-amount=1.2万":           "1 Jun 2025",
		"target day 11-22 0.5":                         "¥0.50 is far from the sales before it, ¥301.00",
		"补录 昨天 付款单数=12000 付款金额=41":                     "usually it is",
		"花费 昨天 直通车 82000":                              "far from what is usually spent",
		"流量 昨天 访客数=273000":                             "far from a usual day's",
	} {
		t.Run(line, func(t *testing.T) {
			o.at(o.now)
			asked := o.types("boss", line)
			if !asked.Failed || !strings.Contains(asked.Message.Title.String(), why) {
				t.Fatalf("answered %s, want %s", asked.Message.Title, why)
			}
			o.does("boss", asked.Message.Actions[0].Line)
		})
	}
	for _, line := range []string{"spend yesterday search 4000", "traffic yesterday 13000 40000", "spend yesterday display 9999",
		"totals yesterday paid=41 paid-amount=1.2万", "spend yesterday search 0"} {
		if reply := o.types("boss", line); reply.Failed {
			t.Errorf("%s is answered %s", line, reply.Message.Title)
		}
	}
}
