package bot

import (
	"context"
	"slices"
	"strings"
)

// Group is where help lists a command.
type Group string

// The groups, in the order help shows them.
const (
	Figures Group = "Figures"
	Orders  Group = "Orders"
	Goods   Group = "Inventory"
	Service Group = "Customer service"
	Rounds  Group = "Daily operations"
	Setup   Group = "Team and settings"
)

var groups = []Group{Figures, Orders, Goods, Service, Rounds, Setup}

type helpArgs struct {
	Topic Rest `arg:"command" ask:"Help with which command or group?" hint:"sale, figures, all"`
}

// Help returns the command that explains the others: what is used most, all of a group
// or of everything, or one command with its arguments and examples. It names only
// what the caller may use.
func Help() Command {
	return Command{
		Name: "help", Aliases: []string{"帮助", "?", "？", "start", "菜单", "命令", "你好", "在吗", "hi", "hello", "menu"}, Group: Setup,
		Needs:    Agent,
		Short:    T("what I can do, or how one command works"),
		Examples: []string{"help", "help sale", "help figures", "help all", "帮助 加急"},
		Run: Do(func(_ context.Context, c Call, a helpArgs) (Reply, error) {
			m, more, err := c.Router.help(string(a.Topic), c.Member.Role, c.Lang)
			if more {
				m.Sections = append(m.Sections, Section{Text: T("Or ask in your own words: which orders are late? %shelp NAME explains a command.",
					c.Typed).Styled(Muted)})
			}
			return Reply{Message: m, Private: true}, err
		}),
	}
}

// help answers for a topic: nothing, all, a group in any language, or a command. It reports
// whether the answer lists commands, of which there is more to say.
func (r *Router) help(topic string, role Role, lang Lang) (m Message, more bool, err error) {
	switch {
	case topic == "":
		return r.overview(role), true, nil
	case slices.Contains([]string{"all", "全部", "所有"}, strings.ToLower(topic)):
		return r.list(T("All commands"), role, groups...), true, nil
	}
	if group, named := r.groupNamed(topic); named {
		return r.list(T("What I can do"), role, group), true, nil
	}
	found, err := r.called(topic, Moment{Words: r.options.Words})
	if err != nil {
		return Message{}, false, err
	}
	return r.explain(found.command, r.below(found.command, role), lang), false, nil
}

func (r *Router) groupNamed(topic string) (Group, bool) {
	if strings.EqualFold(topic, "goods") { // what the group was called first
		topic = string(Goods)
	}
	for _, group := range groups {
		if means(topic, string(group), r.options.Words) {
			return group, true
		}
	}
	return "", false
}

// DayPart is a part of a working day, with what people send in it.
type DayPart struct {
	Name  Text
	Lines []DayLine
}

// DayLine is a command line that people of a role send, and what it does in few words.
type DayLine struct {
	Line string
	Does Text
}

// overview fits on one screen of a phone: what a person of the role does on a day, and buttons
// for all the rest by group.
func (r *Router) overview(role Role) Message {
	if r.options.Days == nil {
		return r.list(T("What I can do"), role, groups...)
	}
	m := OneLine(T("What I can do"))
	for _, part := range r.options.Days(role) {
		var lines []Text
		for _, does := range part.Lines {
			if r.Knows(does.Line, role) == nil {
				lines = append(lines, r.LineOf(does.Line).Styled(Code).Then(Data("  "), does.Does))
			}
		}
		if lines != nil {
			m.Sections = append(m.Sections, Section{Heading: part.Name, Text: Join("\n", lines...)})
		}
	}
	for _, group := range groups {
		if len(r.allowed(role, group)) > 0 {
			m.Actions = append(m.Actions, Action{Label: T(string(group)), Line: "help " + strings.ToLower(string(group))})
		}
	}
	m.Actions = append(m.Actions, Action{Label: T("All commands"), Line: "help all"})
	return m
}

// list returns every command of some groups.
func (r *Router) list(title Text, role Role, of ...Group) Message {
	m := OneLine(title)
	for _, group := range of {
		section := Section{Heading: T(string(group))}
		for _, command := range r.allowed(role, group) {
			section.Fields = append(section.Fields, command.line())
		}
		if section.Fields != nil {
			m.Sections = append(m.Sections, section)
		}
	}
	return m
}

// allowed returns the commands of a group that a role may use.
func (r *Router) allowed(role Role, group Group) []*Command {
	var allowed []*Command
	for i := range r.commands {
		if c := &r.commands[i]; c.Group == group && (role.May(c.Needs) || role.May(c.ViewRole)) {
			allowed = append(allowed, c)
		}
	}
	return allowed
}

// below returns the commands whose name begins with another one's: urgent claim.
func (r *Router) below(above *Command, role Role) []Field {
	var fields []Field
	for _, command := range r.allowed(role, above.Group) {
		if strings.HasPrefix(command.Name, above.Name+" ") {
			fields = append(fields, command.line())
		}
	}
	return fields
}

// line returns the command in a list.
func (c *Command) line() Field { return Field{Name: Value(bothNames{c}), Value: c.Short} }
