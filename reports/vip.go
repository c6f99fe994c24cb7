package reports

import (
	"context"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

// tierNames are the names of the usual tiers from the lowest on.
var tierNames = []bot.Text{bot.T("Regular"), bot.T("Premium"), bot.T("VIP"), bot.T("Supreme")}

// tierName returns the name of a tier, from 1 on.
func tierName(tier int) bot.Text {
	if tier <= len(tierNames) {
		return tierNames[tier-1]
	}
	return bot.T("Tier %d", tier)
}

// parseTiers reads what a buyer has to spend for each tier but the first.
func parseTiers(value string) ([]bot.Money, error) {
	var tiers []bot.Money
	for word := range strings.SplitSeq(value, ",") {
		least, err := bot.ParseMoney(strings.TrimSpace(word))
		if err != nil || least <= 0 || len(tiers) > 0 && least <= tiers[len(tiers)-1] {
			return nil, bot.Problemf("must be rising amounts, such as 1000,3000,10000")
		}
		tiers = append(tiers, least)
	}
	return tiers, nil
}

// Tiers counts the buyers of each tier as of the end of a day.
func (r Reader) Tiers(ctx context.Context, day bot.Day) ([]storage.TierMove, error) {
	return r.records.TierMoves(ctx, r.store.ID, day, r.settings.VIPTiers)
}

// LastSunday returns the last day of the latest week that is over.
func LastSunday(today bot.Day) bot.Day { return bot.WeekOf(today).From - 1 }

// VIP returns how many buyers each tier had at the end of the last week: as it was kept on
// Monday, otherwise as the orders say now.
func (r Reader) VIP(ctx context.Context, day bot.Day) (bot.Message, error) {
	moves, err := r.records.KeptTierMoves(ctx, r.store.ID, day)
	if err == nil && len(moves) == 0 {
		moves, err = r.Tiers(ctx, day)
	}
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.OneLine(bot.T("VIP tiers · %s", day))
	if len(moves) == 0 {
		m.Sections = []bot.Section{{Text: bot.T("No order of the last 365 days has a known buyer. Import the orders.")}}
		return m, nil
	}
	m.Sections = []bot.Section{r.tierSection(moves)}
	m.Actions = []bot.Action{{Label: bot.T("See customers"), Line: "customers"}}
	return m, nil
}

// tierCount is what a week's moves come to for one tier.
type tierCount struct {
	buyers, joined, up, down, falling int64
	amount                            bot.Money
}

// countTiers adds up moves by tier; those in tier 0 have left.
func countTiers(moves []storage.TierMove, tiers int) []tierCount {
	counts := make([]tierCount, tiers+1)
	for _, m := range moves {
		c := &counts[m.Tier]
		c.buyers += m.Buyers
		c.amount += m.Amount
		switch {
		case m.Before == 0:
			c.joined += m.Buyers
		case m.Before < m.Tier:
			c.up += m.Buyers
		case m.Before > m.Tier:
			c.down += m.Buyers
		}
		if m.Later < m.Tier {
			c.falling += m.Buyers
		}
	}
	return counts
}

func (r Reader) tierSection(moves []storage.TierMove) bot.Section {
	tiers := len(r.settings.VIPTiers) + 1
	for _, m := range moves { // kept under thresholds that have changed since
		tiers = max(tiers, m.Tier)
	}
	counts := countTiers(moves, tiers)
	table := &bot.Table{Header: []bot.Text{bot.T("Tier"), bot.T("Buyers"), bot.T("New"), bot.T("Up"), bot.T("Down"),
		bot.T("Fall within 30 days"), bot.T("Net paid")}, Right: []bool{false, true, true, true, true, true, true}}
	for tier := tiers; tier > 0; tier-- {
		c := counts[tier]
		table.Rows = append(table.Rows, []bot.Text{tierName(tier), bot.Value(bot.Count(c.buyers)),
			bot.Value(bot.Count(c.joined)), bot.Value(bot.Count(c.up)), bot.Value(bot.Count(c.down)),
			bot.Value(bot.Count(c.falling)), bot.Value(c.amount)})
	}
	return bot.Section{Heading: bot.T("VIP tiers"), Table: table, Text: bot.N(int(counts[0].buyers),
		"By what was paid less refunds in 365 days; new, up and down within the week. %d buyer left.",
		"By what was paid less refunds in 365 days; new, up and down within the week. %d buyers left.").Styled(bot.Muted)}
}
