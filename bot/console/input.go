package console

import (
	"bufio"
	"context"
	"io"

	"storebot/bot"
)

// maxLine is the longest line taken in.
const maxLine = 1 << 20

// input is what is typed, line by line. Reading a terminal cannot be interrupted, but
// waiting for it can: a program that is asked to end does not wait for a person.
type input struct {
	lines chan string
	err   error // why there are no more lines; to be read when there are none
}

// typed reads lines until they end or ctx does.
func typed(ctx context.Context, from io.Reader) *input {
	in := &input{lines: make(chan string)}
	bot.Go(func() error {
		defer close(in.lines)
		scanner := bufio.NewScanner(from)
		scanner.Buffer(nil, maxLine)
		for scanner.Scan() {
			select {
			case in.lines <- scanner.Text():
			case <-ctx.Done():
				return nil
			}
		}
		in.err = scanner.Err()
		return nil
	})
	return in
}

// next waits for a line; there is none once the input or ctx has ended.
func (in *input) next(ctx context.Context) (line string, more bool) {
	select {
	case line, more = <-in.lines:
		return line, more
	case <-ctx.Done():
		return "", false
	}
}
