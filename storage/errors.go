package storage

import (
	"errors"

	"gorm.io/gorm"

	"storebot/bot"
)

// Kinds of faults, for errors.Is.
var (
	ErrNotFound = errors.New("no such record")
	ErrTaken    = errors.New("there is such a record already")
	ErrInUse    = errors.New("other records refer to it")
	ErrFull     = errors.New("the disk is full")
	ErrReadOnly = errors.New("the database cannot be written")
	ErrBusy     = errors.New("the database is busy")
	ErrDamaged  = errors.New("the database is damaged")
	ErrDisk     = errors.New("the disk fails")
	ErrNewer    = errors.New("the database is newer than the program")
	ErrForeign  = errors.New("not a database of storebot")
	ErrHeld     = errors.New("another process serves the database")
)

// Fault is a failure that people can do something about. errors.Is finds its
// kind, bot.ProblemOf what to tell people, and Error is for the log.
type Fault struct {
	Kind    error        // one of the kinds above
	Problem *bot.Problem // safe to show
	cause   error        // may be nil
}

// Error is the kind with its cause.
func (f *Fault) Error() string {
	if f.cause == nil {
		return f.Kind.Error()
	}
	return f.Kind.Error() + ": " + f.cause.Error()
}

// Unwrap gives all three.
func (f *Fault) Unwrap() []error {
	unwrapped := []error{f.Kind, f.Problem}
	if f.cause != nil {
		unwrapped = append(unwrapped, f.cause)
	}
	return unwrapped
}

// SQLite's result codes, https://www.sqlite.org/rescode.html. The low byte of an
// extended code is its primary code.
const (
	codePerm       = 3
	codeBusy       = 5
	codeLocked     = 6
	codeReadOnly   = 8
	codeIO         = 10
	codeCorrupt    = 11
	codeFull       = 13
	codeCannotOpen = 14
	codeNotADB     = 26

	codeForeignKey = 787
	codePrimaryKey = 1555
	codeUnique     = 2067
	codeRowID      = 2579
	codeSharedSize = 4874
)

// Explain turns an error of either driver or of GORM into a Fault where people can
// do something about it, and leaves every other error alone.
func Explain(err error) error {
	var known *Fault
	if err == nil || errors.As(err, &known) {
		return err
	}
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return &Fault{ErrNotFound, bot.Errorf("There is no such record."), err}
	}
	code := resultCode(err)
	if f := constraintFault(code); f != nil {
		f.cause = err
		return f
	}
	if code == codeSharedSize { // the index of the write-ahead log cannot grow
		code = codeFull
	}
	if f := fileFault(code & 0xff); f != nil {
		f.cause = err
		return f
	}
	return err
}

func constraintFault(code int) *Fault {
	switch code {
	case codeUnique, codePrimaryKey, codeRowID:
		return &Fault{Kind: ErrTaken, Problem: bot.Errorf("There is such a record already. Change that one instead.")}
	case codeForeignKey:
		return &Fault{Kind: ErrInUse, Problem: bot.Errorf("Other records refer to it. Remove those first.")}
	}
	return nil
}

func fileFault(code int) *Fault {
	switch code {
	case codeFull:
		return &Fault{Kind: ErrFull, Problem: bot.Errorf("The disk is full; nothing was changed. Free some space, then do it again.")}
	case codeReadOnly, codePerm, codeCannotOpen:
		return &Fault{Kind: ErrReadOnly, Problem: bot.Errorf("The database file cannot be written; nothing was changed. Give storebot the right to write it and its folder, then do it again.")}
	case codeBusy, codeLocked:
		return &Fault{Kind: ErrBusy, Problem: bot.Errorf("Another program is writing to the database; nothing was changed. Try again in a minute.")}
	case codeIO:
		return &Fault{Kind: ErrDisk, Problem: bot.Errorf("The disk that holds the database cannot be read or written; nothing was changed. Check the disk, then do it again.")}
	case codeCorrupt, codeNotADB:
		return &Fault{Kind: ErrDamaged, Problem: bot.Errorf("The database file is damaged; nothing was changed. Stop storebot, then put the latest backup in its place with storebot restore.")}
	}
	return nil
}

func unwritable(path string, cause error) error {
	return &Fault{ErrReadOnly, bot.Errorf("The database file %s cannot be opened for writing. Check that its folder exists and that storebot may write there.", path), cause}
}

func newer(path string, has, knows int64) error {
	return &Fault{ErrNewer, bot.Errorf("The database %s was written by a newer storebot (its version is %d, this program knows %d). It was left as it is. Start the newer storebot, or name another file with --db.", path, has, knows), nil}
}

func foreign(path string, cause error) error {
	return &Fault{ErrForeign, bot.Errorf("The file %s is not a database of storebot. It was left as it is. Name another file with --db, or put a backup in its place if it should be one.", path), cause}
}

func fileExists(path string) error {
	return &Fault{ErrTaken, bot.Errorf("There is a file %s already. It was left as it is. Name another file.", path), nil}
}

func noBackup(path string, cause error) error {
	return &Fault{ErrNotFound, bot.Errorf("The backup %s cannot be opened. Check its name, and that storebot may read it.", path), cause}
}

// unfit turns what was found wrong with a backup into what to do about it.
func unfit(path string, err error) error {
	switch {
	case errors.Is(err, ErrForeign):
		return &Fault{ErrForeign, bot.Errorf("The file %s is not a backup of storebot. Nothing was changed. Name another one.", path), err}
	case errors.Is(err, ErrNewer):
		return &Fault{ErrNewer, bot.Errorf("The backup %s was written by a newer storebot. Nothing was changed. Use that storebot, or name an older backup.", path), err}
	case errors.Is(err, ErrDamaged):
		return &Fault{ErrDamaged, bot.Errorf("The backup %s is damaged. Nothing was changed. Name another one.", path), err}
	}
	return err
}

func inUse(path string, cause error) error {
	return &Fault{ErrBusy, bot.Errorf("Another program has the database %s open. Nothing was changed. End every storebot that uses it, then do it again.", path), cause}
}
