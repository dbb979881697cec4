package guide

import (
	"fmt"
	"io/fs"
	"math/bits"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"remedi/edi"
	"remedi/fixtures"
)

// A place is a segment of a sound set, with what the guide's table says of it.
type placed struct {
	raw      string
	item     *itemSpec // of the segment itself
	outer    *itemSpec // where it begins a loop inside another: that loop
	required bool      // the segment, or the loop that it begins
}

// places walks a sound set and notes where each segment stands.
func placesOf(t testing.TB, g *Guide, set string) (all []placed) {
	v := g.Validator(nil)
	v.Begin(edi.Position{})
	for _, s := range segments(set) {
		if s.Is("SE") {
			break
		}
		v.Segment(&s)
		f := &v.stack[v.depth-1]
		l := &g.loops[f.loop]
		p := placed{raw: s.Raw}
		begun := f.at == edi.Place{Segment: s.Ordinal, Offset: s.Offset}
		if begun && l.parent >= 0 {
			p.item = &g.items[l.first]
			for i := range g.items {
				if g.items[i].child == f.loop && g.items[i].loop == v.stack[v.depth-2].loop {
					p.outer = &g.items[i]
				}
			}
			p.required = g.loops[p.outer.loop].required>>p.outer.bit&1 != 0
		} else {
			p.item = g.items[v.choose(f.loop, g.tags.kind(pack(s.ID())))].self(g)
			p.required = l.required>>p.item.bit&1 != 0
		}
		all = append(all, p)
	}
	v.End(edi.Place{})
	if fs := v.Faults(); len(fs) > 0 {
		t.Fatal(describe(fs))
	}
	return all
}

func (item *itemSpec) self(g *Guide) *itemSpec { return &g.items[item.segment] }

func join(all []placed) string {
	var b strings.Builder
	for _, p := range all {
		b.WriteString(p.raw + "~")
	}
	return b.String() + claimEnd
}

var soundSets = []struct {
	g   *Guide
	set string
}{
	{Professional(), soundClaim},
	{Professional(), claimHeader + billing + dependent + claimBody + lines + claimEnd},
	{Professional(), claimHeader + billing + subscriber + secondary + claimEnd},
	{Remittance(), soundRemit},
	{ImplementationAck(), sound999},
	{ClaimAck(), sound277},
	{InterchangeAck(), soundTA1},
}

// TestOneMistakeIsOneFault: of a sound set, a required segment is left out, a
// segment that may stand once is sent twice, or a required element is blanked:
// the expected number is told, at the right segment, and no other error that a
// situation does not explain.
func TestOneMistakeIsOneFault(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := soundSets[rapid.IntRange(0, len(soundSets)-1).Draw(rt, "set")]
		all := placesOf(t, c.g, c.set)
		if len(all) == 1 {
			rt.Skip("TA1: TestFaultsOfATA1")
		}
		i := rapid.IntRange(1, len(all)-1).Draw(rt, "segment")
		p := all[i]
		tag := p.item.tag
		if begins := beginsAny(c.g, p.raw); begins {
			rt.Skip("begins a run: TestFaultsOfTheHierarchy")
		}
		var want string
		switch rapid.IntRange(0, 2).Draw(rt, "mistake") {
		case 0:
			if !p.required || p.outer != nil {
				rt.Skip("not required, or the whole loop would go")
			}
			want = map[string]string{"SV1": "E113@SV1", "DTP": "E114@DTP"}[tag]
			if want == "" || c.g.loops[p.item.loop].id != "2400" {
				want = "E104@" + tag
			}
			all = slices.Delete(all, i, i+1)
		case 1:
			item := p.item
			want = "E108@" + tag
			if p.outer != nil {
				item, want = p.outer, "E115@"+tag
			}
			if item.max != 1 || tag == "SV1" {
				rt.Skip("may stand again")
			}
			all = slices.Insert(all, i, p)
		case 2:
			need := p.item.required
			if need == 0 {
				rt.Skip("needs nothing")
			}
			n := rapid.IntRange(0, bits.OnesCount32(need)-1).Draw(rt, "element")
			for ; n > 0; n-- {
				need &= need - 1
			}
			element := bits.TrailingZeros32(need)
			parts := strings.Split(p.raw, "*")
			parts[element] = ""
			all[i].raw = strings.Join(parts, "*")
			want = fmt.Sprintf("@%s", edi.ElementName(tag, element, 0))
		}
		fs := stream(c.g.Validator(nil), join(all))
		got := strings.Fields(codes(fs))
		if !slices.ContainsFunc(got, func(s string) bool { return s == want || want[0] == '@' && strings.HasPrefix(s[4:], want) }) {
			rt.Fatalf("%s: got %q, want %q%s", p.raw, got, want, describe(fs))
		}
		if len(got) > 4 {
			rt.Fatalf("%s: one mistake gives %q%s", p.raw, got, describe(fs))
		}
	})
}

func beginsAny(g *Guide, raw string) bool {
	s := edi.Segment{Raw: raw, Delims: &edi.DefaultDelimiters}
	_, begins := beginsRun(g, &s)
	return begins
}

// TestBothWaysAreOne: sets with any number of mistakes give the same faults
// segment by segment and run by run.
func TestBothWaysAreOne(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := soundSets[rapid.IntRange(0, len(soundSets)-1).Draw(rt, "set")]
		segs := strings.SplitAfter(c.set, "~")
		for range rapid.IntRange(1, 6).Draw(rt, "mistakes") {
			i := rapid.IntRange(0, len(segs)-2).Draw(rt, "segment")
			switch rapid.IntRange(0, 4).Draw(rt, "mistake") {
			case 0:
				segs[i] = ""
			case 1:
				segs[i] += segs[i]
			case 2:
				j := rapid.IntRange(0, len(segs)-2).Draw(rt, "other")
				segs[i], segs[j] = segs[j], segs[i]
			case 3:
				parts := strings.Split(segs[i], "*")
				parts[rapid.IntRange(0, len(parts)-1).Draw(rt, "element")] = rapid.SampledFrom([]string{"", "X", "18", "20", "22", "23", "a:b", " ", "é"}).Draw(rt, "value")
				segs[i] = strings.TrimSuffix(strings.Join(parts, "*"), "~") + "~"
			case 4:
				segs[i] = "\n" + segs[i]
			}
		}
		sameBothWays(rt, c.g, strings.Join(segs, ""))
	})
}

// sameBothWays compares all that faults say. Faults of the hierarchy come
// before those of the run in one way, among them in the other.
func sameBothWays(t interface{ Fatalf(string, ...any) }, g *Guide, set string) {
	v := g.Validator(nil)
	streamed := stream(v, set)
	for _, f := range streamed {
		if f.Code == "" || f.Message == "" || f.Fix == "" || f.Pos.Offset < 0 || f.Pos.Offset > int64(len(set)) {
			t.Fatalf("the fault is not whole, or stands outside the set: %+v", f)
		}
	}
	a, b := spelled(streamed), spelled(byRun(v, set))
	if !slices.Equal(a, b) {
		t.Fatalf("streaming\n%s\nby run\n%s", strings.Join(a, "\n"), strings.Join(b, "\n"))
	}
}

func spelled(fs []edi.Fault) (all []string) {
	for i := range fs {
		all = append(all, fmt.Sprintf("%+v", fs[i]))
	}
	slices.Sort(all)
	return all
}

// fixtureSets are the transaction sets of the sample files, in the usual
// separators.
func fixtureSets(f *testing.F) (sets []string) {
	names, err := fs.Glob(fixtures.Files, "*.edi")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		b, err := fs.ReadFile(fixtures.Files, name)
		if err != nil {
			f.Fatal(err)
		}
		text := string(b)
		for {
			i, j := strings.Index(text, "ST*"), strings.Index(text, "GE*")
			if i < 0 || j < i {
				break
			}
			sets, text = append(sets, text[i:j]), text[j+2:]
		}
	}
	if len(sets) < 30 {
		f.Fatalf("only %d sets in %d sample files", len(sets), len(names))
	}
	return sets
}

// FuzzValidator holds for any set: both ways of reading it tell the same, and
// every fault says what it is and stands in the set.
func FuzzValidator(f *testing.F) {
	for _, c := range soundSets {
		f.Add(c.set, string(c.g.Transaction()))
	}
	f.Add(claimHeader+billing+subscriber+"CLM*1~\n\nLX~SV1~SV1~HI*ABK:M1*:**BK~NM1*XX~N3~"+claimEnd, "837P")
	for _, set := range fixtureSets(f) {
		transaction := "837P"
		if strings.HasPrefix(set, "ST*835") || strings.HasPrefix(set, "ST*999") {
			transaction = set[3:6]
		}
		f.Add(set, transaction)
	}
	f.Fuzz(func(t *testing.T, set, transaction string) {
		guides := map[string]*Guide{"837P": Professional(), "835": Remittance(), "999": ImplementationAck(), "277CA": ClaimAck(), "TA1": InterchangeAck()}
		g := guides[transaction]
		if g == nil {
			g = Professional()
		}
		if first := "ST*837*0001*005010X222A1~"; g != InterchangeAck() && !strings.HasPrefix(set, "ST*") {
			set = first + set
		} else if g == InterchangeAck() && !strings.HasPrefix(set, "TA1*") {
			set = soundTA1 + set
		}
		sameBothWays(t, g, set)
	})
}
