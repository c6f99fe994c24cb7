package commands_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/view"
)

// undoButton returns the line of a reply's button that undoes.
func undoButton(t *testing.T, reply bot.Answer) string {
	t.Helper()
	at := slices.IndexFunc(reply.Message.Actions, func(a view.Action) bool { return strings.HasPrefix(a.Line, "undo ") })
	if at < 0 {
		t.Fatalf("no button undoes in %+v", reply.Message)
	}
	return reply.Message.Actions[at].Line
}

func (o *office) sales() (amounts []bot.Money) {
	o.t.Helper()
	sales, err := o.db.Sales(o.t.Context(), o.store.ID, bot.PeriodOf(bot.DayOf(o.now.In(o.store.Bot().Zone))))
	if err != nil {
		o.t.Fatal(err)
	}
	for _, sale := range sales {
		amounts = append(amounts, sale.Amount)
	}
	return amounts
}

func TestUndoButtonUndoesItsOwnChangeOnce(t *testing.T) {
	o := newOffice(t)
	o.does("boss", "member add mia manager test:mia")
	first := undoButton(t, o.types("boss", "sale 299"))
	o.does("boss", "sale 100")
	o.refuses("mia", first, "Someone else made that change")
	o.now = o.now.Add(24 * time.Hour) // however old it is
	o.does("boss", first)
	o.now = o.now.Add(-24 * time.Hour)
	if got := o.sales(); !slices.Equal(got, []bot.Money{10000}) {
		t.Errorf("the sales left are %v, want the second", got)
	}
	o.refuses("boss", first, "undone already")
	if got := o.sales(); !slices.Equal(got, []bot.Money{10000}) {
		t.Errorf("pressed twice, the sales left are %v", got)
	}
	o.refuses("boss", "undo change=999", "no such change")
}

func TestUndoButtonLeavesWhatWasChangedAgain(t *testing.T) {
	o := newOffice(t)
	o.does("boss", "member add mia manager test:mia")
	first := undoButton(t, o.types("boss", "target month 50万"))
	o.does("mia", "target month 60万")
	o.refuses("boss", first, "mia")
}

func TestDoubtfulUndoAsksFirst(t *testing.T) {
	room, hall := bot.Chat{Platform: "test", Address: "room"}, bot.Chat{Platform: "test", Address: "hall"}
	for _, tt := range []struct {
		outcome string
		later   time.Duration
		in      bot.Chat
		asks    bool
	}{
		{"at once", 0, room, false},
		{"ten minutes later", 10 * time.Minute, room, false},
		{"more than ten minutes later", 10*time.Minute + time.Second, room, true},
		{"in another chat", 0, hall, true},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			o := newOffice(t)
			for _, chat := range []bot.Chat{room, hall} {
				o.typesIn(chat, "boss", "chat alerts")
			}
			o.typesIn(room, "boss", "sale 299")
			o.now = o.now.Add(tt.later)
			reply := o.typesIn(tt.in, "boss", "undo")
			if asked := len(o.sales()) > 0; asked != tt.asks || reply.Failed {
				t.Fatalf("answered %s, sales %v", reply.Message.Title, o.sales())
			}
			if !tt.asks {
				return
			}
			if title := reply.Message.Title.String(); !strings.Contains(title, "¥299.00") {
				t.Errorf("asked %q, want it to name the sale", title)
			}
			if o.typesIn(tt.in, "boss", undoButton(t, reply)); len(o.sales()) > 0 {
				t.Error("the button has not undone it")
			}
		})
	}
}

func TestUndoRequiresCurrentRole(t *testing.T) {
	o := newOffice(t)
	o.does("boss", "member add mia manager test:mia")
	o.does("boss", "member add lily lead test:lily")
	o.does("mia", "role lily agent")
	o.does("boss", "role mia agent")
	o.refuses("mia", "undo", "role needs the manager role")
	o.does("boss", "role mia manager")
	o.does("mia", "target month 50万")
	o.does("boss", "role mia agent")
	o.refuses("mia", "undo", "target needs the manager role")
	if role := o.role("lily"); role != bot.Agent {
		t.Errorf("an agent has made lily %s", role)
	}
}

func TestUndoOfHigherRoleIsRefused(t *testing.T) {
	o := newOffice(t)
	o.does("boss", "member add olga owner test:olga")
	o.does("boss", "member add max manager test:max")
	o.does("olga", "role max owner")
	o.does("boss", "role olga manager")
	o.refuses("olga", "undo", "above yours")
	if role := o.role("max"); role != bot.Owner {
		t.Errorf("a manager has made an owner %s", role)
	}
}
