package compare

import (
	"os"
	"syscall"
)

// resident returns the most memory a process that has ended ever held.
func resident(ended *os.ProcessState) int64 {
	usage, ok := ended.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	return usage.Maxrss << 10
}
