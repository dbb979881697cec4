package therapy

import (
	"slices"
	"strings"
	"testing"

	"remedi/fixtures"
	"remedi/rules"
)

// TestSegments has claims that the shorthand cannot say: in a valid claim one
// piece of text is replaced.
func TestSegments(t *testing.T) {
	const rendering = "NM1*82*1*THERAPIST*TERRY****XX*1987654328~PRV*PE*PXC*225100000X~"
	for name, tt := range map[string]struct {
		claim, old, new string
		want            []string
	}{
		"a rendering provider who cannot have an NPI": {
			"97110 GP", rendering, "NM1*82*1*THERAPIST*TERRY~PRV*PE*PXC*225100000X~REF*G2*A100~", nil},
		"a rendering provider without any number": {
			"97110 GP", rendering, "NM1*82*1*THERAPIST*TERRY~PRV*PE*PXC*225100000X~", []string{"P502 claim"}},
		"a billing number of another kind is no NPI": {
			"97110 GP", "*XX*1234567893~", "*24*1234567890~", nil},
		"a referring provider without an NPI": {
			"97110 GP", "NM1*DN*1*REFERRER*ROBIN****XX*1876543210~", "NM1*DN*1*REFERRER*ROBIN~", []string{"P503 claim"}},
		"a service facility's NPI is not looked at": {
			"97110 GP", "LX*1~", "NM1*77*2*SAMPLE HALL*****XX*1234567890~N3*1 MAIN ST~N4*ANYTOWN*PA*19104~LX*1~", nil},
		"a late claim that gives its reason": {
			"date=2024-12-05 file=2026-01-05\n97110 GP", "*Y*A*Y*Y~", "*Y*A*Y*Y***********7~", nil},
		"a late claim that gives none": {
			"date=2024-12-05 file=2026-01-05\n97110 GP", "*Y*A*Y*Y~", "*Y*A*Y*Y***********~", []string{"C606 claim"}},
		"a file without a date is not judged by one": {
			"date=2024-12-05 file=2026-01-05\n97110 GP", "*20260105*0930*CH~", "**0930*CH~", nil},
		"a range that ends after the file": {
			"date=2026-01-05 file=2026-01-06\n97110 GP", "DTP*472*D8*20260105~", "DTP*472*RD8*20260105-20260107~", []string{"C603 1", "U108 1"}},
		"a line's charge that is no amount": {
			"97110 GP 60.00", "*60*UN*1", "*6O*UN*1", nil},
		"no charge at all": {
			"97110 GP 60.00", "*60*UN*1", "**UN*1", nil},
	} {
		t.Run(name, func(t *testing.T) {
			file := string(fixtures.MustClaim(tt.claim))
			if strings.Count(file, tt.old) != 1 {
				t.Fatalf("%q is not once in\n%s", tt.old, file)
			}
			c := read(t, []byte(strings.Replace(file, tt.old, tt.new, 1)))[0]
			var got []string
			for _, f := range checkerOf(t).Check(c, rules.Context{}) {
				got = append(got, said(f.Rule.ID, f.Lines))
			}
			slices.Sort(got)
			if !slices.Equal(got, tt.want) {
				t.Errorf("found %q, want %q", got, tt.want)
			}
		})
	}
}
