// Package bot is the heart of storebot: it takes a command line to its command and brings
// the answer back. This page also says where everything else is; read it with
// "go doc storebot/bot".
//
// # One idea
//
// A command line is typed by a person, pressed as a button, or sent by a schedule; the
// Router treats them alike. It finds the caller and their role, reads the arguments into the
// command's own struct, asks with a Form for what is missing, and answers with a Message
// that knows neither platform nor language. The answer is translated (Answer, package
// bot/view), and the platform draws it.
//
// # The packages, from the bottom up
//
//	bot               commands, arguments, messages, roles, the Router; knows no database
//	bot/slack, bot/telegram, bot/console   bring lines in and draw answers (Platform)
//	bot/outbox        delivers posts: retries, order per chat, rate limits
//	bot/schedule      sends command lines at their times, and catches up after downtime
//	bot/words         the Chinese for every English text (zh.po)
//	bot/bottest       fake Slack and Telegram servers for tests
//	storage           the SQLite file: records, changes with audit trail and undo, migrations
//	storage/intake    imports export files into the tables and keeps the sums right
//	storage/taobao    reads the export files into rows; knows no database
//	reports           turns records into Messages; changes nothing
//	commands          what people can send: reads arguments, changes records, shows reports
//	cmd/storebot      puts it together: settings, subcommands, the process
//
// A package imports only packages above it in this list, which a test in bot/bottest holds.
// Each package's own comment has the rules to know before changing it.
//
// # Where to add what
//
//   - A command: a method of desk in the file of its first word in package commands, which
//     returns a Command with its arguments' struct, its name in All (commands/all.go), and its
//     row in cmd/storebot/manual.md. Usage, help, forms and questions follow from the struct's
//     tags (see Do). What it shows is a method of reports.Reader.
//   - Its story: commands/testdata/stories/FILE.txtar, see below.
//   - A text that people read: write it in English with T, N or Problemf, and add its Chinese
//     to bot/words/zh.po, sorted by msgid. go test ./bot/words names the texts that lack one.
//   - An alert: a method of reports.Reader that returns a Finding, and a line in
//     reports.Alerts (reports/alert.go), from which follows who is notified. When it is looked
//     for, firstSchedules says (commands/new_store.go); stores that exist get it by a migration.
//   - A reminder to a person: a source in reports.ReminderSources (reports/reminder.go).
//   - A figure: a field of reports.Sums and its line in and (reports/sums.go), the source that
//     fills it (coverage.go for orders, ledger_costs.go for traffic and costs), and the messages
//     that show it (kpi.go, card_tiles.go, card_words.go).
//   - A column of an export file: a field with its header names in storage/taobao/rows.go; then
//     its column in the table of storage/intake (order_row.go for orders and lines, else the
//     file of its kind), in fingerprint.go, in fill (merge.go) and in a migration.
//   - A kind of export file: a struct in storage/taobao and its line in shapes (kind.go); its
//     import in storage/intake (importer.go) and its name in reports/imports.go.
//   - A record of its own: a struct with TableName in storage, a migration (see
//     storage's package comment), and its line in undoable (storage/undone.go).
//   - A setting: a line in reports.Options (reports/settings.go) and in the manual's table.
//   - A platform: a package with a type that implements Platform, its entry among
//     services (cmd/storebot/platforms.go) and its settings (config.go); a fake of
//     it in bot/bottest, and a stage that plays the stories.
//   - A subcommand of the program: a file in cmd/storebot and its name in program.go.
//
// # A story
//
// A story is a script and what people see, in both languages. Write the script alone:
//
//	# What the story shows.
//	team lily agent
//	at 09:00
//	lily: stock scarf
//
// (the steps are explained at TestStories in cmd/storebot/story_test.go). When the Chinese is
// in zh.po, have the rest written and read every line of it:
//
//	go test ./cmd/storebot -run 'TestStories$/FILE$' -update
//
// Without -update the same test also plays the story on the fake Slack and the fake Telegram.
// A new command appears in help too: update the stories help and lang as well.
package bot
