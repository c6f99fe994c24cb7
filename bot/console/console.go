// Package console is the terminal as a chat platform: lines are typed at a
// prompt or come from standard input, messages are drawn as text, buttons are
// numbered and pressed by typing the number, and forms ask question by question.
package console

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"storebot/bot"
	"storebot/bot/view"
)

// Platform is the platform's name in the directory of people and chats.
const Platform = "console"

// Console is a chat in a terminal. One goroutine runs it; others may post
// in the meantime.
type Console struct {
	In          io.Reader
	Out         io.Writer
	Account     string // of the person at the terminal
	Width       int    // columns
	Colour      bool
	Interactive bool // a person answers: show a prompt, ask forms
	Words       bot.Words
	Lang        bot.Lang      // of the prompts before the first answer
	OnFile      string        // the line that files alone are taken for
	Menu        []bot.Command // whose names end a form instead of answering it
	Folder      string        // where files sent to the chat are written

	Stamp func() string // the prefix of automatic posts, such as the hour; may be nil

	input *input

	mu      sync.Mutex
	told    bool          // the last line shows a command's progress
	prompt  string        // that waits for an answer, if any
	actions []view.Action // of the last message that had any
}

var _ bot.Platform = (*Console)(nil)

// Name returns the platform's name.
func (c *Console) Name() string { return Platform }

// Chat returns the chat the console is.
func (c *Console) Chat() bot.Chat {
	return bot.Chat{Platform: Platform, Address: "terminal", Title: "terminal"}
}

// Run reads lines until the input ends, ctx does, or someone types exit.
func (c *Console) Run(ctx context.Context, handle bot.Handler) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	c.input = typed(ctx, c.In)
	for ctx.Err() == nil {
		line, more := c.read(ctx, "› ")
		switch {
		case !more && ctx.Err() == nil:
			return c.input.err
		case !more || slices.Contains([]string{"exit", "quit", "退出"}, line):
			return nil
		}
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := c.Say(ctx, handle, c.pressed(line)); err != nil {
			return err
		}
	}
	return nil
}

// read shows a prompt and reads a line. Input that is not typed is shown as if
// it were, so that a transcript reads like a chat.
func (c *Console) read(ctx context.Context, prompt string) (string, bool) {
	c.wait(prompt)
	line, more := c.input.next(ctx)
	if !more {
		return "", false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.prompt = ""
	line = strings.TrimSpace(line)
	if !c.Interactive && line != "" {
		fmt.Fprintln(c.Out, prompt+clean(line))
	}
	return line, true
}

// wait shows a prompt where a person answers.
func (c *Console) wait(prompt string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.Interactive {
		c.prompt = prompt
		fmt.Fprint(c.Out, prompt)
	}
}

// pressed turns the number of a button into the line it types.
func (c *Console) pressed(line string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	n, err := strconv.Atoi(line)
	if err != nil || n < 1 || n > len(c.actions) {
		return line
	}
	return c.actions[n-1].Line
}

// Say sends one line and draws the answer; a form is asked through to its end.
func (c *Console) Say(ctx context.Context, handle bot.Handler, line string) error {
	line, files := c.attached(line)
	request := bot.Request{
		Chat: c.Chat(), Account: c.Account, Name: c.Account, Line: line, Files: files, Tell: c.tell, Medium: bot.ForTerminals,
	}
	for {
		reply := handle(ctx, request)
		c.tell(view.Message{})
		if reply.Lang != "" {
			c.Lang = reply.Lang
		}
		if reply.Silent || reply.Repeated {
			return nil
		}
		if reply.Form == nil {
			return c.show(reply.Message)
		}
		if !c.Interactive {
			return c.show(Unanswered(*reply.Form))
		}
		answers, instead := c.ask(ctx, *reply.Form)
		switch {
		case answers == nil && instead == "":
			return nil
		case answers == nil:
			return c.Say(ctx, handle, instead)
		}
		request.Answers = answers
	}
}

// Unanswered turns a form into a message, for when no one can be asked: what is missing, and
// how to write all of it in one line.
func Unanswered(f view.Form) view.Message {
	m := view.Message{Title: f.Title}
	for _, input := range f.Inputs {
		if input.Optional && input.Error == nil || input.Value != "" && input.Error == nil {
			continue
		}
		text := input.Label
		if input.Error != nil {
			text = text.Then(view.Data(" "), input.Error)
		}
		m.Sections = append(m.Sections, view.Section{Fields: []view.Field{{Name: input.Word, Value: text, Note: input.Hint}}})
	}
	m.Sections = append(m.Sections, view.Section{Text: view.Data(f.Usage).Styled(view.Code)})
	return m
}

// tell shows how far a long command is, in one line that is written over.
func (c *Console) tell(m view.Message) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.Interactive || m.Title == nil && !c.told {
		return
	}
	c.told = m.Title != nil
	fmt.Fprint(c.Out, "\r\x1b[K"+clean(m.Title.String()))
}

// show draws a message, keeps its buttons, and writes its files.
func (c *Console) show(m view.Message) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if m.Actions != nil {
		c.actions = m.Actions
	}
	if c.prompt != "" {
		defer fmt.Fprint(c.Out, c.prompt)
		fmt.Fprintln(c.Out)
	}
	if _, err := fmt.Fprintln(c.Out, Render(m, c.Width, c.Colour)); err != nil {
		return err
	}
	for _, section := range m.Sections {
		if section.File != nil {
			if err := Save(c.Folder, *section.File); err != nil {
				return err
			}
		}
	}
	return nil
}

// Save writes a file of a message into a folder. It never overwrites one: a file of the same
// name gets a number.
func Save(folder string, f view.File) error {
	name, ending := strings.TrimSuffix(f.Name, filepath.Ext(f.Name)), filepath.Ext(f.Name)
	path := filepath.Join(folder, filepath.Base(f.Name))
	for n := 2; ; n++ {
		file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err == nil {
			_, err = file.Write(f.Content)
			return errors.Join(err, file.Close())
		}
		if !errors.Is(err, os.ErrExist) {
			return err
		}
		path = filepath.Join(folder, filepath.Base(name)+"-"+number(n)+ending)
	}
}

// Post draws a message no one asked for, above the prompt.
func (c *Console) Post(_ context.Context, _ bot.Chat, m view.Message, _ []string) ([]string, error) {
	if c.Stamp != nil {
		m.Title = view.Data(c.Stamp() + "  ").Styled(view.Muted).Then(m.Title)
	}
	return []string{"1"}, c.show(m)
}

// Edit draws the newer version of a message below the older one: a terminal cannot go back.
func (c *Console) Edit(ctx context.Context, to bot.Chat, _ []string, m view.Message) ([]string, error) {
	return c.Post(ctx, to, m, nil)
}
