package scrub_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"remedi/edi"
	"remedi/edi/guide"
	"remedi/fixtures"
	"remedi/rules/scrub"
)

func sample(t testing.TB, name string) string {
	t.Helper()
	b, err := fs.ReadFile(fixtures.Files, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// validated is every fault of a file in the order in which it is told, as
// "E301@CLM02", with its claim where it has one.
func validated(t testing.TB, v scrub.Validator, file string) (all []string, totals scrub.Totals) {
	t.Helper()
	v.Tables = tables
	note := func(f *edi.Fault) {
		s := f.Code + "@" + f.Pos.ElementName()
		if f.Pos.Claim != "" {
			s = f.Pos.Claim + " " + s
		}
		all = append(all, s)
	}
	for ev := range v.Validate(context.Background(), "x.edi", strings.NewReader(file)) {
		totals.Add(ev)
		if ev.Fault != nil {
			note(ev.Fault)
		}
		if ev.Verdict != nil {
			for i := range ev.Verdict.Faults {
				note(&ev.Verdict.Faults[i])
			}
		}
	}
	return all, totals
}

// TestValidateFindsInAClaim makes one thing wrong at a time.
func TestValidateFindsInAClaim(t *testing.T) {
	plain := string(fixtures.MustClaim("dx=M25.561\n97110 GP x2 60.00\n97140 GP x1 40.00"))
	secondary := string(fixtures.MustClaim("other=MB\n97110 GP x2 60.00 paid=40 cas=CO-45=20\n97140 GP x1 40.00 paid=30 cas=CO-45=10"))
	for _, c := range []struct {
		title, base, from, to string
		want                  string
	}{
		{"nothing", plain, "", "", ""},
		{"nothing in a secondary claim", secondary, "", "", ""},
		{"charge", plain, "CLM*PCN0001*100*", "CLM*PCN0001*101*", "PCN0001 E301@CLM02"},
		{"charge of a line", plain, "*40*UN*", "*41*UN*", "PCN0001 E301@CLM02"},
		{"a charge that is no number is told alone", plain, "*40*UN*", "*4O*UN*", "PCN0001 E201@SV102"},
		{"line of another payer", secondary, "SVD*12502*40", "SVD*12502*39", "PCN0001 E302@SVD02"},
		{"another payer's payment", secondary, "AMT*D*70", "AMT*D*71", "PCN0001 E303@AMT02"},
		{"no ICD-10 code", plain, "ABK:M25561", "ABK:M25567", "PCN0001 E506@HI01-2"},
		{"a heading", plain, "ABK:M25561", "ABK:M2556", "PCN0001 E506@HI01-2"},
		{"not in force yet", plain, "ABK:M25561", "ABK:M7220", "PCN0001 E506@HI01-2"},
		{"a point is the guide's to tell", plain, "ABK:M25561", "ABK:M25.567", "PCN0001 E214@HI01-2"},
		{"guide", plain, "*UN*2*", "*XX*2*", "PCN0001 E213@SV103"},
		{"envelope", plain, "~SE*", "~SE*9", "E032@SE01"},
		{"around the claim", plain, "BHT*0019*", "BHT*0018*", "E213@BHT01"},
	} {
		file := strings.Replace(c.base, c.from, c.to, 1)
		if c.from != "" && file == c.base {
			t.Fatalf("%s: there is no %q in\n%s", c.title, c.from, c.base)
		}
		if got, _ := validated(t, scrub.Validator{}, file); strings.Join(got, " ") != c.want {
			t.Errorf("%s: got %q, want %q\n%s", c.title, got, c.want, file)
		}
	}
}

// TestValidateFindsInARemittance makes one thing wrong at a time.
func TestValidateFindsInARemittance(t *testing.T) {
	plain := string(fixtures.RemitFile("claim=A status=1\n97110 GP x1 60.00 paid=40 CO-45=20\nclaim=B status=1\n97110 GP x1 60.00 paid=0 CO-97=60"))
	for _, c := range []struct {
		title, from, to string
		want            string
	}{
		{"nothing", "", "", ""},
		{"a payment below zero balances", "BPR*I*40*", "BPR*I*41*", "E313@BPR02"},
		{"line and claim", "CAS*CO*97*60", "CAS*CO*97*50", "B E312@CLP04 B E311@SVC03"},
		{"no reason code", "CAS*CO*97*60", "CAS*CO*9997*60", "B E502@CAS02"},
		{"a claim twice", "CLP*B*1*60*0**MB*ICN0002", "CLP*A*1*60*0**MB*ICN0001", "A E151@CLP01"},
		{"an amount that is none is told alone", "CAS*CO*97*60", "CAS*CO*97*6O", "B E201@CAS03"},
		{"the patient's share without adjustment", "CLP*B*1*60*0**MB", "CLP*B*1*60*0*60*MB", "B E314@CLP05"},
		{"an adjustment without the patient's share", "CAS*CO*97*60", "CAS*PR*97*60", "B E314@CLP05"},
		{"the patient's share is no number", "CLP*B*1*60*0**MB", "CLP*B*1*60*0*X*MB", "B E201@CLP05"},
		{"the adjustment is no number", "CAS*CO*97*60", "CAS*PR*97*6O", "B E201@CAS03"},
		{"a denial with a payment", "CLP*A*1*", "CLP*A*4*", "A E253@CLP04"},
		{"a denial without one", "CLP*B*1*", "CLP*B*4*", ""},
	} {
		file := strings.Replace(plain, c.from, c.to, 1)
		if c.from != "" && file == plain {
			t.Fatalf("%s: there is no %q in\n%s", c.title, c.from, plain)
		}
		got, totals := validated(t, scrub.Validator{}, file)
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: got %q, want %q\n%s", c.title, got, c.want, file)
		}
		if totals.Remitted != 2 || totals.RemittedLines != 2 || totals.Claims != 0 || totals.Amount != 0 || totals.AtRisk != 0 {
			t.Errorf("%s: totals %+v", c.title, totals)
		}
	}
}

// TestValidateTellsInFileOrder: faults of the envelopes stand between those of
// the claims, and those of one claim follow each other by offset.
func TestValidateTellsInFileOrder(t *testing.T) {
	file := sample(t, "837p-sets.edi") + "garbage" +
		strings.ReplaceAll(strings.Replace(sample(t, "837p-faulty.edi"), "IEA*1", "IEA*2", 1), "*000000001", "*000000002")
	file = strings.Replace(file, "~SE*", "~SE*9", 2)
	var last int64
	n := 0
	v := scrub.Validator{Tables: tables}
	for ev := range v.Validate(context.Background(), "x.edi", strings.NewReader(file)) {
		var fs []edi.Fault
		if ev.Fault != nil {
			fs = []edi.Fault{*ev.Fault}
		} else if ev.Verdict != nil {
			fs = ev.Verdict.Faults
		}
		for _, f := range fs {
			n++
			if f.Pos.Offset < last {
				t.Errorf("%s at %d is told behind byte %d", f.Code, f.Pos.Offset, last)
			}
			last = f.Pos.Offset
		}
	}
	if n < 5 {
		t.Errorf("only %d faults", n)
	}
}

// TestValidateIsTheSameWhateverTheReads: how the file comes in does not matter.
func TestValidateIsTheSameWhateverTheReads(t *testing.T) {
	file := generated(t, 500)
	want, totals := validated(t, scrub.Validator{}, string(file))
	if totals.Claims != 500 || len(want) == 0 || totals.ClaimsWithFindings == 0 {
		t.Fatalf("%d faults, totals %+v", len(want), totals)
	}
	var got []string
	v := scrub.Validator{Tables: tables}
	for ev := range v.Validate(context.Background(), "x.edi", iotest.OneByteReader(bytes.NewReader(file))) {
		if ev.Verdict != nil {
			for _, f := range ev.Verdict.Faults {
				got = append(got, f.Pos.Claim+" "+f.Code+"@"+f.Pos.ElementName())
			}
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %d faults byte by byte, %d at once", len(got), len(want))
	}
}

// TestValidateFollowsThePartner: severities and numbers that are off reach
// faults of the walker, of the guide and of the sums.
func TestValidateFollowsThePartner(t *testing.T) {
	file := strings.Replace(string(fixtures.MustClaim("dx=M25.561\n97110 GP x2 60.00")), "~SE*", "~SE*9", 1)
	file = strings.Replace(strings.Replace(file, "CLM*PCN0001*60*", "CLM*PCN0001*61*", 1), "*UN*2*", "*XX*2*", 1)
	all, _ := validated(t, scrub.Validator{}, file)
	if want := []string{"PCN0001 E301@CLM02", "PCN0001 E213@SV103", "E032@SE01"}; !slices.Equal(all, want) {
		t.Fatalf("got %q, want %q", all, want)
	}
	s, err := scrub.NewStructure(guide.Profile{Off: []string{"E213"}, Severities: []guide.Rating{{Code: "E032", Severity: edi.Error}, {Code: "E301", Severity: edi.Info}}})
	if err != nil {
		t.Fatal(err)
	}
	got, totals := validated(t, scrub.Validator{Structure: s}, file)
	if want := []string{"PCN0001 E301@CLM02", "E032@SE01"}; !slices.Equal(got, want) || totals.Findings != [3]int{1, 0, 1} {
		t.Errorf("got %q with %v, want %q", got, totals.Findings, want)
	}
}

// TestAFileThatBreaksOffIsNotBlamedForItsEnd: what is cut off is not missing.
func TestAFileThatBreaksOffIsNotBlamedForItsEnd(t *testing.T) {
	for _, name := range []string{"837p-plain.edi", "837p-secondary.edi", "835-plain.edi", "835-detail.edi"} {
		whole := sample(t, name)
		for n := 200; n < strings.LastIndex(whole, "~SE*"); n += 7 {
			got, totals := validated(t, scrub.Validator{}, whole[:n])
			for _, f := range got {
				if code := f[strings.Index(f, "@")-4:][:4]; code[:3] != "E03" && code != "E020" && code != "E010" && code != "E007" && code != "E100" && code != "E152" {
					t.Errorf("%s, cut at %d: %s", name, n, f)
				}
			}
			if !totals.Broken {
				t.Errorf("%s, cut at %d, is taken for whole", name, n)
			}
		}
	}
}

// TestAFloodIsCut: a file of nothing but levels does not drown who reads.
func TestAFloodIsCut(t *testing.T) {
	file := sample(t, "837p-plain.edi")
	i := strings.Index(file, "HL*")
	file = file[:i] + strings.Repeat("HL*1**20*1~", 5000) + file[i:]
	got, _ := validated(t, scrub.Validator{}, file)
	if n := len(got); n > guide.DefaultMaxFaults+10 || !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, "E118@") }) {
		t.Errorf("%d faults are told", n)
	}
}

// TestEveryStretchIsGivenOnce: the stretches are the file, and each comes before
// the events about it.
func TestEveryStretchIsGivenOnce(t *testing.T) {
	for _, name := range []string{"837p-sets.edi", "837p-groups.edi", "835-payments.edi", "loop-claims.edi"} {
		var b strings.Builder
		var upTo int64
		v := scrub.Validator{Tables: tables, Stretch: func(s *scrub.Stretch) {
			for i := range s.Segments {
				seg := &s.Segments[i]
				fmt.Fprintf(&b, "%s%c", seg.Raw, seg.Delims.Terminator)
				upTo = seg.Offset
			}
			if len(s.Loops) != len(s.Segments) {
				t.Errorf("%s: %d loops of %d segments", name, len(s.Loops), len(s.Segments))
			}
		}}
		for ev := range v.Validate(context.Background(), name, strings.NewReader(sample(t, name))) {
			if ev.Verdict != nil && len(ev.Verdict.Faults) > 0 && ev.Verdict.Faults[0].Pos.Offset > upTo {
				t.Errorf("%s: the verdict on %s comes before its segments", name, ev.Verdict.Control)
			}
		}
		if got, want := b.String(), strings.NewReplacer("\n", "", "\r", "").Replace(sample(t, name)); got != want {
			t.Errorf("%s: the stretches are\n%s\nthe file is\n%s", name, got, want)
		}
	}
}

func TestAValidationThatIsStoppedSaysSo(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var totals scrub.Totals
	v := scrub.Validator{}
	for ev := range v.Validate(ctx, "x.edi", bytes.NewReader(generated(t, 100))) {
		totals.Add(ev)
	}
	if !totals.Broken || totals.Files != 1 {
		t.Errorf("totals %+v", totals)
	}
	n := 0
	for range v.Validate(context.Background(), "x.edi", io.MultiReader(strings.NewReader("x"))) {
		n++
		break
	}
	if n != 1 {
		t.Error("no event of a file that is none")
	}
}
