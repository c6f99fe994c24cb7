package reports

import (
	"maps"
	"slices"
	"testing"
	"time"
)

// Seeds of days are a day apart, to the nanosecond; drawings of tests are one apart
// where that would be the harder case for a generator.
var seedsOf = map[string]func(i int) int64{
	"of one day after the other": func(i int) int64 {
		return time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC).UnixNano() + int64(i)*int64(24*time.Hour)
	},
	"one apart": func(i int) int64 { return int64(i) },
}

// TestDrawingIsUniformWithinAStratum holds 10,000 drawings of two chats of five
// beside the even distribution over the ten pairs: a chi-square test at the level of
// one in a thousand. The other stratum must make no difference.
func TestDrawingIsUniformWithinAStratum(t *testing.T) {
	const drawings, critical = 10_000, 27.88 // of 9 degrees of freedom
	strata := map[string][]int64{"lily": {1, 2, 3, 4, 5}, "wu": {6, 7, 8}}
	for name, seed := range seedsOf {
		t.Run(name, func(t *testing.T) {
			pairs := map[[2]int64]int{}
			for i := range drawings {
				picked := pick(seed(i), strata, map[string]int{"lily": 2, "wu": 1})
				if len(picked) != 3 || picked[0] >= picked[1] || picked[2] < 6 {
					t.Fatalf("drew %v", picked)
				}
				pairs[[2]int64{picked[0], picked[1]}]++
			}
			expected, statistic := float64(drawings)/10, 0.0
			for _, n := range pairs {
				statistic += (float64(n) - expected) * (float64(n) - expected) / expected
			}
			if len(pairs) != 10 || statistic > critical {
				t.Errorf("chi-square is %.1f over %d pairs, more than %.1f: %v", statistic, len(pairs), critical, pairs)
			}
		})
	}
}

// TestChatsOfALongListAreEquallyLikely does the same for each chat of a list of forty
// of which three are drawn. They are drawn without replacement, which makes the
// statistic smaller by (40-3)/(40-1).
func TestChatsOfALongListAreEquallyLikely(t *testing.T) {
	const chats, share, drawings, critical = 40, 3, 10_000, 72.05 // of 39 degrees of freedom
	list := make([]int64, chats)
	for i := range list {
		list[i] = int64(i)
	}
	drawn := make([]float64, chats)
	for i := range drawings {
		for _, chat := range pick(seedsOf["of one day after the other"](i), map[string][]int64{"lily": list},
			map[string]int{"lily": share}) {
			drawn[chat]++
		}
	}
	expected, statistic := float64(drawings*share)/chats, 0.0
	for _, n := range drawn {
		statistic += (n - expected) * (n - expected) / expected
	}
	if statistic *= float64(chats-1) / (chats - share); statistic > critical {
		t.Errorf("chi-square is %.1f, more than %.1f: %v", statistic, critical, drawn)
	}
}

func TestChatsAreSharedOutAmongAgents(t *testing.T) {
	many := []int64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	agent := func(name string, chats, points int64) agentTally {
		return agentTally{name: name, tally: tally{chats: chats, points: points}}
	}
	tests := []struct {
		outcome string
		strata  map[string][]int64
		agents  []agentTally
		want    map[string]int
	}{
		{"evenly where nobody was checked", map[string][]int64{"a": many, "b": many},
			[]agentTally{agent("a", 0, 0), agent("b", 0, 0)}, map[string]int{"a": 5, "b": 5}},
		{"more to whoever was checked less", map[string][]int64{"a": many, "b": many},
			[]agentTally{agent("a", 6, 600), agent("b", 2, 200)}, map[string]int{"a": 3, "b": 7}},
		{"twice as many to the weak one", map[string][]int64{"a": many, "b": many, "c": {1}},
			[]agentTally{agent("a", 10, 950), agent("b", 20, 1000), agent("c", 0, 0)}, map[string]int{"a": 3, "b": 6, "c": 1}},
		{"no more than there are", map[string][]int64{"a": {1, 2}, "b": many},
			[]agentTally{agent("a", 0, 0), agent("b", 0, 0)}, map[string]int{"a": 2, "b": 8}},
		{"all where there are few", map[string][]int64{"a": {1}, "b": {2, 3}},
			[]agentTally{agent("a", 0, 0), agent("b", 0, 0)}, map[string]int{"a": 1, "b": 2}},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			if got := quotas(7, tt.strata, tt.agents, 80, 10); !maps.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestDrawIsUniform: where one chat is over and the turn is everybody's, chance
// decides whose it is.
func TestDrawIsUniform(t *testing.T) {
	strata := map[string][]int64{"a": {1, 2}, "b": {3, 4}, "c": {5, 6}}
	agents := []agentTally{{name: "a"}, {name: "b"}, {name: "c"}}
	first := map[string]int{}
	for i := range 3000 {
		for agent := range quotas(int64(i), strata, agents, 80, 1) {
			first[agent]++
		}
	}
	for agent, n := range first {
		if n < 900 || n > 1100 {
			t.Errorf("%s comes first %d times of 3000", agent, n)
		}
	}
}

func TestDrawIsReproducible(t *testing.T) {
	strata := map[string][]int64{"a": {1, 2, 3, 4, 5, 6}, "b": {11, 12, 13}}
	shares := map[string]int{"a": 3, "b": 2}
	first := pick(42, strata, shares)
	if again := pick(42, strata, shares); !slices.Equal(first, again) {
		t.Errorf("drew %v, then %v", first, again)
	}
	if alone := pick(42, map[string][]int64{"a": strata["a"]}, shares); !slices.Equal(first[:3], alone) {
		t.Errorf("another agent's chats changed %v to %v", first[:3], alone)
	}
	different := 0
	for seed := range int64(20) {
		if !slices.Equal(first, pick(seed, strata, shares)) {
			different++
		}
	}
	if different < 15 {
		t.Errorf("only %d of 20 seeds draw anything else", different)
	}
}
