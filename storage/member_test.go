package storage

import (
	"testing"

	"storebot/bot"
)

func TestPeopleRules(t *testing.T) {
	for _, tt := range []struct {
		outcome string
		act     func(shop, *Tx) error
	}{
		{"a name that differs only in case is taken", func(_ shop, tx *Tx) error {
			_, err := tx.AddMember("LILY", bot.Agent)
			return err
		}},
		{"an account belongs to one member", func(s shop, tx *Tx) error { return tx.Identify(s.ming, "slack", "U1") }},
		{"the last owner cannot be removed", func(s shop, tx *Tx) error { return tx.Revoke(s.lily) }},
		{"the last owner cannot become less", func(s shop, tx *Tx) error { return tx.Grant(s.lily, bot.Manager) }},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			shop := newShop(t)
			err := shop.Change(t.Context(), shop.by(shop.lily, "member"), func(tx *Tx) error { return tt.act(shop, tx) })
			isProblem(t, err)
		})
	}
}

func TestOwnAccountMayBeAddedAgain(t *testing.T) {
	shop := newShop(t)
	shop.change(shop.lily, "member", func(tx *Tx) error { return tx.Identify(shop.lily, "slack", "U1") })
}

func TestOwnerMayLeaveIfAnotherRemains(t *testing.T) {
	shop := newShop(t)
	shop.change(shop.lily, "role", func(tx *Tx) error { return tx.Grant(shop.ming, bot.Owner) })
	shop.change(shop.ming, "member remove", func(tx *Tx) error { return tx.Revoke(shop.lily) })
	members, err := shop.Members(t.Context(), shop.store)
	if err != nil || len(members) != 1 || members[0].Name != "ming" {
		t.Errorf("got %v, %v, want ming alone", members, err)
	}
}

func TestRemovedMemberKeepsNameAndCanReturn(t *testing.T) {
	shop := newShop(t)
	left := func() *int64 {
		member, err := shop.MemberByName(t.Context(), "Ming")
		if err != nil {
			t.Fatal(err)
		}
		return member.LeftAt
	}
	shop.change(shop.lily, "member remove", func(tx *Tx) error { return tx.Revoke(shop.ming) })
	if at := left(); at == nil || *at != shopMoment.Unix() {
		t.Errorf("got left at %v, want now", at)
	}
	if names, err := shop.MemberNames(t.Context()); err != nil || names[shop.ming] != "ming" {
		t.Errorf("got %v, %v, want ming among them", names, err)
	}
	shop.change(shop.lily, "role", func(tx *Tx) error { return tx.Grant(shop.ming, bot.Lead) })
	if at := left(); at != nil {
		t.Errorf("got left at %v, want unset", *at)
	}
}

func TestFirstStoreIsMadeOnce(t *testing.T) {
	shop := newShop(t)
	other, err := NewStore("other", "Other", "Asia/Shanghai", bot.EN)
	if err != nil {
		t.Fatal(err)
	}
	got, err := shop.FirstStore(t.Context(), By{At: shopMoment}, other, "eve",
		Identity{Platform: "console", Account: "eve"})
	if err != nil || got.Key != "main" {
		t.Errorf("got %+v, %v, want the store there is", got, err)
	}
	if _, err := shop.MemberByName(t.Context(), "eve"); err == nil {
		t.Error("eve has come in")
	}
}

func TestNewStoreRefuses(t *testing.T) {
	for _, tt := range []struct{ outcome, key, zone string }{
		{"a zone nobody knows", "main", "Asia/Atlantis"},
		{"no zone", "main", ""},
		{"a key of two words", "main store", "Asia/Shanghai"},
		{"no key", "", "Asia/Shanghai"},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			_, err := NewStore(tt.key, "Main", tt.zone, bot.EN)
			isProblem(t, err)
		})
	}
}

func TestTerminalUserIsOperator(t *testing.T) {
	shop := newShop(t)
	by := shop.by(0, "setup")
	known, err := shop.Operator(t.Context(), by, Identity{Platform: "slack", Account: "U2"})
	if err != nil || known.ID != shop.ming {
		t.Errorf("got %+v, %v, want the member behind the account", known, err)
	}
	unknown := Identity{Platform: "console", Account: "lily"}
	first, err := shop.Operator(t.Context(), by, unknown)
	if err != nil || first.ID == shop.lily || first.Name != "lily2" {
		t.Errorf("got %+v, %v, want somebody new beside lily", first, err)
	}
	if again, err := shop.Operator(t.Context(), by, unknown); err != nil || again != first {
		t.Errorf("got %+v, %v, want the same again", again, err)
	}
	if role, err := shop.RoleIn(t.Context(), shop.store, first.ID); err != nil || role != bot.Guest {
		t.Errorf("got role %s, %v, want none", role, err)
	}
	shop.change(shop.lily, "member add", func(tx *Tx) error { // whoever joins may bring the account along
		_, err := tx.AddMember("rose", bot.Agent, unknown)
		return err
	})
}
