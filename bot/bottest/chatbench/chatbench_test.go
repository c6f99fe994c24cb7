// Package chatbench measures what a chat costs: the whole bot (router, roles, database,
// Telegram or Slack) with two commands that only answer a number, against a chat server
// that counts the answers.
package chatbench

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"golang.org/x/time/rate"

	"storebot/bot"
	"storebot/bot/slack"
	"storebot/bot/telegram"
	"storebot/bot/words"
	"storebot/storage"
)

// TestServe connects the bot to the server that the environment names, BOT_API and
// BOT_TOKEN for Telegram or SLACK_API_URL, SLACK_APP_TOKEN and SLACK_BOT_TOKEN for
// Slack, until it is interrupted:
//
//	BOT_API=http://127.0.0.1:8081 BOT_TOKEN=1:a go test ./bot/bottest/chatbench -timeout 0
func TestServe(t *testing.T) {
	if os.Getenv("BOT_API") == "" && os.Getenv("SLACK_API_URL") == "" {
		t.Skip("set BOT_API or SLACK_API_URL to the chat server to measure with")
	}
	ctx, stop := signal.NotifyContext(t.Context(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	db, err := storage.Open(ctx, filepath.Join(t.TempDir(), "storebot.db"), storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := fill(ctx, db); err != nil {
		t.Fatal(err)
	}
	router := bot.NewRouter([]bot.Command{ping(), kpi(db)}, db,
		bot.Options{Words: words.Catalogue, Log: slog.New(slog.DiscardHandler), Now: time.Now})
	platform, err := platform(db, router)
	if err != nil {
		t.Fatal(err)
	}
	if err := platform.Run(ctx, router.Handle); err != nil {
		t.Fatal(err)
	}
}

// fill makes a store with a sale of today.
func fill(ctx context.Context, db *storage.Database) error {
	now := time.Now()
	store, err := storage.NewStore("main", "Bench", "Asia/Shanghai", bot.EN)
	if err != nil {
		return err
	}
	store, err = db.FirstStore(ctx, storage.By{Command: "setup", At: now}, store, "boss",
		storage.Identity{Platform: "console", Account: "boss"})
	if err != nil {
		return err
	}
	return db.Change(ctx, storage.By{StoreID: store.ID, MemberID: 1, Command: "sale", At: now},
		func(tx *storage.Tx) error {
			return tx.Put(&storage.Sale{StoreID: store.ID, Day: bot.DayOf(now.In(store.Bot().Zone)), Amount: 29900, MemberID: 1})
		})
}

func platform(db *storage.Database, router *bot.Router) (bot.Platform, error) {
	if url := os.Getenv("SLACK_API_URL"); url != "" {
		return slack.New(slack.Options{
			PlatformOptions: bot.PlatformOptions{
				Notes: db.Notes(slack.Name, time.Now), Words: words.Catalogue, Now: time.Now, Menu: router.Commands(),
			},
			AppToken: cmp.Or(os.Getenv("SLACK_APP_TOKEN"), "xapp-bench"),
			BotToken: cmp.Or(os.Getenv("SLACK_BOT_TOKEN"), "xoxb-bench"), APIURL: url, Pace: rate.Inf,
		})
	}
	return telegram.New(telegram.Options{
		PlatformOptions: bot.PlatformOptions{
			Notes: db.Notes(telegram.Name, time.Now), Words: words.Catalogue, Now: time.Now, Menu: router.Commands(),
		},
		Token: os.Getenv("BOT_TOKEN"), APIURL: os.Getenv("BOT_API"),
		Pace: telegram.Pace{All: rate.Inf, Private: rate.Inf, Group: rate.Inf},
	})
}

type number struct {
	N string `arg:"number" ask:"Which number?" need:"yes"`
}

func ping() bot.Command {
	return bot.Command{Name: "ping", Short: bot.Data("ping"), Group: bot.Setup, Needs: bot.Guest, Run: bot.Do(
		func(_ context.Context, _ bot.Call, a number) (bot.Reply, error) {
			return said("pong " + a.N), nil
		})}
}

func kpi(db *storage.Database) bot.Command {
	return bot.Command{Name: "kpi", Short: bot.Data("kpi"), Group: bot.Figures, Needs: bot.Guest, Run: bot.Do(
		func(ctx context.Context, c bot.Call, a number) (bot.Reply, error) {
			day := bot.DayOf(c.Now)
			sums, err := db.DaySums(ctx, c.Store.ID, day, day+1)
			if err != nil || len(sums) == 0 {
				return bot.Reply{}, err
			}
			return said(fmt.Sprintf("kpi %s %d %d", a.N, sums[0].PaidOrders, sums[0].PaidAmount)), nil
		})}
}

// said returns an answer without any styles: the servers compare it as it is.
func said(text string) bot.Reply {
	return bot.Reply{Message: bot.Message{Sections: []bot.Section{{Text: bot.Data(text)}}}}
}
