package bot

import (
	"context"
	"io"
	"reflect"
	"time"

	"storebot/bot/view"
)

// Command is declared once, as a value: how it is called, what it needs, and
// what it does. Usage, help, forms and menus all come from it.
type Command struct {
	Name     string   // one word, or two for a command below another: "urgent claim"
	Aliases  []string // other names, Chinese ones among them
	Short    Text     // what it does, in one line
	Needs    Role     // the lowest role that may use it
	ViewRole Role     // the lowest role that may use it without arguments, which only reads; "" is Needs
	Group    Group    // where help lists it
	File     string   // the extension of the file that it answers with, unasked; "" for none
	RunsBare bool     // runs without arguments instead of asking for them
	Examples []string // lines that work, shown by help and run by a test
	Run      Runner   // made by Do
}

// Runner reads the arguments of a line into a struct and acts on them. Do is
// the only way to make one.
type Runner struct {
	fields []field
	fresh  func() reflect.Value
	run    func(context.Context, Call, reflect.Value) (Reply, error)
}

// Call is everything a command may know about who calls, where and when. Now is the moment in
// the store's zone: commands never read the clock themselves.
type Call struct {
	Member   Member
	Store    Store
	Chat     Chat
	Lang     Lang
	Now      time.Time
	Line     string
	Answers  map[string]string // of a form; those to questions of the command's own are read by it
	Files    []Upload
	Clocked  bool      // a schedule sent the line: no one waits for an answer
	Late     Text      // a note above the posts of a late scheduled line; nil if it is not noticeably late
	Written  time.Time // when the line was written, in the store's zone: this decides "today". Now, where no one knows
	Workbook bool      // the answer goes into a file: all rows and columns are wanted
	Pressed  bool      // the line is a button's: an answer with Replace takes the place of its message
	Router   *Router   // what other commands there are, and their rights

	Typed   string // what people type before a line in this chat
	Command string // the name of the command that is being run
	Request string // unique; what is changed for one that came before is refused with ErrRepeated
	account string
	reading *reading // of the line; nil before it has been read
	sure    bool     // the caller has confirmed the line
	again   *bool    // the command has asked whether the line is a repetition
	tell    func(Message)
	link    func(code string) string
}

// Member is a person of a store. An unknown person has ID 0 and the role guest.
type Member struct {
	ID   int64
	Name string
	Role Role
}

// Store is the shop a chat belongs to.
type Store struct {
	ID   int64
	Key  string
	Name string
	Zone *time.Location
	Lang Lang
}

// Chat is a place people talk in: a platform's name and its own address for it.
// ID is ours, 0 while the chat is not bound to a store. Thread is the part of the
// chat that an answer goes to, in the platform's own words; rights and stores know
// the chat as a whole.
type Chat struct {
	ID       int64
	Platform string
	Address  string
	Thread   string
	Title    string
	Private  bool // one person and the bot
	Topic    bool // Thread is a part of the chat with its own name, not the answers to a post
	Dark     bool // pictures are drawn light on dark
}

// Request is what came in from a platform: a line someone typed, pressed or
// scheduled, the answers of a form, and files dropped beside it.
type Request struct {
	ID        string // unique per platform; a repeated one has no second effect; "" where none can come
	Chat      Chat
	Account   string // the platform's id of the sender, never a display name
	Name      string // display name, for people to read only
	Line      string
	Answers   map[string]string // by argument name; set when a form comes back
	Files     []Upload
	Clocked   bool // sent by a schedule
	Late      Text // a note for a late scheduled line; nil if it is not noticeably late
	Medium    Medium
	Written   time.Time          // when the platform says it was written; zero where it does not
	Forwarded bool               // other people's words, passed on: the router asks before it runs them
	Pressed   bool               // a button's line; Reply.Replace can take the place of its message
	Tell      func(view.Message) // shows how far a long command is, over what it showed before; may be nil
	// Link is an address that brings a code to the bot when someone opens it; nil
	// where there is none.
	Link func(code string) string
	// Typed is what people type before a line in this chat, such as "/storebot "; "" is
	// nothing.
	Typed string
}

// Upload is a file someone dropped into the chat.
type Upload struct {
	Name string
	Size int64
	Open func(context.Context) (io.ReadCloser, error)
}

// Reply is what a command answers. It is a value: tests of commands need no
// platform.
type Reply struct {
	Message  Message
	Form     *Form  // ask for what is missing instead of answering
	Private  bool   // for the sender's eyes only
	Replace  bool   // put in place of the message whose button was pressed
	Failed   bool   // it says what went wrong
	Silent   bool   // there is nothing to say: what matters is posted elsewhere
	Standing string // of a scheduled line: the name of the message that this one replaces
	Lang     Lang   // the language to answer in; "" is the caller's
}

// Answer is a Reply as its reader gets it, in one language.
type Answer struct {
	Message  view.Message
	Title    Text       // of the message, for readers of other languages
	Form     *view.Form // asks for what is missing, instead of answering
	Private  bool       // for the sender's eyes only
	Replace  bool       // takes the place of the message whose button was pressed
	Failed   bool       // says what went wrong
	Silent   bool       // nothing to show here: what matters is posted elsewhere
	Standing string     // the name of the message that this one replaces
	Repeated bool       // the request was answered before: show nothing
	Lang     Lang       // the language of all texts
	Role     Role       // of the person who is answered; "" if unknown
}

// Form asks for the arguments a line lacks. The platform shows it its own way
// and comes back with a Request that has the same Line and Answers by name. A
// command may answer with a Form of its own where the questions depend on records;
// title, line and usage are filled in where it leaves them out.
type Form struct {
	Title  Text
	Line   string
	Usage  string // how to say all of it in one line, where no one can be asked
	Again  bool   // it was answered before: what is filled in is asked for too
	Inputs []Input
}

// Input is one question of a form.
type Input struct {
	Name     string // of the argument
	Label    Text
	Hint     Text
	Kind     InputKind
	Options  []Option
	None     Text   // what it means to take none of InputChoices
	Value    string // filled in already
	Optional bool
	Free     bool // any words are an answer
	Error    Text
}

// Option is one choice of an input: Value is what is answered, Label is read.
type Option struct {
	Value string
	Label Text
}

// InputKind tells a platform which widget fits; see view.InputKind.
type InputKind = view.InputKind

// The kinds of inputs.
const (
	InputText    = view.InputText
	InputLong    = view.InputLong
	InputNumber  = view.InputNumber
	InputMoney   = view.InputMoney
	InputDate    = view.InputDate
	InputPerson  = view.InputPerson
	InputChoice  = view.InputChoice
	InputChoices = view.InputChoices
)

// Directory knows who people are and where chats belong. It is asked for every request, so a
// right that was taken away ends with the next line.
type Directory interface {
	// Caller finds the member behind an account and the store of a chat.
	Caller(ctx context.Context, r Request) (Caller, error)
	// Person finds a member of a store by name, "@name" or number; the error
	// says what to do when there is none or more than one.
	Person(ctx context.Context, store int64, name string) (Member, error)
}

// Caller is what a Directory knows about a request. Lang is the chat's language, otherwise the
// store's.
type Caller struct {
	Member Member
	Store  Store
	Chat   Chat
	Lang   Lang
}

// Account returns the caller's account on their platform, as a manager needs it to
// add them.
func (c Call) Account() string { return c.account }

// Warn logs a fault beside the main purpose of the call: the caller is not told.
func (c Call) Warn(ctx context.Context, what string, err error) {
	c.Router.options.Log.WarnContext(ctx, what, "command", c.Command, "error", masked(err.Error()))
}

// Link returns an address that brings a code to the bot on the caller's platform, "" where
// there is none.
func (c Call) Link(code string) string {
	if c.link == nil {
		return ""
	}
	return c.link(code)
}

// Tell shows the progress of a long command. It may be called as often as you like: a platform
// that cannot keep up skips some.
func (c Call) Tell(m Message) {
	if c.tell != nil {
		c.tell(m)
	}
}
