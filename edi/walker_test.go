package edi_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"remedi/edi"
)

// envelopes are the sound file with something replaced. A mark stands before
// each segment that a fault is about, or where the file ends.
var envelopes = []struct {
	name     string
	old, new string
	want     []string // faults, with the transaction set they are in
}{{
	name: "sound",
}, {
	name: "two groups, three sets",
	old:  set + ge + iea,
	new:  set + st2("0002") + clm + "SE*3*0002~GE*2*1~GS*HC*S*R*20260105*0830*2*X*005010X222A1~" + set + "GE*1*2~IEA*2*000000001~",
}, {
	name: "TA1 alone",
	old:  gs + set + ge + iea,
	new:  "TA1*000000101*260105*0830*R*020~IEA*0*000000001~",
}, {
	name: "TA1 before the group",
	old:  gs,
	new:  "TA1*000000101*260105*0830*A*000~" + gs,
}, {
	name: "identifiers that look like envelopes",
	old:  clm,
	new:  "SEX*1~",
}, {
	name: "E005 comes behind its ISA",
	old:  "*^*00501",
	new:  "*U*00501",
	want: []string{"E005 warning TA105=026 1:ISA11 of interchange 000000001"},
}, {
	name: "E006 counts as a segment of the set",
	old:  clm,
	new:  "§NTE*ADD*" + strings.Repeat("x", 1000) + "~",
	want: []string{"E006 loses segment IK304=8 2:NTE of set 0001"},
}, {
	name: "E006 for blanks counts as none",
	old:  clm,
	new:  "§" + strings.Repeat("\n", 1000) + clm,
	want: []string{"E006 loses segment 2: of set 0001"},
}, {
	name: "E007 no terminator at the end",
	old:  iea,
	new:  "§IEA*1*000000001\n",
	want: []string{"E007 warning 7:IEA of interchange 000000001"},
}, {
	name: "E010 the file ends without IEA",
	old:  iea,
	new:  "\n§",
	want: []string{"E010 loses interchange TA105=023 7: of interchange 000000001"},
}, {
	name: "E010 the next interchange begins without IEA",
	old:  iea,
	new:  "\n§" + isa + gs + set + ge + iea,
	want: []string{"E010 loses interchange TA105=023 1:ISA of interchange 000000001"},
}, {
	name: "E010 before an ISA that cannot be used",
	old:  iea,
	new:  "§§" + isa[:60] + "X" + isa[60:] + gs,
	want: []string{"E010 loses interchange TA105=023 1:ISA of interchange 000000001", "E003 loses interchange TA105=024 1:ISA"},
}, {
	name: "E011 IEA02",
	old:  "IEA*1*000000001",
	new:  "§IEA*1*1",
	want: []string{"E011 TA105=001 7:IEA02 of interchange 000000001"},
}, {
	name: "E012 IEA01",
	old:  "IEA*1",
	new:  "§IEA*2",
	want: []string{"E012 TA105=021 7:IEA01 of interchange 000000001"},
}, {
	name: "E012 IEA01 is no number",
	old:  "IEA*1",
	new:  "§IEA*+1",
	want: []string{"E012 TA105=021 7:IEA01 of interchange 000000001"},
}, {
	name: "E012 and E011, bare IEA",
	old:  "IEA*1*000000001",
	new:  "§§IEA",
	want: []string{"E012 TA105=021 7:IEA01 of interchange 000000001", "E011 TA105=001 7:IEA02 of interchange 000000001"},
}, {
	name: "E013 ISA13 is not numeric",
	old:  file,
	new:  "§" + strings.ReplaceAll(file, "000000001", "CONTROL01"),
	want: []string{"E013 TA105=018 1:ISA13 of interchange CONTROL01"},
}, {
	name: "E010 the file ends inside IEA",
	old:  iea,
	new:  "§IEA*1*00000",
	want: []string{"E010 loses interchange TA105=023 7:IEA of interchange 000000001"},
}, {
	name: "E010 the file ends behind the tag IEA",
	old:  iea,
	new:  "§IEA",
	want: []string{"E010 loses interchange TA105=023 7:IEA of interchange 000000001"},
}, {
	name: "E014 qualifiers and indicators",
	old:  "ISA*00*          *00*          *ZZ*",
	new:  "ISA*99*          *99*          *  *",
	want: []string{"E014 warning TA105=010 1:ISA01 of interchange 000000001", "E014 warning TA105=012 1:ISA03 of interchange 000000001", "E014 warning TA105=005 1:ISA05 of interchange 000000001"},
}, {
	name: "E014 receiver",
	old:  "*ZZ*RECEIVER       *",
	new:  "*0 *               *",
	want: []string{"E014 warning TA105=007 1:ISA07 of interchange 000000001", "E014 warning TA105=008 1:ISA08 of interchange 000000001"},
}, {
	name: "E014 sender",
	old:  "*SENDER         *",
	new:  "*               *",
	want: []string{"E014 warning TA105=006 1:ISA06 of interchange 000000001"},
}, {
	name: "E014 date and time",
	old:  "*260105*0830*^",
	new:  "*261305*2460*^",
	want: []string{"E014 warning TA105=014 1:ISA09 of interchange 000000001", "E014 warning TA105=015 1:ISA10 of interchange 000000001"},
}, {
	name: "E014 acknowledgement and usage",
	old:  "*0*P*:",
	new:  "*2*X*:",
	want: []string{"E014 warning TA105=019 1:ISA14 of interchange 000000001", "E014 warning TA105=020 1:ISA15 of interchange 000000001"},
}, {
	name: "E014 ISA13 is zero",
	old:  isa + gs + set + ge + iea,
	new:  strings.ReplaceAll(isa+gs+set+ge+iea, "*000000001", "*000000000"),
	want: []string{"E014 warning TA105=018 1:ISA13 of interchange 000000000"},
}, {
	name: "E015 the interchange again",
	old:  iea,
	new:  iea + "\n" + isa + gs + set + ge + "§" + iea,
	want: []string{"E015 warning 7:IEA02 of interchange 000000001"},
}, {
	name: "the same number from another sender",
	old:  iea,
	new:  iea + strings.Replace(isa, "SENDER  ", "ANOTHER ", 1) + gs + set + ge + iea,
}, {
	name: "the same number for remittances",
	old:  iea,
	new:  iea + isa + strings.NewReplacer("HC", "HP", "X222A1", "X221A1").Replace(gs) + "ST*835*0001~SE*2*0001~" + ge + iea,
}, {
	name: "E023 GS06 twice",
	old:  ge + iea,
	new:  ge + "§" + gs + set + ge + "IEA*2*000000001~",
	want: []string{"E023 AK905=19 7:GS06 of group 1"},
}, {
	name: "E025 remittances said, the guide of claims named",
	old:  "GS*HC*",
	new:  "§GS*HP*",
	want: []string{"E025 AK905=1 2:GS01 of group 1"},
}, {
	name: "E025 nothing said",
	old:  "GS*HC*",
	new:  "§GS**",
	want: []string{"E025 AK905=1 2:GS01 of group 1"},
}, {
	name: "E026 date, time and agency",
	old:  "*20260105*0830*1*X*",
	new:  "*20260230*830*1*T*",
	want: []string{"E026 warning 2:GS04 of group 1", "E026 warning 2:GS05 of group 1", "E026 warning 2:GS07 of group 1"},
}, {
	name: "E026 the version of the interchange",
	old:  "*00501*",
	new:  "*00401*",
	want: []string{"E026 warning 2:GS08 of group 1"},
}, {
	name: "E026 control number",
	old:  gs + set + ge,
	new:  strings.Replace(gs, "*1*X", "*A*X", 1) + set + "GE*1*A~",
	want: []string{"E026 warning AK905=6 2:GS06 of group A"},
}, {
	name: "E020 no GE before IEA",
	old:  ge,
	new:  "§",
	want: []string{"E020 loses functional group AK905=3 6:IEA of group 1"},
}, {
	name: "E020 a GS inside a group",
	old:  ge,
	new:  "§GS*HC*S*R*20260105*0830*2*X*005010X222A1~" + set + "GE*1*2~",
	want: []string{"E020 loses functional group AK905=3 6:GS of group 1", "E012 TA105=021 11:IEA01 of interchange 000000001"},
}, {
	name: "E020 the file ends without GE",
	old:  ge + iea,
	new:  "§",
	want: []string{"E020 loses functional group AK905=3 6: of group 1"},
}, {
	name: "E021 GE02",
	old:  "GE*1*1",
	new:  "§GE*1*01",
	want: []string{"E021 AK905=4 6:GE02 of group 1"},
}, {
	name: "E022 GE01",
	old:  "GE*1*1",
	new:  "§GE*7*1",
	want: []string{"E022 AK905=5 6:GE01 of group 1"},
}, {
	name: "E024 group without sets",
	old:  set + ge,
	new:  "§GE*0*1~",
	want: []string{"E024 3:GE of group 1"},
}, {
	name: "E024 interchange without groups",
	old:  gs + set + ge + iea,
	new:  "§IEA*0*000000001~",
	want: []string{"E024 TA105=022 2:IEA of interchange 000000001"},
}, {
	name: "E030 no SE before GE",
	old:  se,
	new:  "§",
	want: []string{"E030 loses transaction set IK502=2 3:GE of set 0001"},
}, {
	name: "E030 no SE before the next ST",
	old:  se,
	new:  "§" + st2("0002") + clm + "SE*3*0002~",
	want: []string{"E030 loses transaction set IK502=2 3:ST of set 0001", "E022 AK905=5 8:GE01 of group 1"},
}, {
	name: "E030 and E020, no SE before the next GS",
	old:  se + ge + iea,
	new:  "§§GS*HC*S*R*20260105*0830*2*X*005010X222A1~" + set + "GE*1*2~IEA*2*000000001~",
	want: []string{"E030 loses transaction set IK502=2 3:GS of set 0001", "E020 loses functional group AK905=3 5:GS of group 1"},
}, {
	name: "E030 and E020, no SE before IEA",
	old:  se + ge,
	new:  "§§",
	want: []string{"E030 loses transaction set IK502=2 3:IEA of set 0001", "E020 loses functional group AK905=3 5:IEA of group 1"},
}, {
	name: "E030 no SE before the next ISA",
	old:  se + ge + iea,
	new:  "§" + file,
	want: []string{"E030 loses transaction set IK502=2 3:ISA of set 0001"},
}, {
	name: "E030 the file ends within a segment",
	old:  clm + se + ge + iea,
	new:  "CLM*A1*6§",
	want: []string{"E030 loses transaction set IK502=2 3: of set 0001"},
}, {
	name: "E031 SE02",
	old:  "SE*3*0001",
	new:  "§SE*3*1",
	want: []string{"E031 IK502=3 3:SE02 of set 0001"},
}, {
	name: "E032 SE01",
	old:  "SE*3",
	new:  "§SE*5",
	want: []string{"E032 warning IK502=4 3:SE01 of set 0001"},
}, {
	name: "E032 SE01 is no number",
	old:  "SE*3",
	new:  "§SE*ABC",
	want: []string{"E032 warning IK502=4 3:SE01 of set 0001"},
}, {
	name: "E033 ST02 twice",
	old:  ge,
	new:  "§" + set + "GE*2*1~",
	want: []string{"E033 IK502=23 1:ST02 of set 0001"},
}, {
	name: "ST02 may come again in another group",
	old:  iea,
	new:  "GS*HC*S*R*20260105*0830*2*X*005010X222A1~" + set + "GE*1*2~IEA*2*000000001~",
}, {
	name: "E034 one word for a run of stray segments",
	old:  ge,
	new:  "§REF*G1*1~REF*G1*2~" + ge,
	want: []string{"E034 loses segment IK304=2 6:REF of group 1"},
}, {
	name: "E034 stray segments in the interchange",
	old:  gs,
	new:  "§REF*G1*1~" + gs,
	want: []string{"E034 loses segment IK304=2 2:REF of interchange 000000001"},
}, {
	name: "E034 SE twice",
	old:  ge,
	new:  "§" + se + ge,
	want: []string{"E034 IK304=2 6:SE of group 1"},
}, {
	name: "E034 GE twice",
	old:  iea,
	new:  "§" + ge + iea,
	want: []string{"E034 IK304=2 7:GE of interchange 000000001"},
}, {
	name: "E035 ST03 against GS08",
	old:  st,
	new:  "§ST*837*0001*005010X223A2~",
	want: []string{"E035 loses transaction set IK502=I6 1:ST03 of set 0001"},
}, {
	name: "ST03 may be missing",
	old:  st,
	new:  "ST*837*0001~",
}, {
	name: "E036 ST outside a group",
	old:  gs + set + ge + iea,
	new:  "§" + set + "§IEA*0*000000001~",
	want: []string{"E036 loses transaction set AK905=6 1:ST of set 0001", "E024 TA105=022 5:IEA of interchange 000000001"},
}}

func st2(control string) string { return strings.Replace(st, "0001", control, 1) }

// where names the narrowest envelope of a position.
func where(p edi.Position) string {
	switch {
	case p.Transaction != "":
		return " of set " + p.Transaction
	case p.Group != "":
		return " of group " + p.Group
	case p.Interchange != "":
		return " of interchange " + p.Interchange
	}
	return ""
}

func TestWalker(t *testing.T) {
	for _, tt := range envelopes {
		t.Run(tt.name, func(t *testing.T) {
			if !strings.Contains(file, tt.old) {
				t.Fatalf("the file has no %s", tt.old)
			}
			input, marks := unmark(strings.Replace(file, tt.old, tt.new, 1))
			r := edi.NewReader(iotest.HalfReader(strings.NewReader(input)))
			r.File, r.MaxSegment = "a.edi", 500
			_, faults := drain(t, edi.NewWalker(r))
			var told []string
			for i, f := range faults {
				told = append(told, faultLine(f)+where(f.Pos))
				if i < len(marks) && f.Pos.Offset != marks[i] {
					t.Errorf("%s at byte %d, want %d", f.Code, f.Pos.Offset, marks[i])
				}
				if f.Pos.File != "a.edi" {
					t.Errorf("%s in file %q", f.Code, f.Pos.File)
				}
			}
			if diff := cmp.Diff(tt.want, told); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

// A walk shows each segment with its ordinal and the envelopes it is in.
func TestWalkerPositions(t *testing.T) {
	input := isa + gs + set + "\n" + st2("0002") + clm + "SE*3*0002~GE*2*1~" + iea + isaOf("|", "!", "^", "'", "000000002") + "IEA|0|000000002'"
	w := edi.NewWalker(edi.NewReader(strings.NewReader(input)))
	var got []string
	for seg, err := range w.All() {
		if err != nil {
			continue // that the second interchange is empty
		}
		got = append(got, fmt.Sprintf("%s %d%s", seg.ID(), seg.Ordinal, where(w.Position(&seg))))
	}
	want := []string{
		"ISA 1 of interchange 000000001", "GS 2 of group 1",
		"ST 1 of set 0001", "CLM 2 of set 0001", "SE 3 of set 0001",
		"ST 1 of set 0002", "CLM 2 of set 0002", "SE 3 of set 0002",
		"GE 9 of group 1", "IEA 10 of interchange 000000001",
		"ISA 1 of interchange 000000002", "IEA 2 of interchange 000000002",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWalkerEnvelopes(t *testing.T) {
	w := edi.NewWalker(edi.NewReader(strings.NewReader(file)))
	for seg, err := range w.All() {
		if err != nil {
			t.Fatal(err)
		}
		if seg.Is("CLM") {
			break
		}
	}
	want := edi.Interchange{
		SenderQualifier: "ZZ", Sender: "SENDER", ReceiverQualifier: "ZZ", Receiver: "RECEIVER",
		Date: 20260105, Version: "00501", Control: "000000001", Delims: edi.DefaultDelimiters,
	}
	got := *w.Interchange
	got.ISA = edi.Segment{}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("interchange (-want +got):\n%s", diff)
	}
	g := *w.Group
	if g.GS.Raw+"~" != gs {
		t.Errorf("GS is %q", g.GS.Raw)
	}
	g.GS = edi.Segment{}
	if diff := cmp.Diff(edi.Group{Function: "HC", Sender: "SENDER", Receiver: "RECEIVER", Control: "1", Version: "005010X222A1"}, g); diff != "" {
		t.Errorf("group (-want +got):\n%s", diff)
	}
	s := *w.Set
	if s.ST.Raw+"~" != st || s.ST.Ordinal != 1 {
		t.Errorf("ST is %q, ordinal %d", s.ST.Raw, s.ST.Ordinal)
	}
	s.ST = edi.Segment{}
	if diff := cmp.Diff(edi.TransactionSet{Type: "837", Control: "0001", Version: "005010X222A1"}, s); diff != "" {
		t.Errorf("set (-want +got):\n%s", diff)
	}
}

func TestInterchangeDate(t *testing.T) {
	for isa09, want := range map[string]edi.Date{"260105": 20260105, "991231": 19991231, "800101": 19800101, "790101": 20790101, "260230": 0, "      ": 0} {
		w := edi.NewWalker(edi.NewReader(strings.NewReader(strings.Replace(file, "260105", isa09, 1))))
		if _, err := w.Next(); err != nil {
			t.Fatal(err)
		}
		if w.Interchange.Date != want {
			t.Errorf("ISA09 %s is %v, want %v", isa09, w.Interchange.Date, want)
		}
	}
	w := edi.NewWalker(edi.NewReader(strings.NewReader(strings.Replace(file, "*P*", "*T*", 1))))
	if _, err := w.Next(); err != nil || !w.Interchange.Test {
		t.Error("ISA15 T is not taken for a test")
	}
}

// A fault that ends the file comes with where it ended, and nothing behind it.
func TestWalkerFailure(t *testing.T) {
	r := edi.NewReader(io.MultiReader(strings.NewReader(isa+gs+st+clm), iotest.ErrReader(errDisk)))
	_, faults := drain(t, edi.NewWalker(r))
	if len(faults) != 1 || faults[0].Code != "E009" {
		t.Fatalf("faults %v, want E009 alone", faults)
	}
	if got := faultLine(faults[0]) + where(faults[0].Pos); got != "E009 loses file 2: of set 0001" {
		t.Error(got)
	}
}

// Iteration ends by itself behind a fault that loses the file, and where the
// caller breaks off.
func TestAll(t *testing.T) {
	for name, input := range map[string]string{"": "not X12", "ISA 1": isa + gs} {
		var got []string
		var last error
		for seg, err := range edi.NewReader(strings.NewReader(input)).All() {
			if last = err; err != nil {
				continue
			}
			got = append(got, seg.Raw)
			break
		}
		if s := strings.Join(short(got), " "); s != name || (name == "") != (last != nil) {
			t.Errorf("%q: %q and %v", input, s, last)
		}
	}
}

// Transaction set control numbers are known again whatever their order.
func TestWalkerDuplicates(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for name, controls := range map[string][]string{
		"rising":             numbers(1, 12_000, "%04d"),
		"nine digits":        numbers(999_999, 1_002_000, "%09d"),
		"falling":            reversed(numbers(1, 2000, "%04d")),
		"shuffled":           shuffled(random, numbers(1, 2000, "%04d")),
		"with letters":       numbers(1, 2000, "A%d"),
		"differing in zeros": {"1", "01", "001", "0001", "2", "02", "10", "010", "9", "0009", "0010", "11"},
		"huge":               {"999999999999999999", "1000000000000000000", "99999999999999999999", "100000000000000000000"},
	} {
		twice := append(append([]string{}, controls...), controls[0], controls[len(controls)/2], controls[len(controls)-1])
		var b strings.Builder
		b.WriteString(isa + gs)
		for _, c := range twice {
			b.WriteString(strings.ReplaceAll(set, "0001", c))
		}
		fmt.Fprintf(&b, "GE*%d*1~%s", len(twice), iea)
		_, faults := drain(t, edi.NewWalker(edi.NewReader(strings.NewReader(b.String()))))
		var got []string
		for _, f := range faults {
			if f.Code != "E033" {
				t.Fatalf("%s: %v", name, f)
			}
			got = append(got, f.Pos.Transaction)
		}
		if diff := cmp.Diff(twice[len(controls):], got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func numbers(from, to int, format string) (list []string) {
	for n := from; n < to; n++ {
		list = append(list, fmt.Sprintf(format, n))
	}
	return list
}

func reversed(list []string) []string {
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
	return list
}

func shuffled(r *rand.Rand, list []string) []string {
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list
}

// A set kept for long does not keep the block that it was read from.
func TestWalkerMemory(t *testing.T) {
	var sets []*edi.TransactionSet
	one := set[:len(st)] + strings.Repeat("REF*G1*0123456789~", block/18)
	parts := []io.Reader{strings.NewReader(isa + gs)}
	for range 64 {
		parts = append(parts, strings.NewReader(one))
	}
	before := liveBytes()
	w := edi.NewWalker(edi.NewReader(io.MultiReader(parts...)))
	for seg, err := range w.All() {
		if err == nil && seg.Is("ST") {
			sets = append(sets, w.Set)
		}
	}
	if n := liveBytes(); n > before+4*block {
		t.Errorf("%d sets keep %d KiB alive", len(sets), (n-before)>>10)
	}
	if len(sets) != 64 || sets[0].Control != "0001" {
		t.Errorf("%d sets, the first is %s", len(sets), sets[0].Control)
	}
}
