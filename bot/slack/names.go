package slack

import (
	"cmp"
	"context"
	"sync"
	"time"
)

// nameLimit is how long a request waits for a name.
const nameLimit = 800 * time.Millisecond

// names remembers what people call each other. The zero value is ready.
type names struct {
	mu    sync.Mutex
	known map[string]string
}

func (n *names) of(user string) string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.known[user]
}

func (n *names) know(user, name string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.known == nil {
		n.known = map[string]string{}
	}
	n.known[user] = name
}

// nameOf is somebody's display name: what people write brings their id, commands
// bring a handle. Where Slack does not tell, it is what came.
func (p *Platform) nameOf(ctx context.Context, user, came string) string {
	if name := p.names.of(user); name != "" {
		return name
	}
	asking, done := p.within(ctx, nameLimit)
	defer done()
	info, err := p.api.GetUserInfoContext(asking, user)
	if err != nil {
		p.options.Log.WarnContext(ctx, "slack name", "error", p.redact(err))
		return came
	}
	name := cmp.Or(info.Profile.DisplayName, info.RealName, info.Name, came)
	p.names.know(user, name)
	return name
}
