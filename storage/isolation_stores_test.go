package storage

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"storebot/bot"
	"storebot/storage/storagetest"
)

//go:embed testdata/store.sql
var storeRows string

// The stores of the isolation tests. The second has no rows: whatever it answers
// belongs to another store.
const (
	firstStore = 1
	emptyStore = 2
	thirdStore = 3
	lastStore  = 4
)

var filledStores = []int64{firstStore, thirdStore, lastStore}

// ownDay returns a day on which one store alone has rows.
func ownDay(store int64) bot.Day { return shopDay + bot.Day(10*(store-2)) }

// openStores opens a database of four stores: three with rows in every table, one without.
func openStores(t *testing.T) *Database {
	t.Helper()
	path := filepath.Join(t.TempDir(), "storebot.db")
	storesFile.Copy(t, path)
	return openTest(t, path)
}

// storesFile is that database as a file.
var storesFile = storagetest.NewTemplate(func(path string) error {
	db, err := Open(context.Background(), path, Options{})
	must(err)
	must(execute(db, `INSERT INTO members (id, name, created_at) VALUES (1, 'everywhere', 0);
		INSERT INTO stores (id, key, name, zone, created_at) VALUES (2, 'empty', 'Empty', 'Asia/Shanghai', 0)`, nil))
	for _, store := range filledStores {
		own := ownDay(store)
		must(execute(db, storeRows, map[string]any{
			"s": store, "day": shopDay, "own": own,
			"at": shopDay.Start(shopMoment.Location()).Unix(), "since": own.Start(shopMoment.Location()).Unix(),
		}))
	}
	return db.Close()
})

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// execute runs statements, in which an @ begins the name of a value.
func execute(db *Database, statements string, values map[string]any) error {
	for statement := range strings.SplitSeq(statements, ";\n") {
		var used []any
		for name, value := range values {
			if strings.Contains(statement, "@"+name) {
				used = append(used, sql.Named(name, value))
			}
		}
		if _, err := db.write.Statement.ConnPool.ExecContext(context.Background(), statement, used...); err != nil {
			return fmt.Errorf("%w\n%s", err, statement)
		}
	}
	return nil
}

// sharedTables are those whose rows are not of a store.
var sharedTables = map[string]string{
	"members": "people may belong to several stores", "identities": "accounts of people",
	"settings": "of the installation", "notes": "of the platforms", "requests": "of the platforms", "posts": "of a chat",
}

// table is a table that holds rows of stores.
type table struct {
	name    string
	ofStore bool              // it has a column that says so
	parents map[string]string // the tables that others of its columns refer to
}

// storeTables returns all of these tables.
func storeTables(t *testing.T, db *Database) []table {
	t.Helper()
	columns, err := list[struct{ Name, Column, Parent string }](db.gorm.Raw(`
		SELECT t.name, c.name AS column, coalesce(k."table", '') AS parent
		FROM sqlite_schema t JOIN pragma_table_info(t.name) c LEFT JOIN pragma_foreign_key_list(t.name) k ON k."from" = c.name
		WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name <> 'goose_db_version' ORDER BY t.name`))
	if err != nil {
		t.Fatal(err)
	}
	var found []table
	for _, column := range columns {
		if _, shared := sharedTables[column.Name]; shared {
			continue
		}
		if len(found) == 0 || found[len(found)-1].name != column.Name {
			found = append(found, table{name: column.Name, parents: map[string]string{}})
		}
		last := &found[len(found)-1]
		last.ofStore = last.ofStore || column.Column == "store_id"
		if _, shared := sharedTables[column.Parent]; !shared && column.Parent != "" {
			last.parents[column.Column] = column.Parent
		}
	}
	return found
}

// without hands over the database as it would be if some stores had never been there.
func without(t *testing.T, db *Database, removed func(store int64) bool, act func(*Database, []table)) {
	t.Helper()
	rest := db.write.Begin()
	defer rest.Rollback()
	fresh := &Database{Records: Records{rest, db.terminal}, write: rest}
	all := storeTables(t, fresh)
	statements := []string{"PRAGMA defer_foreign_keys = 1"}
	for store := int64(firstStore); store <= lastStore+1; store++ {
		if !removed(store) {
			continue
		}
		statements = append(statements, fmt.Sprintf("DELETE FROM stores WHERE id = %d", store))
		for _, table := range all {
			if table.ofStore {
				statements = append(statements, fmt.Sprintf("DELETE FROM %s WHERE store_id = %d", table.name, store))
			}
		}
	}
	for range 2 { // rows of rows that are gone
		for _, table := range all {
			for column, parent := range table.parents {
				statements = append(statements, fmt.Sprintf("DELETE FROM %s WHERE %s IS NOT NULL AND %[2]s NOT IN (SELECT id FROM %[3]s)", table.name, column, parent))
			}
		}
	}
	if err := execute(fresh, strings.Join(statements, ";\n"), nil); err != nil {
		t.Fatal(err)
	}
	act(fresh, all)
}

// dumpWithout returns all rows of the stores' tables, some stores left out, as text by table.
func dumpWithout(t *testing.T, db *Database, removed func(store int64) bool) map[string]string {
	t.Helper()
	dumped := map[string]string{}
	without(t, db, removed, func(db *Database, all []table) {
		for _, table := range all {
			var rows []map[string]any
			if err := db.gorm.Table(table.name).Find(&rows).Error; err != nil {
				t.Fatal(err)
			}
			lines := make([]string, len(rows))
			for i, row := range rows {
				lines[i] = fmt.Sprint(row)
			}
			slices.Sort(lines)
			dumped[table.name] = strings.Join(lines, "\n")
		}
	})
	return dumped
}
