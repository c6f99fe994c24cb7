package reports

import (
	"strings"
	"testing"

	"storebot/bot"
)

func TestTheUsualRubricAddsUpToAHundred(t *testing.T) {
	rubric, err := parseRubric(usualRubric)
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, item := range rubric {
		total += item.Weight
	}
	if total != 100 {
		t.Errorf("its weights add up to %d", total)
	}
	courtesy, found := rubric.Named("礼貌")
	if !found || courtesy.Key != "courtesy" || courtesy.Say(bot.Locale{Lang: bot.ZH}) != "服务态度" {
		t.Errorf("礼貌 is %+v", courtesy)
	}
}

func TestStoresOwnRubric(t *testing.T) {
	rubric, err := parseRubric("greets|greets first|先问好=1\ncloses = 2 ，\n lies|lies|撒谎=critical")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		failed   string
		points   int
		critical bool
	}{{"", 100, false}, {"greets", 67, false}, {"closes", 33, false}, {"先问好 closes", 0, false}, {"greets lies", 0, true}}
	for _, tt := range tests {
		t.Run(tt.failed, func(t *testing.T) {
			var failed []RubricItem
			for _, name := range strings.Fields(tt.failed) {
				item, known := rubric.Named(name)
				if !known {
					t.Fatalf("%s is not known", name)
				}
				failed = append(failed, item)
			}
			if points, critical := rubric.Judge(failed); points != tt.points || critical != tt.critical {
				t.Errorf("scores %d, %v", points, critical)
			}
		})
	}
}

func TestRubricsThatAreNone(t *testing.T) {
	tests := []struct{ outcome, list, says string }{
		{"empty", "", "no item has a weight"},
		{"nothing critical", "speed=20", "no item is critical"},
		{"only critical", "rude=critical", "no item has a weight"},
		{"no weight", "rude=critical, speed", "item 2, speed: add its weight"},
		{"a weight in words", "speed=much", "item 1, speed=much: much isn't a weight"},
		{"a weight of nothing", "speed=0", "item 1"},
		{"a name taken", "speed|pace|速度=20, rude|速度=critical", "item 2, rude|速度=critical: 速度 is a name of speed already"},
		{"a short name of two words", "reply speed=20", `“reply speed” can't be its short name`},
		{"a short name that is a verdict", "pass=20", "can't be its short name"},
		{"a short name that is a number", "90=20", "can't be its short name"},
		{"an empty name", "speed||速度=20", "a name is empty"},
		{"too many", "y=critical" + manyItems(), "room for"},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			if _, err := parseRubric(tt.list); err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("got %v, want %s", err, tt.says)
			}
		})
	}
}

func manyItems() string {
	var b strings.Builder
	for i := range maxItems {
		b.WriteString(",k" + strings.Repeat("x", i) + "=1")
	}
	return b.String()
}
