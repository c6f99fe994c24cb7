package intake

import (
	"context"
	"errors"

	"storebot/bot"
	"storebot/storage/taobao"
)

// importer takes one file in.
type importer struct {
	conn
	request  Request
	rules    Rules
	file     *taobao.File
	sums     *sums
	products *productBook
	listings *listingBook
	buyers   *buyerNames
	orders   *orderBook
	sales    map[int64]Sale // logged by hand for orders that are not imported yet

	restocked  map[int64]bool  // products of which entries were made
	cameNow    map[int64]int64 // units that purchase lists say came, by product
	importedAt map[int64]int64 // when earlier imports were made, as far as they were asked for
}

// run takes the file's tables in, one after the other.
func (im *importer) run(ctx context.Context) (sections []Section, err error) {
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
	if err := im.listings.joinProducts(); err != nil {
		return nil, err
	}
	if err := im.writeProductSums(); err != nil {
		return nil, err
	}
	if err := im.sums.levels.write(im.conn, im.request.StoreID); err != nil {
		return nil, err
	}
	if err := im.sums.write(im.exec, im.request.StoreID); err != nil {
		return nil, err
	}
	if err := im.sums.writeRegionBuyers(im.conn, im.request.StoreID); err != nil {
		return nil, err
	}
	if err := im.sums.writeNewInMonth(im.conn, im.request.StoreID); err != nil {
		return nil, err
	}
	if len(sections) > 0 {
		if sections[len(sections)-1].Stock, err = im.recountStocked(); err != nil {
			return nil, err
		}
	}
	return sections, keepStockMonths(im.conn, im.rules, im.request.StoreID)
}

func (im *importer) prepareAll() (err error) {
	im.importedAt, im.restocked, im.cameNow = map[int64]int64{}, map[int64]bool{}, map[int64]int64{}
	goods, err := loadGoods(im.conn, im.request.StoreID)
	if err != nil {
		return err
	}
	im.sums.levels = newLevels(goods)
	if im.buyers, err = findBuyerNames(im.conn); err != nil {
		return err
	}
	if im.products, err = openProductBook(im.conn, im.request.StoreID, im.rules.Zone); err != nil {
		return err
	}
	if im.listings, err = openListingBook(im.conn, im.request.StoreID); err != nil {
		return err
	}
	if im.sales, err = im.loadSales(); err != nil {
		return err
	}
	im.orders, err = openOrderBook(im.conn, im.request.StoreID)
	return err
}

func (im *importer) writeProductSums() error {
	return im.sums.writeProducts(im.conn, im.request.StoreID)
}

// section takes one table in and keeps a record of it.
func (im *importer) section(ctx context.Context, index int) (Section, error) {
	source := im.file.Sections()[index]
	s := &sectionImport{importer: im, index: index, days: map[bot.Day]bool{}}
	s.result = Section{Kind: source.Kind, Sheet: source.Name, Columns: source.Columns, Unknown: map[string]int64{}}
	if err := s.open(); err != nil {
		return s.result, err
	}
	defer s.rejects.release()
	if err := s.take(ctx); err != nil {
		return s.result, err
	}
	return s.result, s.close()
}

// imports are the kinds of tables that can be imported, each with its import.
var imports = map[taobao.Kind]func(*sectionImport, context.Context) error{
	taobao.Orders:        (*sectionImport).importOrders,
	taobao.Lines:         (*sectionImport).importLines,
	taobao.Parcels:       (*sectionImport).importParcels,
	taobao.AfterSales:    (*sectionImport).importRefunds,
	taobao.AdReport:      (*sectionImport).importAds,
	taobao.ShopReport:    (*sectionImport).importDays,
	taobao.ProductReport: (*sectionImport).importListings,
	taobao.Chats:         (*sectionImport).importChats,
	taobao.Statement:     (*sectionImport).importEntries,
	taobao.Reviews:       (*sectionImport).importReviews,
	taobao.Stock:         (*sectionImport).importStock,
	taobao.Purchases:     (*sectionImport).importPurchases,
}

// take imports the table's rows, according to its kind.
func (s *sectionImport) take(ctx context.Context) error {
	read, ok := imports[s.result.Kind]
	if !ok {
		return errors.New("no way to import tables of kind " + string(s.result.Kind))
	}
	return read(s, ctx)
}
