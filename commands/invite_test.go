package commands_test

import (
	"testing"

	"storebot/bot"
)

// invited returns a code that someone made.
func (o *office) invited(who, role string) string {
	o.t.Helper()
	reply := o.types(who, "invite "+role)
	if reply.Failed {
		o.t.Fatal(reply.Message.Title.String())
	}
	return reply.Message.Sections[0].Text.String() // claim CODE
}

func TestInvitationIsLimitedByInviterRole(t *testing.T) {
	o := newOffice(t)
	o.does("boss", "member add mia manager test:mia")
	first, second := o.invited("mia", "manager"), o.invited("mia", "lead")
	o.does("boss", "role mia lead")
	o.refuses("eve", first, "Ask for a new one")
	o.does("boss", "member remove mia")
	o.refuses("mia", second, "Ask for a new one")
	if role := o.role("mia"); role != bot.Guest {
		t.Errorf("mia has let herself in again as %s", role)
	}
}

func TestUnknownAccountIsRejected(t *testing.T) {
	o := newOffice(t)
	code := o.invited("boss", "lead")
	o.refuses("", code, "account")
	if role := o.role(""); role != bot.Guest {
		t.Errorf("whoever has no account is %s now", role)
	}
	o.does("lily", code)
}

// TestTwoMembersWhoAreOnePerson has someone who was let in twice, on two platforms,
// become one.
func TestTwoMembersWhoAreOnePerson(t *testing.T) {
	o := newOffice(t)
	o.does("boss", "member add lily lead test:lily")
	o.does("boss", "member add lily2 agent test:other")
	link := o.types("lily", "link").Message.Sections[0].Text.String()
	o.refuses("other", link, "member remove lily2")
	o.does("boss", "member remove lily2")
	o.does("other", link)
	if role := o.role("other"); role != bot.Lead {
		t.Errorf("the second account is %s", role)
	}
}
