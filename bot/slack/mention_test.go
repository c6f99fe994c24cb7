package slack

import "testing"

func TestAddressed(t *testing.T) {
	for text, want := range map[string]string{
		"<@UBOT> kpi":            "kpi",
		"<@UBOT|storebot>, kpi":  "kpi",
		"kpi <@UBOT|storebot>":   "kpi",
		"<@U7|lily> <@UBOT> kpi": "kpi",
		"ask <@U7|lily>":         "ask <@U7|lily>",
		"<@UBOTTLE> kpi":         "<@UBOTTLE> kpi",
	} {
		if got := addressed(text, "UBOT"); got != want {
			t.Errorf("%s is taken for %q, want %q", text, got, want)
		}
	}
}

func TestWrittenAt(t *testing.T) {
	for ts, want := range map[string]int64{"1795424400.000002": 1795424400, "1795424400": 1795424400} {
		if got := writtenAt(ts); got.Unix() != want {
			t.Errorf("%s is %s", ts, got)
		}
	}
	for _, ts := range []string{"", "soon", ".5"} {
		if got := writtenAt(ts); !got.IsZero() {
			t.Errorf("%q is %s", ts, got)
		}
	}
}
