package commands

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

func (d *desk) bundle() bot.Command {
	return bot.Command{
		Name: "bundle", Aliases: []string{"套装", "组合", "组合装", "bundles"}, Group: bot.Goods, Needs: bot.Agent,
		Short:    bot.T("the bundles: what each is made of, and how many can be sold"),
		Examples: []string{"bundle", "套装"},
		Run: do(d, func(ctx context.Context, c call, _ struct{}) (bot.Reply, error) {
			return replyWith(c.reports().Bundles(ctx))
		}),
	}
}

type bundleSetArgs struct {
	SKU   stockItem `arg:"sku" also:"商家编码,货号,款号,商品,product" ask:"Which SKU is the bundle?" hint:"merchant SKU (商家编码)" need:"yes"`
	Parts bot.Rest  `arg:"made-of" also:"组成,包含,parts" ask:"What is it made of?" hint:"YR-013 2, YR-016" need:"yes"`
}

func (d *desk) bundleSet() bot.Command {
	return bot.Command{
		Name: "bundle set", Aliases: []string{"套装 设置", "组合 设置", "套装 添加", "bundle add"}, Group: bot.Goods,
		Needs: bot.Manager, Short: bot.T("set what a bundle is made of, from today on"),
		Examples: []string{"bundle set YR-008 YR-013 2, YR-016", "套装 设置 YR-008 YR-013 2，YR-016 1"},
		Run:      do(d, setBundle),
	}
}

func setBundle(ctx context.Context, c call, a bundleSetArgs) (bot.Reply, error) {
	var bundle storage.Product
	var fields []bot.Field
	err := c.change(ctx, func(tx change) error {
		parts, err := tx.bundleParts(ctx, a.Parts)
		if err != nil {
			return err
		}
		if bundle, _, err = tx.ProductOf(a.SKU.sku); err != nil {
			return err
		}
		if err := tx.notNested(ctx, bundle, parts); err != nil {
			return err
		}
		if err := tx.Confirm(bot.T("Yes, add it"), tx.newProductDoubt(a.SKU)); err != nil {
			return err
		}
		if err := tx.SetRecipe(bundle.ID, tx.today(), parts); err != nil {
			return err
		}
		fields, err = tx.reports().BundleFields(ctx, bundle.ID)
		return err
	})
	if err != nil {
		return bot.Reply{}, err
	}
	if bundle.Counted != nil {
		fields = append(fields, bot.Field{Name: bot.T("In stock"), Value: bot.Value(bot.Count(*bundle.OnHand())),
			Note: bot.T("No longer used: a bundle is as many as its parts allow.")})
	}
	return replyDone(bot.T("Bundle · %s", bundle.Name()), fields...)
}

// mostInBundle is how many units of one product a bundle may have.
const mostInBundle = 1000

var (
	unitsWord  = regexp.MustCompile(`^[xX×*]?[+-]?\d+[件个双条套]?$`)
	partAndNum = regexp.MustCompile(`^(.+)[:：×*](\d+[件个双条套]?)$`)
)

// bundleParts reads what a bundle is made of: products, each with its number of units behind it
// unless that is 1.
func (c call) bundleParts(ctx context.Context, list bot.Rest) ([]storage.BundlePart, error) {
	var parts []storage.BundlePart
	named := map[int64]bool{}
	words := listWords(list)
	for len(words) > 0 {
		p, units, err := c.bundlePart(ctx, words[0])
		if err != nil {
			return nil, err
		}
		words = words[1:]
		if units == "" && len(words) > 0 && unitsWord.MatchString(words[0]) {
			units, words = words[0], words[1:]
		}
		if named[p.ID] {
			return nil, bot.Problemf("%s is named twice. Enter each product once, with its units: %[1]s 2.", p.SKU)
		}
		part := storage.BundlePart{ProductID: p.ID}
		if part.Units, err = bundleUnits(p, cmp.Or(units, "1")); err != nil {
			return nil, err
		}
		named[p.ID], parts = true, append(parts, part)
	}
	if len(parts) == 0 {
		return nil, bot.MissingAny("made-of", bot.Problemf("What is the bundle made of? Write its products: YR-013 2, YR-016."))
	}
	return parts, nil
}

// bundlePart returns the product of a word, and the units that are written with it: YR-013:2.
func (c call) bundlePart(ctx context.Context, word string) (p storage.Product, units string, err error) {
	if p, err = c.productCalled(ctx, word); err == nil {
		return p, "", nil
	}
	if both := partAndNum.FindStringSubmatch(word); both != nil {
		p, err = c.productCalled(ctx, both[1])
		return p, both[2], err
	}
	return p, "", err
}

func bundleUnits(p storage.Product, word string) (int64, error) {
	var units signedUnits
	err := units.ParseArg(strings.TrimLeft(word, "xX"), bot.Moment{})
	if err != nil || units < 1 || units > mostInBundle {
		return 0, bot.Problemf("“%s” units of %s can't be in a bundle. Use 1 to %s.", word, p.SKU, bot.Count(mostInBundle))
	}
	return int64(units), nil
}

// notNested refuses a bundle of itself, of a bundle, and of one that is part of another.
func (c call) notNested(ctx context.Context, bundle storage.Product, parts []storage.BundlePart) error {
	recipes, err := c.records.Recipes(ctx, c.Store.ID, c.today())
	if err != nil {
		return err
	}
	for _, part := range parts {
		if part.ProductID == bundle.ID {
			return bot.Problemf("%s can't be part of itself. Name the products it's made of.", bundle.SKU)
		}
	}
	for id, recipe := range recipes {
		if slices.ContainsFunc(parts, func(p storage.BundlePart) bool { return p.ProductID == id }) {
			return c.refuseNested(ctx, id)
		}
		if slices.ContainsFunc(recipe, func(p storage.BundlePart) bool { return p.ProductID == bundle.ID }) {
			return bot.Problemf("%s is part of another bundle, so it can't be one itself. Change that one first.", bundle.SKU).
				Next(bot.T("See all bundles"), "bundle")
		}
	}
	return nil
}

// refuseNested refuses a bundle as part of another.
func (c call) refuseNested(ctx context.Context, bundle int64) error {
	byID, err := c.records.ProductsByID(ctx, c.Store.ID, bundle)
	if err != nil {
		return err
	}
	return bot.Problemf("%s is a bundle itself. Name the products it's made of instead.", byID[bundle].SKU).
		Next(bot.T("See all bundles"), "bundle")
}

type bundleRemoveArgs struct {
	SKU product `arg:"sku" also:"商家编码,货号,款号,商品,product" ask:"Which bundle?" hint:"merchant SKU (商家编码)" need:"yes"`
}

func (d *desk) bundleRemove() bot.Command {
	return bot.Command{
		Name: "bundle remove", Aliases: []string{"套装 删除", "组合 删除", "bundle delete"}, Group: bot.Goods,
		Needs: bot.Manager, Short: bot.T("make a bundle a product with its own stock again, from today on"),
		Examples: []string{"bundle remove YR-008"},
		Run: do(d, func(ctx context.Context, c call, a bundleRemoveArgs) (bot.Reply, error) {
			var bundle storage.Product
			err := c.change(ctx, func(tx change) (err error) {
				if bundle, err = tx.records.Product(ctx, tx.Store.ID, string(a.SKU)); err != nil {
					return err
				}
				recipes, err := tx.records.Recipes(ctx, tx.Store.ID, tx.today())
				if err != nil {
					return err
				}
				if _, is := recipes[bundle.ID]; !is {
					return bot.Problemf("%s isn't a bundle.", bundle.SKU).Next(bot.T("See all bundles"), "bundle")
				}
				return tx.SetRecipe(bundle.ID, tx.today(), nil)
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("%s is no longer a bundle: from today on it has its own stock.", bundle.Name()))
		}),
	}
}
