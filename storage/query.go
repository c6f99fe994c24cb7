package storage

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"storebot/bot"
)

// list runs a query for all its rows.
func list[T any](query *gorm.DB) ([]T, error) {
	var rows []T
	return rows, Explain(query.Find(&rows).Error)
}

// one runs a query for its first row; ErrNotFound when there is none.
func one[T any](query *gorm.DB) (T, error) {
	var row T
	return row, Explain(query.Take(&row).Error)
}

// maybe runs a query for its first row; found is false when there is none.
func maybe[T any](query *gorm.DB) (row T, found bool, err error) {
	result := query.Limit(1).Find(&row)
	return row, result.RowsAffected > 0, Explain(result.Error)
}

// sqlOrder returns an order that depends on what was typed.
func sqlOrder(expression string, values ...any) clause.OrderBy {
	return clause.OrderBy{Expression: clause.Expr{SQL: expression, Vars: values}}
}

// within keeps a query to a store's records of a period.
func within(query *gorm.DB, store int64, period bot.Period) *gorm.DB {
	return query.Where("store_id = ? AND day >= ? AND day < ?", store, period.From, period.Until)
}
