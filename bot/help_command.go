package bot

import "strings"

// name returns the command's name in a reader's language.
func (c *Command) name(lang Lang) string {
	if lang == ZH && len(c.Aliases) > 0 {
		return c.Aliases[0]
	}
	return c.Name
}

// NameOf returns a command's name as its reader calls it.
func (r *Router) NameOf(name string) Text {
	if command := r.byName[name]; command != nil {
		return Value(shortNames{command})
	}
	return Data(name)
}

// LineOf returns a command line in the reader's language: digest, 日报. Words that are not
// in the catalogue stay as they were typed.
func (r *Router) LineOf(line string) Text {
	at := Moment{Words: r.options.Words}
	found, asked := r.findFile(line, Chat{}, at)
	if !asked {
		var err error
		if found, err = r.called(line, at); err != nil {
			return Data(line)
		}
	}
	return Value(knownLine{line, found})
}

// knownLine is a command line that was found, with the words behind the name.
type knownLine struct {
	line string
	match
}

// Say returns the line in Chinese for a Chinese reader, otherwise as it was typed.
func (k knownLine) Say(l Locale) string {
	if l.Lang != ZH {
		return k.line
	}
	said := []string{k.command.name(l.Lang)}
	for i := 0; i < len(k.words); i++ {
		if i+1 < len(k.words) && isPeriodWord(k.words[i].typed+" "+k.words[i+1].typed) {
			said = append(said, l.Plain(T(k.words[i].typed+" "+k.words[i+1].typed)))
			i++
			continue
		}
		said = append(said, k.sayWord(l, k.words[i].typed))
	}
	if k.file != nil {
		said = append(said, l.Plain(T(k.file.words)))
	}
	return strings.Join(said, " ")
}

// sayWord returns a word with the argument's name and our own values in the reader's language.
func (k knownLine) sayWord(l Locale, text string) string {
	if name, value, found := strings.Cut(text, "="); found {
		for _, f := range k.command.Run.fields {
			if f.isCalled(name, l.Words) {
				return l.Plain(T(f.name)) + "=" + k.sayWord(l, value)
			}
		}
	}
	switch {
	case text == "today", text == "yesterday", k.command.Run.hasChoice(text):
		return l.Plain(T(text))
	case isPeriodWord("this " + text):
		return l.Plain(T("this " + text))
	}
	return text
}

// isPeriodWord reports whether words name a period around today, as this month does.
func isPeriodWord(words string) bool {
	_, is := periodWords[words]
	return is
}

// bothNames is a command's name with its first Chinese one, the reader's own first.
type bothNames struct{ *Command }

// Say puts the reader's own language first.
func (n bothNames) Say(l Locale) string {
	own, other := n.name(l.Lang), n.name(ZH)
	if l.Lang == ZH {
		other = n.Name
	}
	if own == other {
		return own
	}
	return own + " · " + other
}

// shortNames are commands by nothing but their names.
type shortNames []*Command

// Say names them in the reader's language.
func (s shortNames) Say(l Locale) string {
	names := make([]string, len(s))
	for i, command := range s {
		names[i] = command.name(l.Lang)
	}
	if l.Lang == ZH {
		return strings.Join(names, "、")
	}
	return strings.Join(names, ", ")
}

// explain says how one command works, and which other commands belong to it.
func (r *Router) explain(c *Command, below []Field, lang Lang) Message {
	m := OneLine(Value(bothNames{c}).Styled(Bold).Then(T(": "), c.Short))
	facts := []Field{{Name: T("Usage"), Value: Value(usage{c}).Styled(Code)}}
	if others := c.otherNames(); others != nil {
		facts = append(facts, Field{Name: T("Aliases"), Value: List(others...)})
	}
	facts = append(facts, Field{Name: T("Minimum role"), Value: c.rights()})
	m.Sections = append(m.Sections, Section{Fields: facts})
	if arguments := c.arguments(); arguments != nil {
		m.Sections = append(m.Sections, Section{Heading: T("Arguments"), Fields: arguments})
	}
	var examples []Text
	for _, example := range c.examplesFor(lang) {
		examples = append(examples, r.LineOf(example).Styled(Code))
	}
	m.Sections = append(m.Sections, Section{Heading: T("Examples"), Text: Join("\n", examples...)})
	if below != nil {
		m.Sections = append(m.Sections, Section{Heading: T("More"), Fields: below})
	}
	return m
}

// otherNames returns the names that the heading of the command's help does not show.
func (c *Command) otherNames() []Text {
	var others []Text
	for _, alias := range c.Aliases {
		if alias != c.name(ZH) {
			others = append(others, Data(alias))
		}
	}
	return others
}

// examplesFor returns the examples with the reader's own language first. Two Chinese ones are
// enough for a Chinese reader.
func (c *Command) examplesFor(lang Lang) []string {
	if lang != ZH {
		return c.Examples
	}
	var chinese, others []string
	for _, example := range c.Examples {
		if isHan(example) {
			chinese = append(chinese, example)
		} else {
			others = append(others, example)
		}
	}
	if len(chinese) >= 2 {
		return chinese
	}
	return append(chinese, others...)
}

// rights returns the roles that the command is for.
func (c *Command) rights() Text {
	if c.ViewRole == "" {
		return Value(c.Needs)
	}
	return T("%s; on its own: %s", c.Needs, c.ViewRole)
}

func (c *Command) arguments() []Field {
	var fields []Field
	for _, f := range c.Run.fields {
		if f.byBot {
			continue
		}
		field := Field{Name: T(f.name), Value: T(f.ask)}
		if f.hint != "" {
			field.Note = T(f.hint)
		}
		fields = append(fields, field)
	}
	return fields
}

// Usage returns the command's name and arguments in one line, in a reader's language:
// sale [units] [day], 记单 [件数] [日]. All of these words can be written.
func (c *Command) Usage(l Locale) string {
	words := []string{c.name(l.Lang)}
	for _, f := range c.Run.fields {
		if !f.byBot {
			words = append(words, f.usage(l))
		}
	}
	return strings.Join(words, " ")
}

// usage is a command as a sentence's argument.
type usage struct{ *Command }

// Say returns the command's usage.
func (u usage) Say(l Locale) string { return u.Usage(l) }
