package picture

import "strings"

// Words returns every text of the card, line by line from the top down, for people who cannot
// see it.
func (card Card) Words() string {
	lines := []string{
		spoken(" · ", card.Store, card.Date),
		card.Lead + strings.Join(card.Verdict, ""),
		spoken(" ", card.HeroName, card.Hero+card.HeroFen),
	}
	for _, chip := range card.Chips {
		lines = append(lines, chip.Mark.sign()+chip.Text)
	}
	bars := []string{card.BarsTitle}
	for _, bar := range card.Bars {
		if bar.Label != "" {
			bars = append(bars, spoken(" ", bar.Day, bar.Label))
		}
	}
	for _, entry := range card.Legend {
		bars = append(bars, entry.Name)
	}
	lines = append(lines, spoken(" · ", bars...))
	for _, tile := range card.Tiles {
		lines = append(lines, tile.words())
	}
	lines = append(lines, card.Month.words())
	for _, cell := range card.Queue {
		lines = append(lines, spoken(" ", cell.Name, cell.Count+cell.Of, cell.Note))
	}
	return spoken("\n", append(lines, card.Foot, card.FootRight)...)
}

func (tile Tile) words() string {
	value := spoken(" ", tile.Name, tile.Value, tile.Mark.sign()+tile.Change, tile.Grade, tile.Need)
	return spoken(" · ", value, tile.Note)
}

func (month Month) words() string {
	words := []string{month.Title, month.Done, month.Time}
	for _, pair := range month.Pairs {
		words = append(words, spoken(" ", pair[:]...))
	}
	return spoken(" · ", words...)
}

// sign returns a mark as a character; only arrows say something.
func (m Mark) sign() string {
	switch m {
	case Up:
		return "▲ "
	case Down:
		return "▼ "
	}
	return ""
}

// spoken joins what there is to say.
func spoken(between string, parts ...string) string {
	var said []string
	for _, part := range parts {
		if part != "" {
			said = append(said, part)
		}
	}
	return strings.Join(said, between)
}
