package taobao

import (
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func reading(zone *time.Location) *cellReader {
	return &cellReader{texts: newTexts(nil), calendar: calendar{zone: zone}}
}

var beijing = time.FixedZone("UTC+8", 8*60*60)

func TestClean(t *testing.T) {
	tests := []struct{ name, cell, want string }{
		{"plain text", "黑色", "黑色"},
		{"digits kept as text by a formula", `="3912008800000030021"`, "3912008800000030021"},
		{"blank by a formula", `=""`, ""},
		{"leading apostrophe", "'19100005270", "19100005270"},
		{"memo between apostrophes", "'加急'", "加急"},
		{"trailing tab", "3912\t", "3912"},
		{"leading tab", "\t3912", "3912"},
		{"carriage return", "3912\r", "3912"},
		{"word null", "null", ""},
		{"word null behind an apostrophe", "'null", ""},
		{"lone apostrophe", "'", ""},
		{"lone equals sign", "=", "="},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := string(clean([]byte(test.cell))); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestCleanLeavesCharactersOfGBKWhole(t *testing.T) {
	// C2 A0 is one character in GBK and a non-breaking space in UTF-8.
	if got := string(clean([]byte("\xC2\xA0"))); got != "\xC2\xA0" {
		t.Errorf("got %q", got)
	}
}

func TestAmount(t *testing.T) {
	tests := []struct {
		cell string
		want Amount
		err  error
	}{
		{"598", Amount{59800, true}, nil},
		{"598.5", Amount{59850, true}, nil},
		{"598.00", Amount{59800, true}, nil},
		{"598.", Amount{59800, true}, nil},
		{"0", Amount{0, true}, nil},
		{"0元", Amount{0, true}, nil},
		{"12.34元", Amount{1234, true}, nil},
		{"¥598", Amount{59800, true}, nil},
		{"￥ 1,598.00", Amount{159800, true}, nil},
		{"1，234，567.8", Amount{123456780, true}, nil},
		{"201.12000000000001", Amount{20112, true}, nil},
		{"201.11999999999999", Amount{20112, true}, nil},
		{"0.995", Amount{100, true}, nil},
		{"1.1983999999999999E+3", Amount{119840, true}, nil},
		{"188320.00", Amount{18832000, true}, nil},
		{"99999999999.99", Amount{9999999999999, true}, nil},
		{"", Amount{}, nil},
		{`=""`, Amount{}, nil},
		{"-", Amount{}, nil},
		{"--", Amount{}, nil},
		{"null", Amount{}, nil},
		{"-5.00", Amount{}, errNegative},
		{"1,59", Amount{}, errAmount},
		{"12.3.4", Amount{}, errAmount},
		{"999999999999", Amount{}, errAmount},
		{"1E+20", Amount{}, errAmount},
		{"many", Amount{}, errAmount},
		{"12.8%", Amount{}, errAmount},
	}
	for _, test := range tests {
		t.Run(test.cell, func(t *testing.T) {
			got, err := reading(beijing).amount([]byte(test.cell))
			if got != test.want && err == nil || err != test.err {
				t.Errorf("got %v, %v, want %v, %v", got, err, test.want, test.err)
			}
			if err != nil && got.Known {
				t.Error("an amount that was refused counts as known")
			}
		})
	}
}

func TestAmountInGBK(t *testing.T) {
	cell, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte("￥1,598.00元"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := newTexts(simplifiedchinese.GB18030).amount(cell)
	if want := (Amount{159800, true}); got != want || err != nil {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
}

func TestCount(t *testing.T) {
	tests := []struct {
		cell string
		want Count
		err  error
	}{
		{"2", Count{2, true}, nil},
		{"8,186", Count{8186, true}, nil},
		{"3.00", Count{3, true}, nil},
		{"-", Count{}, nil},
		{"", Count{}, nil},
		{"2.5", Count{}, errCount},
		{"12%", Count{}, errCount},
		{"-1", Count{}, errCount},
	}
	for _, test := range tests {
		t.Run(test.cell, func(t *testing.T) {
			got, err := reading(beijing).count([]byte(test.cell))
			if got != test.want || err != test.err {
				t.Errorf("got %v, %v, want %v, %v", got, err, test.want, test.err)
			}
		})
	}
}

func TestNumber(t *testing.T) {
	tests := []struct {
		cell string
		want int64
		err  error
	}{
		{`="3912008800000030021"`, 3912008800000030021, nil},
		{"\t3912008800000030021", 3912008800000030021, nil},
		{"'3912008800000030021", 3912008800000030021, nil},
		{"1", 1, nil},
		{"9223372036854775807", 9223372036854775807, nil},
		{"9223372036854775808", 0, errNumber},
		{"1.9307E+15", 0, errDigitsLost},
		{"3.912E18", 0, errDigitsLost},
		{"391200880000003.0", 0, errDigitsLost},
		{"0", 0, errNumber},
		{"-391", 0, errNumber},
		{"", 0, errNumber},
		{"A-391", 0, errNumber},
	}
	for _, test := range tests {
		t.Run(test.cell, func(t *testing.T) {
			got, err := reading(beijing).number([]byte(test.cell))
			if got != test.want && err == nil || err != test.err {
				t.Errorf("got %d, %v, want %d, %v", got, err, test.want, test.err)
			}
		})
	}
}

func TestTime(t *testing.T) {
	at := time.Date(2026, 11, 9, 17, 58, 5, 0, beijing)
	midnight := time.Date(2026, 11, 9, 0, 0, 0, 0, beijing)
	tests := []struct {
		cell string
		want time.Time
	}{
		{"2026-11-09 17:58:05", at},
		{"2026-11-9 17:58:05", at},
		{"2026/11/9 17:58:05", at},
		{"2026/11/9 17:58", at.Truncate(time.Minute)},
		{"2026-11-09T17:58:05", at},
		{"2026-11-09T09:58:05Z", at},
		{"2026-11-09 17:58:05.0", at},
		{"2026年11月9日 17:58:05", at},
		{"20261109", midnight},
		{"2026-11-09", midnight},
		{"46335.7486689815", at},
		{"46335", midnight},
		{"2000-01-01 00:00:00", time.Date(2000, 1, 1, 0, 0, 0, 0, beijing)},
		{"2100-12-31 23:59:59", time.Date(2100, 12, 31, 23, 59, 59, 0, beijing)},
	}
	for _, test := range tests {
		t.Run(test.cell, func(t *testing.T) {
			got, err := reading(beijing).time([]byte(test.cell))
			if got != test.want.Unix() || err != nil {
				t.Errorf("got %v, %v, want %v", time.Unix(got, 0).In(beijing), err, test.want)
			}
		})
	}
	for _, none := range []string{"", "-", `=""`, "null", "0000-00-00 00:00:00"} {
		t.Run("none for "+none, func(t *testing.T) {
			if got, err := reading(beijing).time([]byte(none)); got != 0 || err != nil {
				t.Errorf("got %d, %v, want 0", got, err)
			}
		})
	}
	for _, wrong := range []string{"2026-02-30 10:00:00", "2026-11-09 24:00:00", "1899-01-01 00:00:00", "yesterday", "5", "0.5",
		"2026-11-09 23:60:00", "2026-11-09 23:00:60", "2026-00-09 10:00:00", "2026-13-09 10:00:00", "2026-11-00 10:00:00",
		"1999-12-31 23:59:59", "2101-01-01 00:00:00", "2026-11-09 10x00:00", "2026-11-09 10:00x00", "2026x11-09 10:00:00",
		"2026-11x09 10:00:00", "2026-11-09x10:00:00", "2O26-11-09 10:00:00", "2026-1l-09 10:00:00"} {
		t.Run("refuses "+wrong, func(t *testing.T) {
			if got, err := reading(beijing).time([]byte(wrong)); err != errTime {
				t.Errorf("got %d, %v, want %v", got, err, errTime)
			}
		})
	}
}

func TestTimeAroundAChangeOfClocks(t *testing.T) {
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Skip(err)
	}
	c := reading(zone)
	for _, want := range []time.Time{
		time.Date(2026, 3, 8, 1, 0, 0, 0, zone),
		time.Date(2026, 3, 8, 12, 0, 0, 0, zone),
		time.Date(2026, 3, 9, 12, 0, 0, 0, zone),
		time.Date(2026, 11, 1, 23, 0, 0, 0, zone),
	} {
		t.Run(want.String(), func(t *testing.T) {
			got, err := c.time([]byte(want.Format(time.DateTime)))
			if got != want.Unix() || err != nil {
				t.Errorf("got %v, %v", time.Unix(got, 0).In(zone), err)
			}
		})
	}
}

func TestWorkbookOfTheOldMacintoshCountsFrom1904(t *testing.T) {
	c := reading(beijing)
	c.date1904 = true
	got, err := c.time([]byte("44873"))
	if want := time.Date(2026, 11, 9, 0, 0, 0, 0, beijing); got != want.Unix() || err != nil {
		t.Errorf("got %v, %v, want %v", time.Unix(got, 0).In(beijing), err, want)
	}
}

func TestDay(t *testing.T) {
	tests := []struct {
		text, want string
		err        error
	}{
		{"2026-11-09", "2026-11-09", nil},
		{"2026/11/9", "2026-11-09", nil},
		{"20261109", "2026-11-09", nil},
		{"46335", "2026-11-09", nil},
		{"2026-11-09 ~ 2026-11-09", "2026-11-09", nil},
		{"20261109至20261109", "2026-11-09", nil},
		{"2026-11-09 ~ 2026-11-22", "", errSeveralDays},
		{"2026-11-09 ~ soon", "", errDay},
		{"", "", errDay},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			got, err := reading(beijing).date(test.text)
			if err != test.err || err == nil && got != test.want {
				t.Errorf("got %q, %v, want %q, %v", got, err, test.want, test.err)
			}
		})
	}
}

func FuzzCells(f *testing.F) {
	for _, seed := range []string{"598.00", "¥1,598", `="391"`, "2026-11-09 17:58:05", "46335.75", "1E+15",
		"2026-11-09 ~ 2026-11-10", "'"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, cell []byte) {
		for _, c := range []*cellReader{reading(beijing),
			{texts: newTexts(simplifiedchinese.GB18030), calendar: calendar{zone: beijing}}} {
			if amount, err := c.amount(cell); amount.Fen < 0 || amount.Fen > 1e13 || err != nil && amount.Known {
				t.Errorf("amount %v, %v", amount, err)
			}
			if count, err := c.count(cell); count.N < 0 || err != nil && count.Known {
				t.Errorf("count %v, %v", count, err)
			}
			if number, err := c.number(cell); err == nil && number <= 0 {
				t.Errorf("number %d", number)
			}
			if at, err := c.time(cell); err == nil && at != 0 && !plausible(time.Unix(at, 0).In(beijing)) {
				t.Errorf("time %d", at)
			}
		}
	})
}
