package slack

import (
	"strconv"

	sdk "github.com/slack-go/slack"

	"storebot/bot"
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
	bot.Action
	value, kind string
	number      int // among those of its message
}

// buttonWords are our own words on and around buttons.
type buttonWords struct{ sure, yes, no string }

// actions draws buttons: five in a row and menus for the others. What asks first,
// or is too long for a menu, is always a button.
func (c *canvas) actions(actions []action, words buttonWords) {
	var elements []sdk.BlockElement
	var waiting []action
	labels := ""
	for i, a := range actions {
		labels += "• " + a.Label.String() + "\n"
		if size(a.Label.String()) > mostButtonLabel {
			c.prose(a.Label.In(bot.Muted))
		}
		if i >= mostButtons && !a.Danger && size(a.value) <= mostMenuValue && a.kind == lineAction {
			waiting = append(waiting, a)
			continue
		}
		elements = append(elements, button(a, words))
	}
	for start := 0; start < len(waiting); start += mostMenu {
		elements = append(elements, menu(waiting[start:min(start+mostMenu, len(waiting))], words))
	}
	for len(elements) > 0 {
		n := min(mostElements, len(elements))
		c.add(sdk.NewActionBlock("", elements[:n]...), labels)
		elements, labels = elements[n:], ""
	}
}

func button(a action, words buttonWords) sdk.BlockElement {
	drawn := sdk.NewButtonBlockElement(a.kind+strconv.Itoa(a.number), a.value, plainObject(short(a.Label.String(), mostButtonLabel)))
	if a.Danger {
		text := plainObject(short(a.Label.String(), mostConfirm))
		confirm := sdk.NewConfirmationBlockObject(plainObject(words.sure), text, plainObject(words.yes), plainObject(words.no))
		drawn = drawn.WithStyle(sdk.StyleDanger).WithConfirm(confirm.WithStyle(sdk.StyleDanger))
	}
	return drawn
}

// menu holds some lines. One alone is a button all the same: a menu of one line
// hides more than it saves.
func menu(actions []action, words buttonWords) sdk.BlockElement {
	if len(actions) == 1 {
		return button(actions[0], words)
	}
	var options []*sdk.OptionBlockObject
	for _, a := range actions {
		options = append(options, sdk.NewOptionBlockObject(a.value, plainObject(short(a.Label.String(), mostButtonLabel)), nil))
	}
	return sdk.NewOverflowBlockElement(moreAction+strconv.Itoa(actions[0].number), options...)
}
