package commands_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/view"
	"storebot/commands"
	"storebot/reports"
	"storebot/storage"
)

// office is a store in which people, known by their names, type lines.
type office struct {
	t      *testing.T
	db     *storage.Database
	store  storage.Store
	router *bot.Router
	now    time.Time
}

// newOffice returns an office owned by boss.
func newOffice(t *testing.T) *office {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.db")
	commands.NewFile.Copy(t, path)
	db, err := storage.Open(context.Background(), path, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	o := &office{t: t, db: db, now: time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)}
	store, err := storage.NewStore("main", "Main", "Asia/Shanghai", bot.EN)
	if err != nil {
		t.Fatal(err)
	}
	o.store, err = db.FirstStore(t.Context(), storage.By{Command: "setup", At: o.now}, store, "boss",
		storage.Identity{Platform: "test", Account: "boss"})
	if err != nil {
		t.Fatal(err)
	}
	all := commands.All(db, reports.Defaults(), commands.Folders{})
	o.router = bot.NewRouter(all, db, bot.Options{Now: func() time.Time { return o.now }})
	return o
}

// types returns the answer to a line that someone sends in their private chat.
func (o *office) types(who, line string) bot.Answer {
	o.t.Helper()
	return o.typesIn(bot.Chat{Platform: "test", Address: who, Private: true}, who, line)
}

// typesIn returns the answer to a line that someone sends in a chat.
func (o *office) typesIn(chat bot.Chat, who, line string) bot.Answer {
	o.t.Helper()
	return o.router.Handle(o.t.Context(), bot.Request{Chat: chat, Account: who, Name: who, Line: line})
}

// does types a line that has to work, and gives the answer's title.
func (o *office) does(who, line string) string {
	o.t.Helper()
	reply := o.types(who, line)
	if reply.Failed || reply.Form != nil {
		o.t.Fatalf("%s: %s is refused: %s", who, line, reply.Message.Title)
	}
	return reply.Message.Title.String()
}

// refuses types a line that must not work.
func (o *office) refuses(who, line, why string) {
	o.t.Helper()
	if reply := o.types(who, line); !reply.Failed || !strings.Contains(reply.Message.Title.String(), why) {
		o.t.Errorf("%s: %s is answered %q, want a refusal with %q", who, line, reply.Message.Title, why)
	}
}

func (o *office) role(name string) bot.Role {
	o.t.Helper()
	caller, err := o.db.Caller(o.t.Context(), bot.Request{Chat: bot.Chat{Platform: "test"}, Account: name})
	if err != nil {
		o.t.Fatal(err)
	}
	return caller.Member.Role
}

// textOf returns all that a reply says.
func textOf(reply bot.Answer) string {
	if reply.Form != nil {
		texts := "asks"
		for _, input := range reply.Form.Inputs {
			texts += fmt.Sprintf("\n%s %s = %s %s", input.Name, input.Label, input.Value, input.Error)
		}
		return texts
	}
	texts := reply.Message.Title.String()
	for _, section := range reply.Message.Sections {
		texts += "\n" + section.Text.String()
		for _, field := range section.Fields {
			texts += "\n" + field.Name.String() + " " + field.Value.String()
		}
		if section.Table != nil {
			for _, row := range section.Table.Rows {
				texts += "\n" + view.Join(" ", row...).String()
			}
		}
	}
	return texts
}
