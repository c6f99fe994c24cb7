package goods

import "slices"

// leastLaunches is how many earlier launches are needed before a new product can be compared.
const leastLaunches = 3

// UsualLaunch returns what earlier launches sold at the median, twice over, so that the mean of the
// two in the middle is whole too. It is unknown for fewer than 3 launches.
func UsualLaunch(sold []int64) (twice int64, known bool) {
	if len(sold) < leastLaunches {
		return 0, false
	}
	sorted := slices.Sorted(slices.Values(sold))
	return sorted[(len(sorted)-1)/2] + sorted[len(sorted)/2], true
}

// launchWindows are the days over which launches are compared, the longest first.
var launchWindows = []int64{30, 14, 7}

// LaunchWindow returns over how many of its first days a product that has been on sale for so
// many full days is compared: 30, 14 or 7, before that all it has.
func LaunchWindow(onSale int64) int64 {
	for _, window := range launchWindows {
		if onSale >= window {
			return window
		}
	}
	return max(0, onSale)
}
