package intake

import (
	"testing"

	"storebot/storage/taobao"
)

func TestEveryKindIsImportedAndHasCoverage(t *testing.T) {
	for _, kind := range taobao.Kinds() {
		if imports[kind] == nil {
			t.Errorf("%s has no import: add it to imports in importer.go", kind)
		}
		if _, listed := covered[kind]; !listed {
			t.Errorf("%s has no coverage: add it to covered in coverage.go", kind)
		}
	}
	if len(imports) != len(taobao.Kinds()) || len(covered) != len(taobao.Kinds()) {
		t.Errorf("%d imports and %d kinds with coverage, want %d", len(imports), len(covered), len(taobao.Kinds()))
	}
}
