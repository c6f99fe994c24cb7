package storage

import (
	"context"
	"slices"
	"strings"

	"storebot/bot"
)

// maxFound is how many candidates Find returns at most.
const maxFound = 5

// Find looks up what a store calls by a name. Where the name is clear, known is true and
// the first of names is what the store calls it; otherwise names are those it may have been
// meant for. The kinds are products (as FindProducts finds them), agents of
// customer service and channels of sales typed in.
func (r Records) Find(ctx context.Context, store int64, kind bot.Thing, name string) (names []string, known bool,
	err error) {
	switch kind {
	case bot.AnyProduct:
		return r.findProduct(ctx, store, name)
	case bot.AnyAgent:
		names, err = r.agents(ctx, store)
	case bot.AnyChannel:
		names, err = list[string](r.in(ctx).Model(&Sale{}).Where("store_id = ? AND channel <> ''",
			store).Distinct("channel").Order("channel"))
	}
	if err != nil {
		return nil, false, err
	}
	for _, one := range names {
		if strings.EqualFold(one, name) {
			return []string{one}, true, nil
		}
	}
	if near := bot.Nearest(name, names, maxFound); near != nil || kind != bot.AnyAgent {
		return near, false, nil
	}
	return names[:min(len(names), maxFound)], false, nil // a team has few agents: any may be meant
}

// agents returns the agents of customer service that the store knows: those who have
// chats, were checked before, or are members with that role.
func (r Records) agents(ctx context.Context, store int64) ([]string, error) {
	names, err := r.ChatAgents(ctx, store)
	if err != nil {
		return nil, err
	}
	checked, err := list[string](r.in(ctx).Model(&SpotCheck{}).Where("store_id = ?",
		store).Distinct("agent").Order("agent"))
	if err != nil {
		return nil, err
	}
	members, err := list[string](r.in(ctx).Table("members").Select("members.name").
		Joins("JOIN roles ON roles.member_id = members.id AND roles.store_id = ? AND roles.role = ?", store,
			bot.Agent).Order("members.name"))
	names = append(append(names, checked...), members...)
	slices.Sort(names)
	return slices.Compact(names), err
}
