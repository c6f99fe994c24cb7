package commands

import (
	"context"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

// judge is someone who judges chats: not their own, unless no one else could.
type judge struct {
	bot.Member
	alone bool
}

// judgeOf returns the caller among those whose role may judge.
func (c call) judgeOf(ctx context.Context, role bot.Role) (judge, error) {
	members, err := c.records.Members(ctx, c.Store.ID)
	j := judge{c.Member, true}
	for _, member := range members {
		if member.ID != c.Member.ID && member.Role.May(role) {
			j.alone = false
		}
	}
	return j, err
}

// may reports whether the verdict on a chat of a list is theirs to give.
func (j judge) may(chat storage.ServiceChat) bool { return j.refuse(chat.Agent, nil) == nil }

// refuse refuses to judge an agent who is the judge.
func (j judge) refuse(agent string, id *int64) error {
	own := strings.EqualFold(agent, j.Name)
	if id != nil {
		own = *id == j.ID
	}
	if own && !j.alone {
		return bot.Problemf("These are your own chats. Someone else has to score them.")
	}
	return nil
}

// judging refuses the caller a spot check of themselves.
func (c call) judging(ctx context.Context, role bot.Role, check storage.SpotCheck) error {
	j, err := c.judgeOf(ctx, role)
	if err != nil {
		return err
	}
	return j.refuse(check.Agent, check.AgentID)
}
