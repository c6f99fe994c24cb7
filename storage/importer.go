package storage

import (
	"context"
	"errors"
	"time"

	"storebot/storage/taobao"
)

// importer takes one file in.
type importer struct {
	driverConn
	request  ImportRequest
	store    storeRules
	file     *taobao.File
	sums     *sums
	products *productBook
	buyers   *buyerNames
	orders   *orderTable
	sales    map[int64]loggedSale // logged by hand for orders that are not imported yet
}

// storeRules is what of a store an import goes by.
type storeRules struct {
	rules
	id   int64
	zone *time.Location
}

// storeRules finds what of a store the figures and deadlines go by.
func (r Records) storeRules(ctx context.Context, id int64, now time.Time) (storeRules, error) {
	store, err := one[Store](r.in(ctx).Where("id = ?", id))
	if err != nil {
		return storeRules{}, err
	}
	zone, err := time.LoadLocation(store.Zone)
	return storeRules{rules: rules{shipSeconds: store.ShipHours * 3600, now: now.Unix()}, id: id, zone: zone}, err
}

// run takes the file's tables in, one after the other.
func (im *importer) run(ctx context.Context) (sections []ImportSection, err error) {
	if err := im.prepareAll(); err != nil {
		return nil, err
	}
	defer im.orders.release()
	restore, err := im.dropIndexes()
	if err != nil {
		return nil, err
	}
	for i := range im.file.Sections() {
		section, err := im.section(ctx, i)
		if err != nil {
			return nil, err
		}
		sections = append(sections, section)
	}
	if err := errors.Join(context.Cause(ctx), restore()); err != nil {
		return nil, err
	}
	if err := im.products.write(); err != nil {
		return nil, err
	}
	if err := im.sums.writeProducts(im.driverConn, im.store.id); err != nil {
		return nil, err
	}
	return sections, im.sums.write(im.exec, im.store.id)
}

func (im *importer) prepareAll() (err error) {
	if im.buyers, err = findBuyerNames(im.driverConn); err != nil {
		return err
	}
	if im.products, err = loadProducts(im.driverConn, im.store); err != nil {
		return err
	}
	if im.sales, err = im.loadSales(); err != nil {
		return err
	}
	im.orders, err = openOrders(im.driverConn, im.store.id)
	return err
}

// section takes one table in and keeps a record of it.
func (im *importer) section(ctx context.Context, index int) (ImportSection, error) {
	source := im.file.Sections()[index]
	s := &sectionImport{importer: im, index: index}
	s.result = ImportSection{Kind: source.Kind, Columns: source.Columns, Unknown: map[string]int64{}}
	if err := s.open(); err != nil {
		return s.result, err
	}
	defer s.rejects.release()
	var err error
	switch source.Kind {
	case taobao.Orders:
		err = s.importOrders(ctx)
	case taobao.Lines:
		err = s.importLines(ctx)
	case taobao.Parcels:
		err = s.importParcels(ctx)
	case taobao.AfterSales:
		err = s.importRefunds(ctx)
	case taobao.AdReport:
		err = s.importAds(ctx)
	case taobao.ShopReport:
		err = s.importDays(ctx)
	case taobao.Chats:
		err = s.importChats(ctx)
	}
	if err != nil {
		return s.result, err
	}
	return s.result, s.close()
}

// pipe reads on a goroutine of its own and writes on the caller's, a few batches
// apart. It returns only when both have ended.
func pipe[B any](ctx context.Context, read func(ctx context.Context, emit func(B) error) error, write func(B) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	batches := make(chan B, 1)
	done := make(chan error, 1)
	go func() {
		defer close(batches)
		done <- read(ctx, func(batch B) error {
			select {
			case batches <- batch:
				return nil
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		})
	}()
	var failed error
	for batch := range batches {
		if failed != nil {
			continue
		}
		if failed = write(batch); failed != nil {
			stop(failed)
		}
	}
	if failed != nil {
		<-done //nolint:errcheck // reading ended because writing failed
		return failed
	}
	return <-done
}
