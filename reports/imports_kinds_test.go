package reports

import (
	"testing"

	"storebot/storage/taobao"
)

func TestEveryKindOfImportHasAName(t *testing.T) {
	for _, kind := range taobao.Kinds() {
		if kinds[kind] == nil {
			t.Errorf("%s has no name: add it to kinds in imports.go", kind)
		}
	}
}
