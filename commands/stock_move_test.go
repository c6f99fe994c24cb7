package commands

import (
	"testing"

	"storebot/bot"
)

func TestUnitsMayHaveASign(t *testing.T) {
	for word, want := range map[string]signedUnits{"3": 3, "+3": 3, "-3": -3, "－3": -3, "＋3": 3, "3件": 3, "x2": 2} {
		var got signedUnits
		if err := got.ParseArg(word, bot.Moment{}); err != nil || got != want {
			t.Errorf("%s is read as %d, %v", word, got, err)
		}
	}
	for _, word := range []string{"", "0", "many", "1.5", "99999999999"} {
		if err := new(signedUnits).ParseArg(word, bot.Moment{}); err == nil {
			t.Errorf("%q is taken", word)
		}
	}
}
