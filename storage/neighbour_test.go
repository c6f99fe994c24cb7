package storage

import (
	"testing"

	"storebot/bot"
)

// TestAccountOfAnotherPlatformIsAnother though it has the same name there.
func TestAccountOfAnotherPlatformIsAnother(t *testing.T) {
	for _, account := range []Identity{{Platform: "line", Account: "U1"}, {Platform: "telegram", Account: "U1"},
		{Platform: "slack", Account: "U0"}, {Platform: "slack", Account: "U9"}} {
		shop := newShop(t)
		shop.change(shop.lily, "member", func(tx *Tx) error {
			return tx.Identify(shop.ming, account.Platform, account.Account)
		})
	}
}

// TestSpotChecksOfAnAgentAreTheirOwn has agents before and behind in the order of names.
func TestSpotChecksOfAnAgentAreTheirOwn(t *testing.T) {
	shop := newShop(t)
	for _, agent := range []string{"amy", "lily", "wu"} {
		shop.put(shop.lily, "check", &SpotCheck{StoreID: shop.store, Day: shopDay, Agent: agent, ReviewerID: shop.lily})
	}
	for _, agent := range []string{"amy", "Lily", "WU"} {
		checks, err := shop.SpotChecks(t.Context(), shop.store, bot.PeriodOf(shopDay), agent)
		if err != nil || len(checks) != 1 {
			t.Errorf("of %s there are %d checks, %v, want 1", agent, len(checks), err)
		}
	}
}
