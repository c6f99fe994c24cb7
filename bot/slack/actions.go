package slack

import (
	"slices"
	"strconv"

	"storebot/bot/view"

	sdk "github.com/slack-go/slack"
)

// Limits of buttons.
const (
	maxButtonLabel = 75
	maxButtons     = 5  // that stand in a row; what is more goes into menus
	maxMenu        = 5  // lines of one menu
	maxMenuValue   = 75 // characters of a line in a menu
	maxElements    = 25 // of one block
	maxConfirm     = 300
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
		if len(row) == maxElements || size(labels+said) > maxChunk {
			flush()
		}
		row, labels = append(row, buttonOrMenu(group, words)), labels+said
	}
	flush()
}

// grouped returns single buttons first, and then menus. What asks first, or is too
// long for a menu, is always a button.
func grouped(actions []action) [][]action {
	var groups [][]action
	var waiting []action
	for i, a := range actions {
		if i < maxButtons || a.Danger || size(a.value) > maxMenuValue || a.kind != lineAction {
			groups = append(groups, []action{a})
		} else {
			waiting = append(waiting, a)
		}
	}
	return slices.AppendSeq(groups, slices.Chunk(waiting, maxMenu))
}

// labels returns what buttons say, a line each. One that is too long for its button is
// written out above.
func (c *canvas) labels(group []action) string {
	labels := ""
	for _, a := range group {
		label := a.Label.String()
		if size(label) > maxButtonLabel {
			c.prose(a.Label.Styled(view.Muted))
		}
		labels += "• " + short(label, maxButtonLabel) + "\n"
	}
	return labels
}

func button(a action, words buttonWords) sdk.BlockElement {
	drawn := sdk.NewButtonBlockElement(a.kind+strconv.Itoa(a.number), a.value,
		plainObject(short(a.Label.String(), maxButtonLabel)))
	if a.Danger {
		text := plainObject(short(a.Label.String(), maxConfirm))
		confirm := sdk.NewConfirmationBlockObject(plainObject(words.sure), text, plainObject(words.yes),
			plainObject(words.no))
		drawn = drawn.WithStyle(sdk.StyleDanger).WithConfirm(confirm.WithStyle(sdk.StyleDanger))
	}
	return drawn
}

// buttonOrMenu returns a menu of some lines. One alone is a button all the same: a menu of one
// line hides more than it saves.
func buttonOrMenu(actions []action, words buttonWords) sdk.BlockElement {
	if len(actions) == 1 {
		return button(actions[0], words)
	}
	var options []*sdk.OptionBlockObject
	for _, a := range actions {
		options = append(options, sdk.NewOptionBlockObject(a.value, plainObject(short(a.Label.String(), maxButtonLabel)),
			nil))
	}
	return sdk.NewOverflowBlockElement(moreAction+strconv.Itoa(actions[0].number), options...)
}
