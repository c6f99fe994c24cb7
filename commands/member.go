package commands

import (
	"context"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

func (d *desk) member() bot.Command {
	return bot.Command{
		Name: "member", Aliases: []string{"成员", "members", "team", "users"}, Group: bot.Setup, Needs: bot.Agent,
		Short:    bot.T("who is on the team"),
		Examples: []string{"member"},
		Run: do(d, func(ctx context.Context, c call, _ struct{}) (bot.Reply, error) {
			members, err := c.records.Members(ctx, c.Store.ID)
			if err != nil {
				return bot.Reply{}, err
			}
			table := &bot.Table{Header: []bot.Text{bot.T("Name"), bot.T("Role")}, Right: []bool{false, false}}
			for _, m := range members {
				table.Rows = append(table.Rows, []bot.Text{bot.Data(m.Name), bot.Value(m.Role)})
			}
			m := bot.OneLine(bot.T("Team · %s", c.Store.Name))
			m.Sections = []bot.Section{{Table: table}}
			return bot.Reply{Message: m}, nil
		}),
	}
}

type memberAddArgs struct {
	Name    string     `arg:"name" most:"40" ask:"What's their name?" hint:"lily" need:"yes"`
	Role    bot.Choice `arg:"role" ask:"What's their role?" need:"yes"`
	Account account    `arg:"account" ask:"Which account will they use?" hint:"console:lily, as whoami shows it; leave empty to add it later"`
}

func (d *desk) memberAdd() bot.Command {
	return bot.Command{
		Name: "member add", Aliases: []string{"成员 添加"}, Group: bot.Setup, Needs: bot.Manager,
		Short:    bot.T("add someone to the team with a role"),
		Examples: []string{"member add lily agent", "member add amy lead console:amy", "成员 添加 小王 仓库"},
		Run: do(d, func(ctx context.Context, c call, a memberAddArgs) (bot.Reply, error) {
			name := strings.TrimPrefix(a.Name, "@")
			if err := plainName(name); err != nil {
				return bot.Reply{}, err
			}
			granted := bot.Role(a.Role)
			if err := c.mayGrant(granted, bot.Guest); err != nil {
				return bot.Reply{}, err
			}
			accounts, err := accountsOf(string(a.Account))
			if err != nil {
				return bot.Reply{}, err
			}
			err = c.change(ctx, func(tx change) error {
				member, err := tx.AddMember(name, granted, accounts...)
				if err != nil {
					return err
				}
				return tx.tellOwnersOf(ctx, c.Store.ID, bot.Member{ID: member.ID, Name: name, Role: granted},
					bot.T("%s added %s to the team as %s.", c.Member.Name, name, granted))
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return replyWith(bot.OneLine(bot.T("Added %s to the team as %s.", name, granted)), nil)
		}).Offer("role", roleChoices(bot.Owner)),
	}
}

// account is an account as whoami shows it: platform:id.
type account string

// ParseArg takes what looks like an account; what else is wrong with it, accountsOf says.
func (a *account) ParseArg(word string, at bot.Moment) error {
	if !at.Named && !strings.Contains(word, ":") {
		return bot.Problemf("%s isn't a valid account. Copy it from whoami, for example console:lily.", word)
	}
	*a = account(word)
	return nil
}

// accountsOf reads an account as whoami shows it: platform:id.
func accountsOf(account string) ([]storage.Identity, error) {
	if account == "" {
		return nil, nil
	}
	platform, id, found := strings.Cut(account, ":")
	if !found || platform == "" || id == "" {
		return nil, bot.Problemf("%s isn't a valid account. Copy it from whoami, for example console:lily.", account)
	}
	return []storage.Identity{{Platform: platform, Account: id}}, nil
}

type memberRemoveArgs struct {
	Person bot.Person `arg:"member" ask:"Who's leaving the team?" hint:"@lily" need:"yes"`
}

func (d *desk) memberRemove() bot.Command {
	return bot.Command{
		Name: "member remove", Aliases: []string{"成员 移除"}, Group: bot.Setup, Needs: bot.Manager,
		Short:    bot.T("remove someone from this store"),
		Examples: []string{"member remove @lily"},
		Run: do(d, func(ctx context.Context, c call, a memberRemoveArgs) (bot.Reply, error) {
			if err := c.mayGrant(bot.Guest, a.Person.Role); err != nil {
				return bot.Reply{}, err
			}
			err := c.change(ctx, func(tx change) error { return tx.Revoke(a.Person.ID) })
			if err != nil {
				return bot.Reply{}, err
			}
			return replyWith(bot.OneLine(bot.T("Removed %s from the team. Everything they recorded stays.", a.Person.Name)), nil)
		}),
	}
}

type roleArgs struct {
	Person bot.Person `arg:"member" ask:"Whose role?" hint:"@lily" need:"yes"`
	Role   bot.Choice `arg:"role" ask:"Which role?" need:"yes"`
}

func (d *desk) role() bot.Command {
	return bot.Command{
		Name: "role", Aliases: []string{"角色"}, Group: bot.Setup, Needs: bot.Manager,
		Short:    bot.T("change someone's role"),
		Examples: []string{"role @lily lead", "角色 @lily 组长"},
		Run: do(d, func(ctx context.Context, c call, a roleArgs) (bot.Reply, error) {
			granted := bot.Role(a.Role)
			if err := c.mayGrant(granted, a.Person.Role); err != nil {
				return bot.Reply{}, err
			}
			err := c.change(ctx, func(tx change) error { return tx.Grant(a.Person.ID, granted) })
			if err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("%s's role is now %s.", a.Person.Name, granted))
		}).Offer("role", roleChoices(bot.Owner)),
	}
}

// mayGrant keeps people from raising anyone above themselves, and from taking
// rights from anyone above them.
func (c call) mayGrant(granted, had bot.Role) error {
	if granted.Above(c.Member.Role) || had.Above(c.Member.Role) {
		return bot.Problemf("That role is above yours. Ask an owner.")
	}
	return nil
}

// roleChoices returns the roles up to a highest one, as a tag lists choices.
func roleChoices(highest bot.Role) string {
	words := map[bot.Role]string{
		bot.Agent: "客服", bot.Warehouse: "仓库|仓储", bot.Purchasing: "采购", bot.Ads: "推广", bot.Lead: "组长|主管",
		bot.Manager: "店长|经理", bot.Owner: "老板",
	}
	var choices []string
	for _, role := range bot.Roles {
		if also, ok := words[role]; ok && highest.May(role) {
			choices = append(choices, string(role)+"="+also)
		}
	}
	return strings.Join(choices, ",")
}
