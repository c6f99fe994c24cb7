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
// Sales are known of a day that has orders, and of one whose totals were typed in or came
// with the platform's shop report. A day without either counts as one on which nothing
// was sold only between two days with orders, at most seven such days in a row; a longer
// gap is one that no file covers, and unknown like the days before the first order and
// after the last. Figures of a period are of its known part, when what is unknown lies at
// its ends.
//
// # Where to add what
//
//   - A report: a method of Reader in a file of its own; a command that answers with it.
//   - A figure: a field of Sums and the filler that reads it (ledger.go), its calculation
//     (sums.go), and a field of the messages that show it (kpi.go, digest.go). One that
//     people hand in also belongs in missing.go.
//   - A kind of alert: a method that finds the trouble, and its line in Alerts (alert.go),
//     which also decides who is told what. Nothing here posts anything.
//   - A reminder: a method that finds what waits for whom, and its line in
//     ReminderSources (reminder.go).
//   - A setting: its line in Options (settings.go).
//
// Texts are English and are translated when they are posted: each needs its Chinese in
// bot/words/zh.po.
package reports
