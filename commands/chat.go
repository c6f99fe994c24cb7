package commands

import (
	"context"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

type chatArgs struct {
	Purposes []bot.Choice `arg:"purposes" ask:"What should be posted in this chat?" choices:"digest=日报,alerts=预警|提醒,urgent=加急,checks=质检,promos=主推,warehouse=仓库|仓储,purchasing=采购,reports=团队日报,nothing=无"`
	Pictures bot.Choice   `arg:"pictures" ask:"Pictures light on dark?" choices:"dark=深色|深色图,light=浅色|浅色图"`
}

func (d *desk) chat() bot.Command {
	return bot.Command{
		Name: "chat", Aliases: []string{"群设置", "本群", "群", "会话"}, Group: bot.Setup, Needs: bot.Manager,
		Short:    bot.T("what is posted in this chat; add purposes to change it"),
		Examples: []string{"chat", "chat digest alerts", "chat dark", "chat nothing", "群 日报 预警"},
		Run: do(d, func(ctx context.Context, c call, a chatArgs) (bot.Reply, error) {
			if len(a.Purposes) == 0 && a.Pictures == "" {
				return c.showChat(ctx)
			}
			return c.setChat(ctx, a)
		}),
	}
}

func (c call) showChat(ctx context.Context) (bot.Reply, error) {
	here, bound, err := c.records.ChatAt(ctx, c.Chat.Platform, c.Chat.Address)
	if err != nil {
		return bot.Reply{}, err
	}
	if !bound || here.Purposes == "" {
		return bot.Reply{}, bot.Problemf("This chat belongs to %s and gets no posts yet. Choose some, for example: chat digest alerts.", c.Store.Name).
			Next(bot.T("Get digest + alerts"), "chat digest alerts")
	}
	return replyWith(bot.OneLine(c.aboutChat(here)), nil)
}

func (c call) setChat(ctx context.Context, a chatArgs) (bot.Reply, error) {
	var here storage.Chat
	err := c.change(ctx, func(tx change) (err error) {
		if here, err = tx.Bind(c.Chat); err != nil {
			return err
		}
		here.Dark = a.Pictures == "dark" || here.Dark && a.Pictures == ""
		if len(a.Purposes) > 0 {
			setPurposes(&here, c.Chat, a.Purposes)
		}
		if err := tx.Put(&here); err != nil || here.Purposes == "" || len(a.Purposes) == 0 {
			return err
		}
		// Whether I may speak here unasked shows only when I do.
		test := bot.OneLine(bot.T("Test message: I can post here."))
		return tx.postIn(here, posting{Message: test})
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return replyDone(c.aboutChat(here))
}

// setPurposes says what a chat gets: in the topic in which that was typed, if it has any.
func setPurposes(here *storage.Chat, typedIn bot.Chat, wanted []bot.Choice) {
	here.Purposes, here.Thread = "", ""
	if typedIn.Topic {
		here.Thread = typedIn.Thread
	}
	for _, purpose := range wanted {
		if purpose != "nothing" {
			here.Set(storage.Purpose(purpose), true)
		}
	}
}

// aboutChat says what a chat gets, and whether its pictures are dark.
func (c call) aboutChat(here storage.Chat) bot.Text {
	gets := bot.T("This chat belongs to %s and gets no posts. I only answer here.", c.Store.Name)
	switch {
	case here.Purposes != "" && c.Chat.Private:
		gets = bot.T("Your private chat with me gets: %s, from %s. Only you see it; for the team, add me to a group and send the line there.",
			purposes(here), c.Store.Name)
	case here.Purposes != "":
		gets = bot.T("This chat belongs to %s and gets: %s.", c.Store.Name, purposes(here))
	}
	if here.Dark {
		return bot.T("%s Its pictures are dark.", gets)
	}
	return gets
}

// purposes names what a chat is for.
func purposes(chat storage.Chat) bot.Text {
	var named []bot.Text
	for _, purpose := range strings.Fields(chat.Purposes) {
		named = append(named, bot.T(purpose))
	}
	return bot.List(named...)
}
