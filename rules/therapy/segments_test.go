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
	const (
		second    = "payer=CI other=MB\n97110 GP 100.00 paid=80.00 cas=CO-45=20.00"
		undecided = "payer=CI other=MB other_paid=80.00\n97110 GP 100.00 paid=none"
		insured   = "OI***Y***Y~NM1*IL*1*SAMPLE*PAT****MI*X987654321~"
		first     = insured + "NM1*PR*2*MEDICARE PART B*****PI*12502~"
	)
	for name, tt := range map[string]struct {
		claim, old, new string
		want            []string
	}{
		"a second payer and no first": {
			second, "SBR*P*18*******MB~AMT*D*80~" + first, "", []string{"C614 claim"}},
		"a first payer who comes later": {
			second, "SBR*P*18*******MB~", "SBR*T*18*******MB~", []string{"C614 claim"}},
		"another second payer": {
			second, "SBR*P*18*******MB~", "SBR*S*18*******MB~", []string{"C614 claim"}},
		"a first payer whose turn nobody knows": {
			second, "SBR*P*18*******MB~", "SBR*U*18*******MB~", nil},
		"the fourth payer, what the first decided does not add up": {
			strings.Replace(second, "20.00", "19.00", 1), "SBR*S*18", "SBR*A*18", []string{"C614 1"}},
		"a first payer's claim with another payer that does not add up": {
			strings.Replace(second, "20.00", "19.00", 1), "SBR*S*18", "SBR*P*18", nil},
		"a first payer who says nothing": {
			undecided, "AMT*D*80~", "", []string{"C614 claim"}},
		"a first payer who does not cover it": {
			undecided, "AMT*D*80~", "AMT*A8*100~", nil},
		"a first payer who decided on the claim as a whole": {
			undecided, "AMT*D*80~" + first, "CAS*CO*45*20~AMT*D*80~" + first + "DTP*573*D8*20260105~", nil},
		"a first payer who does not say when": {
			undecided, "AMT*D*80~", "CAS*CO*45*20~AMT*D*80~", []string{"C614 claim"}},
		"a first payer who paid it all": {
			undecided, "AMT*D*80~" + first, "AMT*D*100~" + first + "DTP*573*D8*20260105~", nil},
		"a first payer who leaves the rest open": {
			undecided, "AMT*D*80~" + first, "AMT*D*80~" + first + "DTP*573*D8*20260105~", []string{"C614 claim"}},
		"a line that the first payer paid with another one": {
			second, "SVD*12502*80*HC:97110:GP**1~CAS*CO*45*20~", "SVD*12502*0*HC:97110:GP**1*2~CAS*CO*97*10~", nil},
		"a line that the first payer divided": {
			second, "SVD*12502*80*HC:97110:GP**1~", "SVD*12502*50*HC:97110:GP**1~DTP*573*D8*20260105~SVD*12502*30*HC:97110:GP**1~", nil},
		"an adjustment that is no amount": {
			second, "CAS*CO*45*20~", "CAS*CO*45*2O~", nil},
		"a cause at work, workers' compensation comes after": {
			"payer=CI other=WC accident=EM accident_date=2025-12-20\n97110 GP", "SBR*P*18*******WC~", "SBR*T*18*******WC~", []string{"C614 claim", "C618 claim"}},
		"a cause at work, Medicare is second to workers' compensation": {
			"other=CI accident=EM accident_date=2025-12-20\n97110 GP", "SBR*S*18***12", "SBR*S*18***15", nil},
		"a third cause that is an accident": {
			"accident=OA\n97110 GP", "**OA~", "**::OA~", []string{"C613 claim"}},
		"within the statement dates": {
			"97110 GP", "HI*ABK", "DTP*434*RD8*20260101-20260105~HI*ABK", nil},
		"on the first of the statement dates": {
			"97110 GP", "HI*ABK", "DTP*434*RD8*20260105-20260131~HI*ABK", nil},
		"after the statement dates": {
			"97110 GP", "HI*ABK", "DTP*434*RD8*20260101-20260104~HI*ABK", []string{"C612 1"}},
		"before the statement dates": {
			"97110 GP", "HI*ABK", "DTP*434*RD8*20260106-20260107~HI*ABK", []string{"C612 1"}},
		"statement dates that begin on no day": {
			"97110 GP", "HI*ABK", "DTP*434*RD8*2026010X-20260104~HI*ABK", nil},
		"statement dates that end on no day": {
			"97110 GP", "HI*ABK", "DTP*434*RD8*20260101-2026010X~HI*ABK", nil},
		"a line on no date is not outside of them": {
			"97110 GP\n97140 GP date=none", "HI*ABK", "DTP*434*RD8*20260101-20260105~HI*ABK", nil},
		"two years in a file without a date": {
			"file=2026-01-31\n97110 GP date=2025-12-30\n97110 GP date=2026-01-02", "*20260131*0930*CH~", "**0930*CH~", []string{"C612 claim"}},
		"a first payer who leaves the sum to its lines": {
			second, "AMT*D*80~", "", nil},
		"a first payer who denied a part and paid nothing": {
			undecided, "AMT*D*80~" + first, "CAS*CO*45*90~" + first + "DTP*573*D8*20260105~", []string{"C614 claim"}},
		"a first payer who denied it all": {
			undecided, "AMT*D*80~" + first, "CAS*CO*45*100~" + first + "DTP*573*D8*20260105~", nil},
		"a first payer who denied it all, on no day": {
			undecided, "AMT*D*80~", "CAS*CO*45*100~", []string{"C614 claim"}},
		"no claim filing indicator": {
			"97110 GP", "SBR*P*18*******MB~", "SBR*P*18~", nil},
		"a member id of no kind": {
			"97110 GP", "****MI*1EG4TE5MK73~", "*****1EG4TE5MK73~", []string{"C616 claim"}},
		"a kind of member id, and none": {
			"97110 GP", "****MI*1EG4TE5MK73~", "****MI~", []string{"C616 claim"}},
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
