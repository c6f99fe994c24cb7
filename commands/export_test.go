package commands

// Fault returns an error as Typist.Type returns it, of which only the log gets the cause.
func Fault(cause error) error { return faultError{cause} }
