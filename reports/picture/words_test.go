package picture

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// TestEveryTextOfACardIsInItsWords fills each text of a card, whatever fields it has, with one of
// its own, and looks for all of them.
func TestEveryTextOfACardIsInItsWords(t *testing.T) {
	var card Card
	var filled []string
	fill(reflect.ValueOf(&card).Elem(), &filled)
	if len(filled) < 25 {
		t.Fatalf("only %d texts are filled", len(filled))
	}
	words := card.Words()
	for _, text := range filled {
		if !strings.Contains(words, text) {
			t.Errorf("%s is drawn and not said:\n%s", text, words)
		}
	}
}

// fill gives every text of a value one of its own, and every list one element.
func fill(v reflect.Value, filled *[]string) {
	switch v.Kind() {
	case reflect.String:
		text := fmt.Sprintf("<%d>", len(*filled))
		v.SetString(text)
		*filled = append(*filled, text)
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), filled)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), filled)
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), filled)
		}
	}
}
