package telegram

import (
	"strings"

	"golang.org/x/time/rate"

	"storebot/bot/retry"
)

// Pace is how many messages may go out; 0 means Telegram's limit, rate.Inf no limit. See
// https://core.telegram.org/bots/faq#broadcasting-to-users.
type Pace struct {
	All     rate.Limit // in all chats together, a second
	Private rate.Limit // in a chat with one person, a second
	Group   rate.Limit // in a group, a second
}

// Each pace and its burst stay within Telegram's limits: 30 messages a second in all, 20 a minute in
// a group. Within a burst, people in a conversation don't have to wait.
const (
	allPace, allBurst         = 25., 5
	privatePace, privateBurst = 1., 5
	groupPace, groupBurst     = 10. / 60, 10
)

func (p Pace) filled() Pace {
	if p.All == 0 {
		p.All = allPace
	}
	if p.Private == 0 {
		p.Private = privatePace
	}
	if p.Group == 0 {
		p.Group = groupPace
	}
	return p
}

// pace returns the one that answers and posts keep to.
func (o Options) pace() *retry.Pace {
	return &retry.Pace{
		All: rate.NewLimiter(o.Pace.All, allBurst), Now: o.Now, Wait: o.Wait,
		Of: func(chat string) retry.Limit {
			if isGroup(chat) {
				return retry.Limit{Rate: o.Pace.Group, Burst: groupBurst}
			}
			return retry.Limit{Rate: o.Pace.Private, Burst: privateBurst}
		},
	}
}

// isGroup reports whether a chat is one of several people.
func isGroup(address string) bool { return strings.HasPrefix(address, "-") }
