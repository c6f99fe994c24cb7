package main

import (
	"testing"

	"storebot/bot"
)

func TestExecIsRecordedAsTheSystemsUser(t *testing.T) {
	p := newProgram(t, atMorning)
	a := openProgram(t, p)
	for _, account := range []string{"boss", "root"} {
		p.account = account
		if err := p.exec(t.Context(), execFlags{}, "sale 299"); err != nil {
			t.Fatal(err)
		}
		sales, err := a.db.Sales(t.Context(), a.store.ID, bot.PeriodOf(bot.DayOf(morning.In(a.store.Bot().Zone))))
		if err != nil {
			t.Fatal(err)
		}
		names, err := a.db.MemberNames(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if got := names[sales[len(sales)-1].MemberID]; got != account {
			t.Errorf("what %s typed is recorded as %q's", account, got)
		}
	}
	members, err := a.db.Members(t.Context(), a.store.ID)
	if err != nil || len(members) != 1 {
		t.Errorf("the team is %+v, %v, want the boss alone", members, err)
	}
}
