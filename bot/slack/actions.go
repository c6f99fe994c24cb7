package slack

import (
	"slices"
	"strconv"

	"storebot/bot/view"

	sdk "github.com/slack-go/slack"
)

// Limits of buttons.
const (
	mostButtonLabel = 75
	mostButtons     = 5  // that stand in a row; what is more goes into menus
	mostMenu        = 5  // lines of one menu
	mostMenuValue   = 75 // characters of a line in a menu
	mostElements    = 25 // of one block
	mostConfirm     = 300
)

// action is a button whose value fits.
type action struct {
	view.Action
	value, kind string
	number      int // among those of its message
}

// buttonWords are our own words on and around buttons.
type buttonWords struct{ sure, yes, no string }

// actions draws buttons: five in a row and menus for the others.
func (c *canvas) actions(actions []action, words buttonWords) {
	var row []sdk.BlockElement
	labels := ""
	flush := func() {
		if row != nil {
			c.add(sdk.NewActionBlock("", row...), labels)
		}
		row, labels = nil, ""
	}
	for _, group := range grouped(actions) {
		said := c.labels(group)
		if len(row) == mostElements || size(labels+said) > mostChunk {
			flush()
		}
		row, labels = append(row, drawn(group, words)), labels+said
	}
	flush()
}

// grouped are buttons by themselves, and then menus. What asks first, or is too
// long for a menu, is always a button.
func grouped(actions []action) [][]action {
	var groups [][]action
	var waiting []action
	for i, a := range actions {
		if i < mostButtons || a.Danger || size(a.value) > mostMenuValue || a.kind != lineAction {
			groups = append(groups, []action{a})
		} else {
			waiting = append(waiting, a)
		}
	}
	return slices.AppendSeq(groups, slices.Chunk(waiting, mostMenu))
}

// labels are what buttons say, a line each. One that is too long for its button is
// written out above.
func (c *canvas) labels(group []action) string {
	labels := ""
	for _, a := range group {
		label := a.Label.String()
		if size(label) > mostButtonLabel {
			c.prose(a.Label.In(view.Muted))
		}
		labels += "• " + short(label, mostButtonLabel) + "\n"
	}
	return labels
}

func button(a action, words buttonWords) sdk.BlockElement {
	drawn := sdk.NewButtonBlockElement(a.kind+strconv.Itoa(a.number), a.value,
		plainObject(short(a.Label.String(), mostButtonLabel)))
	if a.Danger {
		text := plainObject(short(a.Label.String(), mostConfirm))
		confirm := sdk.NewConfirmationBlockObject(plainObject(words.sure), text, plainObject(words.yes),
			plainObject(words.no))
		drawn = drawn.WithStyle(sdk.StyleDanger).WithConfirm(confirm.WithStyle(sdk.StyleDanger))
	}
	return drawn
}

// drawn is a menu of some lines. One alone is a button all the same: a menu of one
// line hides more than it saves.
func drawn(actions []action, words buttonWords) sdk.BlockElement {
	if len(actions) == 1 {
		return button(actions[0], words)
	}
	var options []*sdk.OptionBlockObject
	for _, a := range actions {
		options = append(options, sdk.NewOptionBlockObject(a.value, plainObject(short(a.Label.String(), mostButtonLabel)),
			nil))
	}
	return sdk.NewOverflowBlockElement(moreAction+strconv.Itoa(actions[0].number), options...)
}
