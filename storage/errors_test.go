package storage

import (
	"context"
	"errors"
	"testing"

	"storebot/bot"
)

func TestFaultsOfBothDriversAreRecognised(t *testing.T) {
	for _, tt := range []struct {
		outcome string
		cause   func(shop) error
		want    error
	}{
		{"a name that is taken", func(s shop) error {
			return s.write.Exec("INSERT INTO members (name, created_at) VALUES ('LILY', 0)").Error
		}, ErrTaken},
		{"a key that is taken", func(s shop) error {
			return s.write.Exec("INSERT INTO roles VALUES (1, 1, 'agent')").Error
		}, ErrTaken},
		{"a record that others refer to", func(s shop) error {
			return s.write.Exec("DELETE FROM stores").Error
		}, ErrInUse},
		{"a connection that may only read", func(s shop) error {
			return s.gorm.Exec("DELETE FROM roles").Error
		}, ErrReadOnly},
		{"a disk that is full", func(s shop) error {
			s.write.Exec("PRAGMA max_page_count = 1")
			return s.write.Exec("INSERT INTO settings VALUES ('big', zeroblob(1000000))").Error
		}, ErrFull},
		{"a record that is not there", func(s shop) error {
			_, err := s.StoreByID(context.Background(), 77)
			return err
		}, ErrNotFound},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			err := Explain(tt.cause(newShop(t)))
			if !errors.Is(err, tt.want) {
				t.Fatalf("got %v, want %v", err, tt.want)
			}
			isProblem(t, err)
		})
	}
}

func TestConcurrentWriteIsWaitedForThenReported(t *testing.T) {
	shop := newShop(t)
	other, err := shop.pools[0].Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	path := ""
	if err := other.QueryRowContext(t.Context(), "SELECT file FROM pragma_database_list").Scan(&path); err != nil {
		t.Fatal(err)
	}
	rival := openTest(t, path)
	rival.write.Exec("PRAGMA busy_timeout = 1")
	if _, err := other.ExecContext(t.Context(), "BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	err = rival.Change(t.Context(), shop.by(shop.lily, "stock"), func(tx *Tx) error {
		_, _, err := tx.CountStock("YR-001", 5, shopMoment.Unix())
		return err
	})
	if !errors.Is(err, ErrBusy) {
		t.Errorf("got %v, want ErrBusy", err)
	}
	isProblem(t, err)
	if _, err := other.ExecContext(t.Context(), "ROLLBACK"); err != nil {
		t.Fatal(err)
	}
}

func TestFullDiskChangesNothing(t *testing.T) {
	shop := newShop(t)
	shop.write.Exec("PRAGMA max_page_count = 1")
	err := shop.Change(t.Context(), shop.by(shop.lily, "sale"), func(tx *Tx) error {
		for range 1000 {
			sale := Sale{StoreID: shop.store, Day: shopDay, Amount: 100, MemberID: shop.lily}
			if err := tx.Put(&sale); err != nil {
				return err
			}
		}
		return nil
	})
	if !errors.Is(err, ErrFull) {
		t.Fatalf("got %v, want ErrFull", err)
	}
	sales, err := shop.Sales(t.Context(), shop.store, bot.PeriodOf(shopDay))
	if err != nil || len(sales) != 0 {
		t.Errorf("got %d sales, %v, want none", len(sales), err)
	}
}
