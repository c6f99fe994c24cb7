//go:build !windows

package main

import "golang.org/x/sys/unix"

// freeSpace returns how many bytes this user may still write to a folder's disk.
func freeSpace(folder string) (uint64, error) {
	var disk unix.Statfs_t
	err := unix.Statfs(folder, &disk)
	return uint64(disk.Bavail) * uint64(disk.Bsize), err //nolint:unconvert // other systems than this one count in int64
}
