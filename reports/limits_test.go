package reports_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

var provinces = strings.Fields("北京 天津 上海 重庆 河北省 山西省 辽宁省 吉林省 黑龙江省 江苏省 浙江省 安徽省 福建省 江西省 山东省 " +
	"河南省 湖北省 湖南省 广东省 海南省 四川省 贵州省 云南省 陕西省 甘肃省")

// TestListsShowNoMoreThanFits has 230 late orders from 25 provinces, and 31 products that run
// low.
func TestListsShowNoMoreThanFits(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	db, store := shop(t, now, lateOrders(t, 230))
	err := db.Change(t.Context(), storage.By{StoreID: store.ID, MemberID: 1, Command: "test", At: now},
		func(tx *storage.Tx) error {
			for i := range 31 {
				if _, _, err := tx.CountStock(fmt.Sprintf("YR-%03d", i), 1, now.Unix()); err != nil {
					return err
				}
			}
			return nil
		})
	if err != nil {
		t.Fatal(err)
	}
	r := reports.For(db.Records, reports.Defaults(), store, now)
	for name, test := range map[string]struct {
		message func() (bot.Message, error)
		rows    int
		buttons []string
	}{
		"late orders": {func() (bot.Message, error) { return r.Overdue(t.Context(), false) }, 10,
			[]string{"Claim …030021", "Claim …030081", "Claim …030141", "Claim …030201", "Show 220 more", "Group by product"}},
		"all late orders": {func() (bot.Message, error) { return r.Overdue(t.Context(), true) }, 200,
			[]string{"Claim …030021", "Claim …030081", "Claim …030141", "Claim …030201", "Group by product"}},
		"late orders by province": {func() (bot.Message, error) { return r.OverdueBy(t.Context(), "province") }, 20, nil},
		"stock": {func() (bot.Message, error) { return r.Stock(t.Context(), reports.StockAsked{}) }, 20,
			nil},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := test.message()
			if err != nil {
				t.Fatal(err)
			}
			rows := 0
			for _, section := range m.Sections {
				if section.Table != nil {
					rows += len(section.Table.Rows)
				}
			}
			if rows != test.rows {
				t.Errorf("shows %d rows, want %d", rows, test.rows)
			}
			var buttons []string
			for _, action := range m.Actions {
				buttons = append(buttons, bot.English.Plain(action.Label))
			}
			if test.buttons != nil && strings.Join(buttons, ", ") != strings.Join(test.buttons, ", ") {
				t.Errorf("has the buttons %q, want %q", buttons, test.buttons)
			}
		})
	}
}
