package bot

import (
	"regexp"
	"strconv"
	"strings"
)

// OrderNumber is the platform's number of an order: digits only, 19 at most.
type OrderNumber int64

// orderWord is what people write in front of an order number.
var orderWord = regexp.MustCompile(`(?i)^(?:订单编号|订单号|订单|单号|order)[:# ]*`)

// ParseOrderNumber reads an order number as people copy it, with the word before it
// (订单号:…) and the marks around it that spreadsheets add. A number a spreadsheet has rounded
// (1.93E+15) has lost its digits and is refused.
func ParseOrderNumber(s string) (OrderNumber, error) {
	digits := orderWord.ReplaceAllString(strings.TrimSpace(fold(s)), "")
	digits = strings.Trim(digits, "=\"'`#…,，。’‘:")
	number, err := strconv.ParseInt(digits, 10, 64)
	if err == nil && number > 0 && allDigits(digits) {
		return OrderNumber(number), nil
	}
	if strings.ContainsAny(digits, "eE") && strings.ContainsAny(digits, "+.") {
		return 0, Problemf("%s lost its last digits in a spreadsheet. Copy the order number from the seller center.",
			s).Sure()
	}
	if endless(digits) {
		return 0, Problemf("%s has more digits than an order number. Check the digits.", s).Sure()
	}
	return 0, Problemf("%s isn't a valid order number. Use digits only, for example 3912008800000030021.", s)
}

// String returns the number's digits.
func (o OrderNumber) String() string { return strconv.FormatInt(int64(o), 10) }

// Say returns the number's digits, ungrouped: people copy them.
func (o OrderNumber) Say(Locale) string { return o.String() }
