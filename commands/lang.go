package commands

import (
	"context"

	"storebot/bot"
)

type langArgs struct {
	Lang bot.Choice `arg:"language" ask:"Which language?" need:"yes" choices:"en=english|英文|英语,zh=中文|简体中文|chinese"`
	For  bot.Choice `arg:"for" ask:"Just this chat, or the whole store?" choices:"chat=本群,store=店铺"`
}

func (d *desk) lang() bot.Command {
	return bot.Command{
		Name: "lang", Aliases: []string{"语言", "language"}, Group: bot.Setup, Needs: bot.Manager,
		Short:    bot.T("the language of this chat or of the store"),
		Examples: []string{"lang zh", "lang en store", "语言 中文"},
		Run: do(d, func(ctx context.Context, c call, a langArgs) (bot.Reply, error) {
			chosen := bot.Lang(a.Lang)
			err := c.change(ctx, func(tx change) error {
				if a.For == "store" {
					return tx.setStoreLang(ctx, c.Store.ID, chosen)
				}
				return tx.setChatLang(c.Chat, chosen)
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return bot.Reply{Message: bot.OneLine(bot.T("OK, I'll use English here.")), Lang: chosen}, nil
		}),
	}
}

func (tx change) setChatLang(place bot.Chat, chosen bot.Lang) error {
	chat, err := tx.Bind(place)
	if err != nil {
		return err
	}
	chat.Lang = &chosen
	return tx.Put(&chat)
}

func (tx change) setStoreLang(ctx context.Context, id int64, chosen bot.Lang) error {
	store, err := tx.StoreByID(ctx, id)
	if err != nil {
		return err
	}
	store.Lang = chosen
	return tx.Put(&store)
}
