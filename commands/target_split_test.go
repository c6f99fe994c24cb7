package commands

import (
	"testing"

	"pgregory.net/rapid"

	"storebot/bot"
	"storebot/storage"
)

// TestEqualPartsAddUp: parts of one amount differ by a fen at most and add up to it.
func TestEqualPartsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := bot.Money(rapid.Int64Range(0, 1e12).Draw(t, "amount"))
		parts := make([]*storage.TargetPart, rapid.IntRange(1, 40).Draw(t, "parts"))
		for i := range parts {
			parts[i] = &storage.TargetPart{}
		}
		shareEqually(parts, amount)
		var sum bot.Money
		for _, part := range parts {
			sum += part.Amount
			if apart := parts[0].Amount - part.Amount; apart < 0 || apart > 1 {
				t.Fatalf("one part is %d, another %d", parts[0].Amount, part.Amount)
			}
		}
		if sum != amount {
			t.Fatalf("the parts add up to %d, want %d", sum, amount)
		}
	})
}

// TestThreeEqualPartsOfATarget splits ¥500,000 by three.
func TestThreeEqualPartsOfATarget(t *testing.T) {
	parts := []*storage.TargetPart{{}, {}, {}}
	shareEqually(parts, 500_000_00)
	for i, want := range []string{"¥166,666.67", "¥166,666.67", "¥166,666.66"} {
		if got := parts[i].Amount.String(); got != want {
			t.Errorf("part %d is %s, want %s", i+1, got, want)
		}
	}
}
