package storage

import (
	"context"
	"strconv"
	"strings"

	"storebot/bot"
)

var _ bot.Directory = (*Database)(nil)

// Caller finds the member behind an account and the store of a chat, both as of
// now. A chat that is bound to no store, such as a direct message, belongs to the
// first store in which the member has a role, else to the default store. Nobody
// known is a guest; a database without a store knows nobody.
func (d *Database) Caller(ctx context.Context, request bot.Request) (bot.Caller, error) {
	caller := bot.Caller{Chat: request.Chat, Lang: bot.EN, Member: bot.Member{Name: request.Name, Role: bot.Guest}}
	member, known, err := d.memberBehind(ctx, request.Chat.Platform, request.Account)
	if err != nil {
		return caller, err
	}
	chat, bound, err := d.ChatAt(ctx, request.Chat.Platform, request.Chat.Address)
	if err != nil {
		return caller, err
	}
	store, found, err := d.storeFor(ctx, chat.StoreID, member.ID)
	if err != nil || !found {
		return caller, err
	}
	caller.Store, caller.Lang = store.Bot(), store.Lang
	if bound {
		caller.Chat.ID = chat.ID
	}
	if chat.Lang != nil {
		caller.Lang = *chat.Lang
	}
	if known {
		caller.Member = bot.Member{ID: member.ID, Name: member.Name}
		caller.Member.Role, err = d.RoleIn(ctx, store.ID, member.ID)
	}
	return caller, err
}

func (d *Database) memberBehind(ctx context.Context, platform, account string) (member Member, known bool, err error) {
	return maybe[Member](d.in(ctx).
		Joins("JOIN identities ON identities.member_id = members.id").
		Where("platform = ? AND account = ?", platform, account))
}

// storeFor is the store of a chat, 0 while it is bound to none, or of a member.
func (d *Database) storeFor(ctx context.Context, bound, member int64) (store Store, found bool, err error) {
	if bound != 0 {
		return maybe[Store](d.in(ctx).Where("id = ?", bound))
	}
	return maybe[Store](d.in(ctx).
		Order(sqlOrder("id NOT IN (SELECT store_id FROM roles WHERE member_id = ?), id", member)))
}

// Person finds a member of a store by name, by the beginning of a name, by number,
// or by an account as platforms write mentions: @lily, 12, <@U024BE7LH>.
func (d *Database) Person(ctx context.Context, store int64, name string) (bot.Member, error) {
	name = strings.TrimSpace(name)
	if account, mention := strings.CutPrefix(name, "<@"); mention {
		return d.mentioned(ctx, store, strings.TrimSuffix(account, ">"))
	}
	members, err := d.Members(ctx, store)
	if err != nil {
		return bot.Member{}, err
	}
	name = strings.TrimPrefix(strings.TrimPrefix(name, "@"), "＠")
	return pick(members, name)
}

func (d *Database) mentioned(ctx context.Context, store int64, account string) (bot.Member, error) {
	member, found, err := maybe[bot.Member](d.in(ctx).Table("members").
		Select("members.id, members.name, roles.role").
		Joins("JOIN roles ON roles.member_id = members.id AND roles.store_id = ?", store).
		Joins("JOIN identities ON identities.member_id = members.id AND identities.account = ?", account))
	if err == nil && !found {
		return bot.Member{}, nobody(account)
	}
	return member, err
}

// pick finds the one member that is meant.
func pick(members []bot.Member, name string) (bot.Member, error) {
	var alike []bot.Member
	for _, member := range members {
		if strings.EqualFold(member.Name, name) || strconv.FormatInt(member.ID, 10) == name {
			return member, nil
		}
		if name != "" && strings.HasPrefix(strings.ToLower(member.Name), strings.ToLower(name)) {
			alike = append(alike, member)
		}
	}
	switch len(alike) {
	case 0:
		return bot.Member{}, nobody(name)
	case 1:
		return alike[0], nil
	}
	names := make([]string, len(alike))
	for i, member := range alike {
		names[i] = member.Name
	}
	return bot.Member{}, bot.Errorf("%s may be %s. Write the whole name.", name, strings.Join(names, ", "))
}

func nobody(name string) error {
	return bot.Errorf("There is nobody called %s in this store.", name).Next(bot.T("Who is there"), "member")
}
