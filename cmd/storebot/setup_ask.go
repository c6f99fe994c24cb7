package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/term"

	"storebot/bot"
)

// askStore asks for the language and the name of the store that a new database begins
// with, and returns them as settings.
func (p *program) askStore(ctx context.Context, lines *bufio.Scanner) ([][2]string, error) {
	if _, err := os.Stat(p.config.db); err == nil {
		return nil, nil
	}
	if err := p.askLang(ctx, lines); err != nil {
		return nil, err
	}
	name, err := p.ask(ctx, bot.T("Name of the store (Enter: %s)", p.config.storeName()), nextOf(lines))
	if err != nil {
		return nil, err
	}
	p.config.store = cmp.Or(name, p.config.storeName())
	return [][2]string{{"lang", string(p.config.lang)}, {"store", p.config.store}}, nil
}

// askLang asks, in all languages, which one the operator and the store use.
func (p *program) askLang(ctx context.Context, lines *bufio.Scanner) error {
	question := fmt.Sprintf("Language / 语言: 1 English, 2 简体中文 (Enter: %s)", p.config.lang.Say(bot.English))
	for {
		answer, err := p.ask(ctx, bot.Data(question), nextOf(lines))
		if err != nil {
			return err
		}
		switch strings.ToLower(answer) {
		case "":
			return nil
		case "1", "en", "english", "英文", "英语":
			p.config.lang = bot.EN
			return nil
		case "2", "zh", "chinese", "中文", "简体中文":
			p.config.lang = bot.ZH
			return nil
		}
	}
}

// askPlatform asks which chat service is to be set up, by its number or name.
func (p *program) askPlatform(ctx context.Context, lines *bufio.Scanner) (service, error) {
	var choices, answers []bot.Text
	for i, s := range services {
		choices = append(choices, bot.T("%d %s", i+1, s.title))
		answers = append(answers, bot.T("%d", i+1), bot.Data(s.title))
	}
	question := bot.T("Which chat service should the bot connect to? %s (number or name)", bot.List(choices...))
	for {
		answer, err := p.ask(ctx, question, nextOf(lines))
		if err != nil {
			return service{}, err
		}
		for i, s := range services {
			if answer == strconv.Itoa(i+1) || strings.EqualFold(answer, s.name) {
				return s, nil
			}
		}
		p.say(bot.T("Type one of: %s.", bot.List(answers...)))
	}
}

// askToken reads a token of a chat service into the settings. An empty line keeps the one
// there is. A token that belongs to another question is refused without being sent.
func (p *program) askToken(ctx context.Context, lines *bufio.Scanner, of service, token wantedToken) error {
	at := token.of(&p.config)
	question := bot.T("%s %s (%s, %s)", of.title, token.name, token.from, token.like)
	if *at != "" {
		question = question.Then(bot.T("; Enter keeps the current one"))
	}
	for {
		answer, err := p.askHidden(ctx, lines, question)
		if err != nil {
			return err
		}
		owner, other, known := tokenLike(answer)
		switch {
		case known && other.key != token.key:
			p.say(bot.T("That's a %s %s (%s). This question is for the %s %s (%s).", owner.title, other.name, other.like,
				of.title, token.name, token.like))
		case answer != "":
			*at = answer
			return nil
		case *at != "":
			return nil
		default:
			p.say(bot.T("Paste the %s, which looks like %s, or press Ctrl-C to stop.", token.name, token.like))
		}
	}
}

// tokenLike returns the token whose shape an answer has.
func tokenLike(answer string) (of service, token wantedToken, known bool) {
	for _, of := range services {
		for _, token := range of.tokens {
			if token.shape.MatchString(answer) {
				return of, token, true
			}
		}
	}
	return service{}, wantedToken{}, false
}

// askHidden asks without showing what is typed, if a person is at a terminal.
func (p *program) askHidden(ctx context.Context, lines *bufio.Scanner, question bot.Text) (string, error) {
	in, isFile := p.in.(*os.File)
	if interactive, _ := p.terminal(); !isFile || !interactive {
		return p.ask(ctx, question, nextOf(lines))
	}
	shown, err := term.GetState(int(in.Fd()))
	if err != nil {
		return "", err
	}
	// An interrupt abandons the read, which would leave the terminal without echo.
	defer func() { _ = term.Restore(int(in.Fd()), shown) }()
	answer, err := p.ask(ctx, question.Then(bot.T(" (not shown)")), func() (string, error) {
		typed, err := term.ReadPassword(int(in.Fd()))
		return string(typed), err
	})
	if err == nil {
		fmt.Fprintln(p.out)
	}
	return answer, err
}

// ask prints a question and waits for the answer. The end of the input and an interrupt
// end setup. Reading a terminal cannot be interrupted, but waiting for it can.
func (p *program) ask(ctx context.Context, question bot.Text, read func() (string, error)) (_ string, err error) {
	fmt.Fprint(p.out, p.reader().Plain(question.Then(bot.T(": "))))
	typed := ""
	ended := bot.Go(func() (err error) {
		typed, err = read()
		return err
	})
	select {
	case err = <-ended:
	case <-ctx.Done():
		err = io.EOF
	}
	if err == nil {
		return strings.TrimSpace(typed), nil
	}
	fmt.Fprintln(p.out)
	unfinished := bot.Problemf("setup isn't finished; nothing was saved. Run storebot setup again.")
	if errors.Is(err, io.EOF) {
		return "", unfinished
	}
	return "", errors.Join(unfinished, err)
}

// nextOf returns a function that reads the next line.
func nextOf(lines *bufio.Scanner) func() (string, error) {
	return func() (string, error) {
		if lines.Scan() {
			return lines.Text(), nil
		}
		return "", cmp.Or(lines.Err(), io.EOF)
	}
}
