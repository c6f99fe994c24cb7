package main

import (
	"bytes"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"storebot/bot/bottest/faketelegram"
)

var (
	chineseRun    = regexp.MustCompile(`\p{Han}+`)
	englishPhrase = regexp.MustCompile(`[A-Za-z']+ [a-z']+ [a-z']+ [a-z']+`)
)

// TestSetupAndStartSpeakTheOperatorsLanguage has setup, run and the doctor print nothing in
// the language that was not chosen.
func TestSetupAndStartSpeakTheOperatorsLanguage(t *testing.T) {
	for _, tt := range []struct {
		name, machine string
		answers       []string
		leak          *regexp.Regexp
		want          []string
	}{
		{"English", "", []string{"", "Scarf shop"}, chineseRun,
			[]string{"Scarf shop has no owner on chat yet", "Connected to Telegram", "!   backups: "}},
		{"English on a Chinese machine", "zh_CN.UTF-8", []string{"en", ""}, chineseRun,
			[]string{"My store has no owner on chat yet", "Start the bot"}},
		{"Chinese", "", []string{"2", ""}, englishPhrase,
			[]string{"我的店铺还没有老板加入", "已连接 Telegram", "!   备份："}},
		{"Chinese by the machine", "zh_CN.UTF-8", []string{"", "围巾小店"}, englishPhrase,
			[]string{"围巾小店还没有老板加入", "启动机器人"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			telegram := faketelegram.New(t)
			path := settingsIn(t, "telegram_api_url: "+telegram.URL()+"\n")
			var said strings.Builder
			for _, subcommand := range []string{"setup", "doctor"} {
				answers := append(tt.answers, "nonsense", "telegram", "", "xapp-1", "1:wrong", faketelegram.Token)
				var out bytes.Buffer
				p := &program{
					in: strings.NewReader(strings.Join(answers, "\n") + "\n"), out: &out, err: &out,
					env: func(name string) string { return map[string]string{"LANG": tt.machine}[name] },
					now: atMorning, after: time.After, account: "boss",
				}
				p.run(t.Context(), []string{"--config", path, "--db", filepath.Join(filepath.Dir(path), "storebot.db"), subcommand})
				said.WriteString(out.String())
			}
			text := said.String()
			for _, want := range tt.want {
				if !strings.Contains(text, want) {
					t.Errorf("no %q in\n%s", want, text)
				}
			}
			// The first question is in both languages, for whoever can't read the other one.
			_, text, _ = strings.Cut(text, "): ")
			if leaks := tt.leak.FindAllString(strings.ReplaceAll(text, "storebot slack manifest", ""), -1); leaks != nil {
				t.Errorf("%q in\n%s", leaks, text)
			}
		})
	}
}
