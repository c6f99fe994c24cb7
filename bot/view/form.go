package view

// Form asks for the arguments that a line lacks. Answers come back by the names of
// its inputs, together with Line.
type Form struct {
	Title  Text
	Line   string
	Usage  string // how to write all of it in one line, where no one can be asked
	Again  bool   // it was answered before: ask for what is filled in too
	Inputs []Input
}

// Input is one question of a form.
type Input struct {
	Name     string // of the argument
	Word     Text   // the name in the reader's language, as in name=value
	Label    Text
	Hint     Text
	Kind     InputKind
	Options  []Option
	None     Text   // what it means to choose none of InputChoices
	Value    string // filled in already
	Optional bool
	Free     bool // any words are an answer, even those that name a command
	Error    Text
}

// Option is one choice of an input: Value is what is answered, Label is shown.
type Option struct {
	Value string
	Label Text
}

// InputKind tells a platform which widget fits.
type InputKind string

// The kinds of inputs.
const (
	InputText   InputKind = "text"
	InputLong   InputKind = "long"
	InputNumber InputKind = "number"
	InputMoney  InputKind = "money"
	InputDate   InputKind = "date"
	InputPerson InputKind = "person"
	InputChoice InputKind = "choice"

	// InputChoices takes any number of its options. The answer is their values,
	// separated by spaces.
	InputChoices InputKind = "choices"
)
