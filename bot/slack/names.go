package slack

import (
	"cmp"
	"context"
	"time"

	"storebot/bot"
)

const (
	// nameLimit is how long a request waits for a name.
	nameLimit = 800 * time.Millisecond
	// nameLife is how long a name is cached: people change theirs.
	nameLife = 12 * time.Hour
	// namePause is how long to wait before asking Slack again for a name that it didn't give.
	namePause = time.Minute
)

// maxPeople is how many people's names and direct chats are cached: more than write to one bot.
// Evicted ones are asked for again.
const maxPeople = 1000

// names caches display names.
type names struct{ known bot.Recent[string, knownName] }

func newNames() names { return names{bot.NewRecent[string, knownName](maxPeople)} }

type knownName struct {
	name  string // "" while Slack has named none
	until time.Time
}

// lookup returns the name last heard of, and whether it still counts.
func (n names) lookup(user string, now time.Time) (name string, counts bool) {
	known, _ := n.known.Get(user)
	return known.name, now.Before(known.until)
}

func (n names) know(user, name string, until time.Time) { n.known.Put(user, knownName{name, until}) }

// nameOf returns a person's display name: what people write brings their id, commands
// bring a handle. Where Slack does not tell, it is the last one known, otherwise what came.
func (p *Platform) nameOf(ctx context.Context, user, came string) string {
	now := p.options.Now()
	last, counts := p.names.lookup(user, now)
	if counts {
		return cmp.Or(last, came)
	}
	asking, done := p.within(ctx, nameLimit)
	defer done()
	info, err := p.api.GetUserInfoContext(asking, user)
	if err != nil {
		p.options.Log.WarnContext(ctx, "slack name", "error", p.redact(err))
		p.names.know(user, last, now.Add(namePause))
		return cmp.Or(last, came)
	}
	name := cmp.Or(info.Profile.DisplayName, info.RealName, info.Name, came)
	p.names.know(user, name, now.Add(nameLife))
	return name
}
