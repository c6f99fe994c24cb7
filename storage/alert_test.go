package storage

import (
	"slices"
	"testing"
)

func (s shop) warned(kind string, now ...string) (found Warned) {
	s.t.Helper()
	s.change(s.lily, "alert check", func(tx *Tx) (err error) {
		found, err = tx.Warned(kind, now)
		return err
	})
	return found
}

func TestPeopleAreWarnedOfWhatIsNew(t *testing.T) {
	shop := newShop(t)
	for _, step := range []struct {
		now, fresh   []string
		gone, before int
	}{
		{[]string{"a", "b"}, []string{"a", "b"}, 0, 0},
		{[]string{"a", "b"}, nil, 0, 2},
		{[]string{"b", "c"}, []string{"c"}, 1, 2},
		{[]string{"a", "b", "c"}, []string{"a"}, 0, 2}, // well again in between
		{nil, nil, 3, 3},
	} {
		found := shop.warned("stock", step.now...)
		if !slices.Equal(found.New, step.fresh) || found.Gone != step.gone || found.Before != step.before {
			t.Errorf("of %v got %+v, want %v new, %d gone of %d", step.now, found, step.fresh, step.gone, step.before)
		}
		if found.Changed() != (len(step.fresh)+step.gone > 0) {
			t.Errorf("of %v changed is %v", step.now, found.Changed())
		}
		if other := shop.warned("roi", "a"); other.Gone > 0 {
			t.Errorf("another kind of alert lost %d", other.Gone)
		}
	}
}

func TestReminderRecordsLastTime(t *testing.T) {
	shop := newShop(t)
	remind := func(minutes int, waiting ...string) (told []string, lasts []int64) {
		t.Helper()
		by := shop.by(shop.lily, "remind")
		by.At = at(minutes)
		err := shop.Change(t.Context(), by, func(tx *Tx) (err error) {
			told, err = tx.Reminded("duty", waiting, func(_ string, last int64) bool {
				lasts = append(lasts, last)
				return last == 0 || by.At.Unix()-last >= 600
			})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return told, lasts
	}
	for _, step := range []struct {
		minutes int
		told    int
		last    int64
	}{
		{0, 1, 0}, {5, 0, at(0).Unix()}, {10, 1, at(0).Unix()}, {15, 0, at(10).Unix()},
	} {
		told, lasts := remind(step.minutes, "a")
		if len(told) != step.told || len(lasts) != 1 || lasts[0] != step.last {
			t.Errorf("after %d minutes told %v, last told at %v, want %d and %d", step.minutes, told, lasts, step.told,
				step.last)
		}
	}
	remind(16)
	if told, lasts := remind(17, "a"); len(told) != 1 || lasts[0] != 0 {
		t.Errorf("what waited no more is remembered: %v, %v", told, lasts)
	}
}
