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
