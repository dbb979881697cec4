package claim_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"remedi/edi"
	"remedi/edi/claim"
)

// The parts of an 837P as far as cutting it into claims goes.
const (
	isa     = "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260105*0830*^*00501*000000001*0*P*:~\n"
	gs      = "GS*HC*SENDER*RECEIVER*20260105*0830*1*X*005010X222A1~\n"
	st      = "ST*837*0001*005010X222A1~\n"
	header  = "BHT*0019*00*1*20260105*0830*CH~\n  NM1*41*2*SENDER*****46*1~\n"
	billing = "HL*1**20*1~\nNM1*85*2*CLINIC*****XX*1~\n"
	insured = "HL*2*1*22*0~\nSBR*P~\n"
	claim1  = "CLM*A1*60***11:B:1*Y*A*Y*Y~\nLX*1~\nSV1*HC:97110:GP*60*UN*1~\n"
	claim2  = "CLM*A2*80***11:B:1*Y*A*Y*Y~\nLX*1~\nSV1*HC:97112:GP*80*UN*1~\n"
	se      = "SE*14*0001~\n"
	ge      = "GE*1*1~\n"
	iea     = "IEA*1*000000001~\n"
	open    = isa + gs + st + header + billing + insured
	shut    = se + ge + iea
	file    = open + claim1 + claim2 + shut
)

// cuts are files, and the claims and faults that the reader makes of them. A
// claim is shown with the loops around it by what tells them apart, and with
// its damage; the sound file with something replaced.
var cuts = []struct {
	name     string
	old, new string
	want     []string
}{{
	name: "two claims of one subscriber",
	want: []string{"A1: 2 of 1, 3 segments", "A2: 2 of 1, 3 segments"},
}, {
	name: "a dependent, and a subscriber behind it who is the patient again",
	old:  claim1,
	new:  "HL*3*2*23*0~\nPAT*19~\n" + claim1 + "HL*4*1*22*0~\nSBR*P~\n",
	want: []string{"A1: 3 of 2 of 1, 3 segments", "A2: 4 of 1, 3 segments"},
}, {
	name: "two dependents of one subscriber",
	old:  claim1 + claim2,
	new:  "HL*3*2*23*0~\n" + claim1 + "HL*4*2*23*0~\n" + claim2,
	want: []string{"A1: 3 of 2 of 1, 3 segments", "A2: 4 of 2 of 1, 3 segments"},
}, {
	name: "two billing providers",
	old:  claim2,
	new:  "HL*3**20*1~\nHL*4*3*22*0~\n" + claim2,
	want: []string{"A1: 2 of 1, 3 segments", "A2: 4 of 3, 3 segments"},
}, {
	name: "two sets",
	old:  se,
	new:  se + strings.ReplaceAll(st+header+billing+insured+claim1+se, "0001", "0002"),
	want: []string{"A1: 2 of 1, 3 segments", "A2: 2 of 1, 3 segments", "A1: 2 of 1, 3 segments"},
}, {
	name: "claims that stand together again in the subscriber's loop",
	old:  claim2,
	new:  "NM1*IL*1~\n" + claim2,
	want: []string{"A1: 2 of 1, 4 segments", "A2: 2 of 1, 3 segments"},
}, {
	name: "a note that looks like a claim",
	old:  claim2,
	new:  "NTE*ADD*CLM*FAKE~\nCLMX*1~\nCL1*1~\n",
	want: []string{"A1: 2 of 1, 6 segments"},
}, {
	name: "claims before any level",
	old:  billing + insured,
	want: []string{"A1: nobody, 3 segments", "A2: nobody, 3 segments"},
}, {
	name: "E105 HL01 does not count up",
	old:  "HL*2",
	new:  "HL*1",
	want: []string{"E105 6:HL", "A1: 1 of 1, 3 segments", "A2: 1 of 1, 3 segments"},
}, {
	name: "E105 HL02 is not the level above",
	old:  "HL*2*1",
	new:  "HL*2*9",
	want: []string{"E105 6:HL", "A1: 2 of 1, 3 segments", "A2: 2 of 1, 3 segments"},
}, {
	name: "E105 the billing provider has a level above it",
	old:  "HL*1*",
	new:  "HL*1*2",
	want: []string{"E105 4:HL", "A1: 2 of 1, 3 segments", "A2: 2 of 1, 3 segments"},
}, {
	name: "E105 a subscriber below nobody",
	old:  billing + "HL*2*1",
	new:  "HL*1*",
	want: []string{"E105 4:HL", "A1: 1, 3 segments", "A2: 1, 3 segments"},
}, {
	name: "E105 a dependent below nobody",
	old:  insured,
	new:  "HL*2*1*23*0~\nPAT*19~\n",
	want: []string{"E105 6:HL", "A1: 2 of 1, 3 segments", "A2: 2 of 1, 3 segments"},
}, {
	name: "E105 a level that claims do not have",
	old:  claim2,
	new:  "HL*3*2*19*0~\nPRV*BI~\n" + claim2,
	want: []string{"A1: 2 of 1, 3 segments", "E105 11:HL", "A2: 2 of 1, 3 segments"},
}, {
	name: "E100 no claim",
	old:  claim1 + claim2,
	want: []string{"E100 8:SE"},
}, {
	name: "E040 another kind of claim",
	old:  "005010X222A1~\nST*837*0001*005010X222A1",
	new:  "005010X223A2~\nST*837*0001*005010X223A2",
	want: []string{"E040 loses transaction set 1:ST"},
}, {
	name: "E040 a remittance beside claims",
	old:  gs,
	new:  "GS*HP*S*R*20260105*0830*9*X*005010X221A1~\nST*835*0009~\nCLM*NOT~\nSE*3*0009~\nGE*1*9~\n" + gs,
	want: []string{"E040 loses transaction set 1:ST", "A1: 2 of 1, 3 segments", "A2: 2 of 1, 3 segments"},
}, {
	name: "E035 versions differ",
	old:  "0001*005010X222A1",
	new:  "0001*005010X222A2",
	want: []string{"E035 loses transaction set 1:ST03"},
}, {
	name: "E036 no group",
	old:  gs,
	want: []string{"E036 loses transaction set 1:ST"},
}, {
	name: "E006 in a claim costs the claim, and its bytes are kept",
	old:  "LX*1~\nSV1*HC:97110",
	new:  "NTE*ADD*" + strings.Repeat("x", 2000) + "~\nLX*1~\nSV1*HC:97110",
	want: []string{"A1: 2 of 1, 4 segments, E006 loses claim 9:NTE", "A2: 2 of 1, 3 segments"},
}, {
	name: "E006 at the end of a claim",
	old:  claim2,
	new:  "NTE*ADD*" + strings.Repeat("x", 2000) + "~\n" + claim2,
	want: []string{"A1: 2 of 1, 4 segments, E006 loses claim 11:NTE", "A2: 2 of 1, 3 segments"},
}, {
	name: "E006 in the subscriber's loop costs every claim below it",
	old:  "SBR*P~\n",
	new:  "SBR*P*" + strings.Repeat("x", 2000) + "~\n",
	want: []string{"E006 loses segment 7:SBR", "A1: 2 of 1, 3 segments, E006 loses claim 7:SBR", "A2: 2 of 1, 3 segments, E006 loses claim 7:SBR"},
}, {
	name: "E006 in the header of a set without claims is not lost",
	old:  billing + insured + claim1 + claim2,
	new:  "NTE*" + strings.Repeat("x", 2000) + "~\n",
	want: []string{"E006 loses segment 4:NTE", "E100 5:SE"},
}, {
	name: "E008 a claim without end",
	old:  claim1,
	new:  claim1 + strings.Repeat("REF*G1*0123456789~\n", 200),
	want: []string{"A1: 2 of 1, 153 segments, E008 loses claim 160:REF", "A2: 2 of 1, 3 segments"},
}, {
	name: "E008 a header without end",
	old:  "BHT",
	new:  strings.Repeat("REF*G1*0123456789~\n", 200) + "BHT",
	want: []string{
		"E008 loses segment 153:REF", "A1: 2 of 1, 3 segments, E008 loses claim 153:REF",
		"A2: 2 of 1, 3 segments, E008 loses claim 153:REF",
	},
}, {
	name: "E030 the file ends in a claim",
	old:  "SV1*HC:97112:GP*80*UN*1~\n" + shut,
	want: []string{"A1: 2 of 1, 3 segments", "A2: 2 of 1, 2 segments, E030 loses claim 13:", "E030 loses transaction set 13:"},
}, {
	name: "E030 the file ends in a segment",
	old:  "UN*1~\n" + shut,
	want: []string{"A1: 2 of 1, 3 segments", "A2: 2 of 1, 2 segments, E030 loses claim 14:", "E030 loses transaction set 14:"},
}, {
	name: "E030 the file ends in a loop",
	old:  claim1 + claim2 + shut,
	want: []string{"E030 loses transaction set 8:"},
}, {
	name: "E030 no SE: the last claim may have lost something too",
	old:  se,
	want: []string{"A1: 2 of 1, 3 segments", "A2: 2 of 1, 3 segments, E030 loses claim 14:GE", "E030 loses transaction set 14:GE"},
}, {
	name: "E030 no SE before another set, which is whole",
	old:  se,
	new:  strings.ReplaceAll(st+header+billing+insured+claim1+se, "0001", "0002"),
	want: []string{
		"A1: 2 of 1, 3 segments", "A2: 2 of 1, 3 segments, E030 loses claim 14:ST", "E030 loses transaction set 14:ST",
		"A1: 2 of 1, 3 segments",
	},
}, {
	name: "E030 another interchange begins in a claim",
	old:  claim2 + shut,
	new:  "CLM*A2*8\n" + file,
	want: []string{
		"A1: 2 of 1, 3 segments", "A2: 2 of 1, 0 segments, E030 loses claim 12:ISA", "E030 loses transaction set 12:ISA",
		"A1: 2 of 1, 3 segments", "A2: 2 of 1, 3 segments",
	},
}, {
	name: "E003 an ISA that cannot be read begins in a claim",
	old:  claim2 + shut,
	new:  "CLM*A2*80~\n" + strings.Replace(file, "RECEIVER", "RECEIVERS", 1),
	want: []string{
		"A1: 2 of 1, 3 segments", "A2: 2 of 1, 1 segments, E030 loses claim 12:ISA", "E030 loses transaction set 12:ISA",
		"E003 loses interchange 1:ISA",
	},
}}

// shown is a claim on one line: its levels from the patient up, the segments
// that it keeps, its damage.
func shown(t *testing.T, s *claim.Source) string {
	t.Helper()
	var levels []string
	for _, l := range []*claim.Loop{s.Patient, s.Subscriber, s.Billing} {
		if l == nil {
			continue
		}
		_, rest, _ := strings.Cut(l.Raw, "*")
		id, _, _ := strings.Cut(rest, "*")
		levels = append(levels, id)
	}
	if levels == nil {
		levels = []string{"nobody"}
	}
	text := fmt.Sprintf("%s: %s, %d segments", s.Control, strings.Join(levels, " of "), strings.Count(s.Body.Raw, "~"))
	if f := s.Damage(); f != nil {
		if f.Pos.Claim != s.Control || f.Pos.Transaction != s.Set.Control {
			t.Errorf("damage of %s is placed at %v", s.Control, f.Pos)
		}
		text += ", " + told(f)
	}
	return text
}

// told is a fault on one line.
func told(f *edi.Fault) string {
	text := f.Code
	if f.Loss != edi.LossNone {
		text += " loses " + f.Loss.String()
	}
	return fmt.Sprintf("%s %d:%s", text, f.Pos.Segment, f.Pos.ElementName())
}

// read is everything that the reader makes of a file, but for wrong counts in
// the envelopes, which the walker's own tests look at.
func read(t *testing.T, r *claim.Reader, each func(*claim.Source)) (got []string) {
	t.Helper()
	for {
		src, err := r.Next()
		var f *edi.Fault
		switch {
		case err == io.EOF:
			return got
		case errors.As(err, &f):
			if f.Message == "" || f.Fix == "" {
				t.Errorf("fault without message or fix: %v", f)
			}
			if f.Loss != edi.LossNone || f.Code >= "E100" {
				got = append(got, told(f))
			}
		case err != nil:
			t.Fatal(err)
		default:
			got = append(got, shown(t, src))
			if each != nil {
				each(src)
			}
		}
	}
}

// newReader has limits that tests can reach.
func newReader(src io.Reader) *claim.Reader {
	e := edi.NewReader(src)
	e.MaxSegment = 1000
	r := claim.NewReader(e)
	r.MaxClaim = 2900
	return r
}

func TestReader(t *testing.T) {
	for _, tt := range cuts {
		t.Run(tt.name, func(t *testing.T) {
			if !strings.Contains(file, tt.old) {
				t.Fatalf("the file has no %s", tt.old)
			}
			input := strings.Replace(file, tt.old, tt.new, 1)
			got := read(t, newReader(iotest.HalfReader(strings.NewReader(input))), func(s *claim.Source) {
				if from := int(s.Body.At.Offset); s.Body.Raw != "" && !strings.HasPrefix(input[from:], s.Body.Raw) {
					t.Errorf("%s is not what stands at byte %d", s.Control, from)
				}
			})
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Loops are shared by the claims below them, and the envelopes by all of a set.
func TestReaderShares(t *testing.T) {
	var all []claim.Source
	input := strings.Replace(file, se, "HL*3*1*22*0~\nSBR*P~\n"+strings.ReplaceAll(claim1+claim2, "CLM*A", "CLM*B")+se, 1)
	r := newReader(strings.NewReader(input + strings.ReplaceAll(file, "000000001", "000000002")))
	read(t, r, func(s *claim.Source) { all = append(all, *s) })
	if len(all) != 6 {
		t.Fatalf("%d claims", len(all))
	}
	a1, a2, b1, next := all[0], all[1], all[2], all[4]
	if a1.Subscriber != a2.Subscriber || a1.Subscriber == b1.Subscriber || a1.Billing != b1.Billing || a1.Header != b1.Header {
		t.Error("loops of one set")
	}
	if a1.Set != b1.Set || a1.Interchange != b1.Interchange || a1.Set == next.Set || a1.Header == next.Header || next.Interchange.Control != "000000002" {
		t.Error("envelopes")
	}
	// Together the parts are the set, but for its SE.
	whole := a1.Header.Raw + "\n" + a1.Billing.Raw + "\n" + a1.Subscriber.Raw + "\n" + a1.Body.Raw + "\n" + a2.Body.Raw
	if i := strings.Index(input, "\nHL*3"); whole != input[len(isa+gs):i] {
		t.Errorf("the parts make\n%s", whole)
	}
	if r.Interchanges != 2 || r.Sets != 2 || r.ClaimSets != 2 {
		t.Errorf("%d interchanges, %d sets, %d of claims", r.Interchanges, r.Sets, r.ClaimSets)
	}
}

var errDisk = errors.New("disk on fire")

// A source that fails costs the claim it fails in, and says why.
func TestReaderFailure(t *testing.T) {
	r := newReader(io.MultiReader(strings.NewReader(open+claim1+"CLM*A2*80~\n"), iotest.ErrReader(errDisk)))
	var last claim.Source
	got := read(t, r, func(s *claim.Source) { last = *s })
	want := []string{"A1: 2 of 1, 3 segments", "A2: 2 of 1, 1 segments, E030 loses claim 11:", "E009 loses file 11:"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if f := last.Damage(); f == nil || !errors.Is(f, errDisk) {
		t.Errorf("the damage hides its cause: %v", f)
	}
	if _, err := r.Next(); err != io.EOF {
		t.Errorf("behind the end comes %v", err)
	}
}

// Claims of one byte's pace, and of blocks that end anywhere, are the same.
func TestReaderAcrossBlocks(t *testing.T) {
	const claims = 12_000
	input := open + strings.Repeat(claim1, claims) + shut
	n := 0
	r := claim.NewReader(edi.NewReader(strings.NewReader(input)))
	for {
		src, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			continue // SE01 is wrong
		}
		if got := src.Body.Raw + "\n"; got != claim1 || src.Body.At.Segment != 8+3*n || src.Control != "A1" {
			t.Fatalf("claim %d at segment %d is %q", n, src.Body.At.Segment, got)
		}
		n++
	}
	if n != claims {
		t.Errorf("%d claims, want %d", n, claims)
	}
}

// A claim costs no allocation of its own.
func TestReaderAllocations(t *testing.T) {
	input := open + strings.Repeat(claim1, 10_000) + shut
	r := claim.NewReader(edi.NewReader(strings.NewReader(input)))
	next := func() {
		if _, err := r.Next(); err != nil {
			t.Fatal(err)
		}
	}
	next()
	if n := testing.AllocsPerRun(9000, next); n != 0 {
		t.Errorf("%v allocations for a claim, want none but a block for thousands", n)
	}
}
