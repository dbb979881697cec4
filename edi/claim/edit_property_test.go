package claim_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/fixtures"
)

// change is an edit, what it does to the typed claim, and the edit that takes
// it back.
type change struct {
	name       string
	edit, back claim.Edit
	effect     func(*claim.Claim)
	segments   int // that may differ
}

// decoded is a claim of its own.
func decoded(src *claim.Source) *claim.Claim {
	c := new(claim.Claim)
	new(claim.Decoder).Decode(src, c)
	return c
}

// alike compares what claims say, wherever it stands in a file.
var alike = cmp.Options{
	cmpopts.IgnoreTypes(edi.Place{}, claim.Source{}, []edi.Fault{}),
	cmpopts.IgnoreUnexported(claim.Claim{}), cmpopts.EquateEmpty(),
}

// drawChange draws one of the edits, with values for the claim.
func drawChange(t *rapid.T, c *claim.Claim) change {
	n := rapid.IntRange(0, len(c.Lines)-1).Draw(t, "line")
	l := &c.Lines[n]
	day := rapid.Custom(func(t *rapid.T) edi.Date {
		return edi.Date(20250101).AddDays(rapid.IntRange(0, 700).Draw(t, "day"))
	})
	word := rapid.StringMatching(`[A-Z0-9]{1,20}`)
	switch rapid.IntRange(0, 8).Draw(t, "edit") {
	case 0:
		m := rapid.SliceOfNDistinct(rapid.StringMatching(`[A-Z0-9]{2}`), 0, 4, rapid.ID).Draw(t, "modifiers")
		return change{"modifiers", claim.SetModifiers(n, m...), claim.SetModifiers(n, l.Modifiers[:]...), func(c *claim.Claim) {
			c.Lines[n].Modifiers = [4]string{}
			copy(c.Lines[n].Modifiers[:], m)
			c.Lines[n].ProcedureText = strings.Join(append([]string{"HC", l.Procedure}, m...), ":")
		}, 1}
	case 1:
		q := edi.Quantity(rapid.IntRange(1, 99999).Draw(t, "units"))
		return change{"units", claim.SetUnits(n, q), claim.SetUnits(n, l.Units), func(c *claim.Claim) {
			c.Lines[n].Units, c.Lines[n].UnitsText = q, q.String()
		}, 1}
	case 2:
		m := edi.Money(rapid.IntRange(0, 9999999).Draw(t, "charge"))
		return change{"charge", claim.SetCharge(n, m), claim.SetCharge(n, l.Charge), func(c *claim.Claim) {
			if m == l.Charge {
				return
			}
			c.Charge += m - l.Charge
			c.ChargeText, c.Lines[n].Charge, c.Lines[n].ChargeText = c.Charge.X12(), m, m.X12()
		}, 2}
	case 3:
		from := day.Draw(t, "from")
		to := from.AddDays(rapid.IntRange(0, 3).Draw(t, "days"))
		return change{"dates", claim.SetDates(n, from, to), claim.SetDates(n, l.From, l.To), func(c *claim.Claim) {
			g := &c.Lines[n]
			g.From, g.To, g.DateFormat, g.DateText = from, to, "D8", from.X12()
			if from != to {
				g.DateFormat, g.DateText = "RD8", from.X12()+"-"+to.X12()
			}
			for i := range g.Dates {
				if d := &g.Dates[i]; d.Qualifier == "472" {
					d.From, d.To, d.Format, d.Text = g.From, g.To, g.DateFormat, g.DateText
				}
			}
		}, 1}
	case 4:
		f := rapid.SampledFrom([]string{"1", "7", "8"}).Draw(t, "frequency")
		return change{"frequency", claim.SetFrequency(f), claim.SetFrequency(c.Facility.Frequency), func(c *claim.Claim) {
			c.Facility.Frequency = f
		}, 1}
	case 5:
		v := word.Draw(t, "number")
		back := claim.RemoveReference("F8")
		if old := c.Reference("F8"); old != "" {
			back = claim.SetReference("F8", old)
		}
		return change{"reference", claim.SetReference("F8", v), back, func(c *claim.Claim) {
			for i := range c.References {
				if c.References[i].Qualifier == "F8" {
					c.References[i].Value = v
					return
				}
			}
			at := 0
			for i, r := range c.References {
				if strings.Contains("4N F5 EW 9F G1", r.Qualifier) {
					at = i + 1
				}
			}
			c.References = append(c.References[:at:at], append([]claim.Reference{{Qualifier: "F8", Value: v}}, c.References[at:]...)...)
		}, 1}
	case 6:
		p := claim.Provider{Party: claim.Party{Entity: "45", Person: true, Last: word.Draw(t, "name"), Present: true}}
		return change{"provider", claim.SetProvider(p), claim.RemoveProvider("45"), func(c *claim.Claim) {
			c.Providers = append(c.Providers, p)
		}, 1}
	case 7:
		v := word.Draw(t, "control")
		return change{"control", claim.SetControlNumber(v), claim.SetControlNumber(c.ControlNumber), func(c *claim.Claim) {
			c.ControlNumber = v
		}, 1}
	}
	v := rapid.IntRange(1, 12).Draw(t, "pointer")
	old := make([]int, 0, 4)
	for _, p := range l.Pointers {
		if p != "" {
			old = append(old, int(p[0]-'0'))
		}
	}
	text := edi.Units(v).String()
	return change{"pointers", claim.SetPointers(n, v), claim.SetPointers(n, old...), func(c *claim.Claim) {
		c.Lines[n].PointerText, c.Lines[n].Pointers = text, [4]string{text}
	}, 1}
}

// TestAnEditChangesWhatItSays holds for every edit: the typed claim has that
// change and no other, no other segment has other bytes, and the edit back
// gives the bytes that were.
func TestAnEditChangesWhatItSays(t *testing.T) {
	var b bytes.Buffer
	o := fixtures.Options{Claims: 200, Seed: 8, Newlines: true}
	if _, err := fixtures.Generate(o, &b, nil, io.Discard); err != nil {
		t.Fatal(err)
	}
	all := claimsOf(t, b.String())
	rapid.Check(t, func(rt *rapid.T) {
		src := all[rapid.IntRange(0, len(all)-1).Draw(rt, "claim")]
		ch := drawChange(rt, decoded(&src))
		got, err := claim.Apply(&src, ch.edit)
		if err != nil {
			rt.Fatalf("%s: %v", ch.name, err)
		}
		want := decoded(&src)
		ch.effect(want)
		if diff := cmp.Diff(want, decoded(&got), alike); diff != "" {
			rt.Errorf("%s has another effect (-want +got):\n%s", ch.name, diff)
		}
		if n := fresh(src.Body.Raw, got.Body.Raw); n > ch.segments {
			rt.Errorf("%s changes %d segments", ch.name, n)
		}
		back, err := claim.Apply(&got, ch.back)
		if err != nil || back.Body.Raw != src.Body.Raw {
			rt.Errorf("%s taken back: %v (-was +is):\n%s", ch.name, err, cmp.Diff(src.Body.Raw, back.Body.Raw))
		}
	})
}

// fresh is how many segments of after are not in before. That they kept their
// order the decoded claim shows.
func fresh(before, after string) (n int) {
	had := map[string]int{}
	for _, seg := range strings.SplitAfter(before, "~") {
		had[seg]++
	}
	for _, seg := range strings.SplitAfter(after, "~") {
		if had[seg]--; had[seg] < 0 {
			n++
		}
	}
	return n
}
