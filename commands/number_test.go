package commands

import (
	"testing"

	"storebot/bot"
)

func TestNumbersOfRecords(t *testing.T) {
	for word, want := range map[string]number{"12": 12, "#12": 12, "1": 1} {
		var got number
		if err := got.ParseArg(word, bot.Moment{}); err != nil || got != want {
			t.Errorf("%s is read as %d, %v", word, got, err)
		}
	}
	for _, word := range []string{"abc", "0", "-1", "#", "", "1.5", "##1", "99999999999999999999"} {
		err := new(number).ParseArg(word, bot.Moment{})
		want := word + " isn't a number. Use the number in front of it, such as #12."
		if err == nil || err.Error() != want {
			t.Errorf("%q is answered %v", word, err)
		}
	}
}

func TestShortOrderNumbersMustBeNamed(t *testing.T) {
	for _, test := range []struct {
		word  string
		named bool
		taken bool
	}{
		{"3912008800000030021", false, true},
		{"391200880000", false, true},
		{"39120088000", false, false},
		{"39120088000", true, true},
		{"299", false, false},
		{"299", true, true},
		{"abc", true, false},
	} {
		err := new(orderInLine).ParseArg(test.word, bot.Moment{Named: test.named})
		if (err == nil) != test.taken {
			t.Errorf("%s, named %t: %v", test.word, test.named, err)
		}
	}
}
