package guide

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"remedi/edi"
	"remedi/fixtures"
)

// track reads a file and writes down each loop that begins, with the segment
// that begins it, and each segment that leads back to a loop.
func track(t *testing.T, src io.Reader) (begun []string) {
	t.Helper()
	w := edi.NewWalker(edi.NewReader(src))
	var tracker Tracker
	before := ""
	for {
		seg, err := w.Next()
		if errors.Is(err, io.EOF) {
			return begun
		}
		if err != nil {
			continue
		}
		loop, begins := tracker.Step(w.Set, &seg)
		id := ""
		if loop != nil {
			id = loop.ID
		}
		switch {
		case begins:
			begun = append(begun, id+" "+seg.ID())
		case id != before && id != "":
			begun = append(begun, "back to "+id+" "+seg.ID())
		}
		before = id
	}
}

func open(t *testing.T, name string) io.Reader {
	t.Helper()
	f, err := fixtures.Files.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestTrackerFollowsLoops(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"837p-dependent.edi", `header BHT, 1000A NM1, 1000B NM1, 2000A HL, 2010AA NM1,
			2000B HL, 2010BA NM1, 2010BB NM1, 2000C HL, 2010CA NM1, 2300 CLM, 2310A NM1, 2310B NM1, 2400 LX,
			2000B HL, 2010BA NM1, 2010BB NM1, 2000C HL, 2010CA NM1, 2300 CLM, 2310A NM1, 2310B NM1, 2400 LX, 2400 LX`},
		{"835-plb.edi", `header BPR, 1000A N1, 1000B N1, 2000 LX, 2100 CLP, 2110 SVC, footer PLB, footer PLB,
			header BPR, 1000A N1, 1000B N1, 2000 LX, 2100 CLP, 2110 SVC, footer PLB`},
		{"999-acknowledgement.edi", `header AK1, 2000 AK2, footer AK9`},
		{"837i-institutional.edi", ``},
	} {
		got := strings.Join(track(t, open(t, c.file)), ", ")
		want := strings.Join(strings.Fields(c.want), " ")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.file, diff)
		}
	}
}

// TestTrackerTellsLikeSegmentsApart: one NM1 code means different loops in
// different places.
func TestTrackerTellsLikeSegmentsApart(t *testing.T) {
	begun := strings.Join(track(t, open(t, "837p-everything.edi")), ", ")
	for _, want := range []string{"2310B NM1", "2420A NM1", "2310C NM1", "2420C NM1", "2310A NM1", "2420F NM1", "2420E NM1"} {
		if !strings.Contains(begun, want) {
			t.Errorf("no %s in %s", want, begun)
		}
	}
	second := strings.Join(track(t, open(t, "837p-secondary.edi")), ", ")
	for _, want := range []string{"2320 SBR, 2330A NM1, 2330B NM1", "2430 SVD"} {
		if !strings.Contains(second, want) {
			t.Errorf("no %s in %s", want, second)
		}
	}
}

// TestTrackerLeadsBack: IK5 belongs to the transaction set, not to the element
// in error before it, and CTX to what stands before it.
func TestTrackerLeadsBack(t *testing.T) {
	const isa = "ISA*00*          *00*          *ZZ*A              *ZZ*B              *260101*0900*^*00501*000000001*0*T*:~"
	body := "GS*FA*A*B*20260101*0900*1*X*005010X231A1~ST*999*0001*005010X231A1~AK1*HC*1~AK2*837*0001~IK3*CLM*22**8~CTX*CLM01:A~IK4*2**1~IK5*R*5~AK9*R*1*1*0~SE*9*0001~GE*1*1~IEA*1*000000001~"
	got := strings.Join(track(t, strings.NewReader(isa+body)), ", ")
	want := "header AK1, 2000 AK2, 2100 IK3, 2110 IK4, back to 2000 IK5, footer AK9"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestTrackerWithoutLevels: a claim in a file without HL is still a claim.
func TestTrackerWithoutLevels(t *testing.T) {
	d := edi.DefaultDelimiters
	set := &edi.TransactionSet{Type: "837", Version: "005010X222A1"}
	var tracker Tracker
	for _, c := range []struct{ raw, loop string }{
		{"ST*837*0001", ""}, {"CLM*A*1", "2300"}, {"DTP*472*D8*20260101", "2300"}, {"LX*1", "2400"},
		{"NM1*82*1", "2420A"}, {"NM1*ZZ*1", "2420A"}, {"HL*1**20*1", "2000A"}, {"SE*9*0001", ""},
	} {
		seg := edi.Segment{Raw: c.raw, Delims: &d}
		got := ""
		if l, _ := tracker.Step(set, &seg); l != nil {
			got = l.ID
		}
		if got != c.loop {
			t.Errorf("%s stands in %q, want %q", c.raw, got, c.loop)
		}
	}
}
