package reports

import (
	"reflect"
	"testing"
)

// TestSumsOfDaysAddUpEveryFigure holds for each figure of Sums but those that cannot be added
// up: buyers, who may have bought on both days.
func TestSumsOfDaysAddUpEveryFigure(t *testing.T) {
	first, second := Sums{others: 5}, Sums{others: 7}
	for i := range reflect.TypeFor[Sums]().NumField() {
		if field := reflect.ValueOf(&first).Elem().Field(i); field.CanSet() {
			field.Set(reflect.ValueOf(known(int64(1 + i))))
			reflect.ValueOf(&second).Elem().Field(i).Set(reflect.ValueOf(known(int64(1000 * (1 + i)))))
		}
	}
	got := first.and(second)
	for i := range reflect.TypeFor[Sums]().NumField() {
		name := reflect.TypeFor[Sums]().Field(i).Name
		figure, is := valueOf(got, i).(Figure)
		switch want := int64(1001 * (1 + i)); {
		case !is:
		case name == "Buyers" && figure.Known:
			t.Errorf("Buyers: got %d, want unknown", figure.N)
		case name != "Buyers" && (figure.N != want || !figure.Known):
			t.Errorf("%s: got %+v, want %d", name, figure, want)
		}
	}
	if got.others != 12 {
		t.Errorf("others: got %d, want 12", got.others)
	}
}

// valueOf returns an exported field of sums, nil for the others.
func valueOf(s Sums, field int) any {
	if !reflect.TypeFor[Sums]().Field(field).IsExported() {
		return nil
	}
	return reflect.ValueOf(s).Field(field).Interface()
}
