// Package bot is the heart of storebot. A command line comes in — typed by a
// person, pressed as a button, or sent by the clock, which are all alike here —
// the Router finds who sent it and whether they may, reads its arguments into
// the command's own struct, asks with a Form for what is missing, and answers
// with a Message that knows neither platform nor language. Platforms draw
// messages and bring lines; commands and reports make messages; nothing here
// knows a chat service or a database.
package bot
