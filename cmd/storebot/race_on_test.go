//go:build race

package main

// underRace: what goes on in one goroutine is shown in a shorter form, since the
// race detector takes its time and would find nothing.
const underRace = true
