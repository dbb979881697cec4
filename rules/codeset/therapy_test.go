package codeset

import (
	"strings"
	"testing"

	"remedi/edi"
)

func TestTherapyFacts(t *testing.T) {
	tables := Embedded()
	for _, c := range []struct {
		code    string
		timed   bool
		status  TherapyStatus
		mue     int
		mai     int
		untimed int
		mppr    bool
		require string
		pfs     byte
	}{
		{"97010", false, Always, 0, 3, 1, false, "", 'B'},
		{"97014", false, NotTherapy, 0, 3, 1, false, "", 'I'},
		{"97022", false, Always, 1, 3, 1, true, "", 'A'},
		{"97110", true, Always, 6, 3, 0, true, "", 'A'},
		{"97112", true, Always, 4, 3, 0, true, "", 'A'},
		{"97140", true, Always, 6, 3, 0, true, "", 'A'},
		{"97150", false, Always, 1, 3, 1, true, "", 'A'},
		{"97161", false, Always, 1, 2, 1, true, "GP", 'A'},
		{"97166", false, Always, 1, 2, 1, true, "GO", 'A'},
		{"92523", false, Always, 1, 2, 1, true, "GN", 'A'},
		{"92507", false, Always, 1, 3, 1, true, "", 'A'},
		{"97129", true, Sometimes, 1, 2, 0, false, "", 'A'},
		{"97545", false, Always, 1, 2, 0, false, "", 'R'},
		{"97598", false, Sometimes, 8, 3, 0, false, "", 'A'},
		{"98940", false, NotTherapy, 1, 2, 1, false, "", 'A'},
		{"G0283", false, Always, 1, 3, 1, true, "", 'A'},
	} {
		got := tables.Therapy(c.code, today)
		if got == nil {
			t.Errorf("%s: not in the table", c.code)
			continue
		}
		if got.Timed != c.timed || got.Status != c.status || got.MUE != c.mue || !got.HasMUE || got.MAI != c.mai ||
			got.MaxUnitsUntimed != c.untimed || got.MPPR != c.mppr || got.Required != c.require || got.PFSStatus != c.pfs {
			t.Errorf("%s: %+v", c.code, *got)
		}
	}
}

func TestTherapyHasNoOtherCodes(t *testing.T) {
	for _, code := range []string{"99213", "97710", "", "g0283", "97110 ", "971100"} {
		if got := Embedded().Therapy(code, today); got != nil {
			t.Errorf("%q: %+v", code, *got)
		}
	}
}

func TestTherapyAsksTheDate(t *testing.T) {
	tables := Embedded()
	if tables.Therapy("98985", 2025_12_31) != nil {
		t.Error("98985 in 2025: it is new in 2026")
	}
	c := tables.Therapy("98985", 2026_01_01)
	if c == nil || c.Status != Sometimes || c.HasMUE || c.PFSStatus != 0 {
		t.Errorf("98985 in 2026: %+v; its MUE and status were in no file read", c)
	}
	if tables.Therapy("97161", 2016_12_31) != nil || tables.Therapy("97161", 2017_01_01) == nil {
		t.Error("97161 began 2017-01-01")
	}
}

func TestEvaluations(t *testing.T) {
	tables := Embedded()
	for _, c := range []struct {
		codes      string
		kind       EvaluationKind
		discipline Discipline
		alone      bool
	}{
		{"97161 97162 97163", Initial, PT, true},
		{"97164", ReEvaluation, PT, true},
		{"97165 97166 97167", Initial, OT, true},
		{"97168", ReEvaluation, OT, true},
		{"92521 92522 92523 92524", Initial, SLP, false},
		{"97169 97170 97171", Initial, AthleticTraining, true},
		{"97172", ReEvaluation, AthleticTraining, true},
		{"97110 97750 92526", NoEvaluation, 0, false},
	} {
		for _, code := range strings.Fields(c.codes) {
			got := tables.Therapy(code, today)
			if got.Evaluation != c.kind || got.EvalDiscipline != c.discipline || got.EvalAlone != c.alone {
				t.Errorf("%s: %v %v %v", code, got.Evaluation, got.EvalDiscipline, got.EvalAlone)
			}
		}
	}
}

// CR 10176: GN for these, GO for 97165–97168, GP for 97161–97164, and no other
// code is bound to one discipline.
func TestDisciplineBoundCodes(t *testing.T) {
	want := map[string]string{}
	for modifier, codes := range map[string]string{
		"GP": "97161 97162 97163 97164", "GO": "97165 97166 97167 97168",
		"GN": "92521 92522 92523 92524 92597 92607",
	} {
		for _, code := range strings.Fields(codes) {
			want[code] = modifier
		}
	}
	for _, c := range Embedded().therapy().rows {
		if c.Required != want[c.Code] {
			t.Errorf("%s requires %q, want %q", c.Code, c.Required, want[c.Code])
		}
	}
}

func TestTherapyTableHolds(t *testing.T) {
	rows := Embedded().therapy().rows
	count := map[TherapyStatus]int{}
	for _, c := range rows {
		count[c.Status]++
		switch {
		case c.Timed && c.MaxUnitsUntimed != 0:
			t.Errorf("%s is timed and has a limit for untimed codes", c.Code)
		case c.MPPR && c.Status != Always:
			t.Errorf("%s is under the reduction, which is for always-therapy codes", c.Code)
		case c.HasMUE != (c.MAI > 0):
			t.Errorf("%s has an MUE without an indicator or the other way round", c.Code)
		case c.Source == "" || c.Confidence == "" || c.Label == "":
			t.Errorf("%s lacks source, confidence or label", c.Code)
		}
	}
	if len(rows) != 112 || count[Always] != 58 || count[Sometimes] != 40 || count[NotTherapy] != 14 {
		t.Errorf("%d rows: %v; the source has 112: 58 always, 40 sometimes, 14 not", len(rows), count)
	}
}

// Where the therapy list and the code history both know a code, they agree on
// the days on which it exists.
func TestTherapyAndProceduresAgree(t *testing.T) {
	tables := Embedded()
	for _, c := range tables.therapy().rows {
		p, state := tables.Procedure(c.Code, today)
		if state != InForce {
			t.Errorf("%s is a therapy code and %v among the procedures", c.Code, state)
		}
		if p.From != c.From || p.To != c.To {
			t.Errorf("%s: therapy %v to %v, procedures %v to %v", c.Code, c.From, c.To, p.From, p.To)
		}
	}
}

func TestDiscipline(t *testing.T) {
	for _, c := range []struct {
		d                  Discipline
		text, plan, assist string
	}{
		{PT, "PT", "GP", "CQ"}, {OT, "OT", "GO", "CO"}, {SLP, "SLP", "GN", ""},
		{PT | OT, "PT/OT", "", ""}, {Chiropractic, "CHIRO", "", ""}, {0, "", "", ""},
	} {
		if c.d.String() != c.text || c.d.Modifier() != c.plan || c.d.AssistantModifier() != c.assist {
			t.Errorf("%v: %q %q %q", c, c.d.String(), c.d.Modifier(), c.d.AssistantModifier())
		}
	}
	if !(PT | OT).Has(OT) || PT.Has(OT) {
		t.Error("Has is wrong")
	}
}

func TestNearest(t *testing.T) {
	tables := Embedded()
	for _, c := range []struct {
		code string
		on   edi.Date
		want string
	}{
		{"97710", today, "97110 97750 97760"}, // the wrong digit doubled first
		{"97101", today, "97110"},             // exchanged
		{"97350", today, "97530 97750 97150"},
		{"9711O", today, "97110"}, // a letter for a digit
		{"97111", today, "97110 97112 97113"},
		{"97162", 2016_06_01, "97112"}, // 97161 and its like were not in force yet
		{"00000", today, ""},
		{"", today, ""},
	} {
		got := strings.Join(tables.Nearest(c.code, c.on), " ")
		if !strings.HasPrefix(got, c.want) || c.want == "" && got != "" {
			t.Errorf("Nearest(%q, %v) = %q, want %q", c.code, c.on, got, c.want)
		}
	}
	for _, code := range tables.Nearest("97171", today) {
		if tables.Therapy(code, today).Status == NotTherapy {
			t.Errorf("%s is offered and is no therapy code", code)
		}
	}
}
