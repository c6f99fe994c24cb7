package storage

import (
	"context"
	"time"

	"storebot/storage/intake"
	"storebot/storage/taobao"
)

// ImportRequest asks for an export file to be taken into a store.
type ImportRequest = intake.Request

// ImportCounts says what became of a file's rows.
type ImportCounts = intake.Counts

// ImportSection says what became of one table of a file.
type ImportSection = intake.Section

// SheetCount is what someone filled into a count sheet for a SKU.
type SheetCount = intake.SheetCount

// ImportResult says what an import did, table by table.
type ImportResult struct {
	Sections []ImportSection
	DryRun   bool // nothing was kept
}

// Total returns what became of all rows.
func (r ImportResult) Total() ImportCounts {
	var total ImportCounts
	for _, section := range r.Sections {
		total.Add(section.Counts)
	}
	return total
}

// Import takes an export file into a store, whole or not at all; intake.Import says
// what it promises. Questions are answered in the meantime; changes wait. A file that cannot
// be used is a *taobao.RefusedError.
func (d *Database) Import(ctx context.Context, request ImportRequest) (ImportResult, error) {
	request.LowMemory = request.LowMemory || d.options.LowMemory
	rules, err := d.importRules(ctx, request.StoreID)
	if err != nil {
		return ImportResult{}, err
	}
	pool, err := d.write.DB()
	if err != nil {
		return ImportResult{}, err
	}
	sections, err := intake.Import(ctx, pool, rules, request)
	if err != nil {
		return ImportResult{}, Explain(err)
	}
	return ImportResult{Sections: sections, DryRun: request.DryRun}, nil
}

// FileKind is what a table of a file tells of.
type FileKind = taobao.Kind

// The kinds of files that members below a lead may import.
const (
	StockList    = taobao.Stock
	PurchaseList = taobao.Purchases
	ReviewList   = taobao.Reviews
)

// KindsOf returns what the tables of a file are. A file that cannot be used is a
// *taobao.RefusedError.
func KindsOf(path, name string) (kinds []FileKind, err error) {
	file, err := taobao.Open(path, taobao.Options{Name: name})
	if err != nil {
		return nil, err
	}
	for _, section := range file.Sections() {
		kinds = append(kinds, section.Kind)
	}
	return kinds, file.Close()
}

// importRules returns what a store's days and deadlines go by.
func (r Records) importRules(ctx context.Context, store int64) (intake.Rules, error) {
	found, err := one[Store](r.in(ctx).Where("id = ?", store))
	if err != nil {
		return intake.Rules{}, err
	}
	zone, err := time.LoadLocation(found.Zone)
	return intake.Rules{Zone: zone, ShipWithin: time.Duration(found.ShipHours) * time.Hour}, err
}
