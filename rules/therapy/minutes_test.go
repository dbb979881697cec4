package therapy

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"remedi/rules"
)

// TestTimedUnits holds the table of the manual (ch. 5 §20.2.C).
func TestTimedUnits(t *testing.T) {
	from := []int{0, 8, 23, 38, 53, 68, 83, 98, 113, 128} // minutes from which there are so many units
	want := 0
	for minutes := range 143 {
		if want+1 < len(from) && minutes == from[want+1] {
			want++
		}
		if got := timedUnits(minutes); got != want {
			t.Errorf("%d minutes are %d units, want %d", minutes, got, want)
		}
	}
}

// TestManualExamples allots the examples of the manual.
func TestManualExamples(t *testing.T) {
	for _, tt := range []struct{ minutes, units, want []int }{
		{[]int{24, 23}, []int{0, 0}, []int{2, 1}},
		{[]int{20, 20}, []int{2, 1}, []int{2, 1}},
		{[]int{20, 20}, []int{1, 2}, []int{1, 2}}, // either code
		{[]int{33, 7}, []int{0, 0}, []int{2, 1}},
		{[]int{18, 13, 10, 8}, []int{0, 0, 0, 0}, []int{1, 1, 1, 0}},
		{[]int{7, 7, 7}, []int{0, 0, 1}, []int{0, 0, 1}}, // any of the three
		{[]int{7}, []int{1}, []int{0}},
	} {
		if got := allotted(tt.minutes, tt.units, rules.EightMinutes); !slices.Equal(got, tt.want) {
			t.Errorf("%v minutes billed as %v are %v units, want %v", tt.minutes, tt.units, got, tt.want)
		}
	}
}

func allotted(minutes, units []int, rule rules.MinuteRule) (allowed []int) {
	s := session{rule: rule}
	for i := range minutes {
		*s.place() = timedCode{code: fmt.Sprint(i), minutes: minutes[i], units: units[i]}
	}
	s.allot()
	for i := range s.n {
		allowed = append(allowed, s.code(i).allowed)
	}
	return allowed
}

// TestAllotment wants of any day under the 8-minute rule: as many units as the
// sum of the minutes says; for each code its full quarters of an hour and at most
// one more; that one only where no other code with more left over goes without.
func TestAllotment(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		minutes := rapid.SliceOfN(rapid.IntRange(0, 70), 1, 15).Draw(rt, "minutes")
		units := rapid.SliceOfN(rapid.IntRange(0, 6), len(minutes), len(minutes)).Draw(rt, "units")
		total, sum := 0, 0
		allowed := allotted(minutes, units, rules.EightMinutes)
		for i, n := range allowed {
			total, sum = total+minutes[i], sum+n
			if more := n - minutes[i]/15; more != 0 && more != 1 {
				rt.Fatalf("%d units for %d minutes, of %v", n, minutes[i], minutes)
			}
			for j, m := range allowed {
				if n > minutes[i]/15 && m == minutes[j]/15 && minutes[j]%15 > minutes[i]%15 {
					rt.Fatalf("code %d has the unit of code %d: %v are %v", i, j, minutes, allowed)
				}
			}
		}
		if sum != (total+7)/15 {
			rt.Fatalf("%v minutes are %v units, %d in all", minutes, allowed, sum)
		}
	})
}

// TestChoiceIsTheBillers wants that of codes with as many minutes left over any
// may have the unit: what a right allotment says is never over.
func TestChoiceIsTheBillers(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		minutes := rapid.SliceOfN(rapid.SampledFrom([]int{5, 8, 20, 23}), 2, 5).Draw(rt, "minutes")
		order := rapid.Permutation(seq(len(minutes))).Draw(rt, "order")
		units := slices.Repeat([]int{0}, len(minutes))
		total := 0
		for i, m := range minutes {
			units[i], total = m/15, total+m
		}
		left := (total + 7) / 15
		for _, n := range units {
			left -= n
		}
		slices.SortStableFunc(order, func(a, b int) int { return minutes[b]%15 - minutes[a]%15 })
		for _, i := range order[:left] {
			units[i]++
		}
		if got := allotted(minutes, units, rules.EightMinutes); !slices.Equal(got, units) {
			rt.Fatalf("%v minutes billed as %v are taken for %v", minutes, units, got)
		}
	})
}

func seq(n int) (list []int) {
	for i := range n {
		list = append(list, i)
	}
	return list
}

// TestMidpoint wants each code by itself.
func TestMidpoint(t *testing.T) {
	got := allotted([]int{7, 8, 22, 23, 37, 38}, make([]int, 6), rules.Midpoint)
	if want := []int{0, 1, 1, 2, 2, 3}; !slices.Equal(got, want) {
		t.Errorf("units %v, want %v", got, want)
	}
}
