package picture

import "image/color"

// Tone says whether something is good, needs care, or is neither. Good is blue and
// bad orange: shares in China rise in red and dashboards elsewhere fall in it, and
// some people tell neither from green. A mark or a word always goes with the colour.
type Tone uint8

// The tones.
const (
	Flat Tone = iota
	Good
	Bad
)

// theme is the colours of a picture. Text has a contrast of at least 5:1.
type theme struct {
	ground, panel, ink, grey, hair color.RGBA
	good, goodTint, bad, badTint   color.RGBA
	flatTint, ordinary             color.RGBA
	compared, latest               color.RGBA
	promo, promoInk, onGood        color.RGBA
}

var light = theme{
	ground: rgb(0xFFFFFF), panel: rgb(0xF3F6F9), ink: rgb(0x14202E), grey: rgb(0x566373), hair: rgb(0xDDE4EB),
	good: rgb(0x0B5CAD), goodTint: rgb(0xE2EEFA), bad: rgb(0xB23C00), badTint: rgb(0xFCEADC),
	flatTint: rgb(0xE9EEF3), ordinary: rgb(0xA9B8CA), compared: rgb(0x64798F), latest: rgb(0x0B5CAD),
	promo: rgb(0xE3A008), promoInk: rgb(0x3A2A00), onGood: rgb(0xFFFFFF),
}

var dark = theme{
	ground: rgb(0x141B23), panel: rgb(0x1D2630), ink: rgb(0xF0F4F8), grey: rgb(0xA3B1C0), hair: rgb(0x334050),
	good: rgb(0x74B7FF), goodTint: rgb(0x17304B), bad: rgb(0xFF9E63), badTint: rgb(0x43281A),
	flatTint: rgb(0x2A3542), ordinary: rgb(0x435266), compared: rgb(0x71869E), latest: rgb(0x4C9EF7),
	promo: rgb(0xE3A008), promoInk: rgb(0x2A1E00), onGood: rgb(0x0D1520),
}

func rgb(hex uint32) color.RGBA {
	return color.RGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}

// colour returns the ink of a tone.
func (t theme) colour(tone Tone) color.RGBA {
	switch tone {
	case Good:
		return t.good
	case Bad:
		return t.bad
	default:
		return t.grey
	}
}

// tint returns the ground on which a tone's ink is read.
func (t theme) tint(tone Tone) color.RGBA {
	switch tone {
	case Good:
		return t.goodTint
	case Bad:
		return t.badTint
	default:
		return t.flatTint
	}
}
