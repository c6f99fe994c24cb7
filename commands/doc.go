// Package commands holds what people can ask of the bot. A command line is typed, pressed
// as a button or sent by the clock; a command treats them alike.
//
// # How a line gets here and back
//
// The router of package bot finds the command, checks the caller's role and reads the
// arguments into a struct. The command gets a call: who asks, where and when (bot.Call),
// and the desk, which has the database, the store's settings and the folders. It answers
// with a bot.Reply, whose message is most often a report (call.reports).
//
// Records are read by call.records and changed by call.change, which runs one transaction.
// What is to be told to others because of a change is posted within it, so that it is
// told if, and only if, the change is kept. The audit trail and undo need nothing more.
//
// What fails within a change leaves everything as it was, and the caller is told so. What
// fails after it was kept is told as such (see do). One request changes something once:
// another change of the same request is a step with a name of its own (call.step).
//
// Where to add what is said in package bot's comment.
//
// # Files
//
// Names of files begin with the first word of their commands: check_edit.go has "check
// edit". Beside them stand desk.go (desk, call and change), post.go (posting in chats),
// number.go (numbers of records and orders in a line), verdicts.go and score.go (verdicts
// on chats), picture.go (pictures that were sent).
package commands
