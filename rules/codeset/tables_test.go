package codeset

import (
	"slices"
	"strings"
	"testing"

	"remedi/edi"
)

func TestModifierFacts(t *testing.T) {
	tables := Embedded()
	for _, c := range []struct {
		code  string
		on    edi.Date
		state State
		kind  ModifierKind
		ncci  bool
	}{
		{"GP", today, InForce, DisciplineModifier, false},
		{"GO", today, InForce, DisciplineModifier, false},
		{"GN", today, InForce, DisciplineModifier, false},
		{"CQ", 2019_12_31, NotYet, AssistantModifier, false},
		{"CQ", 2020_01_01, InForce, AssistantModifier, false},
		{"CO", today, InForce, AssistantModifier, false},
		{"KX", today, InForce, ThresholdModifier, false},
		{"59", today, InForce, DistinctModifier, true},
		{"XS", 2014_12_31, NotYet, DistinctModifier, true},
		{"XS", today, InForce, DistinctModifier, true},
		{"76", today, InForce, RepeatModifier, false},
		{"91", today, InForce, RepeatModifier, true},
		{"GA", today, InForce, LiabilityModifier, false},
		{"LT", today, InForce, AnatomicModifier, true},
		{"95", today, InForce, TelehealthModifier, false},
		{"AT", today, InForce, OtherModifier, false},
		{"Q9", today, InForce, OtherModifier, false},
		{"ZZ", today, Unknown, 0, false},
		{"gp", today, Unknown, 0, false},
		{"", today, Unknown, 0, false},
	} {
		m, state := tables.Modifier(c.code, c.on)
		if state != c.state || m.Kind != c.kind || m.NCCI != c.ncci {
			t.Errorf("%q on %v: %v %+v", c.code, c.on, state, m)
		}
	}
}

// NCCI Policy Manual 2026 ch. I names the modifiers that lift a code pair.
func TestModifiersThatLiftPairs(t *testing.T) {
	const listed = "E1 E2 E3 E4 FA F1 F2 F3 F4 F5 F6 F7 F8 F9 TA T1 T2 T3 T4 T5 T6 T7 T8 T9 " +
		"LT RT LC LD RC LM RI 24 25 57 58 78 79 27 59 91 XE XS XP XU"
	want := strings.Fields(listed)
	var got []string
	for _, m := range Embedded().modifiers().rows {
		if m.NCCI {
			got = append(got, m.Code)
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("NCCI-associated:\n%v, want\n%v", got, want)
	}
}

func TestProcedureStates(t *testing.T) {
	tables := Embedded()
	for _, c := range []struct {
		code string
		on   edi.Date
		want State
	}{
		{"97110", today, InForce},
		{"97710", today, Unknown},
		{"9711", today, Unknown},
		{"97001", 2016_12_31, InForce},
		{"97001", 2017_01_01, Ended},
		{"97161", 2016_12_31, NotYet},
		{"97127", autumn2019, InForce},
		{"97127", today, Ended},
		{"97532", today, Ended},
		{"98985", 2025_12_31, NotYet},
		{"G0515", today, Ended},
		{"99213", today, Outside},
		{"", today, Outside},
	} {
		if _, got := tables.Procedure(c.code, c.on); got != c.want {
			t.Errorf("%q on %v: %v, want %v", c.code, c.on, got, c.want)
		}
	}
	p, _ := tables.Procedure("97001", today)
	if !slices.Equal(p.ReplacedBy, []string{"97161", "97162", "97163"}) || p.To != 2016_12_31 {
		t.Errorf("97001: %+v", p)
	}
}

func TestAddOns(t *testing.T) {
	tables := Embedded()
	for _, c := range []struct {
		code string
		on   edi.Date
		want string
	}{
		{"97130", today, "97129"}, {"97546", today, "97545"}, {"97598", today, "97597"},
		{"97551", today, "97550"}, {"97814", today, "97810 97813"},
		{"97130", autumn2019, ""}, {"97110", today, ""}, {"", today, ""},
	} {
		got, ok := tables.AddOn(c.code, c.on)
		if strings.Join(got, " ") != c.want || ok != (c.want != "") {
			t.Errorf("%q on %v: %v %v, want %s", c.code, c.on, got, ok, c.want)
		}
	}
}

func TestTaxonomyFacts(t *testing.T) {
	tables := Embedded()
	for _, c := range []struct {
		code       string
		discipline Discipline
		level      Level
		plan       string
		assistant  string
		partB      bool
	}{
		{"225100000X", PT, Therapist, "GP", "", true},
		{"2251X0800X", PT, Therapist, "GP", "", true},
		{"225200000X", PT, Assistant, "GP", "CQ", false},
		{"225X00000X", OT, Therapist, "GO", "", true},
		{"225XH1200X", OT, Therapist, "GO", "", true},
		{"224Z00000X", OT, Assistant, "GO", "CO", false},
		{"235Z00000X", SLP, Therapist, "GN", "", true},
		{"2355S0801X", SLP, Assistant, "GN", "", false},
		{"111N00000X", Chiropractic, Chiropractor, "", "", true},
		{"225700000X", Massage, Therapist, "", "", false},
		{"2255A2300X", AthleticTraining, OtherLevel, "", "", false},
		{"208100000X", PhysicalMedicine, Physician, "", "", true},
		{"193400000X", Multiple, Group, "", "", true},
		{"261QP2000X", PT, Clinic, "GP", "", true},
		{"261QH0700X", SLP | Audiology, Clinic, "", "", true},
		{"261QR0401X", Multiple, Clinic, "", "", false}, // a CORF bills on the institutional claim
	} {
		got, ok := tables.Taxonomy(c.code)
		if !ok || got.Discipline != c.discipline || got.Level != c.level || got.TherapyModifier != c.plan ||
			got.AssistantModifier != c.assistant || got.BillsPartB != c.partB {
			t.Errorf("%s: %+v %v", c.code, got, ok)
		}
	}
	for _, code := range []string{"207Q00000X", "225100000", "", "225100000XX"} {
		if got, ok := tables.Taxonomy(code); ok {
			t.Errorf("%q: %+v", code, got)
		}
	}
}

// The modifier columns say what the discipline says.
func TestTaxonomyModifiersFitTheDiscipline(t *testing.T) {
	for _, x := range Embedded().taxonomies().rows {
		if x.TherapyModifier != x.Discipline.Modifier() {
			t.Errorf("%s %v: modifier %q", x.Code, x.Discipline, x.TherapyModifier)
		}
		if want := x.Discipline.AssistantModifier(); x.Level == Assistant && x.AssistantModifier != want {
			t.Errorf("%s %v: assistant modifier %q, want %q", x.Code, x.Discipline, x.AssistantModifier, want)
		}
	}
}

func TestPlaces(t *testing.T) {
	tables := Embedded()
	for _, c := range []struct {
		code                     string
		on                       edi.Date
		ok, facility, telehealth bool
	}{
		{"11", today, true, false, false},
		{"12", today, true, false, false},
		{"22", today, true, true, false},
		{"02", today, true, true, true},
		{"10", 2021_12_31, false, false, false},
		{"10", 2022_01_01, true, false, true},
		{"98", today, false, false, false},
		{"1", today, false, false, false},
		{"", today, false, false, false},
	} {
		p, ok := tables.Place(c.code, c.on)
		if ok != c.ok || p.Facility != c.facility || p.Telehealth() != c.telehealth {
			t.Errorf("%q on %v: %+v %v", c.code, c.on, p, ok)
		}
	}
	if n := len(tables.places().rows); n != 52 {
		t.Errorf("%d places, the source has 52 that are assigned", n)
	}
}

func TestReasonAndRemarkCodes(t *testing.T) {
	tables := Embedded()
	if c, ok := tables.CARC("97"); !ok || c.Label == "" || c.To != 0 || c.From != 1995_01_01 {
		t.Errorf("CARC 97: %+v %v", c, ok)
	}
	if c, ok := tables.CARC("15"); !ok || c.To != 2018_05_01 {
		t.Errorf("CARC 15 stopped 2018-05-01: %+v %v", c, ok)
	}
	if c, _ := tables.CARC("16"); !c.RemarkRequired || c.PropertyCasualty {
		t.Errorf("CARC 16 needs a remark: %+v", c)
	}
	if c, _ := tables.CARC("P1"); !c.PropertyCasualty {
		t.Errorf("CARC P1 is for property and casualty: %+v", c)
	}
	if r, ok := tables.RARC("N822"); !ok || r.Label == "" || r.Alert || r.Stopped {
		t.Errorf("RARC N822: %+v %v", r, ok)
	}
	if r, ok := tables.RARC("MA03"); !ok || !r.Stopped || r.To != 0 {
		t.Errorf("RARC MA03 stopped on an unknown day: %+v %v", r, ok)
	}
	for _, code := range []string{"", "9999", "N9999", "ZZ"} {
		_, carc := tables.CARC(code)
		_, rarc := tables.RARC(code)
		if carc || rarc {
			t.Errorf("%q was found", code)
		}
	}
	if c, r := len(tables.carcs().rows), len(tables.rarcs().rows); c != 407 || r != 1198 {
		t.Errorf("%d reason and %d remark codes, the sources have 407 and 1198", c, r)
	}
}

func TestThresholds(t *testing.T) {
	tables := Embedded()
	for year, want := range map[int]edi.Money{
		2018: 2010_00, 2019: 2040_00, 2020: 2080_00, 2021: 2110_00, 2022: 2150_00,
		2023: 2230_00, 2024: 2330_00, 2025: 2410_00, 2026: 2480_00,
	} {
		got, ok := tables.Threshold(year)
		if !ok || !got.HasKX || got.PTSLP != want || got.OT != want || got.Review != 3000_00 {
			t.Errorf("%d: %+v %v", year, got, ok)
		}
	}
	if got, ok := tables.Threshold(2027); !ok || got.HasKX || got.Review != 3000_00 {
		t.Errorf("2027 has a review amount and no KX amount yet: %+v %v", got, ok)
	}
	if _, ok := tables.Threshold(2017); ok {
		t.Error("2017 had caps and no thresholds")
	}
}

func TestFees(t *testing.T) {
	tables := Embedded()
	for _, c := range []struct {
		code  string
		on    edi.Date
		pay   edi.Money
		total int
		parts bool
	}{
		{"97110", 2024_03_08, 28_81, 88, true},
		{"97110", 2024_03_09, 29_29, 88, true},
		{"97110", 2025_06_30, 28_79, 89, true},
		{"97110", today, 29_06, 87, false},
		{"97010", 2025_06_30, 0, 18, true},
	} {
		f, ok := tables.Fee(c.code, c.on)
		if !ok || f.Payment != c.pay || f.HasParts != c.parts || c.code == "97110" && f.Total != c.total {
			t.Errorf("%s on %v: %+v %v", c.code, c.on, f, ok)
		}
	}
	for _, c := range []struct {
		code string
		on   edi.Date
	}{{"97035", today}, {"97110", 2023_12_31}, {"97110", 2027_01_01}, {"99213", today}} {
		if f, ok := tables.Fee(c.code, c.on); ok {
			t.Errorf("%s on %v: %+v, want none", c.code, c.on, f)
		}
	}
}

// A payment is the total of the relative value units at the conversion factor,
// rounded to the cent, and the units are the sum of their parts.
func TestFeeArithmetic(t *testing.T) {
	for _, f := range Embedded().fees().rows {
		if f.HasParts && f.Work+f.PracticeExpense+f.Malpractice != f.Total {
			t.Errorf("%s %v: the parts make %d, the total is %d", f.Code, f.From,
				f.Work+f.PracticeExpense+f.Malpractice, f.Total)
		}
		want := edi.Money((f.Total*f.ConversionFactor + 5000) / 10000)
		if f.Bundled {
			want = 0
		}
		if f.Payment != want {
			t.Errorf("%s %v: %v, want %v", f.Code, f.From, f.Payment, want)
		}
	}
}

func TestPayers(t *testing.T) {
	tables := Embedded()
	if p, ok := tables.Payer("04412"); !ok || !p.Medicare || p.Kind != "medicare-part-b" {
		t.Errorf("04412, Novitas for Texas: %+v %v", p, ok)
	}
	if p, ok := tables.Payer("00882"); !ok || p.Kind != "medicare-railroad" {
		t.Errorf("00882, railroad Medicare: %+v %v", p, ok)
	}
	if _, ok := tables.Payer("NOSUCH"); ok {
		t.Error("a payer that is not there was found")
	}
	for id, p := range tables.payers() {
		if p.Name == "" || p.Medicare != strings.HasPrefix(p.Kind, "medicare-part-b") && p.Kind != "medicare-railroad" {
			t.Errorf("%s: %+v", id, p)
		}
	}
}

// A catalogue with versions of a code answers for the gaps between them.
func TestCatalogueVersions(t *testing.T) {
	row := func(code string, from, to edi.Date, name string) version[string] {
		return version[string]{pack(code), span{from, to}, name}
	}
	c := newCatalogue([]version[string]{
		row("A1", 2022_01_01, 0, "new"), row("A1", 2010_01_01, 2019_12_31, "old"),
		row("B1", 2030_01_01, 0, "future"), row("C1", 0, 0, "always"),
	})
	for _, x := range []struct {
		code string
		on   edi.Date
		want string
		in   State
	}{
		{"A1", 2009_12_31, "old", NotYet},
		{"A1", 2010_01_01, "old", InForce},
		{"A1", 2020_06_01, "old", Ended},
		{"A1", 2022_01_01, "new", InForce},
		{"B1", 2026_01_01, "future", NotYet},
		{"C1", 1900_01_01, "always", InForce},
	} {
		if got, state := c.on(x.code, x.on); *got != x.want || state != x.in {
			t.Errorf("%s on %v: %s %v, want %s %v", x.code, x.on, *got, state, x.want, x.in)
		}
	}
	if got, state := c.on("D1", today); got != nil || state != Unknown {
		t.Errorf("a code that is not there: %v %v", got, state)
	}
	if got := *c.first("A1"); got != "old" {
		t.Errorf("the first version of A1 is %s", got)
	}
}

func TestStatesInWords(t *testing.T) {
	seen := map[string]bool{}
	for s := Unknown; s <= Outside; s++ {
		seen[s.String()] = true
	}
	for s := DxUnknown; s <= DxEnded; s++ {
		seen["diagnosis "+s.String()] = true
	}
	for l := OtherLevel; l <= Group; l++ {
		seen["level "+l.String()] = true
	}
	if len(seen) != 5+5+8 || seen[""] {
		t.Errorf("two states read alike: %v", seen)
	}
}
