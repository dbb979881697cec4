package therapy

import (
	"fmt"
	"maps"
	"math"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/rules"
)

// TestUnitsSplit wants the units of a date to count alike however they are
// spread over lines: the edit is on the date, not on the line.
func TestUnitsSplit(t *testing.T) {
	limits := map[string]int{"97110": 6, "97112": 4, "97140": 6, "97530": 6, "97035": 2, "97535": 8}
	codes := slices.Sorted(maps.Keys(limits))
	// No two lines have the same modifiers, which would be a duplicate.
	modifiers := []string{"GP", "GP CQ", "GP KX", "GP CQ KX"}
	rapid.Check(t, func(rt *rapid.T) {
		code := rapid.SampledFrom(codes).Draw(rt, "code")
		units := rapid.SliceOfN(rapid.IntRange(1, 4), 1, len(modifiers)).Draw(rt, "units")
		sum, lines := 0, []string(nil)
		for i, n := range units {
			sum += n
			lines = append(lines, fmt.Sprintf("%s %s x%d", code, modifiers[i], n))
		}
		want := []string(nil)
		if sum > limits[code] {
			numbers := make([]int, len(units))
			for i := range numbers {
				numbers[i] = i + 1
			}
			want = append(want, said("U104", numbers))
		}
		text := strings.Join(lines, "\n")
		var got []string
		for _, f := range check(t, text) {
			got = append(got, said(f.Rule.ID, f.Lines))
		}
		if !slices.Equal(got, want) {
			rt.Fatalf("found %q, want %q\n%s", got, want, text)
		}
	})
}

// TestTally wants kinds to be judged once, and the line that passes the limit
// in front.
func TestTally(t *testing.T) {
	lines := tallyLines(4, 2, 1, 3)
	day := tally{lines: lines, together: sameDate, limit: edi.Units(6)}
	for i, want := range []bool{true, false, false, false} {
		if got := day.over(i); got != want {
			t.Errorf("by date, line %d over: %v", i+1, got)
		}
	}
	ls, sum := day.all(0)
	if sum != edi.Units(10) || linesText(ls) != "lines 1, 2, 3 and 4" || ls[0].Number != 3 {
		t.Errorf("%s, %s, line %d in front", linesText(ls), unitsText(sum), ls[0].Number)
	}
	each := tally{lines: lines, together: alone, limit: edi.Units(3)}
	for i, want := range []bool{true, false, false, false} {
		if got := each.over(i); got != want {
			t.Errorf("line by line, line %d over: %v", i+1, got)
		}
	}
	if ls, sum := each.all(0); len(ls) != 1 || sum != edi.Units(4) {
		t.Errorf("line by line: %s, %s", linesText(ls), unitsText(sum))
	}
	huge := tallyLines(math.MaxInt64/1000, math.MaxInt64/1000)
	if ls, sum := (&tally{lines: huge, together: sameDate, limit: edi.Units(6), repeats: true}).all(0); len(ls) != 2 || sum != math.MaxInt64 {
		t.Errorf("beyond all bounds: %s, %s", linesText(ls), sum)
	}
}

// tallyLines is lines of one code on one date, with so many units each.
func tallyLines(units ...int) []rules.Line {
	lines := make([]rules.Line, len(units))
	for i, n := range units {
		l := &claim.Line{Procedure: "97110", Units: edi.Units(n), From: 2026_01_05, To: 2026_01_05}
		lines[i] = rules.Line{Line: l, Index: i, Number: i + 1, Date: l.From}
	}
	return lines
}

// TestSameRate holds the comparison of charges equal to one with fractions.
func TestSameRate(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		draw := func(name string) *rules.Line {
			charge := rapid.OneOf(rapid.Int64Range(1, 50), rapid.Int64Range(1, math.MaxInt64)).Draw(rt, name+" charge")
			units := rapid.OneOf(rapid.Int64Range(1, 50), rapid.Int64Range(1, math.MaxInt64)).Draw(rt, name+" units")
			return &rules.Line{Line: &claim.Line{Charge: edi.Money(charge), Units: edi.Quantity(units)}}
		}
		a, b := draw("a"), draw("b")
		want := big.NewRat(int64(a.Charge), int64(a.Units)).Cmp(big.NewRat(int64(b.Charge), int64(b.Units))) == 0
		if got := sameRate(a, b); got != want {
			rt.Fatalf("%v and %v: same %v, want %v", a.Line, b.Line, got, want)
		}
	})
}
