package bot

import (
	"strings"
	"testing"
)

func TestOrderNumbersAreReadAsPeopleCopyThem(t *testing.T) {
	const number OrderNumber = 3912008800000030021
	for written, want := range map[string]OrderNumber{
		"3912008800000030021": number, ` ="3912008800000030021"`: number, "'3912008800000030021": number,
		"订单号：3912008800000030021": number, "Order #3912008800000030021": number, "#3912008800000030021，": number,
		"３９１２": 3912, "9223372036854775807": 9223372036854775807,
	} {
		if got, err := ParseOrderNumber(written); err != nil || got != want {
			t.Errorf("%q is read as %d, %v", written, got, err)
		}
	}
	for written, why := range map[string]string{
		"": "isn't a valid order number", "0": "isn't a valid order number", "-5": "isn't a valid order number",
		"+5": "isn't a valid order number", "39a": "isn't a valid order number",
		"9223372036854775808": "isn't a valid order number", "3.91201E+18": "lost its last digits",
		"3E5": "isn't a valid order number",
	} {
		if got, err := ParseOrderNumber(written); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%q is read as %d, %v", written, got, err)
		}
	}
}
