package intake

import (
	"reflect"
	"testing"

	"storebot/storage/taobao"
)

func TestFingerprintCoversEveryField(t *testing.T) {
	t.Run("of an order", func(t *testing.T) {
		coversFields(t, func(o *taobao.Order) int64 { return (&fingerprinter{}).order(o) })
	})
	t.Run("of a line", func(t *testing.T) {
		coversFields(t, func(l *taobao.Line) int64 { return (&fingerprinter{}).line(l) })
	})
}

// coversFields changes each field of a row in turn; all but the row's place in
// its file must show.
func coversFields[T any](t *testing.T, fingerprint func(*T) int64) {
	var blank T
	before := fingerprint(&blank)
	for i := range reflect.TypeFor[T]().NumField() {
		changed := blank
		field := reflect.ValueOf(&changed).Elem().Field(i)
		name := reflect.TypeFor[T]().Field(i).Name
		if name == "Row" {
			continue
		}
		switch field.Kind() {
		case reflect.Int64, reflect.Int8:
			field.SetInt(1)
		case reflect.Bool:
			field.SetBool(true)
		case reflect.String:
			field.SetString("x")
		case reflect.Struct: // an amount or a count of which 0 is known
			field.FieldByName("Known").SetBool(true)
		default:
			t.Fatalf("a field of kind %s", field.Kind())
		}
		if fingerprint(&changed) == before {
			t.Errorf("%s is not in the fingerprint (fingerprint.go): add it so that an empty one adds nothing, as refund does", name)
		}
	}
}

func TestFingerprintIsTheSameForever(t *testing.T) {
	o := taobao.Order{Number: 1, Title: "羽绒服", Paid: taobao.Amount{Fen: 59800, Known: true}}
	if got := (&fingerprinter{}).order(&o); got != knownFingerprint {
		t.Errorf("got %d: orders imported before would all be read again", got)
	}
}

const knownFingerprint = 2111542778913767723
