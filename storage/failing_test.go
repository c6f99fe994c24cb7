package storage

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"gorm.io/gorm"
)

var errInjected = errors.New("injected fault")

// failing makes the statement of a number fail, counted from its call; hit says whether
// it came to that one. 0 lets all pass.
type failing struct {
	at  int
	hit bool
}

func (f *failing) fail(number int) { f.at, f.hit = number, false }

func (f *failing) before(db *gorm.DB) {
	if f.at--; f.at == 0 {
		f.hit = true
		_ = db.AddError(errInjected)
	}
}

// openFailing opens the stores of the isolation tests with statements that can fail.
func openFailing(t *testing.T) (*Database, *failing) {
	t.Helper()
	db, f := openStores(t), &failing{}
	for _, orm := range []*gorm.DB{db.gorm, db.write} {
		on := orm.Callback()
		for _, err := range []error{
			on.Query().Before("gorm:query").Register("fail", f.before),
			on.Raw().Before("gorm:raw").Register("fail", f.before), on.Create().Before("gorm:create").Register("fail", f.before),
			on.Update().Before("gorm:update").Register("fail", f.before),
			on.Delete().Before("gorm:delete").Register("fail", f.before),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	return db, f
}

// TestQuestionWhoseStatementFailsIsNotAnswered lets each statement of each question
// fail: what is not known for a fault is not answered as if there were nothing.
func TestQuestionWhoseStatementFailsIsNotAnswered(t *testing.T) {
	db, f := openFailing(t)
	for _, name := range slices.Sorted(maps.Keys(questions)) {
		for number := 1; ; number++ {
			f.fail(number)
			answers := questions[name](t.Context(), db, thirdStore)
			if !f.hit {
				break
			}
			if !slices.ContainsFunc(answers, func(a string) bool { return strings.HasPrefix(a, "error") }) {
				t.Errorf("%s answers although statement %d failed: %v", name, number, answers)
			}
		}
	}
}

// TestChangeWithFailedStatementSavesNothing does the same with changes.
func TestChangeWithFailedStatementSavesNothing(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(changes)) {
		t.Run(name, func(t *testing.T) {
			db, f := openFailing(t)
			whole := dumpWithout(t, db, func(int64) bool { return false })
			for number := 1; ; number++ {
				f.fail(number)
				err := changes[name](t.Context(), db)
				if !f.hit {
					break
				}
				f.fail(0)
				if err == nil {
					t.Errorf("nothing was said although statement %d failed", number)
				}
				if now := dumpWithout(t, db, func(int64) bool { return false }); !maps.Equal(whole, now) {
					t.Fatalf("something was kept although statement %d failed: %v", number, err)
				}
			}
		})
	}
}
