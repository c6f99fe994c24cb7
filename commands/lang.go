package commands

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

type langArgs struct {
	Lang bot.Choice `arg:"language" ask:"Which language?" need:"yes" choices:"en=english|英文|英语,zh=中文|简体中文|chinese"`
	For  bot.Choice `arg:"for" ask:"Just this chat, or the whole store?" choices:"chat=本群,store=店铺"`
}

func lang(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "lang", Aliases: []string{"语言", "language"}, Group: bot.Setup, Needs: bot.Manager,
		Short:    bot.T("the language of this chat or of the store"),
		Examples: []string{"lang zh", "lang en store", "语言 中文"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a langArgs) (bot.Reply, error) {
			chosen := bot.Lang(a.Lang)
			err := db.Change(ctx, by(c), func(tx *storage.Tx) error {
				if a.For == "store" {
					return setStoreLang(ctx, tx, c.Store.ID, chosen)
				}
				return setChatLang(tx, c.Chat, chosen)
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return bot.Reply{Message: bot.Say(bot.T("OK, I'll use English here.")), Lang: chosen}, nil
		}),
	}
}

func setChatLang(tx *storage.Tx, place bot.Chat, chosen bot.Lang) error {
	chat, err := tx.Bind(place)
	if err != nil {
		return err
	}
	chat.Lang = &chosen
	return tx.Put(&chat)
}

func setStoreLang(ctx context.Context, tx *storage.Tx, id int64, chosen bot.Lang) error {
	store, err := tx.StoreByID(ctx, id)
	if err != nil {
		return err
	}
	store.Lang = chosen
	return tx.Put(&store)
}
