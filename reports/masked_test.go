package reports

import (
	"testing"

	"storebot/bot"
)

// TestPersonalNumbersAreMaskedAndOthersLegible has each kind of number as people write it.
func TestPersonalNumbersAreMaskedAndOthersLegible(t *testing.T) {
	for written, want := range map[string]string{
		"call 13800138000":           "call 138******00",
		"电话13800138000，急":            "电话138******00，急",
		"138 0013 8000":              "138 **** **00",
		"+86 138-0013-8000":          "+86 ***-****-**00",
		"8613800138000":              "861********00",
		"13800138000 or 13900139000": "138******00 or 139******00",
		"021-54321098":               "021-******98",
		"身份证 11010519900307123X":     "身份证 110*************3X",

		"order 3912008800000030021": "order 3912008800000030021",
		"91310115MA1K4XXX12":        "91310115MA1K4XXX12",
		"913101150123456789":        "913101150123456789",
		"SF1234567890123":           "SF1234567890123",
		"运单 773138001380001":        "运单 773138001380001",
		"SF13800138000":             "SF13800138000",
		"¥1380.00 x2, 2026-11-23":   "¥1380.00 x2, 2026-11-23",
		"12315":                     "12315",
	} {
		if got := masked(&written); bot.English.Plain(got) != want {
			t.Errorf("%q is shown as %q, want %q", written, bot.English.Plain(got), want)
		}
	}
}
