//go:build !linux

package main

import "runtime/debug"

// giveBack gives back memory that was needed once. Other systems than Linux
// take the pages of a program's file back by themselves when they want them.
func giveBack() error {
	debug.FreeOSMemory()
	return nil
}
