package slack

import (
	"regexp"
	"slices"
	"strings"

	sdk "github.com/slack-go/slack"

	"storebot/bot"
	"storebot/bot/view"
)

// Limits of a modal.
const (
	maxTitle   = 24
	maxLabel   = 2000
	maxValue   = 3000 // of a text filled in already
	maxOptions = 100
	maxOption  = 75 // of an option's label and value

	maxPlaceholder = 150
	answerAction   = "answer"
	formCallback   = "form"
)

// modal draws a form: one input each, with errors above their inputs, because Slack itself only
// shows errors after a submission. The blocks of a newer kind in it are returned as newer.
func (p *Platform) modal(f view.Form, lang bot.Lang, metadata string) (form sdk.ModalViewRequest, newer []newer) {
	title := f.Title.Capital().String()
	var blocks []sdk.Block
	if size(title) > maxTitle {
		blocks = richText(view.Data(title))
		title = view.Data(nameOfForm(f)).Capital().String()
	}
	for _, input := range f.Inputs {
		if input.Error != nil {
			wrong := inputError(input.Error.String())
			blocks, newer = append(blocks, wrong.block), append(newer, wrong)
		}
		blocks = append(blocks, inputBlock(input))
	}
	return sdk.ModalViewRequest{
		Type: sdk.VTModal, CallbackID: formCallback, PrivateMetadata: metadata,
		Title:  plainObject(short(title, maxTitle)),
		Submit: plainObject(p.word(lang, bot.T("Send"))),
		Close:  plainObject(p.word(lang, bot.T("Cancel"))),
		Blocks: sdk.Blocks{BlockSet: blocks},
	}, newer
}

// inputError shows an input's error in a block that every client draws.
func inputError(text string) newer {
	alert := sdk.NewAlertBlock(plainObject(short(text, maxLabel)), sdk.AlertBlockOptionLevel(sdk.AlertLevelError))
	return newer{alerts, alert, []sdk.Block{contextBlock("⚠ " + short(text, maxLabel-2))}}
}

// nameOfForm returns what a form is called where its title has no room: its command, which
// the usage begins with; what adds something is called so in the order of speech.
func nameOfForm(f view.Form) string {
	name, _, _ := strings.Cut(f.Usage, " <")
	name, _, _ = strings.Cut(name, " [")
	if what, adds := strings.CutSuffix(name, " add"); adds {
		return "add " + what
	}
	return name
}

func inputBlock(input view.Input) *sdk.InputBlock {
	widget := element(input)
	var hint *sdk.TextBlockObject
	if input.Hint != nil && widget.ElementType() != sdk.METDatepicker { // nothing can be typed into one
		hint = plainObject(short(input.Hint.String(), maxLabel))
	}
	label := plainObject(short(input.Label.String(), maxLabel))
	return sdk.NewInputBlock(input.Name, label, hint, widget).WithOptional(input.Optional)
}

var (
	isoDate = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	number  = regexp.MustCompile(`^-?\d+(\.\d+)?$`)
	mention = regexp.MustCompile(`^<@([UW][A-Z0-9]+)>$`)
)

// element returns the widget that fits an input. Where what is filled in does not fit
// the widget, plain text does: what someone typed is not to be lost.
func element(input view.Input) sdk.BlockElement {
	value := input.Value
	switch {
	case input.Kind == view.InputDate && (value == "" || isoDate.MatchString(value)):
		picker := sdk.NewDatePickerBlockElement(answerAction)
		picker.InitialDate = value
		return picker
	case input.Kind == view.InputNumber && (value == "" || number.MatchString(value)):
		return sdk.NewNumberInputBlockElement(nil, answerAction, true).WithInitialValue(value)
	case input.Kind == view.InputPerson && value == "":
		return sdk.NewOptionsSelectBlockElement(sdk.OptTypeUser, nil, answerAction)
	case input.Kind == view.InputPerson && mention.MatchString(value):
		return sdk.NewOptionsSelectBlockElement(sdk.OptTypeUser, nil,
			answerAction).WithInitialUser(mention.FindStringSubmatch(value)[1])
	case input.Kind == view.InputChoice:
		if menu := choices(input); menu != nil {
			return menu
		}
	case input.Kind == view.InputChoices:
		if menu := anyChoices(input); menu != nil {
			return menu
		}
	}
	text := sdk.NewPlainTextInputBlockElement(nil, answerAction)
	text.Multiline = input.Kind == view.InputLong
	text.InitialValue = short(value, maxValue)
	return text
}

// choices returns a menu of an input's options; nil where it cannot hold them all or
// what is filled in is none of them.
func choices(input view.Input) sdk.BlockElement {
	menu := sdk.NewOptionsSelectBlockElement(sdk.OptTypeStatic, nil, answerAction)
	all, chosen, fit := options(input, input.Value)
	if !fit {
		return nil
	}
	menu.Options = all
	if chosen != nil {
		menu.InitialOption = chosen[0]
	}
	return menu
}

// anyChoices returns the widget for an input that accepts several choices.
func anyChoices(input view.Input) sdk.BlockElement {
	var none *sdk.TextBlockObject
	if input.None != nil {
		none = plainObject(short(input.None.String(), maxPlaceholder))
	}
	menu := sdk.NewOptionsMultiSelectBlockElement(sdk.MultiOptTypeStatic, none, answerAction)
	all, chosen, fit := options(input, strings.Fields(input.Value)...)
	if !fit {
		return nil
	}
	menu.Options, menu.InitialOptions = all, chosen
	return menu
}

// options returns an input's options and those of them that are filled in; they do not
// fit where a menu cannot hold them or something else is filled in.
func options(input view.Input, filled ...string) (all, chosen []*sdk.OptionBlockObject, fit bool) {
	for _, option := range input.Options {
		if size(option.Value) > maxOption {
			return nil, nil, false
		}
		drawn := sdk.NewOptionBlockObject(option.Value, plainObject(short(option.Label.String(), maxOption)), nil)
		all = append(all, drawn)
		if slices.Contains(filled, option.Value) {
			chosen = append(chosen, drawn)
		}
	}
	wanted := len(filled)
	if slices.Contains(filled, "") {
		wanted = 0
	}
	return all, chosen, len(chosen) == wanted && len(all) > 0 && len(all) <= maxOptions
}

// answers returns what was filled in, by the names of the inputs.
func answers(state *sdk.ViewState) map[string]string {
	given := map[string]string{}
	if state == nil {
		return given
	}
	for name, actions := range state.Values {
		given[name] = answered(actions[answerAction])
	}
	return given
}

func answered(action sdk.BlockAction) string {
	switch {
	case action.SelectedUser != "":
		return "<@" + action.SelectedUser + ">"
	case action.SelectedDate != "":
		return action.SelectedDate
	case action.SelectedOption.Value != "":
		return action.SelectedOption.Value
	case len(action.SelectedOptions) > 0:
		values := make([]string, len(action.SelectedOptions))
		for i, option := range action.SelectedOptions {
			values[i] = option.Value
		}
		return strings.Join(values, " ")
	}
	return action.Value
}

// unanswered returns a form as a message, for where no one can be asked at once: what
// is wrong, and how to say all of it in one line.
func (p *Platform) unanswered(f view.Form, lang bot.Lang) view.Message {
	m := view.OneLine(f.Title)
	for _, input := range f.Inputs {
		if input.Error != nil {
			m.Sections = append(m.Sections, view.Section{Text: input.Label.Then(view.Data(" "), input.Error)})
		}
	}
	usage := view.Data(p.word(lang, bot.T("Usage: %s", f.Usage)))
	m.Sections = append(m.Sections, view.Section{Text: usage.Styled(view.Muted)})
	return m
}
