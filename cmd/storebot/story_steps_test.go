package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"storebot/bot"
	"storebot/bot/view"
	"storebot/storage"
)

// played is what one step of a story did.
type played struct {
	shown []shown    // what people saw
	form  *view.Form // the form that was answered
	clock []int64    // the moments at which the clock had something to do, in order

	answered int64 // how many requests were answered
}

var personStep = regexp.MustCompile(`^(\S+?)(?: in (\S+?))?(?:: | (presses|answers|uploads) )(.*)$`)

// step plays one line of a script and records what came of it.
func (s *story) step(line string) {
	s.t.Helper()
	s.current = played{}
	s.answeredBefore = s.answered.Load()
	verb, rest, _ := strings.Cut(line, " ")
	switch verb {
	case "team":
		s.team(rest)
	case "chat":
		s.chat(rest)
	case "at":
		s.passUntil(s.time(rest))
	case "off":
		s.moment.Store(s.time(strings.TrimPrefix(rest, "until ")).Unix())
		s.passUntil(s.now())
	case "without":
		s.without(rest)
	case "gone", "back":
		s.stage.shut(rest, verb == "gone")
	case "effort":
		s.efforts()
	default:
		m := personStep.FindStringSubmatch(line)
		if m == nil {
			s.t.Fatalf("%q is not a step of a story: the comment of TestStories lists the steps", line)
		}
		s.act(deed{m[1], m[2], m[3], m[4]})
	}
	s.deliver()
	s.current.answered = s.answered.Load() - s.answeredBefore
	s.steps = append(s.steps, s.current)
}

func (s *story) team(list string) {
	for _, one := range strings.Split(list, ",") {
		name, role, _ := strings.Cut(strings.TrimSpace(one), " ")
		s.setUp(func(tx *storage.Tx) error {
			_, err := tx.AddMember(name, bot.Role(role), storage.Identity{Platform: s.stage.Name(),
				Account: s.stage.account(name)})
			return err
		})
	}
}

func (s *story) chat(list string) {
	name, purposes, _ := strings.Cut(list, " ")
	s.setUp(func(tx *storage.Tx) error {
		chat, err := tx.Bind(bot.Chat{Platform: s.stage.Name(), Address: s.stage.address(name), Title: name})
		if err != nil {
			return err
		}
		chat.Purposes = purposes
		return tx.Put(&chat)
	})
}

// without ends the schedules of a line.
func (s *story) without(line string) {
	s.t.Helper()
	schedules, err := s.db.Schedules(s.t.Context(), s.store.ID)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, one := range schedules {
		if one.Line == line {
			s.setUp(func(tx *storage.Tx) error { return tx.Delete(&one) })
		}
	}
}

// time reads a time of today or of a named day; it must not be in the past.
func (s *story) time(when string) time.Time {
	s.t.Helper()
	now := s.now().In(s.store.Bot().Zone)
	day, clock, named := strings.Cut(when, " ")
	if !named {
		day, clock = bot.DayOf(now).String(), when
	}
	until, err := time.ParseInLocation("2006-01-02 15:04", day+" "+clock, now.Location())
	if err != nil || until.Before(now) {
		s.t.Fatalf("at %s: the clock cannot go there from %s", when, now)
	}
	return until
}

// passUntil runs what is due until a moment, each at its time. A story that was played
// before stops only where the clock had something to do then.
func (s *story) passUntil(until time.Time) {
	if s.earlier != nil {
		s.current.clock = s.before().clock
		for _, moment := range s.current.clock {
			s.moment.Store(moment)
			s.deliver()
		}
		s.moment.Store(until.Unix())
		return
	}
	for {
		s.busy = false
		seen := len(s.current.shown)
		next := s.deliver()
		last := next.IsZero() || next.After(until)
		if s.busy || last || len(s.current.shown) > seen {
			s.current.clock = append(s.current.clock, s.moment.Load())
		}
		if last {
			break
		}
		s.moment.Store(next.Unix())
	}
	s.moment.Store(until.Unix())
}

// deliver runs what is due and posts what waits, and returns when something is due
// next. Chats are served concurrently: their messages are sorted by chat.
func (s *story) deliver() (next time.Time) {
	s.tell()
	next = s.clock.Tick(s.t.Context())
	s.postman.Tick(s.t.Context())
	slices.SortStableFunc(s.shown, func(a, b shown) int { return strings.Compare(a.chat, b.chat) })
	s.tell()
	return next
}

func (s *story) tell() {
	for _, one := range s.shown {
		s.told.WriteString(one.text)
	}
	s.current.shown = append(s.current.shown, s.shown...)
	s.shown = nil
}

// deed is what a person does in a chat, or in private if that is empty.
type deed struct{ who, chat, verb, what string }

// upload returns the file of a deed and the line sent with it.
func (d deed) upload() (name, line string) {
	name, line, _ = strings.Cut(d.what, " with ")
	return name, line
}

func (s *story) act(d deed) {
	s.t.Helper()
	s.everybody[d.who] = true
	own := s.effort[d.who]
	if own == nil {
		own = &effort{}
		s.effort[d.who] = own
	}
	own.add(s.stage.act(s, d))
}

// answersIn reads the answers to a form, such as amount=299; day=today.
func answersIn(list string) map[string]string {
	answers := map[string]string{}
	for _, one := range strings.Split(list, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(one), "=")
		answers[name] = value
	}
	return answers
}

// efforts prints how much people had to do since the last time.
func (s *story) efforts() {
	members, err := s.db.Members(s.t.Context(), s.store.ID)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, m := range members {
		if own := s.effort[m.Name]; own != nil {
			fmt.Fprintf(&s.told, "%s: %s\n", m.Name, own)
		}
	}
	fmt.Fprintln(&s.told)
	clear(s.effort)
}
