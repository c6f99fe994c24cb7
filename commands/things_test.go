package commands

import (
	"strings"
	"testing"

	"storebot/bot"
)

// found returns a store that has one product, two of one name, and one channel of its own.
func found(kind bot.Thing, name string) ([]string, bool, error) {
	switch {
	case kind == bot.AnyProduct && (name == "scarf" || name == "YR-001" || name == "yr-001" || name == "2" || name == "s"):
		return []string{"YR-001"}, true, nil
	case kind == bot.AnyProduct && name == "coat":
		return []string{"YR-002", "YR-003"}, false, nil
	case kind == bot.AnyChannel && name == "expo":
		return []string{"expo"}, true, nil
	}
	return nil, false, nil
}

func TestProductsAreFoundByTheirNames(t *testing.T) {
	for word, want := range map[string]string{
		"YR-001": "YR-001", "yr-001": "YR-001", "scarf": "YR-001",
		"2":    "No product is called “2”. To see them, send stock.",
		"s":    "No product is called “s”. To see them, send stock.",
		"hat":  "No product is called “hat”. To see them, send stock.",
		"coat": "Which product is “coat”?",
	} {
		var p product
		if got := read(&p, p.ParseArg, word, bot.Moment{Find: found}); got != want {
			t.Errorf("%s is read as %q, want %q", word, got, want)
		}
	}
}

// read returns what an argument has become of a word, or why it was refused.
func read[A ~string](into *A, parse func(string, bot.Moment) error, word string, at bot.Moment) string {
	if err := parse(word, at); err != nil {
		return err.Error()
	}
	return string(*into)
}

func TestChannelsAreKnownOrNamed(t *testing.T) {
	for _, test := range []struct {
		word  string
		named bool
		want  string
	}{
		{"Live", false, "live"},
		{"微信群", false, "wechat"},
		{"expo", false, "expo"},
		{"fair", false, "“fair” isn't a sales channel. Try live, phone or wechat."},
		{" fair ", true, "fair"},
	} {
		var ch channel
		got := read(&ch, func(word string, at bot.Moment) error { return ch.ParseArg(word, at) }, test.word,
			bot.Moment{Find: found, Named: test.named})
		if got != test.want {
			t.Errorf("%q, named %t, is read as %q, want %q", test.word, test.named, got, test.want)
		}
	}
}

func TestStockIsCountedOfKnownAndNewProducts(t *testing.T) {
	for _, test := range []struct {
		word  string
		named bool
		want  stockItem
		fails bool
	}{
		{"scarf", false, stockItem{sku: "YR-001"}, false},
		{" NEW-9 ", false, stockItem{sku: "NEW-9", isNew: true}, false},
		{"120", false, stockItem{}, true},
		{"120", true, stockItem{sku: "120", isNew: true}, false},
	} {
		var got stockItem
		err := got.ParseArg(test.word, bot.Moment{Find: found, Named: test.named})
		if (err != nil) != test.fails || got.sku != test.want.sku || got.isNew != test.want.isNew {
			t.Errorf("%q, named %t, is read as %+v, %v", test.word, test.named, got, err)
		}
	}
}

// TestBareNumbersAreAmountsInRefundsAlone: in other tickets they are days, pieces, or
// a telephone number.
func TestBareNumbersAreAmountsInRefundsAlone(t *testing.T) {
	for _, test := range []struct {
		word, kind, next string
		named            bool
		fen              bot.Money
		refused          bool
	}{
		{word: "299", kind: "refund", fen: 29900},
		{word: "1000000", kind: "refund", fen: 100000000},
		{word: "1000001", kind: "refund", refused: true},
		{word: "3", kind: "refund", next: "days", refused: true},
		{word: "2", kind: "refund", next: "件没收到", refused: true},
		{word: "299", kind: "complaint", refused: true},
		{word: "¥299", kind: "complaint", fen: 29900},
		{word: "299", kind: "complaint", named: true, fen: 29900},
	} {
		var got refundAmount
		err := got.ParseArg(test.word, bot.Moment{Named: test.named, Next: test.next,
			Chosen: func(string) string { return test.kind }})
		if (err != nil) != test.refused || bot.Money(got) != test.fen {
			t.Errorf("%+v is read as %d, %v", test, got, err)
		}
	}
}

// TestProductsAreListedWithCommas writes several products as one value.
func TestProductsAreListedWithCommas(t *testing.T) {
	for word, want := range map[string]string{
		"scarf": "YR-001", "scarf,YR-001": "YR-001 YR-001", "scarf，yr-001、scarf": "YR-001 YR-001 YR-001",
		"scarf,hat": "No product is called “hat”. To see them, send stock.",
	} {
		var list productList
		err := list.ParseArg(word, bot.Moment{Find: found})
		got := strings.Join(list, " ")
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s is read as %q, want %q", word, got, want)
		}
	}
}

// TestCountedProductMayHaveSeveralWords: the last number of a line is that of the units.
func TestCountedProductMayHaveSeveralWords(t *testing.T) {
	find := func(_ bot.Thing, name string) ([]string, bool, error) {
		switch name {
		case "jeans 30", "jeans black M":
			return []string{"J-30"}, true, nil
		case "jeans black":
			return []string{"J-30", "J-31"}, false, nil
		}
		return nil, false, nil
	}
	for _, test := range []struct {
		word, next, sku string
		meant           bool // for this argument and no other
	}{
		{"jeans 30", "5", "J-30", false},
		{"jeans 30", "", "", false},
		{"jeans 30", "more", "", false},
		{"jeans black M", "5", "J-30", false},
		{"jeans black", "5", "", true},
		{"jeans white", "5", "", false},
		{"NEW-1", "5", "NEW-1", false},
	} {
		var got countedItem
		err := got.ParseArg(test.word, bot.Moment{Find: find, Next: test.next})
		problem := bot.ProblemOf(err)
		if got.sku != test.sku || (problem == nil) != (test.sku != "") || problem != nil && problem.Meant != test.meant {
			t.Errorf("%q before %q is read as %q, %v", test.word, test.next, got.sku, err)
		}
	}
}
