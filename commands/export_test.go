package commands

// Fault returns an error as Typist.Type returns it, of which only the log gets the cause.
func (t Typist) Fault(cause error) error { return t.fault(cause) }
