package bot

import "context"

// Reading is how a line is understood, before anything is done.
type Reading struct {
	Command string            // its name
	Given   map[string]string // what was typed for each argument
	Line    string            // the line written out, with the name of each argument and its value in full
	Missing []string          // arguments that the command needs and the line has not
}

// Read returns how a line is understood. The error says why it is refused.
func (r *Router) Read(ctx context.Context, request Request) (Reading, error) {
	caller, err := r.directory.Caller(ctx, request)
	if err != nil {
		return Reading{}, err
	}
	call := r.call(caller, request, r.options.Now())
	at := r.moment(ctx, call)
	found, err := r.find(request.Line, request.Chat, at)
	if err != nil {
		return Reading{}, err
	}
	read, err := found.command.Run.read(found.name, found.words, nil, at)
	if err != nil {
		return Reading{Command: found.command.Name}, err
	}
	return Reading{found.command.Name, read.given, read.written(found.command.Name), read.missing()}, nil
}
