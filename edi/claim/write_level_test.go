package claim_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"remedi/edi"
	"remedi/edi/claim"
)

// family is a set with two practices; subscribers who are patients, who are
// not, and who are beside their dependents. Claims are named by their levels.
var family = open +
	short("A1") + short("A2") +
	"HL*3*1*22*1~\nSBR*P~\n" + short("B1") + short("B2") +
	"HL*4*3*23*0~\nPAT*19~\n" + short("BC1") + short("BC2") +
	"HL*5*3*23*0*X~\nPAT*19~\n" + short("BD1") +
	"HL*6*1*22*1~\nSBR*S~\n" + "HL*7*6*23*0~\nPAT*01~\n" + short("CE1") +
	"HL*8**20*1~\nNM1*85*2*OTHER~\n" + "HL*9*8*22*0~\nSBR*T~\n" + short("F1") +
	shut

func short(control string) string {
	return "CLM*" + control + "*60***11:B:1*Y*A*Y*Y~\n  LX*1~\n  SV1*HC:97110:GP*60*UN*1~\n"
}

// pick is the claims of a list that keep says yes to.
func pick(all []claim.Source, keep func(claim.Source) bool) (some []claim.Source) {
	for _, s := range all {
		if keep(s) {
			some = append(some, s)
		}
	}
	return some
}

// outline is the levels and claims of a file on one line.
func outline(t testing.TB, file string) string {
	t.Helper()
	var b []string
	for seg, err := range edi.NewReader(strings.NewReader(file)).All() {
		switch {
		case err != nil:
			t.Error(err)
		case seg.Is("HL"):
			b = append(b, strings.ReplaceAll(seg.Raw[3:], "*", "."))
		case seg.Is("CLM"):
			b = append(b, seg.Element(1))
		case seg.Is("ST"):
			b = append(b, "("+seg.Element(2))
		case seg.Is("SE"):
			b = append(b, ")")
		}
	}
	return strings.Join(b, " ")
}

func TestLevelsOfChosenClaims(t *testing.T) {
	tests := []struct{ keep, want string }{
		{"A1", "(0001 1..20.1 2.1.22.0 A1 )"},
		{"A2 B1", "(0001 1..20.1 2.1.22.0 A2 3.1.22.0 B1 )"},
		{"B2 BC2", "(0001 1..20.1 2.1.22.1 B2 3.2.23.0 BC2 )"},
		{"BC1 BD1", "(0001 1..20.1 2.1.22.1 3.2.23.0 BC1 4.2.23.0.X BD1 )"},
		{"B1 BD1 CE1 F1", "(0001 1..20.1 2.1.22.1 B1 3.2.23.0.X BD1 4.1.22.1 5.4.23.0 CE1 6..20.1 7.6.22.0 F1 )"},
		{"F1", "(0001 1..20.1 2.1.22.0 F1 )"},
	}
	for _, tt := range tests {
		want := strings.Fields(tt.keep)
		got := written(t, pick(claimsOf(t, family), func(s claim.Source) bool {
			for _, w := range want {
				if s.Control == w {
					return true
				}
			}
			return false
		}))
		checkEnvelopes(t, got)
		if diff := cmp.Diff(tt.want, outline(t, got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.keep, diff)
		}
	}
}

// context is what a claim is read with, numbers of levels aside.
func context(s *claim.Source) string {
	var b strings.Builder
	for _, l := range []*claim.Loop{s.Billing, s.Subscriber, s.Patient} {
		if l != nil {
			_, rest, _ := strings.Cut(l.Raw, "\n")
			b.WriteString(rest)
		}
		b.WriteString("/")
	}
	return b.String() + s.Body.Raw
}

// TestAnyChoiceOfClaimsIsAWholeFile holds that whatever claims are written, in
// the file's order, envelopes and levels are right and claims are unchanged.
func TestAnyChoiceOfClaimsIsAWholeFile(t *testing.T) {
	second := strings.NewReplacer("0001~", "0002~", "0001*", "0002*", "*000000001*0*P", "*000000002*0*P", "*000000001~", "*000000002~").Replace(family)
	sets := strings.Replace(family, se, se+strings.Split(second, gs)[1][:strings.Index(strings.Split(second, gs)[1], ge)], 1)
	all := claimsOf(t, sets+family+strings.Replace(second, "\n", "", -1))
	rapid.Check(t, func(rt *rapid.T) {
		var some []claim.Source
		for _, s := range all {
			if rapid.IntRange(0, 2).Draw(rt, "keep") == 0 {
				some = append(some, s)
			}
		}
		file := written(t, some)
		checkEnvelopes(t, file)
		again := claimsOf(t, file)
		if len(again) != len(some) {
			rt.Fatalf("%d claims come back of %d", len(again), len(some))
		}
		for i := range some {
			if a, b := context(&some[i]), context(&again[i]); a != b {
				rt.Errorf("claim %d is %q, was %q", i, b, a)
			}
			if some[i].Interchange.Control != again[i].Interchange.Control || some[i].Set.Control != again[i].Set.Control {
				rt.Errorf("claim %d stands in another envelope", i)
			}
		}
		if written(t, again) != file {
			rt.Error("writing what was written gives another file")
		}
	})
}

func TestClaimsThatNoLevelFits(t *testing.T) {
	bare := strings.Replace(file, billing+insured, "", 1)
	tests := []struct{ name, file, want string }{
		{"before any level", bare, "(0001 A1 A2 )"},
		{"below no subscriber", strings.Replace(file, insured, "", 1), "(0001 1..20.0 A1 A2 )"},
		{"a dependent below no subscriber", strings.Replace(file, insured, "HL*2*1*23*0~\nPAT*19~\n", 1), "(0001 1..20.1 2.1.23.0 A1 A2 )"},
		{"a subscriber behind claims of none", strings.Replace(file, insured+claim1, claim1+insured, 1), "(0001 1..20.0 A1 2..20.1 3.2.22.0 A2 )"},
	}
	for _, tt := range tests {
		got := written(t, claimsOf(t, tt.file))
		if diff := cmp.Diff(tt.want, outline(t, got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
	// Put together by hand, they need a set of their own.
	mixed := claimsOf(t, file)[:1]
	for _, change := range []func(*claim.Source){
		func(s *claim.Source) { s.Billing, s.Subscriber = nil, nil },
		func(s *claim.Source) { s.Subscriber = nil },
	} {
		s := mixed[0]
		change(&s)
		mixed = append(mixed, s)
	}
	mixed = append(mixed, mixed[0])
	want := "(0001 1..20.1 2.1.22.0 A1 ) (0002 A1 ) (0003 1..20.0 A1 2..20.1 3.2.22.0 A1 )"
	got := written(t, mixed)
	if diff := cmp.Diff(strings.Replace(want, ") (0003 ", "", 1), outline(t, got)); diff != "" {
		t.Errorf("by hand (-want +got):\n%s", diff)
	}
	if got := claimsOf(t, got); len(got) != len(mixed) {
		t.Errorf("%d claims come back", len(got))
	}
}

func TestDependentsThatComeTooLate(t *testing.T) {
	all := pick(claimsOf(t, family), func(s claim.Source) bool { return strings.HasPrefix(s.Control, "B") })
	var own []claim.Source
	for size := 0; size < 3<<20; size += len(all[0].Body.Raw) {
		own = append(own, all[0])
	}
	got := written(t, append(own, all[2], all[4]))
	checkEnvelopes(t, got)
	if n := strings.Count(got, "*22*"); n != 2 {
		t.Errorf("the subscriber is written %d times, want twice", n)
	}
	if n := len(claimsOf(t, got)); n != len(own)+2 {
		t.Errorf("%d claims come back", n)
	}
}

func TestControlNumbers(t *testing.T) {
	twice := strings.Replace(file, se, se+st+header+billing+insured+claim1+se+
		strings.Replace(st, "0001", "0002", 1)+header+billing+insured+claim2+"SE*14*0002~\n", 1)
	got := written(t, claimsOf(t, twice+file))
	checkEnvelopes(t, got)
	if o := outline(t, got); strings.Count(o, "(0001") != 2 || strings.Count(o, "(0002") != 1 || strings.Count(o, "(0003") != 1 {
		t.Errorf("sets are numbered %s", o)
	}
	var b bytes.Buffer
	n := counter(41)
	w := claim.NewWriter(&b)
	w.Numbers = &n
	for _, s := range claimsOf(t, twice+file) {
		if err := w.Write(&s); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	checkEnvelopes(t, b.String())
	var numbers []string
	for seg := range edi.NewReader(&b).All() {
		switch seg.ID() {
		case "ISA":
			numbers = append(numbers, seg.Element(13))
		case "GS":
			numbers = append(numbers, seg.Element(6))
		case "ST":
			numbers = append(numbers, seg.Element(2))
		}
	}
	if diff := cmp.Diff([]string{"000000042", "43", "0001", "0002", "0003", "000000044", "45", "0001"}, numbers); diff != "" {
		t.Errorf("new numbers (-want +got):\n%s", diff)
	}
}

type counter int

func (c *counter) Next() (int, error) {
	if *c++; *c > 1_000_000_000 {
		return 0, errors.New("used up")
	}
	return int(*c), nil
}

func TestASequenceThatFails(t *testing.T) {
	for _, start := range []counter{-1, 1_000_000_000 - 1, 1_000_000_000} {
		w := claim.NewWriter(io.Discard)
		w.Numbers = &start
		all := claimsOf(t, file)
		first, second := w.Write(&all[0]), w.Write(&all[1])
		if first == nil || !errors.Is(second, first) || w.Close() == nil {
			t.Errorf("errors %v and %v", first, second)
		}
	}
}

func TestUnwritable(t *testing.T) {
	sound := claimsOf(t, file)[0]
	tests := []struct {
		name   string
		change func(*claim.Source)
	}{
		{"damaged", func(s *claim.Source) { s.Body.Damage = &edi.Fault{Code: "E006", Message: "too long"} }},
		{"no interchange", func(s *claim.Source) { s.Interchange = nil }},
		{"no ISA", func(s *claim.Source) { s.Interchange = &edi.Interchange{Delims: edi.DefaultDelimiters} }},
		{"no group", func(s *claim.Source) { s.Group = nil }},
		{"no set", func(s *claim.Source) { s.Set = nil }},
		{"no header", func(s *claim.Source) { s.Header = nil }},
		{"a body that is no claim", func(s *claim.Source) { s.Body.Raw = "LX*1~" }},
		{"no body", func(s *claim.Source) { s.Body.Raw = "" }},
		{"a subscriber that is no level", func(s *claim.Source) { s.Subscriber = &claim.Loop{Raw: "SBR*P~"} }},
		{"an open end", func(s *claim.Source) { s.Body.Raw = strings.TrimRight(s.Body.Raw, "~\n") }},
	}
	for _, tt := range tests {
		var b bytes.Buffer
		w := claim.NewWriter(&b)
		s := sound
		tt.change(&s)
		var u *claim.UnwritableError
		if err := w.Write(&s); !errors.As(err, &u) || u.Reason == "" || u.Pos.Claim != "A1" {
			t.Errorf("%s: %v", tt.name, err)
		}
		if err := w.Close(); err != nil || b.Len() > 0 || w.Claims() > 0 {
			t.Errorf("%s: %d bytes written, %v", tt.name, b.Len(), err)
		}
	}
}

// full takes so many bytes and no more.
type full int

func (f *full) Write(b []byte) (int, error) {
	if *f -= full(len(b)); *f < 0 {
		return 0, io.ErrShortWrite
	}
	return len(b), nil
}

func TestAFullDisk(t *testing.T) {
	room := full(100_000)
	w := claim.NewWriter(&room)
	all := claimsOf(t, file)
	var err error
	for range 50_000 {
		if err = w.Write(&all[0]); err != nil {
			break
		}
	}
	if !errors.Is(err, io.ErrShortWrite) || !errors.Is(w.Close(), io.ErrShortWrite) {
		t.Errorf("error %v", err)
	}
}

func TestFilesBehindEachOther(t *testing.T) {
	oneRow := strings.ReplaceAll(file, "\n", "")
	bom := "\xef\xbb\xbf"
	tests := []struct{ name, file, want string }{
		{"rows stay rows", file + file, file + file},
		{"one row", oneRow + oneRow, oneRow + oneRow},
		{"rows behind a row", oneRow + file, oneRow + file},
		{"a byte order mark in the middle", bom + file + bom + file, bom + file + file},
	}
	for _, tt := range tests {
		// SE01 of the sample is not the count.
		want := strings.ReplaceAll(tt.want, "SE*14*", fmt.Sprintf("SE*%d*", strings.Count(file, "~")-4))
		if diff := cmp.Diff(want, written(t, claimsOf(t, tt.file))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
	// Another file's ISA has nothing before it.
	both := append(claimsOf(t, file), claimsOf(t, file)...)
	if got := written(t, both); got != written(t, claimsOf(t, file+file)) {
		t.Errorf("two files give %q", got)
	}
}

func BenchmarkWrite(b *testing.B) {
	all := claimsOf(b, sample(b, "837p-plain.edi"))
	b.SetBytes(int64(len(all[0].Body.Raw)))
	b.ReportAllocs()
	w := claim.NewWriter(io.Discard)
	for b.Loop() {
		if err := w.Write(&all[0]); err != nil {
			b.Fatal(err)
		}
	}
}
