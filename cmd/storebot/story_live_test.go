package main

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"storebot/bot"
)

// liveStage is a stage on which answers come when they come.
type liveStage interface {
	stage
	// sees is everything that can be read in a chat, and by people alone.
	sees(chat string) string
}

// expect waits until a request of the step is answered if one was on the plain stage,
// and everything that was shown there can be read. What can be read may be older than
// the step; the answer is not.
func (s *story) expect(line string, plain played) {
	s.t.Helper()
	if plain.answered > 0 {
		unanswered := func() string { return "for an answer to " + line }
		waitUntil(s.t, unanswered, func() bool { return s.answered.Load() > s.answeredBefore })
	}
	wanted := plain.shown
	stage := s.stage.(liveStage)
	for i, one := range wanted {
		changed := func(later shown) bool { return later.post == one.post }
		if one.post == "" || slices.ContainsFunc(wanted[i+1:], changed) {
			continue // forms look different everywhere, and only the last version of a post stands
		}
		var missing string
		complaint := func() string {
			return fmt.Sprintf("after %s\n%s\nthere is no %s in\n%s", line, one.text, missing, stage.sees(one.chat))
		}
		waitUntil(s.t, complaint, func() bool {
			if s.dirty.Swap(false) {
				s.deliver()
			}
			seen := s.common(stage.sees(one.chat))
			for _, piece := range piecesOf(one.text) {
				if !readable(seen, piece) {
					missing = piece
					return false
				}
			}
			return true
		})
	}
}

// patience is how long something may take to come. It is never waited out where
// things work.
const patience = 15 * time.Second

func waitUntil(t *testing.T, complaint func() string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !holds(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain: %s", complaint())
		}
	}
}

var (
	between    = regexp.MustCompile(`\s{2,}|\n`)
	numbered   = regexp.MustCompile(`^\[\d+\] `)
	startAgain = regexp.MustCompile(`^-- .*\n`)
)

// piecesOf returns the cells, fields and lines of a message as they must occur on every
// platform, wherever it breaks lines.
func piecesOf(text string) []string {
	var pieces []string
	for _, piece := range between.Split(startAgain.ReplaceAllString(text, ""), -1) {
		if piece = solid(numbered.ReplaceAllString(piece, "")); piece != "" {
			pieces = append(pieces, piece)
		}
	}
	return pieces
}

// readable reports whether a piece can be read: at one place or, where a table wraps
// its cells side by side, in parts that are near to each other.
func readable(seen, piece string) bool {
	if strings.Contains(seen, piece) {
		return true
	}
	head := piece[:min(len(piece), shortestPart)]
	for rest := seen; ; rest = rest[1:] {
		at := strings.Index(rest, head)
		if at < 0 {
			return false
		}
		if rest = rest[at:]; goesOn(rest, piece) {
			return true
		}
	}
}

// shortestPart and furthestPart are how long a part of a wrapped cell is at least, and
// how far from the part before it, in bytes.
const shortestPart, furthestPart = 3, 120

// goesOn reports whether a text begins with a part of a piece, and its other parts
// follow.
func goesOn(text, piece string) bool {
	n := 0
	for n < len(piece) && n < len(text) && piece[n] == text[n] {
		n++
	}
	if n == len(piece) {
		return true
	}
	text, piece = text[n:], piece[n:]
	at := strings.Index(text[:min(len(text), furthestPart)], piece[:min(len(piece), shortestPart)])
	return at >= 0 && goesOn(text[at:], piece)
}

// solid returns a text without its spaces.
func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// common returns what can be read on a platform in the words of the plain stage, which
// has other accounts and codes.
func (s *story) common(seen string) string {
	for _, found := range codeShown.FindAllStringSubmatch(seen, -1) {
		code := found[1]
		if !s.codes[code] {
			s.codes[code], s.code = true, code
		}
		seen = strings.ReplaceAll(seen, code, "CODE")
	}
	for _, name := range s.names() {
		account := s.stage.account(name)
		seen = strings.ReplaceAll(seen, s.stage.Name()+":"+account, "plain:"+name)
	}
	return solid(seen)
}

// names returns all who have done something so far.
func (s *story) names() []string {
	names := []string{"boss"}
	for name := range s.everybody {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	return names
}

// run receives on a platform until the test ends.
func (s *story) run(platform bot.Platform) {
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- platform.Run(ctx, s.handle) }()
	s.t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			s.t.Errorf("the platform ended with %v", err)
		}
	})
}

// spoken returns a line as it is typed in a group: a command where it can be one, otherwise a
// mention.
func spoken(line, mention string) string {
	word, _, _ := strings.Cut(line, " ")
	for _, r := range word {
		if r > unicode.MaxASCII {
			return fmt.Sprintf("%s %s", mention, line)
		}
	}
	return "/" + line
}
