package intake

import "testing"

func TestMaskBuyer(t *testing.T) {
	for name, want := range map[string]string{"": "", "a": "a***", "tb0003309": "t***9", "小明爱购物": "小***物"} {
		if got := maskBuyer(name); got != want {
			t.Errorf("%q became %q, want %q", name, got, want)
		}
	}
}

func TestBuyerNumbers(t *testing.T) {
	names := func(key byte) *buyerNames {
		b, err := newBuyerNames([]byte{key})
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	ours, again, theirs := names(1), names(1), names(2)
	if ours.number("tb1") != again.number("tb1") || ours.number("tb1") == ours.number("tb2") {
		t.Error("a buyer is not told from another")
	}
	if ours.number("tb1") == theirs.number("tb1") {
		t.Error("the key makes no difference: numbers could be looked up in a list of names")
	}
	if ours.number("") != 0 || ours.number("t**1") != 0 {
		t.Error("nobody, and a name masked by the platform, must have no number")
	}
}
