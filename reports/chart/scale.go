package chart

import "math"

// maxSteps keeps the axis calm: no more grid lines than a phone shows well.
const maxSteps = 5

// scale is the axis of sums: from low to high in equal round steps, in fen.
// Without a known sum other than zero it has no steps, only the zero line.
type scale struct {
	low, high, step float64
}

// newScale is the smallest scale of whole yuan in steps of 1, 2 or 5 times a
// power of ten that holds zero and all sums.
func newScale(sums []Value) scale {
	var low, high float64
	for _, sum := range sums {
		if sum.Known {
			low = min(low, float64(sum.Fen))
			high = max(high, float64(sum.Fen))
		}
	}
	if low == high {
		return scale{high: 1}
	}
	for power := 100.0; ; power *= 10 {
		for _, factor := range []float64{1, 2, 5} {
			step := factor * power
			down, up := math.Floor(low/step), math.Ceil(high/step)
			if up-down <= maxSteps {
				return scale{low: down * step, high: up * step, step: step}
			}
		}
	}
}

// ticks are the sums that get a grid line, from the lowest up.
func (s scale) ticks() []int64 {
	if s.step == 0 {
		return []int64{0}
	}
	var sums []int64
	for sum := s.low; sum <= s.high; sum += s.step {
		sums = append(sums, int64(sum))
	}
	return sums
}

// share is how far up the axis a sum is: 0 at its foot, 1 at its top.
func (s scale) share(fen int64) float64 {
	return (float64(fen) - s.low) / (s.high - s.low)
}
