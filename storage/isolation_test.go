package storage

import (
	"context"
	"encoding/json"
	"iter"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"storebot/bot"
)

func TestIsolationTestsHaveRowsInEveryTable(t *testing.T) {
	db := openStores(t)
	for _, store := range filledStores {
		for table, rows := range dumpWithout(t, db, func(s int64) bool { return s != store }) {
			if rows == "" {
				t.Errorf("table %s has no row of store %d", table, store)
			}
		}
	}
}

// answer returns what a question came to, as text; empty where it found nothing.
func answer(value any, err error) string {
	if err != nil {
		return "error: " + err.Error()
	}
	written, err := json.Marshal(value)
	if err != nil {
		return "error: " + err.Error()
	}
	return string(written)
}

func TestFiguresAreVerifiedAndRebuiltPerStore(t *testing.T) {
	db := openStores(t)
	for _, mended := range []int64{firstStore, lastStore, thirdStore} {
		if _, err := db.MendFigures(t.Context(), mended); err != nil {
			t.Fatal(err)
		}
		for _, prove := range []func(context.Context, int64) ([]Difference, error){db.ProveFigures, db.ProveLatestFigures} {
			if found, err := prove(t.Context(), mended); err != nil || len(found) > 0 {
				t.Errorf("store %d still has %v, %v", mended, found, err)
			}
			if found, err := prove(t.Context(), thirdStore); mended != thirdStore && (err != nil || len(found) == 0) {
				t.Errorf("mending store %d changed the third's figures: %v", mended, err)
			}
		}
	}
}

// TestUndoIsIsolatedByStore has changes of the same member in other stores around it.
func TestUndoIsIsolatedByStore(t *testing.T) {
	db := openStores(t)
	by := By{StoreID: thirdStore, MemberID: 1, Command: "undo", At: shopMoment}
	if _, err := db.Undo(t.Context(), by, 0, anything); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Undo(t.Context(), by, 0, anything); bot.ProblemOf(err) == nil {
		t.Errorf("got %v, want nothing to undo", err)
	}
}

// TestEveryQuestionIsAnsweredFromItsStoreAlone asks every question in a database of
// several stores, and again as if there were one of them only: the answers are the same.
func TestEveryQuestionIsAnsweredFromItsStoreAlone(t *testing.T) {
	db := openStores(t)
	for store := int64(firstStore); store <= lastStore; store++ {
		got := map[string][]string{}
		for name, ask := range questions {
			got[name] = ask(t.Context(), db, store)
			if store != emptyStore && !slices.ContainsFunc(got[name], found) {
				t.Errorf("%s of store %d finds nothing, so nothing is proved: %v", name, store, got[name])
			}
		}
		without(t, db, func(s int64) bool { return s != store }, func(alone *Database, _ []table) {
			for name, ask := range questions {
				if want := ask(t.Context(), alone, store); !slices.Equal(got[name], want) {
					t.Errorf("%s of store %d:\n got %v\nwant %v", name, store, got[name], want)
				}
			}
		})
	}
}

// found reports whether an answer holds anything.
func found(answer string) bool {
	return !strings.HasPrefix(answer, "error") &&
		!slices.Contains([]string{"null", "[]", "{}", "0", `""`, "false"}, answer)
}

// TestChangesAreIsolatedByStore makes every kind of change in the third store: that
// one has changed, and the rows of the others are what they were.
func TestChangesAreIsolatedByStore(t *testing.T) {
	others, own := snapshots(t, openStores(t))
	for _, name := range slices.Sorted(maps.Keys(changes)) {
		t.Run(name, func(t *testing.T) {
			db := openStores(t)
			if err := changes[name](t.Context(), db); err != nil {
				t.Fatal(err)
			}
			othersNow, ownNow := snapshots(t, db)
			if maps.Equal(own, ownNow) {
				t.Error("the store itself has not changed, so nothing is proved")
			}
			for table, rows := range others {
				if rows != othersNow[table] {
					t.Errorf("%s of other stores were\n%s\nand are\n%s", table, rows, othersNow[table])
				}
			}
		})
	}
}

func TestChangeOfAnotherStoresRowIsRefused(t *testing.T) {
	others, _ := snapshots(t, openStores(t))
	for _, name := range slices.Sorted(maps.Keys(refused)) {
		t.Run(name, func(t *testing.T) {
			db := openStores(t)
			if err := inThird(refused[name])(t.Context(), db); err == nil {
				t.Error("got no error")
			}
			if now, _ := snapshots(t, db); !maps.Equal(others, now) {
				t.Error("another store has changed")
			}
		})
	}
}

// snapshots returns the rows of all stores but the third, and those of the third with any
// that is new.
func snapshots(t *testing.T, db *Database) (others, own map[string]string) {
	t.Helper()
	isOther := func(store int64) bool { return store < thirdStore || store == lastStore }
	return dumpWithout(t, db, func(s int64) bool { return !isOther(s) }), dumpWithout(t, db, isOther)
}

// TestEveryMethodIsAQuestionOrAChange fails for a new method of storage until someone
// has said how it is kept to its store.
func TestEveryMethodIsAQuestionOrAChange(t *testing.T) {
	methods := map[string]bool{}
	for _, kind := range []reflect.Type{reflect.TypeFor[*Database](), reflect.TypeFor[*Tx]()} {
		for i := range kind.NumMethod() {
			methods[kind.Method(i).Name] = true
		}
	}
	listed := map[string]bool{}
	for _, names := range []iter.Seq[string]{maps.Keys(questions), maps.Keys(changes), maps.Keys(askedOfNoStore)} {
		for name := range names {
			listed[name] = true
		}
	}
	for name := range methods {
		if !listed[name] {
			t.Errorf("nothing proves that %s is of one store: add it to questions or changes, or to askedOfNoStore with the reason", name)
		}
	}
	for name := range listed {
		if !methods[name] {
			t.Errorf("%s is listed, but there is no such method", name)
		}
	}
}

// question asks all that is to be asked of a store.
type question func(ctx context.Context, db *Database, store int64) []string
