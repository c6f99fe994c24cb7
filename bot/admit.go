package bot

import (
	"context"
	"unicode/utf8"
)

// admitted runs the command that the request names, if the caller may use it.
func (r *Router) admitted(ctx context.Context, call *Call, request Request) (Reply, string) {
	if n := utf8.RuneCountInString(request.Line); n > maxLineRunes {
		return r.failed(ctx, call, nil, Problemf("This message has %s characters. I read up to %s: send it in parts, or as a file.",
			Count(n), Count(maxLineRunes)))
	}
	found, err := r.find(request.Line, request.Chat, r.moment(ctx, call))
	if found.command != nil {
		call.Command = found.command.Name
	}
	if err == nil {
		err = r.admit(call, found.command, len(found.words) == 0 && request.Answers == nil && request.Files == nil)
	}
	if err == nil && found.offered {
		err = Problemf("Do you mean this?").Next(r.LineOf(found.readAs), found.readAs)
	}
	if err != nil {
		return r.failed(ctx, call, nil, err)
	}
	found.file = r.fileOf(found)
	call.Workbook = found.file != nil
	if found.readAs != "" {
		request.Line, call.Line = found.readAs, found.readAs
	}
	if request.Forwarded && request.Files == nil {
		return confirmForwarded(request.Line), "forwarded"
	}
	reply, outcome := r.run(ctx, call, found, request)
	if found.file != nil && outcome == "done" && (found.command.File == "" || hasTable(reply.Message)) {
		reply.Message = r.inFile(found.file, reply.Message, call)
	}
	if day := DayOf(call.Written); day != DayOf(call.Now) && reply.Form == nil {
		reply.Message = reply.Message.With(T("Written on %s, so that day is today here.", day).Styled(Muted))
	}
	if found.readAs != "" && reply.Form == nil {
		reply.Message = reply.Message.With(T("Read as: %s", r.LineOf(found.readAs)).Styled(Muted))
	}
	return reply, outcome
}

// confirmForwarded asks before a line that someone else wrote is run.
func confirmForwarded(line string) Reply {
	return Reply{
		Message: Message{
			Title:    T("You forwarded this, so I haven't run it:"),
			Sections: []Section{{Text: Data(line).Styled(Code)}},
			Actions:  []Action{{Label: T("Run it"), Line: line}},
		},
		Private: true,
	}
}

// Knows returns a Problem if a member of a role could not use a line: its command is unknown,
// or not for that role.
func (r *Router) Knows(line string, role Role) error {
	found, err := r.find(line, Chat{}, Moment{Words: r.options.Words})
	if err != nil {
		return err
	}
	return r.admit(&Call{Member: Member{Role: role}}, found.command, len(found.words) == 0)
}

// admit returns the one place that decides whether someone may use a command, or, bare,
// only look at what it shows.
func (r *Router) admit(call *Call, command *Command, bare bool) error {
	switch {
	case call.Member.Role.May(command.Needs), bare && call.Member.Role.May(command.ViewRole):
		return nil
	case !call.Member.Role.May(Agent):
		return welcome(call)
	}
	name := Value(shortNames{command})
	if command.Needs == Owner {
		return Problemf("%s needs the %s role. Yours is %s. Ask a store owner.", name, command.Needs, call.Member.Role).
			Next(T("What I can use"), "help")
	}
	return Problemf("%s needs the %s role. Yours is %s. Ask a store manager.", name, command.Needs, call.Member.Role).
		Next(T("What I can use"), "help")
}

// welcome returns all that a stranger learns.
func welcome(call *Call) error {
	return Problemf("Hi, I'm storebot. I look after a Tmall store's figures, orders and daily tasks. I don't know you yet: ask a store manager for a code and send it to me: join CODE. Your account is %s.", call.Account())
}
