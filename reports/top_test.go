package reports

import (
	"testing"

	"storebot/bot"
	"storebot/storage"
)

func TestTitlesFitAPhone(t *testing.T) {
	for title, want := range map[string]string{
		"羊绒围巾": "羊绒围巾",
		"轻薄羽绒服女短款连帽冬季外套":  "轻薄羽绒服女短款连帽冬季外套",
		"轻薄羽绒服女短款连帽冬季外套新": "轻薄羽绒服女短款连帽冬季外…",
		"":                    "YR-001",
		"Cashmere scarf, big": "Cashmere scar…",
	} {
		if got := bot.English.Plain(productName(storage.Product{SKU: "YR-001", Title: title})); got != want {
			t.Errorf("%q is shown as %q, want %q", title, got, want)
		}
	}
}
