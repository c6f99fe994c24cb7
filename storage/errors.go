package storage

import (
	"errors"
	"strings"
	"syscall"

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
	ErrLost     = errors.New("the database file was removed or replaced")
)

// Fault is a failure that people can do something about. errors.Is finds its
// kind, bot.ProblemOf what to tell people, and Error is for the log.
type Fault struct {
	Kind    error        // one of the kinds above
	Problem *bot.Problem // safe to show
	cause   error        // may be nil
}

// Error returns the kind with its cause.
func (f *Fault) Error() string {
	if f.cause == nil {
		return f.Kind.Error()
	}
	return f.Kind.Error() + ": " + f.cause.Error()
}

// Unwrap returns all three.
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

// Explain turns an error of either driver, of GORM or of the file system into a Fault
// where people can do something about it, and returns every other error as it is.
func Explain(err error) error {
	var known *Fault
	if err == nil || errors.As(err, &known) {
		return err
	}
	if errors.Is(err, syscall.ENOSPC) { // of a file beside the database
		f := fileFault(codeFull)
		f.cause = err
		return f
	}
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return &Fault{ErrNotFound, bot.Problemf("Record not found."), err}
	}
	if strings.HasSuffix(err.Error(), "sql: database is closed") { // database/sql has no value for it
		return &Fault{ErrLost, bot.Problemf("The database is closed; nothing was changed. Start storebot again. If it says so once more, storebot doctor looks at the file."), err}
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
		return &Fault{Kind: ErrTaken, Problem: bot.Problemf("That record already exists. Change it instead.")}
	case codeForeignKey:
		return &Fault{Kind: ErrInUse, Problem: bot.Problemf("Other records use it. Remove those first.")}
	}
	return nil
}

func fileFault(code int) *Fault {
	switch code {
	case codeFull:
		return &Fault{Kind: ErrFull, Problem: bot.Problemf("The disk is full. Nothing was changed. Free up some space, then try again.")}
	case codeReadOnly, codePerm, codeCannotOpen:
		return &Fault{Kind: ErrReadOnly, Problem: bot.Problemf("Can't write to the database. Nothing was changed. Give storebot write access to the file and its folder, then try again.")}
	case codeBusy, codeLocked:
		return &Fault{Kind: ErrBusy, Problem: bot.Problemf("Another program is writing to the database. Nothing was changed. Try again in a minute.")}
	case codeIO:
		return &Fault{Kind: ErrDisk, Problem: bot.Problemf("Can't read or write the database's disk. Nothing was changed. Check the disk, then try again.")}
	case codeCorrupt, codeNotADB:
		return &Fault{Kind: ErrDamaged, Problem: bot.Problemf("The database is damaged. Nothing was changed. Stop storebot, then restore the latest backup with storebot restore.")}
	}
	return nil
}

func unwritable(path string, cause error) error {
	return &Fault{ErrReadOnly, bot.Problemf("Can't open the database %s for writing. Check that its folder exists and that storebot can write there.", path), cause}
}

func newer(path string, has, knows int64) error {
	return &Fault{ErrNewer, bot.Problemf("The database %s is from a newer storebot (version %d; this one reads up to %d). It wasn't touched. Run the newer storebot, or choose another file with --db.", path, has, knows), nil}
}

func foreign(path string, cause error) error {
	return &Fault{ErrForeign, bot.Problemf("%s isn't a storebot database. It wasn't touched. Choose another file with --db, or restore a backup.", path), cause}
}

func fileExists(path string) error {
	return &Fault{ErrTaken, bot.Problemf("%s already exists and wasn't touched. Choose another name.", path), nil}
}

func noBackup(path string, cause error) error {
	return &Fault{ErrNotFound, bot.Problemf("Can't open the backup %s. Check the name, and that storebot can read it.",
		path), cause}
}

// unfit turns what was found wrong with a backup into what to do about it.
func unfit(path string, err error) error {
	switch {
	case errors.Is(err, ErrForeign):
		return &Fault{ErrForeign, bot.Problemf("%s isn't a storebot backup. Nothing was changed. Choose another file.", path),
			err}
	case errors.Is(err, ErrNewer):
		return &Fault{ErrNewer, bot.Problemf("The backup %s is from a newer storebot. Nothing was changed. Update storebot, or use an older backup.", path), err}
	case errors.Is(err, ErrDamaged):
		return &Fault{ErrDamaged, bot.Problemf("The backup %s is damaged. Nothing was changed. Try another one.", path), err}
	}
	return err
}

func inUse(path string, cause error) error {
	return &Fault{ErrBusy, bot.Problemf("Another program has the database %s open. Nothing was changed. Stop every storebot that uses it, then try again.", path), cause}
}
