package bot

import (
	"context"
	"strings"
)

// Group is where help lists a command.
type Group string

// The groups, in the order help shows them.
const (
	Figures Group = "Figures"
	Orders  Group = "Orders"
	Goods   Group = "Goods"
	Service Group = "Customer service"
	Rounds  Group = "The day of the team"
	Setup   Group = "Team and settings"
)

var groups = []Group{Figures, Orders, Goods, Service, Rounds, Setup}

type helpArgs struct {
	Topic Rest `arg:"command" ask:"Help for which command?" hint:"sale"`
}

// Help is the command that explains the others: all that the caller may use, or
// one of them with its arguments and examples.
func Help() Command {
	return Command{
		Name: "help", Aliases: []string{"帮助", "?", "start"}, Group: Setup, Needs: Agent,
		Short:    T("what I can do, or how one command works"),
		Examples: []string{"help", "help sale", "帮助 加急"},
		Run: Do(func(_ context.Context, c Call, a helpArgs) (Reply, error) {
			if a.Topic == "" {
				return Reply{Message: c.Router.overview(c.Member.Role), Private: true}, nil
			}
			command, _, err := c.Router.find(Request{Line: string(a.Topic)})
			if err != nil {
				return Reply{}, err
			}
			return Reply{Message: command.explain(), Private: true}, nil
		}),
	}
}

// overview lists what a role may use.
func (r *Router) overview(role Role) Message {
	m := Say(T("What I can do"))
	for _, group := range groups {
		section := Section{Heading: T(string(group))}
		for _, command := range r.commands {
			if command.Group == group && role.May(command.Needs) {
				section.Fields = append(section.Fields, Field{Name: Data(command.title()), Value: command.Short})
			}
		}
		if section.Fields != nil {
			m.Sections = append(m.Sections, section)
		}
	}
	m.Sections = append(m.Sections, Section{Text: T("help NAME shows how a command works. What is missing, I ask for.").In(Muted)})
	return m
}

// title is the command's name with its first Chinese one.
func (c *Command) title() string {
	if len(c.Aliases) == 0 {
		return c.Name
	}
	return c.Name + " · " + c.Aliases[0]
}

// explain says how one command works.
func (c *Command) explain() Message {
	m := Say(Data(c.Name).In(Bold).Then(Data(" — "), c.Short))
	facts := []Field{{Name: T("Usage"), Value: Data(c.Usage()).In(Code)}}
	if len(c.Aliases) > 0 {
		facts = append(facts, Field{Name: T("Also"), Value: Data(strings.Join(c.Aliases, ", "))})
	}
	facts = append(facts, Field{Name: T("For"), Value: Value(c.Needs)})
	m.Sections = append(m.Sections, Section{Fields: facts})
	if arguments := c.arguments(); arguments != nil {
		m.Sections = append(m.Sections, Section{Heading: T("Arguments"), Fields: arguments})
	}
	examples := make([]Text, len(c.Examples))
	for i, example := range c.Examples {
		examples[i] = Data(example).In(Code)
	}
	m.Sections = append(m.Sections, Section{Heading: T("Examples"), Text: Join("\n", examples...)})
	return m
}

func (c *Command) arguments() []Field {
	var fields []Field
	for _, f := range c.Run.fields {
		field := Field{Name: Data(f.name), Value: T(f.ask)}
		if f.hint != "" {
			field.Note = T(f.hint)
		}
		fields = append(fields, field)
	}
	return fields
}

// Usage is the command's name and arguments in one line: sale [units] [day].
func (c *Command) Usage() string {
	usage := c.Name
	for _, f := range c.Run.fields {
		usage += " " + f.usage()
	}
	return usage
}
