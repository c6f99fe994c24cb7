package commands

import (
	"context"
	"slices"

	"storebot/bot"
	"storebot/storage"
)

type shopArgs struct {
	Remove bot.Choice `arg:"remove" ask:"Add the name, or remove it?" choices:"remove=删除|delete"`
	Name   bot.Rest   `arg:"name" most:"64" ask:"Which shop do the files name?" hint:"optional, default list them"`
}

func (d *desk) storeShop() bot.Command {
	return bot.Command{
		Name: "store shop", Aliases: []string{"店铺 店名", "店铺 名称"}, Group: bot.Setup, Needs: bot.Lead, RunsBare: true,
		Short:    bot.T("a name that files give this store's shop; files from other shops aren't imported"),
		Examples: []string{"store shop", "store shop Scarves flagship store", "store shop remove Scarves flagship store"},
		Run: do(d, func(ctx context.Context, c call, a shopArgs) (bot.Reply, error) {
			names, err := c.records.ShopNames(ctx, c.Store.ID)
			shop := storage.ShopName{StoreID: c.Store.ID, Name: string(a.Name)}
			known := slices.Contains(names, shop)
			switch {
			case err != nil:
				return bot.Reply{}, err
			case a.Name == "":
				return c.listShops(names)
			case a.Remove != "" && !known:
				return bot.Reply{}, bot.Problemf("No file from the shop %s was imported here.", shop.Name).Next(bot.T("See shops"),
					"store shop")
			case a.Remove == "" && known:
				return bot.Reply{}, bot.Problemf("Files from the shop %s can be imported here already.", shop.Name)
			}
			return c.changeShop(ctx, shop, a.Remove == "")
		}),
	}
}

func (c call) listShops(names []storage.ShopName) (bot.Reply, error) {
	if len(names) == 0 {
		return replyWith(bot.OneLine(bot.T("No file has named its shop yet. The first one that does sets it.")), nil)
	}
	m := bot.OneLine(bot.T("This store imports files from"))
	for _, shop := range names {
		m.Sections = append(m.Sections, bot.Section{Text: bot.Data(shop.Name)})
		m.Actions = append(m.Actions, bot.Action{Label: bot.T("Remove %s", shop.Name),
			Line: "store shop remove " + shop.Name})
	}
	return bot.Reply{Message: m}, nil
}

func (c call) changeShop(ctx context.Context, shop storage.ShopName, add bool) (bot.Reply, error) {
	err := c.change(ctx, func(tx change) error {
		if add {
			return tx.Put(&shop)
		}
		return tx.Delete(&shop)
	})
	switch {
	case err != nil:
		return bot.Reply{}, err
	case add:
		return replyDone(bot.T("Files from the shop %s can now be imported here. Drop the file again.", shop.Name))
	}
	return replyDone(bot.T("Files from the shop %s can't be imported here any more.", shop.Name))
}
