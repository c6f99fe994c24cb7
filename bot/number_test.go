package bot_test

import (
	"testing"

	"storebot/bot"
)

func TestProgramsReadNumbersBesideTheirTexts(t *testing.T) {
	for _, tt := range []struct {
		value bot.Text
		want  string // "" is none
	}{
		{bot.Value(bot.Money(123_456_789)), "1234567.89"},
		{bot.Value(bot.Money(-5)), "-0.05"},
		{bot.Value(bot.Count(12_840)).Styled(bot.Bad), "12840"},
		{bot.Value(bot.RatioOf(1, 8)), "0.1250"},
		{bot.Value(bot.Ratio{}), ""},
		{bot.T("%s (%d days missing)", bot.Count(3), 2), ""},
		{bot.Data("299"), ""},
	} {
		m := bot.Message{Sections: []bot.Section{{Fields: []bot.Field{{Value: tt.value}},
			Table: &bot.Table{Header: []bot.Text{nil}, Rows: [][]bot.Text{{tt.value}}}}}}
		shown, err := m.In(bot.Locale{Medium: bot.ForPrograms})
		if err != nil {
			t.Fatal(err)
		}
		section := shown.Sections[0]
		cell := section.Table.Numbers[0][0]
		if got := string(section.Fields[0].Number); got != tt.want || (cell != nil) != (tt.want != "") {
			t.Errorf("%s is the number %q, in a table %v, want %q", section.Fields[0].Value, got, cell, tt.want)
		}
	}
	plain, err := bot.Message{Sections: []bot.Section{{Fields: []bot.Field{{Value: bot.Value(bot.Count(1))}}}}}.In(bot.English)
	if err != nil || plain.Sections[0].Fields[0].Number != "" {
		t.Errorf("people's messages have numbers: %+v, %v", plain, err)
	}
}
