package commands

import (
	"context"
	"strings"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// How long codes can be used.
const (
	invitedFor = 7 * 24 * time.Hour
	linkedFor  = time.Hour
)

type claimArgs struct {
	Code string `arg:"code" ask:"Which code were you given?" need:"yes"`
}

func (d *desk) claim() bot.Command {
	return bot.Command{
		Name: "join", Aliases: []string{"加入", "邀请码", "认领邀请", "claim"}, Group: bot.Setup, Needs: bot.Guest,
		Short:    bot.T("join with your invite code"),
		Examples: []string{"join ABCDEFGHIJ"},
		Run: do(d, func(ctx context.Context, c call, a claimArgs) (bot.Reply, error) {
			platform, account, _ := strings.Cut(c.Account(), ":")
			if account == "" {
				return bot.Reply{}, bot.Problemf("I need your own account to know who you are. Send me the code yourself, in a private chat.")
			}
			var member storage.Claimed
			err := c.change(ctx, func(tx change) (err error) {
				member, err = tx.Claim(a.Code, storage.Identity{Platform: platform, Account: account}, c.Member.Name)
				if err != nil || member.Linked {
					return err
				}
				return tx.tellOwnersOf(ctx, member.StoreID, member.Member,
					bot.T("%s joined the team as %s.", member.Name, member.Role))
			})
			if err != nil {
				return bot.Reply{}, err
			}
			m := bot.OneLine(bot.T("Welcome, %s. Your role is %s.", member.Name, member.Role))
			m.Sections = []bot.Section{{Text: bot.T("Send help to see what I can do.")}}
			if member.Role.May(bot.Manager) {
				m.Sections[0].Text = bot.T("Send help to see what I can do. To connect a group, invite me there and send: chat digest alerts.")
			}
			m.Actions = []bot.Action{{Label: bot.T("Help"), Line: "help"}}
			return bot.Reply{Message: m, Private: true}, nil
		}),
	}
}

type inviteArgs struct {
	Role bot.Choice `arg:"role" ask:"What will their role be?" need:"yes"`
}

func (d *desk) invite() bot.Command {
	return bot.Command{
		Name: "invite", Aliases: []string{"邀请"}, Group: bot.Setup, Needs: storage.Inviter,
		Short:    bot.T("create an invite code for a role"),
		Examples: []string{"invite lead", "邀请 客服"},
		Run: do(d, func(ctx context.Context, c call, a inviteArgs) (bot.Reply, error) {
			granted := bot.Role(a.Role)
			if err := c.mayGrant(granted, bot.Guest); err != nil {
				return bot.Reply{}, err
			}
			code := ""
			err := c.change(ctx, func(tx change) (err error) {
				code, err = tx.Invite(granted, c.Now.Add(invitedFor))
				return err
			})
			if err != nil {
				return bot.Reply{}, err
			}
			reply := codeReply(c.Call, bot.T("A code for one new member, as %s", granted), code,
				bot.T("Share it with them. They send this line to me in a private chat. It works once, until %s.",
					bot.At(c.Now.Add(invitedFor))))
			if link := c.Link(code); link != "" {
				reply.Message.Sections = append(reply.Message.Sections,
					bot.Section{Text: bot.T("Or they open this link and tap Start: %s", link)})
			}
			return reply, nil
		}).Offer("role", roleChoices(bot.Owner)),
	}
}

func (d *desk) link() bot.Command {
	return bot.Command{
		Name: "account link", Aliases: []string{"绑定", "账号 绑定", "link"}, Group: bot.Setup, Needs: bot.Agent,
		Short:    bot.T("use me from another account too"),
		Examples: []string{"account link"},
		Run: do(d, func(ctx context.Context, c call, _ struct{}) (bot.Reply, error) {
			code := ""
			err := c.change(ctx, func(tx change) (err error) {
				code, err = tx.Link(c.Member.ID, c.Now.Add(linkedFor))
				return err
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return codeReply(c.Call, bot.T("A code for another of your accounts"), code,
				bot.T("Send this line to me from your other account, in a private chat. It works once, until %s. Don't share it.",
					bot.At(c.Now.Add(linkedFor)))), nil
		}),
	}
}

func codeReply(c bot.Call, title bot.Text, code string, how bot.Text) bot.Reply {
	m := bot.OneLine(title)
	m.Sections = []bot.Section{{Text: bot.T("%s %s", c.Router.NameOf("join"), code).Styled(bot.Code)},
		{Text: how.Styled(bot.Muted)}}
	return bot.Reply{Message: m, Private: true}
}
