package claim_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"remedi/edi"
	"remedi/edi/claim"
)

// editable is a claim with most of what edits touch, indented.
const editable = "CLM*A1*200***11:B:1*Y*A*Y*Y~\n  DTP*431*D8*20260101~\n  REF*G1*AUTH1~\n  HI*ABK:M5450*ABF:M6281~\n" +
	"  NM1*82*1*DOE*JO****XX*1~\n  PRV*PE*PXC*225100000X~\n  NM1*77*2*PLACE~\n  N3*1 ST~\n  N4*CITY*OH*43215~\n  REF*EA*MRN~\n" +
	"  SBR*S*18~\n  NM1*PR*2*OTHER*****PI*2~\n  REF*F8*THEIRS~\n" +
	"  LX*1~\n  SV1*HC:97110:GP*120*UN*2***1:2~\n  DTP*472*D8*20260110~\n  REF*6R*L1~\n" +
	"  LX*2~\n  SV1*HC:97140:GP:59:::MANUAL*80*UN*1***1~\n  NTE*ADD*X~\n  NM1*82*1*ROE~\n  REF*G2*9~\n  SVD*2*10**HC:97140~\n"

// changes are the segments that two claims do not share, in their order.
func changes(before, after string) string {
	cut := func(s string) []string { return strings.SplitAfter(s, "~") }
	var b strings.Builder
	left := cut(after)
	for _, seg := range cut(before) {
		i := 0
		for i < len(left) && left[i] != seg {
			i++
		}
		if i == len(left) {
			b.WriteString("-" + strings.TrimSpace(seg) + " ")
			continue
		}
		for _, s := range left[:i] {
			b.WriteString("+" + strings.TrimSpace(s) + " ")
		}
		left = left[i+1:]
	}
	for _, s := range left {
		b.WriteString("+" + strings.TrimSpace(s) + " ")
	}
	return strings.TrimSpace(b.String())
}

// editableSource is the claim above in a sound file.
func editableSource(t testing.TB) claim.Source {
	t.Helper()
	return claimsOf(t, open+editable+shut)[0]
}

func TestApply(t *testing.T) {
	doctor := claim.Provider{Party: claim.Party{Entity: "DN", Person: true, Last: "LEE", First: "AL", IDQualifier: "XX", ID: "5"}}
	renders := claim.Provider{Party: claim.Party{Entity: "82", Last: "GROUP"}, Taxonomy: "X"}
	site := claim.Provider{Party: claim.Party{
		Entity: "77", Last: "NEW", Address: claim.Address{Line1: "2 ST", City: "C", State: "OH", ZIP: "1", Subdivision: "9"},
		References: []claim.Reference{{Qualifier: "G2", Value: "7"}}, Contacts: []claim.Contact{{Numbers: [3][2]string{{"TE", "5"}}}},
	}}
	tests := []struct {
		name string
		edit claim.Edit
		want string
	}{
		{"modifiers", claim.SetModifiers(0, "GP", "59", "KX"), "-SV1*HC:97110:GP*120*UN*2***1:2~ +SV1*HC:97110:GP:59:KX*120*UN*2***1:2~"},
		{"modifiers with a gap", claim.SetModifiers(0, "", "59"), "-SV1*HC:97110:GP*120*UN*2***1:2~ +SV1*HC:97110::59*120*UN*2***1:2~"},
		{"no modifiers", claim.SetModifiers(0), "-SV1*HC:97110:GP*120*UN*2***1:2~ +SV1*HC:97110*120*UN*2***1:2~"},
		{"the same modifiers", claim.SetModifiers(1, "GP", "59"), ""},
		{"one modifier more", claim.AddModifier(1, "KX"), "-SV1*HC:97140:GP:59:::MANUAL*80*UN*1***1~ +SV1*HC:97140:GP:59:KX::MANUAL*80*UN*1***1~"},
		{"one modifier less", claim.RemoveModifier(1, "GP"), "-SV1*HC:97140:GP:59:::MANUAL*80*UN*1***1~ +SV1*HC:97140:59::::MANUAL*80*UN*1***1~"},
		{"procedure", claim.SetProcedure(0, "97112"), "-SV1*HC:97110:GP*120*UN*2***1:2~ +SV1*HC:97112:GP*120*UN*2***1:2~"},
		{"units", claim.SetUnits(0, 1500), "-SV1*HC:97110:GP*120*UN*2***1:2~ +SV1*HC:97110:GP*120*UN*1.5***1:2~"},
		{"charge", claim.SetCharge(0, 9950), "-CLM*A1*200***11:B:1*Y*A*Y*Y~ +CLM*A1*179.5***11:B:1*Y*A*Y*Y~ -SV1*HC:97110:GP*120*UN*2***1:2~ +SV1*HC:97110:GP*99.5*UN*2***1:2~"},
		{"pointers", claim.SetPointers(1, 2, 1), "-SV1*HC:97140:GP:59:::MANUAL*80*UN*1***1~ +SV1*HC:97140:GP:59:::MANUAL*80*UN*1***2:1~"},
		{"a day", claim.SetDates(0, 20260111, 20260111), "-DTP*472*D8*20260110~ +DTP*472*D8*20260111~"},
		{"a range", claim.SetDates(0, 20260110, 20260111), "-DTP*472*D8*20260110~ +DTP*472*RD8*20260110-20260111~"},
		{"a day where none was", claim.SetDates(1, 20260111, 20260111), "+DTP*472*D8*20260111~"},
		{"a line's number", claim.SetLineReference(1, "6R", "L2"), "+REF*6R*L2~"},
		{"a line's other number", claim.SetLineReference(0, "6R", "L9"), "-REF*6R*L1~ +REF*6R*L9~"},
		{"no number", claim.RemoveLineReference(0, "6R"), "-REF*6R*L1~"},
		{"a line's provider", claim.SetLineProvider(1, renders), "-NM1*82*1*ROE~ -REF*G2*9~ +NM1*82*2*GROUP~ +PRV*PE*PXC*X~"},
		{"another line's provider", claim.SetLineProvider(0, doctor), "+NM1*DN*1*LEE*AL****XX*5~"},
		{"a line without provider", claim.RemoveLineProvider(1, "82"), "-NM1*82*1*ROE~ -REF*G2*9~"},
		{"frequency", claim.SetFrequency("7"), "-CLM*A1*200***11:B:1*Y*A*Y*Y~ +CLM*A1*200***11:B:7*Y*A*Y*Y~"},
		{"control number", claim.SetControlNumber("B2"), "-CLM*A1*200***11:B:1*Y*A*Y*Y~ +CLM*B2*200***11:B:1*Y*A*Y*Y~"},
		{"payer's number", claim.SetReference("F8", "ICN1"), "+REF*F8*ICN1~"},
		{"authorisation", claim.SetReference("G1", "AUTH2"), "-REF*G1*AUTH1~ +REF*G1*AUTH2~"},
		{"a number behind a provider", claim.SetReference("EA", "M2"), "-REF*EA*MRN~ +REF*EA*M2~"},
		{"no authorisation", claim.RemoveReference("G1"), "-REF*G1*AUTH1~"},
		{"who refers", claim.SetProvider(doctor), "+NM1*DN*1*LEE*AL****XX*5~"},
		{"where", claim.SetProvider(site), "-NM1*77*2*PLACE~ -N3*1 ST~ -N4*CITY*OH*43215~ +NM1*77*2*NEW~ +N3*2 ST~ +N4*C*OH*1****9~ +REF*G2*7~ +PER*IC**TE*5~"},
		{"nobody renders", claim.RemoveProvider("82"), "-NM1*82*1*DOE*JO****XX*1~ -PRV*PE*PXC*225100000X~"},
	}
	src := editableSource(t)
	for _, tt := range tests {
		got, err := claim.Apply(&src, tt.edit)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if diff := cmp.Diff(tt.want, changes(src.Body.Raw, got.Body.Raw)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		if rows := strings.Count(got.Body.Raw, "~\n  "); rows != strings.Count(got.Body.Raw, "~")-1 {
			t.Errorf("%s: not every segment stands in an indented row:\n%s", tt.name, got.Body.Raw)
		}
		again := written(t, []claim.Source{got})
		if all := claimsOf(t, again); len(all) != 1 || all[0].Body.Raw != got.Body.Raw || all[0].Control != got.Control {
			t.Errorf("%s: written as %s", tt.name, again)
		}
	}
}

// TestInsertedWhereTheGuidePutsIt looks at the neighbours of new segments.
func TestInsertedWhereTheGuidePutsIt(t *testing.T) {
	party := func(entity string) claim.Provider {
		return claim.Provider{Party: claim.Party{Entity: entity, Last: "X"}}
	}
	tests := []struct {
		edit           claim.Edit
		before, behind string
	}{
		{claim.SetReference("F8", "1"), "REF*G1*AUTH1", "HI*ABK:M5450*ABF:M6281"},
		{claim.SetReference("F5", "1"), "DTP*431*D8*20260101", "REF*G1*AUTH1"},
		{claim.SetProvider(party("DN")), "HI*ABK:M5450*ABF:M6281", "NM1*82*1*DOE*JO****XX*1"},
		{claim.SetProvider(party("DQ")), "N4*CITY*OH*43215", "REF*EA*MRN"},
		{claim.SetDates(1, 20260111, 20260111), "SV1*HC:97140:GP:59:::MANUAL*80*UN*1***1", "NTE*ADD*X"},
		{claim.SetLineReference(0, "G1", "1"), "DTP*472*D8*20260110", "REF*6R*L1"},
		{claim.SetLineProvider(0, party("82")), "REF*6R*L1", "LX*2"},
		{claim.SetLineProvider(1, party("DK")), "REF*G2*9", "SVD*2*10**HC:97140"},
	}
	src := editableSource(t)
	for _, tt := range tests {
		got, err := claim.Apply(&src, tt.edit)
		if err != nil {
			t.Fatal(err)
		}
		fresh := strings.TrimPrefix(changes(src.Body.Raw, got.Body.Raw), "+")
		_, rest, ok := strings.Cut(got.Body.Raw, tt.before+"~\n  "+fresh+"\n  ")
		if !ok || !strings.HasPrefix(rest, tt.behind+"~") {
			t.Errorf("%s does not stand between %s and %s:\n%s", fresh, tt.before, tt.behind, got.Body.Raw)
		}
	}
}

func TestApplyRefuses(t *testing.T) {
	name := func(s string) claim.Provider {
		return claim.Provider{Party: claim.Party{Entity: "DN", Person: true, Last: s}}
	}
	var delimiter *edi.DelimiterError
	tests := []struct {
		edit claim.Edit
		line int
		at   string
		want error
	}{
		{claim.SetUnits(2, 1000), 2, "SV1", claim.ErrNoLine},
		{claim.SetUnits(-1, 1000), -1, "SV1", claim.ErrNoLine},
		{claim.SetUnits(0, 0), 0, "SV104", claim.ErrNoValue},
		{claim.SetModifiers(0, "A1", "A2", "A3", "A4", "A5"), 0, "SV101", claim.ErrTooMany},
		{claim.SetModifiers(0, "GPX"), 0, "SV101-3", claim.ErrNoValue},
		{claim.SetModifiers(0, "GP", "5:"), 0, "SV101-4", nil},
		{claim.AddModifier(0, "GP"), 0, "SV101", claim.ErrAlreadyThere},
		{claim.RemoveModifier(0, "59"), 0, "SV101", claim.ErrNotThere},
		{claim.SetProcedure(0, ""), 0, "SV101-2", claim.ErrNoValue},
		{claim.SetProcedure(0, "97~10"), 0, "SV101-2", nil},
		{claim.SetCharge(0, -1), 0, "SV102", claim.ErrNoValue},
		{claim.SetPointers(0), 0, "SV107", claim.ErrNoValue},
		{claim.SetPointers(0, 1, 2, 3, 4, 5), 0, "SV107", claim.ErrTooMany},
		{claim.SetPointers(0, 1, 13), 0, "SV107-2", claim.ErrNoValue},
		{claim.SetDates(0, 20260230, 20260301), 0, "DTP03", claim.ErrNoValue},
		{claim.SetDates(0, 20260102, 20260101), 0, "DTP03", claim.ErrNoValue},
		{claim.RemoveLineReference(1, "6R"), 1, "REF", claim.ErrNotThere},
		{claim.RemoveLineProvider(0, "82"), 0, "NM1", claim.ErrNotThere},
		{claim.SetFrequency(""), -1, "CLM05-3", claim.ErrNoValue},
		{claim.SetFrequency("*"), -1, "CLM05-3", nil},
		{claim.SetControlNumber(" "), -1, "CLM01", claim.ErrNoValue},
		{claim.SetControlNumber("A\nB"), -1, "CLM01", nil},
		{claim.SetReference("F8", "A^B"), -1, "REF02", nil},
		{claim.SetReference("F8", ""), -1, "REF02", claim.ErrNoValue},
		{claim.SetReference("G2", "A"), -1, "REF01", claim.ErrNoValue},
		{claim.RemoveReference("F8"), -1, "REF", claim.ErrNotThere},
		{claim.SetProvider(name("O*HARA")), -1, "NM103", nil},
		{claim.SetProvider(name("")), -1, "NM103", claim.ErrNoValue},
		{claim.SetProvider(claim.Provider{Party: claim.Party{Entity: "85", Last: "X"}}), -1, "NM101", claim.ErrNoValue},
		{claim.RemoveProvider("DN"), -1, "NM1", claim.ErrNotThere},
	}
	src := editableSource(t)
	for _, tt := range tests {
		got, err := claim.Apply(&src, claim.SetFrequency("7"), tt.edit)
		var e *claim.EditError
		if !errors.As(err, &e) || e.Line != tt.line || e.Element != tt.at || got.Body.Raw != "" {
			t.Errorf("%v, want one at line %d, %s", err, tt.line, tt.at)
			continue
		}
		if tt.want == nil && !errors.As(err, &delimiter) || tt.want != nil && !errors.Is(err, tt.want) {
			t.Errorf("the error at %s is %v, want %v", tt.at, err, tt.want)
		}
		if strings.Contains(err.Error(), "HARA") {
			t.Errorf("the error repeats a name: %v", err)
		}
	}
}

func TestApplyRefusesWhatIsNotWhole(t *testing.T) {
	for name, change := range map[string]func(*claim.Source){
		"damaged": func(s *claim.Source) { s.Subscriber = &claim.Loop{Damage: &edi.Fault{}} },
		"empty":   func(s *claim.Source) { s.Body.Raw = "" },
		"no CLM":  func(s *claim.Source) { s.Body.Raw = "LX*1~" },
		"cut":     func(s *claim.Source) { s.Body.Raw = s.Body.Raw[:len(s.Body.Raw)-1] },
	} {
		src := editableSource(t)
		src.Body.Raw = strings.TrimSpace(src.Body.Raw)
		change(&src)
		if _, err := claim.Apply(&src); !errors.Is(err, claim.ErrNotWhole) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
