// Package reports turns what is stored into messages. A report is a method of Reader,
// which has the records of one store, its settings and the moment, and returns a
// bot.Message: it knows no platform and no language, and changes nothing. The same
// moment and the same records always make the same message.
//
// # Known and unknown
//
// A Figure is a number that may be unknown, which is never shown as zero. Sums are what a
// day's orders, traffic and costs add up to; ledger.go reads them day by day, sums.go and
// figure.go calculate with them, target.go spreads targets over days.
//
// A day is whole, known in part, or unknown, as far as imports know (coverage.go): an
// export knows the days from its first to the moment it was made. A day known until noon
// is compared with the same hours (comparison.go), has no grade and sets off no alert.
// What was logged by hand counts, and makes no day known; totals that were typed in are of
// the whole day. Figures of a period are of the days that are known and say how many are
// missing; rates are of the days that have both parts; pace and forecast go by whole days.
// Refunds count by the day they were made or by the day of payment, never by both.
//
// Where to add what is said in package bot's comment. A figure that people hand in also
// belongs in missing.go.
//
// Texts are English and are translated when they are posted: each needs its Chinese in
// bot/words/zh.po.
package reports
