package guide

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"remedi/edi"
	"remedi/fixtures"
)

// withoutPass is a validator that takes the long way with every segment.
func withoutPass(g *Guide) *Validator {
	v := g.Validator(nil)
	for i := range v.tokens {
		v.tokens[i] = token{code: 1, kind: tokenBehind}
	}
	return v
}

// passFinds checks that what pass takes for sound is: elements tells nothing of
// it, and scan notes the same elements. It says whether pass took it for sound,
// and whether it is.
func passFinds(t interface{ Fatalf(string, ...any) }, v *Validator, item *itemSpec, raw string) (passed, sound bool) {
	v.beginRun(RunHeader)
	v.faults, v.text, v.next = v.faults[:0], raw, 0
	if !v.scan() {
		return false, false
	}
	n, end, next, seps := v.n, v.end, v.next, slices.Clone(v.seps[:v.n+1])
	odd := v.odd
	v.elements(item)
	sound = len(v.faults) == 0 && !odd
	begun := v.begin
	passed = v.pass(item, int(seps[0]))
	if !passed {
		return passed, sound
	}
	if !sound {
		t.Fatalf("%s %q passes, odd %v%s", item.label, raw, odd, describe(v.faults))
	}
	if v.begin != begun || v.n != n || v.end != end || v.next != next || v.more || v.odd || !slices.Equal(v.seps[:n+1], seps) {
		t.Fatalf("%s %q is noted as %d %v to %d, %d; scan has %d %v to %d, %d", item.label, raw, v.n, v.seps[:v.n+1], v.end, v.next, n, seps, end, next)
	}
	return passed, sound
}

// sampleSets are the transaction sets of the sample files, as their delimiters
// have them.
func sampleSets(t *testing.T) (all []sampleSet) {
	t.Helper()
	samples, err := fixtures.Samples()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range samples {
		w := edi.NewWalker(edi.NewReader(open(t, s.File)))
		var set *sampleSet
		for {
			seg, err := w.Next()
			if err != nil {
				break
			}
			if seg.Is("ST") {
				set = nil
				if g := For(w.Set); g != nil {
					all = append(all, sampleSet{g: g, delims: *seg.Delims})
					set = &all[len(all)-1]
				}
			}
			if set != nil && !seg.Is("SE") {
				set.segments = append(set.segments, seg.Raw)
			}
		}
	}
	if len(all) < 30 {
		t.Fatalf("only %d sets", len(all))
	}
	return all
}

type sampleSet struct {
	g        *Guide
	delims   edi.Delimiters
	segments []string
}

// itemsOf are the items of a guide that a segment might be.
func itemsOf(g *Guide, tag string) (all []*itemSpec) {
	for i := range g.items {
		if item := &g.items[i]; item.tag == tag && item.child < 0 {
			all = append(all, item)
		}
	}
	return all
}

// TestPassTakesOnlyWhatIsSound asks of every segment of the samples, at every
// place where one of its kind might stand. Most of the sound ones have to pass:
// otherwise it is of no use.
func TestPassTakesOnlyWhatIsSound(t *testing.T) {
	passes, sounds := 0, 0
	for _, set := range sampleSets(t) {
		v := set.g.Validator(nil)
		v.delimiters(&set.delims)
		for _, raw := range set.segments {
			tag, _, _ := strings.Cut(raw, string(set.delims.Element))
			for _, item := range itemsOf(set.g, tag) {
				for _, text := range []string{raw, raw + string(set.delims.Terminator), raw + string(set.delims.Terminator) + raw} {
					passed, sound := passFinds(t, v, item, text)
					if passed {
						passes++
					}
					if sound {
						sounds++
					}
				}
			}
		}
	}
	t.Logf("%d of %d pass", passes, sounds)
	if passes*100 < sounds*95 {
		t.Errorf("only %d of %d sound segments pass", passes, sounds)
	}
}

// mangled puts a few mistakes into a segment.
func mangled(rt *rapid.T, d *edi.Delimiters, raw string) string {
	bits := []string{"", " ", "-", ".", "0", "9", "1.5", "1.555", "123456789", "20260230", "20261301", "D8", "RD8", "X", "é", "\xff", "\n", "\x7f",
		string(d.Element), string(d.Component), string(d.Repetition), string(d.Terminator), "ABCDEFGHIJ", strings.Repeat("Z", 61), "ABK"}
	for range rapid.IntRange(1, 4).Draw(rt, "mistakes") {
		from := rapid.IntRange(0, len(raw)).Draw(rt, "from")
		to := min(len(raw), from+rapid.IntRange(0, 4).Draw(rt, "bytes"))
		raw = raw[:from] + rapid.SampledFrom(bits).Draw(rt, "bit") + raw[to:]
	}
	return raw
}

// TestPassTakesNothingMangled is the same with mistakes.
func TestPassTakesNothingMangled(t *testing.T) {
	sets := sampleSets(t)
	vs := make([]*Validator, len(sets))
	for i := range sets {
		vs[i] = sets[i].g.Validator(nil)
		vs[i].delimiters(&sets[i].delims)
	}
	rapid.Check(t, func(rt *rapid.T) {
		i := rapid.IntRange(0, len(sets)-1).Draw(rt, "set")
		raw := rapid.SampledFrom(sets[i].segments).Draw(rt, "segment")
		tag, _, _ := strings.Cut(raw, string(sets[i].delims.Element))
		items := itemsOf(sets[i].g, tag)
		if len(items) == 0 {
			rt.Skip("no segment of the guide")
		}
		item := rapid.SampledFrom(items).Draw(rt, "item")
		head := raw[:min(len(tag)+1, len(raw))] // which item it is has been told
		passFinds(rt, vs[i], item, head+mangled(rt, &sets[i].delims, raw[len(head):]))
	})
}

// TestQuickWayIsTheLongWay: a validator that has seen many claims tells the same
// of the next one, mistakes and all, as one that guesses nothing.
func TestQuickWayIsTheLongWay(t *testing.T) {
	sets := sampleSets(t)
	quick, long := map[*Guide]*Validator{}, map[*Guide]*Validator{}
	for _, g := range []*Guide{Professional(), Remittance(), ImplementationAck(), ClaimAck()} {
		quick[g], long[g] = g.Validator(nil), withoutPass(g)
	}
	same := func(rt interface{ Fatalf(string, ...any) }, set *sampleSet, segs []string) {
		text := strings.Join(segs, string(set.delims.Terminator)) + string(set.delims.Terminator)
		for _, p := range piecesWith(set.g, text, &set.delims) {
			a := spelled(quick[set.g].Run(p.run, p.raw, &set.delims, p.at))
			b := spelled(long[set.g].Run(p.run, p.raw, &set.delims, p.at))
			if !slices.Equal(a, b) {
				rt.Fatalf("%s\nquick\n%s\nlong\n%s", p.raw, strings.Join(a, "\n"), strings.Join(b, "\n"))
			}
		}
	}
	for i := range sets {
		same(t, &sets[i], sets[i].segments)
	}
	rapid.Check(t, func(rt *rapid.T) {
		set := &sets[rapid.IntRange(0, len(sets)-1).Draw(rt, "set")]
		segs := slices.Clone(set.segments)
		for n := rapid.IntRange(0, 5).Draw(rt, "mistakes"); n > 0 && len(segs) > 2; n-- {
			i := rapid.IntRange(1, len(segs)-1).Draw(rt, "segment")
			switch rapid.IntRange(0, 3).Draw(rt, "mistake") {
			case 0:
				segs[i] = mangled(rt, &set.delims, segs[i])
			case 1:
				segs[i] = segs[rapid.IntRange(1, len(segs)-1).Draw(rt, "other")]
			case 2:
				segs = slices.Delete(segs, i, i+1)
			case 3:
				segs = slices.Insert(segs, i, rapid.SampledFrom(segs).Draw(rt, "again"))
			}
		}
		same(rt, set, segs)
	})
}

// TestNothingIsOwedByTheNextRun: an SBR behind the loop that it asks something
// of leaves no debt to the next subscriber.
func TestNothingIsOwedByTheNextRun(t *testing.T) {
	const (
		late = `HL*2*1*22*0~NM1*IL*1*JAY*EVAN****MI*1EG4TE5MK73~NM1*PR*2*MEDICARE*****PI*12502~SBR*P*18*******MB~`
		next = `HL*3*1*22*1~SBR*P********MB~NM1*IL*1*JAY*EVAN****MI*1EG4TE5MK73~NM1*PR*2*MEDICARE*****PI*12502~`
	)
	v := Professional().Validator(nil)
	v.Run(RunSubscriber, late, &edi.DefaultDelimiters, edi.Place{Segment: 1})
	if fs := v.Run(RunSubscriber, next, &edi.DefaultDelimiters, edi.Place{Segment: 5}); len(fs) > 0 {
		t.Error(describe(fs))
	}
}
