package storage

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// writeDumps writes schema.sql and the newest version's dump, which is what that of the
// version before becomes.
func writeDumps(t *testing.T, schema string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "old.db")
	makeFile(t, path, readDump(t, newestVersion-1))
	dump := "BEGIN TRANSACTION;\n" + dumpOf(t, openTest(t, path)) + "COMMIT;\n"
	for name, content := range map[string]string{"schema.sql": schema, dumpName(newestVersion): dump} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func dumpName(version int) string {
	return filepath.Join("testdata", "version_"+strconv.Itoa(version)+".sql")
}

func readDump(t *testing.T, version int) string {
	t.Helper()
	dump, err := os.ReadFile(dumpName(version))
	if err != nil {
		t.Fatal(err)
	}
	return string(dump)
}

// dumpOf returns the statements that create a database's tables and indexes and fill in
// their rows. It leaves out when migrations were applied.
func dumpOf(t *testing.T, db *Database) string {
	t.Helper()
	var dump strings.Builder
	for _, statement := range rowsOf(t, db, `SELECT sql FROM sqlite_schema
		WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY rowid`) {
		dump.WriteString(ended(statement))
	}
	for _, table := range rowsOf(t, db, `SELECT name FROM sqlite_schema
		WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rowid`) {
		columns := rowsOf(t, db, fmt.Sprintf("SELECT name FROM pragma_table_info('%s') WHERE name <> 'tstamp'", table))
		for _, row := range rowsOf(t, db, fmt.Sprintf(`SELECT concat_ws(', ', quote("%s")) FROM %s`,
			strings.Join(columns, `"), quote("`), table)) {
			fmt.Fprintf(&dump, "INSERT INTO %s (\"%s\") VALUES (%s);\n", table, strings.Join(columns, `", "`), row)
		}
	}
	return dump.String()
}

// firstDifference returns the first line that only one of two dumps has; "" when both are
// the same.
func firstDifference(a, b string) string {
	ours, theirs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range max(len(ours), len(theirs)) {
		if i >= len(ours) || i < len(theirs) && ours[i] != theirs[i] {
			return theirs[i]
		}
		if i >= len(theirs) {
			return ours[i]
		}
	}
	return ""
}

// ended returns a statement with its semicolon, which must not be part of a comment.
func ended(statement string) string {
	statement = strings.TrimSpace(statement)
	if strings.Contains(statement[strings.LastIndex(statement, "\n")+1:], "--") {
		statement += "\n"
	}
	return statement + ";\n"
}

// rowsOf returns the rows of a query that has one column.
func rowsOf(t *testing.T, db *Database, query string) []string {
	t.Helper()
	rows, err := list[string](db.gorm.Raw(query))
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
