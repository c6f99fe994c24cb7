package bot

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
	"sync"
	"time"
)

// doubt is what a command would rather have confirmed before it records anything. The
// button for "yes" types the same line with the word sure=CODE in it.
type doubt struct {
	*Problem
	yes       Text
	arguments []string // the confirming line has these values instead, as Call.With takes them
}

// Confirm returns nil where there is no reason for doubt, and where the caller has confirmed
// the line already. Otherwise the error asks: it shows the reasons, and buttons that record
// the line as it is or one of the problem's other readings. Lines of the clock are never
// asked about, for no one would answer.
func (c Call) Confirm(yes Text, reasons ...*Problem) error {
	return c.ConfirmWith(nil, yes, reasons...)
}

// ConfirmWith is Confirm for answers that only a form has: the confirming line gets other
// values of some arguments, as With takes them.
func (c Call) ConfirmWith(arguments []string, yes Text, reasons ...*Problem) error {
	asked := &Problem{}
	for _, reason := range reasons {
		if reason == nil {
			continue
		}
		asked.What = lines(asked.What, reason.What)
		asked.Actions = append(asked.Actions, reason.Actions...)
	}
	if asked.What == nil || c.sure || c.Clocked {
		return nil
	}
	return doubt{asked, yes, arguments}
}

func lines(a, b Text) Text {
	if a == nil {
		return b
	}
	return a.Then(Data("\n"), b)
}

// repeatedWithin is how long the same line is likely one that was sent twice.
const repeatedWithin = 10 * time.Minute

// repeats remembers when lines were recorded that asked whether they are repetitions.
type repeats struct {
	mu sync.Mutex
	at map[string]time.Time
}

// Again returns a reason for doubt where the same was recorded in the store some minutes
// ago, nil otherwise.
func (c Call) Again() *Problem {
	*c.again = true
	if c.Router == nil {
		return nil
	}
	c.Router.repeats.mu.Lock()
	defer c.Router.repeats.mu.Unlock()
	before, found := c.Router.repeats.at[c.repeatKey()]
	ago := c.Now.Sub(before)
	if found && ago < time.Minute {
		return Problemf("The same was recorded just now.")
	}
	if found && ago < repeatedWithin {
		return Problemf("The same was recorded %s ago.", Lasting(ago))
	}
	return nil
}

func (c Call) repeatKey() string { return strconv.FormatInt(c.Store.ID, 10) + " " + c.With() }

// remember notes a line that was recorded.
func (c Call) remember() {
	if c.again == nil || !*c.again || c.Router == nil {
		return
	}
	c.Router.repeats.mu.Lock()
	defer c.Router.repeats.mu.Unlock()
	for line, at := range c.Router.repeats.at {
		if c.Now.Sub(at) > repeatedWithin {
			delete(c.Router.repeats.at, line)
		}
	}
	c.Router.repeats.at[c.repeatKey()] = c.Now
}

// Unwrap makes a doubt a Problem.
func (d doubt) Unwrap() error { return d.Problem }

// With returns the caller's line with other values of some arguments, each followed by its
// value; "" takes one out. The values of the others are written out, days in full, so that
// the line means the same tomorrow.
func (c Call) With(arguments ...string) string {
	if c.reading == nil {
		return c.Line
	}
	return c.reading.written(c.Command, arguments...)
}

// written returns the line of a reading with the name of each argument.
func (r *reading) written(command string, other ...string) string {
	line := []string{command}
	for _, f := range r.runner.fields {
		value, ok := r.given[f.name]
		if said := sayerOf(r.args.Field(f.index)); ok && said != nil && !f.many {
			value = strings.ReplaceAll(fmt.Sprint(said), ",", "")
		}
		for i := 0; i+1 < len(other); i += 2 {
			if other[i] == f.name {
				value, ok = other[i+1], other[i+1] != ""
			}
		}
		if ok {
			line = append(line, f.name+"="+quoted(value))
		}
	}
	return strings.Join(line, " ")
}

// quoted puts a value of several words in quotation marks.
func quoted(value string) string {
	if !strings.ContainsAny(value, " \t\n　\"“”＂") {
		return value
	}
	return `"` + strings.NewReplacer(`"`, "'", "“", "'", "”", "'", "＂", "'").Replace(value) + `"`
}

// takeSure takes the confirmation out of a line's words.
func takeSure(words []word) (rest []word, code string) {
	for _, w := range words {
		if found, is := strings.CutPrefix(w.text, "sure="); is && !w.quoted {
			code = found
			continue
		}
		rest = append(rest, w)
	}
	return rest, code
}

// ask turns a doubt into a question, with the line that confirms it.
func (d doubt) ask(c *Call) *Problem {
	asked := *d.Problem
	line := c.With(d.arguments...)
	code := fnv.New32a()
	_, _ = fmt.Fprint(code, line, c.Request, c.Now.UnixNano()) // a hash's Write never fails
	line += " sure=" + strconv.FormatUint(uint64(code.Sum32()), 36)
	asked.Actions = append([]Action{{Label: d.yes, Line: line}}, asked.Actions...)
	return &asked
}
