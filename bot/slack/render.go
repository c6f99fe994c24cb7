package slack

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	sdk "github.com/slack-go/slack"

	"storebot/bot"
	"storebot/bot/layout"
	"storebot/bot/view"
)

// Limits of messages. Notifications and screen readers use a message's text instead of its blocks;
// clients cut it at 4,000 characters, so a message is never longer than its text may be.
const (
	maxBlocks  = 49   // Slack allows 50; one is kept for a button of ours
	maxText    = 3800 // escaped characters of one message
	maxChunk   = 2800 // of one block
	maxHeader  = 80   // Slack allows 150; a longer title is a sentence and reads better as text
	maxNote    = 1900 // of one element of a context block
	fieldsARow = 10   // of one section
	maxPicture = 1900
)

// post is one message or one file to be sent to Slack.
type post struct {
	blocks   []sdk.Block
	text     string // the same in words, escaped
	pictures []picture
	newer    []newer // among the blocks
	file     *view.File
}

// picture is an image that is uploaded before its block is sent.
type picture struct {
	image *view.Image
	block *sdk.ImageBlock
}

// withoutPictures replaces pictures by their descriptions.
func (p *post) withoutPictures() {
	for _, shown := range p.pictures {
		for i, block := range p.blocks {
			if block == sdk.Block(shown.block) {
				p.blocks[i] = contextBlock(shown.image.Alt.String())
			}
		}
	}
	p.pictures = nil
}

// compose draws a message in the reader's language. On an error, which is one of the Notes, buttons
// too long for Slack are missing.
func (p *Platform) compose(ctx context.Context, m view.Message, lang bot.Lang) ([]post, error) {
	actions, err := p.foldLines(ctx, m.Actions)
	words := buttonWords{
		sure: p.word(lang, bot.T("Are you sure?")), yes: p.word(lang, bot.T("Yes")),
		no: p.word(lang, bot.T("Cancel")),
	}
	return render(&canvas{refused: &p.refused}, m, actions, words), err
}

// render draws a message as Block Kit: as many messages as the limits require, then its documents.
// It drops nothing.
func render(c *canvas, m view.Message, actions []action, words buttonWords) []post {
	c.title(m.Title, len(m.Sections) > 0)
	for _, section := range m.Sections {
		c.section(section, m.Title)
	}
	c.actions(actions, words)
	c.flush()
	return append(c.posts, c.files...)
}

// canvas builds Slack messages.
type canvas struct {
	posts []post
	files []post
	now   post
	text  strings.Builder
	used  int

	refused *refusedKinds
}

// add appends a block and its text, starting a new message if there is no room.
func (c *canvas) add(block sdk.Block, words string) {
	if length := size(words) + 1; len(c.now.blocks) == maxBlocks || c.used+length > maxText {
		c.flush()
	}
	c.now.blocks = append(c.now.blocks, block)
	c.say(words)
}

// say adds to the words alone.
func (c *canvas) say(words string) {
	if words = strings.TrimRight(words, "\n"); words == "" {
		return
	}
	c.used += size(words) + 1
	c.text.WriteString(escaped(words) + "\n")
}

// flush completes the current message.
func (c *canvas) flush() {
	if len(c.now.blocks) == 0 {
		return
	}
	c.now.text = strings.TrimRight(c.text.String(), "\n")
	if c.now.text == "" {
		c.now.text = " "
	}
	if len(c.now.pictures) > 0 {
		c.now.withoutNewer() // of a refusal it has to be clear what it is about
	}
	c.posts = append(c.posts, c.now)
	c.now, c.used = post{}, 0
	c.text.Reset()
}

// title returns a header above other things, otherwise the message itself.
func (c *canvas) title(t view.Text, above bool) {
	text := t.String()
	switch {
	case text == "":
	case above && size(text) <= maxHeader && !strings.Contains(text, "\n"):
		c.add(sdk.NewHeaderBlock(plainObject(text)), text)
	case above:
		c.prose(t.Styled(view.Bold))
	default:
		c.prose(t)
	}
}

// section draws a section of a message with this title.
func (c *canvas) section(s view.Section, title view.Text) {
	if s.Heading.String() != "" {
		c.prose(s.Heading.Styled(view.Bold))
	}
	c.prose(s.Text)
	c.fields(s.Fields)
	if s.Table != nil {
		c.table(*s.Table, cmp.Or(s.Heading.String(), title.String()))
	}
	if s.Image != nil {
		c.image(s.Image)
	}
	if s.File != nil {
		c.add(contextBlock("📎 "+s.File.Name), s.File.Name)
		c.files = append(c.files, post{file: s.File, text: escaped(s.File.Name)})
	}
}

// prose draws a text, in small print if all of it is muted.
func (c *canvas) prose(t view.Text) {
	if t.String() == "" {
		return
	}
	if muted(t) {
		for _, chunk := range chunks(t, maxNote) {
			c.add(contextBlock(chunk.String()), chunk.String())
		}
		return
	}
	for _, chunk := range chunks(t, maxChunk) {
		c.add(richBlock(section(chunk)), chunk.String())
	}
}

func muted(t view.Text) bool {
	for _, span := range t {
		if span.Style != view.Muted && strings.TrimSpace(span.Data) != "" {
			return false
		}
	}
	return true
}

// halfScreen is how many columns a phone has for a field beside another.
const halfScreen = 22

// fields draws pairs, two in a row and ten to a section. If one is too wide for half a phone, they
// go one below the other.
func (c *canvas) fields(fields []view.Field) {
	fields = slices.DeleteFunc(slices.Clone(fields), func(f view.Field) bool { return fieldWords(f) == ":" })
	if slices.ContainsFunc(fields, broad) {
		var all view.Text
		for _, field := range fields {
			all = all.Then(field.Name.Styled(view.Bold), view.Data("  "), field.Value, view.Data(noteGap(field)),
				field.Note.Styled(view.Muted), view.Data("\n"))
		}
		c.prose(all[:max(0, len(all)-1)])
		return
	}
	for row := range slices.Chunk(fields, fieldsARow) {
		var drawn []*sdk.TextBlockObject
		var words []string
		for _, field := range row {
			drawn, words = append(drawn, fieldObject(field)), append(words, fieldWords(field))
		}
		c.add(sdk.NewSectionBlock(nil, drawn, nil), strings.Join(words, "\n"))
	}
}

// broad reports whether a field needs the whole screen.
func broad(f view.Field) bool {
	said := f.Value.String() + noteGap(f) + f.Note.String()
	return layout.Columns(said) > halfScreen || layout.Width(f.Name) > halfScreen
}

// fieldWords returns a field in one line.
func fieldWords(f view.Field) string {
	return strings.TrimSpace(strings.TrimSpace(f.Name.String()) + ": " + f.Value.String() + noteGap(f) + f.Note.String())
}

// noteGap keeps a note apart from its value: two numbers side by side would read as
// one; a sign does so alone.
func noteGap(f view.Field) string {
	first, _ := utf8.DecodeRuneInString(f.Note.String())
	switch {
	case f.Note.String() == "":
		return ""
	case f.Value.String() != "" && (unicode.IsLetter(first) || unicode.IsDigit(first) || first == '¥'):
		return " · "
	}
	return " "
}

func (c *canvas) image(image *view.Image) {
	alt := image.Alt.String()
	if len(image.Content) == 0 {
		c.prose(image.Alt.Styled(view.Muted))
		return
	}
	said, rest := head(alt, maxPicture)
	if len(image.Spoken) > 0 && rest == "" {
		said, _ = head(said+"\n\n"+image.Spoken.String(), maxPicture)
	}
	if said == "" {
		said = image.Name
	}
	block := sdk.NewImageBlockSlackFile(&sdk.SlackFileObject{}, said, "", nil)
	c.add(block, said)
	c.now.pictures = append(c.now.pictures, picture{image, block})
	c.prose(view.Data(rest).Styled(view.Muted))
}
