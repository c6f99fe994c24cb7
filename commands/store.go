package commands

import (
	"context"
	"slices"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

type storeArgs struct {
	Key  string   `arg:"key" ask:"Which store should this chat belong to?" hint:"optional, default all"`
	Name bot.Rest `arg:"name" most:"60" ask:"New name for this store, or the name of a new store"`
}

func (d *desk) store() bot.Command {
	return bot.Command{
		Name: "store", Aliases: []string{"店铺"}, Group: bot.Setup, Needs: bot.Owner,
		Short:    bot.T("list stores; with an ID, move this chat there; with a name too, rename or create a store"),
		Examples: []string{"store", "store main", "store outlet Outlet Store"},
		Run: do(d, func(ctx context.Context, c call, a storeArgs) (bot.Reply, error) {
			switch {
			case a.Key == "":
				return c.listStores(ctx)
			case a.Name == "":
				return c.moveChat(ctx, a.Key)
			}
			return c.openStore(ctx, a)
		}),
	}
}

type renameArgs struct {
	Name bot.Rest `arg:"name" most:"60" ask:"What is the store called?" hint:"Outlet Store" need:"yes"`
}

func (d *desk) storeRename() bot.Command {
	return bot.Command{
		Name: "store rename", Aliases: []string{"店铺 改名"}, Group: bot.Setup, Needs: bot.Owner,
		Short:    bot.T("rename this chat's store"),
		Examples: []string{"store rename Outlet Store"},
		Run: do(d, func(ctx context.Context, c call, a renameArgs) (bot.Reply, error) {
			store, err := c.records.StoreByID(ctx, c.Store.ID)
			if err != nil {
				return bot.Reply{}, err
			}
			return c.renameStore(ctx, store, string(a.Name))
		}),
	}
}

type zoneArgs struct {
	Zone string `arg:"zone" ask:"Which time zone?" hint:"Asia/Shanghai" need:"yes"`
}

func (d *desk) storeZone() bot.Command {
	return bot.Command{
		Name: "store zone", Aliases: []string{"店铺 时区"}, Group: bot.Setup, Needs: bot.Owner,
		Short:    bot.T("the store's time zone; can't change once it has orders or sales"),
		Examples: []string{"store zone Asia/Shanghai"},
		Run: do(d, func(ctx context.Context, c call, a zoneArgs) (bot.Reply, error) {
			err := c.change(ctx, func(tx change) error { return tx.MoveToZone(a.Zone) })
			if err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("%s now uses the time zone %s.", c.Store.Name, a.Zone))
		}),
	}
}

func (c call) listStores(ctx context.Context) (bot.Reply, error) {
	stores, err := c.records.Stores(ctx)
	if err != nil {
		return bot.Reply{}, err
	}
	table := &bot.Table{Header: []bot.Text{bot.T("ID"), bot.T("Name"), bot.T("Time zone")},
		Right: []bool{false, false, false}}
	for _, s := range stores {
		table.Rows = append(table.Rows, []bot.Text{bot.Data(s.Key), bot.Data(s.Name), bot.Data(s.Zone)})
	}
	m := bot.OneLine(bot.T("This chat belongs to %s.", c.Store.Name))
	m.Sections = []bot.Section{{Table: table}}
	return bot.Reply{Message: m}, nil
}

func (c call) moveChat(ctx context.Context, key string) (bot.Reply, error) {
	there, err := c.records.StoreByKey(ctx, key)
	if err != nil {
		return bot.Reply{}, err
	}
	mine, err := c.records.RoleIn(ctx, there.ID, c.Member.ID)
	if err != nil {
		return bot.Reply{}, err
	}
	if !mine.May(bot.Owner) {
		return bot.Reply{}, bot.Problemf("Only an owner of %s can move this chat.", there.Name)
	}
	err = c.changeIn(ctx, there.ID, func(tx change) error {
		_, err := tx.Bind(c.Chat)
		return err
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return replyWith(bot.OneLine(bot.T("This chat now belongs to %s.", there.Name)), nil)
}

// notStoreKeys can't be store IDs: people who type one mean something else than a new store of that
// name.
var notStoreKeys = []string{
	"new", "add", "open", "create", "close", "delete", "remove", "list", "show",
	"新建", "新增", "添加", "创建", "开店", "关闭", "删除", "列表", "查看",
}

func (c call) openStore(ctx context.Context, a storeArgs) (bot.Reply, error) {
	if known, err := c.records.StoreByKey(ctx, a.Key); err == nil {
		return c.renameStore(ctx, known, string(a.Name))
	} else if bot.ProblemOf(err) == nil {
		return bot.Reply{}, err
	}
	if slices.Contains(notStoreKeys, strings.ToLower(a.Key)) {
		return bot.Reply{}, bot.Problemf("%s isn't a store ID. To create or name a store, send an ID and a name: %s. Stores can't be closed.", a.Key,
			bot.T("store outlet Outlet Store"))
	}
	opened, err := storage.NewStore(a.Key, string(a.Name), c.Store.Zone.String(), c.Lang)
	if err != nil {
		return bot.Reply{}, err
	}
	err = c.change(ctx, func(tx change) error {
		if err := tx.AddStore(&opened); err != nil {
			return err
		}
		if err := tx.Grant(c.Member.ID, bot.Owner); err != nil {
			return err
		}
		return tx.Begin(c.Member.ID, startOf(opened, false))
	})
	if err != nil {
		return bot.Reply{}, err
	}
	m := bot.OneLine(bot.T("Created store %s. You're its owner.", opened.Name))
	m.Actions = []bot.Action{{Label: bot.T("Move this chat there"), Line: "store " + opened.Key}}
	return bot.Reply{Message: m}, nil
}

// renameStore renames a store.
func (c call) renameStore(ctx context.Context, s storage.Store, name string) (bot.Reply, error) {
	mine, err := c.records.RoleIn(ctx, s.ID, c.Member.ID)
	if err != nil {
		return bot.Reply{}, err
	}
	if !mine.May(bot.Owner) {
		return bot.Reply{}, bot.Problemf("Only an owner of %s can rename it.", s.Name)
	}
	err = c.changeIn(ctx, s.ID, func(tx change) error { return tx.RenameStore(name) })
	if err != nil {
		return bot.Reply{}, err
	}
	called := bot.T("Renamed %s to %s.", s.Name, name)
	if s.ID != c.Store.ID { // undo is of this chat's store: it would take back something else
		return replyWith(bot.OneLine(called), nil)
	}
	return replyDone(called)
}
