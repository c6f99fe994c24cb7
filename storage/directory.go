package storage

import (
	"cmp"
	"context"
	"database/sql"
	"strconv"
	"strings"

	"storebot/bot"
)

var _ bot.Directory = (*Database)(nil)

// callerQuery answers all that Caller asks in one query, since every incoming line
// runs it.
const callerQuery = `
SELECT m.id, m.name, c.id, c.lang, c.dark, s.id, s.key, s.name, s.zone, s.lang, r.role
FROM (SELECT 1)
LEFT JOIN identities i ON i.platform = ?1 AND i.account = ?3
LEFT JOIN members m ON m.id = i.member_id
LEFT JOIN chats c ON c.platform = ?1 AND c.address = ?2
LEFT JOIN stores s ON s.id = coalesce(c.store_id, (SELECT min(store_id) FROM roles WHERE member_id = m.id),
	(SELECT min(id) FROM stores))
LEFT JOIN roles r ON r.store_id = s.id AND r.member_id = m.id`

// Caller returns the member behind an account and the store of a chat, both as of
// now. A chat that is bound to no store, such as a direct message, belongs to the first
// store in which the member has a role, or else to the oldest store. An account that is
// not known is a guest's; so is every account in a database without a store.
func (d *Database) Caller(ctx context.Context, request bot.Request) (bot.Caller, error) {
	caller := bot.Caller{Lang: bot.EN, Chat: request.Chat, Member: bot.Member{Name: request.Name, Role: bot.Guest}}
	caller.Chat.ID = 0
	var member, chat, storeID sql.NullInt64
	var dark sql.NullBool
	var name, chatLang, code, storeName, zone, lang, role sql.NullString
	row := d.in(ctx).Raw(callerQuery, request.Chat.Platform, request.Chat.Address, request.Account).Row()
	if err := row.Scan(&member, &name, &chat, &chatLang, &dark, &storeID, &code, &storeName, &zone, &lang,
		&role); err != nil ||
		!storeID.Valid {
		return caller, Explain(err)
	}
	store := Store{ID: storeID.Int64, Key: code.String, Name: storeName.String, Zone: zone.String,
		Lang: bot.Lang(lang.String)}
	caller.Store, caller.Lang = store.Bot(), store.Lang
	caller.Chat.ID, caller.Chat.Dark = chat.Int64, dark.Bool
	if chatLang.Valid {
		caller.Lang = bot.Lang(chatLang.String)
	}
	if member.Valid {
		caller.Member = bot.Member{ID: member.Int64, Name: name.String,
			Role: bot.Role(cmp.Or(role.String, string(bot.Guest)))}
	}
	return caller, nil
}

// Person returns a member of a store by name, by the beginning of a name, by number,
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

// pick returns the one member that is meant.
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
	return bot.Member{}, bot.Problemf("%s matches more than one: %s. Use the full name.", name, strings.Join(names, ", "))
}

// no oneError is a Problem, and an ErrNotFound to those who can do with a stranger.
type nobodyError struct{ *bot.Problem }

func (e nobodyError) Unwrap() error { return e.Problem }

func (e nobodyError) Is(target error) bool { return target == ErrNotFound }

func nobody(name string) error {
	return nobodyError{bot.Problemf("No one in this store is called %s.", name).Next(bot.T("See the team"), "member")}
}
