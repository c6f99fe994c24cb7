package storage

import (
	"database/sql"
	"flag"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gorm.io/gorm"

	"storebot/bot"
)

var update = flag.Bool("update", false, "write schema.sql and the dump of the newest version")

// TestNewDatabaseHasTheSchemaThatMigrationsLeadTo compares schema.sql, which new databases
// begin with, with an empty file that takes all steps.
func TestNewDatabaseHasTheSchemaThatMigrationsLeadTo(t *testing.T) {
	migrated := dumpOf(t, openMigrated(t))
	if *update {
		writeDumps(t, migrated)
		return
	}
	created := dumpOf(t, openTest(t, filepath.Join(t.TempDir(), "new.db")))
	if line := firstDifference(migrated, newestSchema); line != "" {
		t.Errorf("schema.sql differs from what the migrations lead to at %q; "+
			"after a new migration: go test ./storage -run TestNewDatabase -update", line)
	}
	if line := firstDifference(created, newestSchema); line != "" {
		t.Errorf("a new database differs from schema.sql at %q", line)
	}
}

// openMigrated opens an empty file that was brought up by all steps.
func openMigrated(t *testing.T) *Database {
	t.Helper()
	path := filepath.Join(t.TempDir(), "migrated.db")
	pool, err := sql.Open(driverName, "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	steps, err := newSteps(pool)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := steps.Up(t.Context()); err != nil {
		t.Fatal(err)
	}
	return openTest(t, path)
}

// A dump of a database of every version is kept in testdata.
func TestEveryEarlierVersionIsBroughtUpToDate(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector meets the same goroutines in other tests")
	}
	for version := 1; version <= newestVersion; version++ {
		t.Run("from version "+strconv.Itoa(version), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "old.db")
			makeFile(t, path, readDump(t, version))
			db := openTest(t, path)
			if findings, err := db.Check(t.Context()); err != nil || len(findings) > 0 {
				t.Errorf("it is not sound: %v, %v", findings, err)
			}
			brought, fresh := schemaOf(t, db), schemaOf(t, openTest(t, filepath.Join(t.TempDir(), "new.db")))
			for _, line := range brought {
				if !slices.Contains(fresh, line) {
					t.Errorf("it has, and a new database has not: %s", line)
				}
			}
			for _, line := range fresh {
				if !slices.Contains(brought, line) {
					t.Errorf("a new database has, and it has not: %s", line)
				}
			}
			if sales, err := db.Sales(t.Context(), 1, bot.PeriodOf(shopDay)); err != nil || len(sales) != 1 ||
				sales[0].Amount != 29900 {
				t.Errorf("got sales %v, %v, want the one of ¥299", sales, err)
			}
		})
	}
}

// schemaOf returns what a database has of tables, columns and indexes, one a line.
func schemaOf(t *testing.T, db *Database) []string {
	t.Helper()
	lines, err := list[string](db.gorm.Raw(`
		SELECT format('%s %s %s null=%d default=%s key=%d', t.name, c.name, c.type, NOT c."notnull", c.dflt_value,
			c.pk) AS line
		FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'
		UNION ALL
		SELECT format('%s %s %s unique=%d %d %s', t.name, i.name, trim(substr(x.sql, instr(x.sql, 'WHERE')), char(10)),
			i."unique", c.seqno, c.name)
		FROM sqlite_schema t, pragma_index_list(t.name) i, pragma_index_info(i.name) c LEFT
			JOIN sqlite_schema x ON x.name = i.name
		WHERE t.type = 'table'
		ORDER BY line`))
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func TestNewestVersionIsTheLastMigration(t *testing.T) {
	db := openTest(t, filepath.Join(t.TempDir(), "storebot.db"))
	steps, err := newSteps(db.pools[0])
	if err != nil {
		t.Fatal(err)
	}
	sources := steps.ListSources()
	if last := sources[len(sources)-1].Version; last != newestVersion {
		t.Errorf("got version %d, want %d", newestVersion, last)
	}
}

func TestModelsHaveTheirTablesColumns(t *testing.T) {
	db := openTest(t, filepath.Join(t.TempDir(), "storebot.db"))
	for _, r := range append(undoable, &PastImport{}, &AuditEntry{}) {
		t.Run(r.TableName(), func(t *testing.T) {
			statement := &gorm.Statement{DB: db.gorm}
			if err := statement.Parse(r); err != nil {
				t.Fatal(err)
			}
			columns, err := list[string](db.gorm.Raw("SELECT name FROM pragma_table_info(?) ORDER BY cid", r.TableName()))
			if err != nil {
				t.Fatal(err)
			}
			if got, want := strings.Join(statement.Schema.DBNames, " "), strings.Join(columns, " "); got != want {
				t.Errorf("the model has %s\nthe table has %s", got, want)
			}
		})
	}
}

// Two leads could score one drawn chat at the same time: it stays the first one's.
func TestChatScoredTwiceBelongsToFirstCheck(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.db")
	makeFile(t, path, readDump(t, 3)+`;
		INSERT INTO service_chats (id, store_id, at, agent, buyer, buyer_masked) VALUES (901, 1, 0, 'lily', 0, ''), (902, 1,
			1, 'lily', 0, '');
		INSERT INTO draws (id, store_id, purpose, day, seed, from_at, until_at, last_chat, member_id, created_at)
			VALUES (91, 1, 'check', 1, 1, 0, 1, 902, 1, 0);
		INSERT INTO drawn_chats VALUES (91, 1, 901), (91, 2, 902);
		INSERT INTO calibration_scores (draw_id, position, member_id, score, at) VALUES (91, 1, 1, 70, 0);
		INSERT INTO spot_checks (id, store_id, day, agent, reviewer_id, created_at, updated_at) VALUES (91, 1, 1, 'lily', 1,
			0, 0), (92, 1, 1, 'lily', 1, 0, 0);
		INSERT INTO spot_check_chats (check_id, position, score, chat_id) VALUES (91, 1, 90, 901), (92, 1, 80, 901), (92, 2,
			70, 902), (92, 3, 60, NULL)`)
	db := openTest(t, path)
	kept, err := list[string](db.gorm.Raw("SELECT group_concat(check_id || ':' || position || '=' || ifnull(chat_id, '-'), ' ') FROM (SELECT * FROM spot_check_chats WHERE check_id > 90 ORDER BY 1, 2)"))
	if err != nil || kept[0] != "91:1=901 92:1=- 92:2=902 92:3=-" {
		t.Errorf("the chats are now %v, %v", kept, err)
	}
	if drawn, err := db.Drawn(t.Context(), 91); err != nil || len(drawn) != 2 {
		t.Errorf("the drawing has %+v, %v", drawn, err)
	}
	if scores, err := db.CalibrationScores(t.Context(), 91); err != nil || len(scores) != 1 || scores[0].Score != 70 {
		t.Errorf("the calibration has %+v, %v", scores, err)
	}
}

// What sums count has changed with version 7: they are added up once more, and refunds
// of after-sales reports are known of their orders.
func TestSumsAreRebuiltWhenTheirDefinitionChanges(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.db")
	makeFile(t, path, readDump(t, 6)+`;
		INSERT INTO orders (store_id, number, import_id, placed_at, paid_at, due, postage, paid, status) VALUES (1, 77, 1,
			1795140000, 1795140300, 10000, 800, 10800, 2);
		INSERT INTO day_sums (store_id, day, placed_orders, placed_amount, paid_orders, paid_amount) VALUES (1, 20777, 1,
			10000, 1, 10800);
		INSERT INTO refunds VALUES (1, 5, 77, 20778, 3000), (1, 6, 77, 20779, 200)`)
	db := openTest(t, path)
	sums, err := db.DaySums(t.Context(), 1, 20777, 20778)
	if err != nil || len(sums) != 1 || sums[0].PlacedAmount != 10800 || sums[0].RefundAmount != 3200 {
		t.Errorf("got %+v, %v", sums, err)
	}
	if differences, err := db.ProveFigures(t.Context(), 1); err != nil || len(differences) > 0 {
		t.Errorf("got %v, %v", differences, err)
	}
	if refunds, err := db.RefundSum(t.Context(), 1, bot.Period{From: 20777, Until: 20787}); err != nil ||
		refunds != (RefundSum{MadeOrders: 1, MadeAmount: 3200}) {
		t.Errorf("got %+v, %v", refunds, err)
	}
	if left, err := list[string](db.gorm.Raw("SELECT name FROM settings WHERE name = ?", mendSetting)); err != nil ||
		len(left) > 0 {
		t.Errorf("it would be done again at the next start: %v, %v", left, err)
	}
}
