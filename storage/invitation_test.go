package storage

import (
	"strings"
	"testing"
	"time"

	"storebot/bot"
)

// newcomer is an account that no one knows yet.
var newcomer = Identity{Platform: "slack", Account: "U7"}

func (s shop) claim(code string, account Identity, name string, later time.Duration) (member bot.Member, err error) {
	by := s.by(0, "claim")
	by.At = shopMoment.Add(later)
	err = s.Change(s.t.Context(), by, func(tx *Tx) error {
		claimed, err := tx.Claim(code, account, name)
		member = claimed.Member
		return err
	})
	return member, err
}

func (s shop) invite(member int64, role bot.Role) (code string) {
	s.t.Helper()
	s.change(member, "invite", func(tx *Tx) (err error) {
		code, err = tx.Invite(role, shopMoment.Add(7*24*time.Hour))
		return err
	})
	return code
}

func TestInvitationLetsInOnceAndForAWeek(t *testing.T) {
	week := 7 * 24 * time.Hour
	for _, tt := range []struct {
		outcome string
		code    func(string) string
		later   time.Duration
		refused string // "" where it lets in
	}{
		{"as it was given", func(code string) string { return code }, 0, ""},
		{"as people copy it", func(code string) string { return " " + strings.ToLower(code) + "\n" }, 0, ""},
		{"until the week is over", func(code string) string { return code }, week - time.Second, ""},
		{"not when the week is over", func(code string) string { return code }, week, "expired"},
		{"not by another code", func(code string) string { return code[1:] }, 0, "invalid"},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			shop := newShop(t)
			code := shop.invite(shop.lily, bot.Lead)
			member, err := shop.claim(tt.code(code), newcomer, "@Rose Li", tt.later)
			if tt.refused != "" {
				isProblem(t, err)
				return
			}
			if err != nil || member.Role != bot.Lead || member.Name != "Rose_Li" {
				t.Fatalf("got %+v, %v, want a lead", member, err)
			}
			_, err = shop.claim(code, Identity{Platform: "slack", Account: "U8"}, "eve", tt.later)
			isProblem(t, err) // it has been used
		})
	}
}

func TestInvitationRaisesARoleAndNeverLowersIt(t *testing.T) {
	ming := Identity{Platform: "slack", Account: "U2"}
	for _, tt := range []struct{ has, given, want bot.Role }{
		{bot.Agent, bot.Lead, bot.Lead},
		{bot.Lead, bot.Agent, bot.Lead},
		{bot.Lead, bot.Lead, bot.Lead},
	} {
		shop := newShop(t)
		shop.change(shop.lily, "role", func(tx *Tx) error { return tx.Grant(shop.ming, tt.has) })
		member, err := shop.claim(shop.invite(shop.lily, tt.given), ming, "other", 0)
		if err != nil || member.ID != shop.ming || member.Role != tt.want {
			t.Errorf("%s who is given %s became %+v, %v, want %s", tt.has, tt.given, member, err, tt.want)
		}
	}
}

func TestLinkAddsAnAccountToItsMember(t *testing.T) {
	shop := newShop(t)
	var code string
	shop.change(shop.ming, "link", func(tx *Tx) (err error) {
		code, err = tx.Link(shop.ming, shopMoment.Add(time.Hour))
		return err
	})
	member, err := shop.claim(code, newcomer, "other", 0)
	if err != nil || member.ID != shop.ming || member.Role != bot.Agent || member.Name != "ming" {
		t.Errorf("got %+v, %v, want ming", member, err)
	}
}

func TestNewcomersNameIsMadeFree(t *testing.T) {
	for name, want := range map[string]string{"rose": "rose", "lily": "lily2", "@ming": "ming2", "  ": "member"} {
		shop := newShop(t)
		member, err := shop.claim(shop.invite(shop.lily, bot.Agent), newcomer, name, 0)
		if err != nil || member.Name != want {
			t.Errorf("%q is called %q, %v, want %q", name, member.Name, err, want)
		}
	}
}

func TestOwnerCodeIsNeededUntilAnOwnerReadsElsewhere(t *testing.T) {
	shop := newShop(t)
	shop.terminal = "slack" // lily has no account anywhere else
	until := shopMoment.Add(time.Hour)
	first, needed, err := shop.OwnerCode(t.Context(), shop.store, until, shopMoment, true)
	if err != nil || !needed {
		t.Fatalf("needed is %v, %v", needed, err)
	}
	second, needed, err := shop.OwnerCode(t.Context(), shop.store, until, shopMoment, true)
	if err != nil || !needed || first == second {
		t.Fatalf("needed is %v, %v", needed, err)
	}
	_, err = shop.claim(first, newcomer, "eve", 0)
	isProblem(t, err) // the newer code ended it
	owner, err := shop.claim(second, Identity{Platform: "telegram", Account: "7"}, "boss", 0)
	if err != nil || owner.Role != bot.Owner {
		t.Fatalf("got %+v, %v, want an owner", owner, err)
	}
	if _, needed, err := shop.OwnerCode(t.Context(), shop.store, until, shopMoment, true); err != nil || needed {
		t.Errorf("needed is %v, %v, want no longer", needed, err)
	}
}

func TestOwnerCodeIsKeptWhileItCanBeUsed(t *testing.T) {
	for _, tt := range []struct {
		when  time.Duration
		renew bool
		kept  bool
	}{
		{time.Hour - time.Second, false, true},
		{time.Hour - time.Second, true, false},
		{time.Hour, false, false},
	} {
		shop := newShop(t)
		shop.terminal = "slack" // lily has no account anywhere else
		first, _, err := shop.OwnerCode(t.Context(), shop.store, shopMoment.Add(time.Hour), shopMoment, false)
		if err != nil || first == "" {
			t.Fatalf("the first code is %q, %v", first, err)
		}
		now := shopMoment.Add(tt.when)
		second, needed, err := shop.OwnerCode(t.Context(), shop.store, now.Add(time.Hour), now, tt.renew)
		if err != nil || !needed || (second == "") != tt.kept {
			t.Errorf("%+v: got %q, %v, %v", tt, second, needed, err)
		}
		_, err = shop.claim(first, Identity{Platform: "telegram", Account: "7"}, "boss", tt.when)
		if (err == nil) != tt.kept {
			t.Errorf("%+v: the first code: %v", tt, err)
		}
	}
}
