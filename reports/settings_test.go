package reports

import (
	"slices"
	"testing"
)

// TestSettingsRefuseWhatIsOutOfBounds holds the least and the most that each may be.
func TestSettingsRefuseWhatIsOutOfBounds(t *testing.T) {
	for _, tt := range []struct {
		keys            []string
		fine, forbidden []string
	}{
		{[]string{"checks_per_day", "pass_mark", "target_share", "restock_lead", "restock_cover"},
			[]string{"1", "100"}, []string{"0", "101", "-1", "1.5", "x", ""}},
		{[]string{"commission_rate", "service_fee_rate"}, []string{"0", "100", "0.6", "5%"}, []string{"-0.1", "100.1", "x"}},
		{[]string{"rounds_by"}, []string{"17:00", "0:00"}, []string{"25:00", "soon"}},
	} {
		for _, key := range tt.keys {
			at := slices.IndexFunc(Options, func(o Option) bool { return o.Key == key })
			if at < 0 {
				t.Fatalf("there is no setting %s", key)
			}
			for _, value := range tt.fine {
				if err := Options[at].Set(new(Settings), value); err != nil {
					t.Errorf("%s: %s is refused: %v", key, value, err)
				}
			}
			for _, value := range tt.forbidden {
				if err := Options[at].Set(new(Settings), value); err == nil {
					t.Errorf("%s: %s is taken", key, value)
				}
			}
		}
	}
}
