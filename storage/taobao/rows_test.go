package taobao

import "testing"

// TestVariantIsReadFromProperties reads the color and the size of a line.
func TestVariantIsReadFromProperties(t *testing.T) {
	for properties, want := range map[string][2]string{
		"":                 {},
		"颜色分类:黑色;尺码:M":     {"黑色", "M"},
		"颜色分类：黑色；尺码：L":     {"黑色", "L"},
		"主要颜色: 红 ；参考尺寸:90": {"红", "90"},
		"鞋码:38;颜色:白;颜色:黑":  {"白", "38"}, // the first of each
		"黑色;M":             {},
	} {
		colour, size := (&Line{Properties: properties}).Variant()
		if got := [2]string{colour, size}; got != want {
			t.Errorf("%q: got %q, want %q", properties, got, want)
		}
	}
}
