//go:build race

package schedule_test

// underRace: what goes on in one goroutine is shown in a shorter form, since the
// race detector takes its time and would find nothing.
const underRace = true
