package reports

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"storebot/bot"
	"storebot/storage"
)

// bundleRows is how many bundles a list shows.
const bundleRows = 30

// Bundles lists the store's bundles by SKU: what each is made of, and how many can be sold with
// what is available of its parts.
func (r Reader) Bundles(ctx context.Context) (bot.Message, error) {
	all, err := r.bundles(ctx)
	if err != nil {
		return bot.Message{}, err
	}
	if len(all.recipes) == 0 {
		return bot.OneLine(bot.T("No bundles yet. Add one: bundle set SKU PART UNITS, PART UNITS.")), nil
	}
	m := bot.OneLine(bot.T("Bundles"))
	table := &bot.Table{Header: []bot.Text{bot.T("Bundle"), bot.T("SKU"), bot.T("Made of"), bot.T("Available")},
		Right: []bool{false, false, false, true}}
	ids := slices.SortedFunc(maps.Keys(all.recipes), func(a, b int64) int {
		return cmp.Compare(all.products[a].SKU, all.products[b].SKU)
	})
	shown := len(ids)
	if !r.whole {
		shown = min(shown, bundleRows)
	}
	for _, id := range ids[:shown] {
		p := all.products[id]
		table.Rows = append(table.Rows, []bot.Text{productName(p), skuOf(p), all.madeOf(id), all.available(id)})
	}
	section := bot.Section{Table: table}
	if more := len(ids) - shown; more > 0 {
		section.Text = bot.N(more, "%d more: bundle as xlsx", "%d more: bundle as xlsx").Styled(bot.Muted)
	}
	m.Sections = []bot.Section{section}
	return m, nil
}

// BundleFields returns what a bundle is made of, and how many can be sold.
func (r Reader) BundleFields(ctx context.Context, id int64) ([]bot.Field, error) {
	all, err := r.bundles(ctx)
	return all.fields(id), err
}

// bundles are the recipes of today, by bundle, with all products in them.
type bundles struct {
	recipes  map[int64][]storage.BundlePart
	products map[int64]storage.Product
}

func (all bundles) fields(id int64) []bot.Field {
	return []bot.Field{{Name: bot.T("Made of"), Value: all.madeOf(id)}, {Name: bot.T("Available"), Value: all.available(id)}}
}

// card shows a bundle where another product's stock is shown.
func (all bundles) card(p storage.Product) bot.Message {
	m := bot.OneLine(bot.Data(p.Name()))
	fields := append([]bot.Field{{Name: bot.T("SKU"), Value: skuOf(p)}}, all.fields(p.ID)...)
	m.Sections = []bot.Section{{Fields: filled(fields)}}
	m.Actions = []bot.Action{{Label: bot.T("See all bundles"), Line: "bundle"}}
	return m
}

func (r Reader) bundles(ctx context.Context) (all bundles, err error) {
	if all.recipes, err = r.records.Recipes(ctx, r.store.ID, bot.DayOf(r.now)); err != nil {
		return all, err
	}
	ids := slices.Collect(maps.Keys(all.recipes))
	for _, recipe := range all.recipes {
		for _, part := range recipe {
			ids = append(ids, part.ProductID)
		}
	}
	all.products, err = r.records.ProductsByID(ctx, r.store.ID, ids...)
	return all, err
}

func (all bundles) madeOf(id int64) bot.Text {
	var parts []bot.Text
	for _, part := range all.recipes[id] {
		parts = append(parts, bot.T("%s × %d", all.products[part.ProductID].SKU, part.Units))
	}
	return bot.List(parts...)
}

// available returns how many bundles can be sold, unknown while a part was never counted.
func (all bundles) available(id int64) bot.Text {
	n, known := storage.BundlesAvailable(all.recipes[id], all.products)
	if !known {
		return bot.Data(bot.Unknown)
	}
	return stockText(&n)
}
