package publish

import (
	"strings"
	"testing"

	"remedi/edi"
	"remedi/rules/codeset"
)

// mueText is a practitioner MUE table in CMS's layout.
func mueText(rows ...string) string {
	meaning := map[byte]string{'1': "1 Line Edit", '2': "2 Date of Service Edit: Policy", '3': "3 Date of Service Edit: Clinical"}
	var b strings.Builder
	b.WriteString("\"CPT codes, descriptions and other data only are copyright 2025\nAmerican Medical Association. All rights reserved.\",,,\r\n" +
		"\"HCPCS/\nCPT Code\",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale\r\n")
	for _, r := range rows {
		code, rest, _ := strings.Cut(r, ",")
		units, mai, _ := strings.Cut(rest, ",")
		if m := meaning[mai[0]]; m != "" && len(mai) == 1 {
			mai = m
		}
		b.WriteString(code + "," + units + "," + mai + ",Clinical: Data\r\n")
	}
	return b.String()
}

func TestMUEs(t *testing.T) {
	d := newDesk(t)
	d.take("mue", "MCR_MUE_PractitionerServices_Eff_04-01-2026.csv", mueText("0001A,1,2", "97110,5,3", "97140,4,3", "J1100,120,3"))
	m := d.take("mue", "MCR_MUE_PractitionerServices_Eff_10-01-2026.csv", mueText("97032,4,3", "97110,8,2", "97150,1,3", "99213,2,3"))
	if m.From != 2026_04_01 || m.To != 2026_12_31 || m.Version != "2026Q4" {
		t.Errorf("%+v", m)
	}
	if want := "therapy codes without a MUE now: 97140"; len(m.Notes) != 1 || m.Notes[0] != want {
		t.Errorf("notes %q, want %q", m.Notes, want)
	}
	tables := d.tables()
	base := codeset.Embedded()
	for _, c := range []struct {
		code       string
		on         edi.Date
		known      bool
		units, mai int
	}{
		{"97110", 2026_03_31, true, base.Therapy("97110", 2026_03_31).MUE, base.Therapy("97110", 2026_03_31).MAI},
		{"97110", 2026_04_01, true, 5, 3},
		{"97110", 2026_09_30, true, 5, 3}, // no table for the third quarter: that of the second stays
		{"97110", 2026_10_01, true, 8, 2},
		{"97110", 2027_06_01, true, 8, 2}, // until a newer one comes
		{"97140", 2026_09_30, true, 4, 3},
		{"97140", 2026_10_01, false, 0, 0},
		{"97010", 2026_03_31, true, 0, base.Therapy("97010", 2026_03_31).MAI},
	} {
		got := tables.Therapy(c.code, c.on)
		if got == nil || got.HasMUE != c.known || got.MUE != c.units || got.MAI != c.mai {
			t.Errorf("%s on %s: %+v, want %d units, MAI %d", c.code, c.on, got, c.units, c.mai)
		}
	}
	if m, ok := tables.MUE("99213", 2026_11_01); !ok || m.Units != 2 || m.MAI != 3 {
		t.Errorf("99213: %+v %v", m, ok)
	}
	if _, ok := tables.MUE("J1100", 2026_11_01); ok {
		t.Error("J1100 has no MUE in the fourth quarter")
	}
	// A table of a quarter before those imported leaves them in force.
	m = d.take("mue", "MCR_MUE_PractitionerServices_Eff_01-01-2026.csv", mueText("97110,3,3"))
	if m.From != 2026_01_01 || m.Version != "2026Q4" {
		t.Errorf("%+v", m)
	}
	tables = d.tables()
	for on, want := range map[edi.Date]int{2026_02_01: 3, 2026_04_01: 5, 2026_10_01: 8} {
		if got := tables.Therapy("97110", on); got.MUE != want {
			t.Errorf("97110 on %s: %d, want %d", on, got.MUE, want)
		}
	}
	if _, _, err := d.folder.Rollback(codeset.TableMUE); err != nil {
		t.Fatal(err)
	}
	// A revision of the second quarter takes that quarter's days alone.
	d.take("mue", "MCR_MUE_PractitionerServices_Eff_04-01-2026_revised.csv", mueText("0001A,1,2", "97110,6,3", "J1100,120,3"))
	tables = d.tables()
	for on, want := range map[edi.Date]int{2026_04_01: 6, 2026_06_30: 6, 2026_07_01: 5, 2026_10_01: 8} {
		if got := tables.Therapy("97110", on); got.MUE != want {
			t.Errorf("97110 on %s after the revision: %d, want %d", on, got.MUE, want)
		}
	}
	if got := tables.Therapy("97110", 2026_02_01); got.MUE == 3 {
		t.Error("the rollback took nothing back")
	}
	d.refused("mue", "MUE_eff_10-01-2026.csv", mueText("97110,8,2", "97110,8,2", "97112,many,3", "97113,6,4", "971l6,6,3"), Term{}, `
refused as a whole, 4 wrong rows:
  MUE_eff_10-01-2026.csv:6: column HCPCS/CPT Code: "97110" is there twice, first in row 5
  MUE_eff_10-01-2026.csv:7: column Practitioner Services MUE Values: "many" is not a whole number from 0 to 99999
  MUE_eff_10-01-2026.csv:8: column MUE Adjudication Indicator: "4" does not begin with 1, 2 or 3
  MUE_eff_10-01-2026.csv:9: column HCPCS/CPT Code: "971l6" is not a procedure code of five characters`)
	hospital := strings.Replace(mueText("97110,8,2"), "Practitioner Services", "Outpatient Hospital Services", 1)
	d.refused("mue", "MUE_eff_01-01-2027.csv", hospital, Term{},
		"MUE_eff_01-01-2027.csv is not the practitioner MUE table as CMS publishes it (columns HCPCS/CPT Code, Practitioner Services MUE Values, MUE Adjudication Indicator)")
}

// feesText is a relative value file in CMS's layout, the heading over three rows.
const feesText = `2027 National Physician Fee Schedule Relative Value File January Release,,,,,,,,,,,,,,,,,,,,,,,,,
"CPT codes and descriptions only are copyright 2026 American Medical Association.",,,,,,,,,,,,,,,,,,,,,,,,,
RELEASED 12/20/2026,,,,,,,,,,,,,,,,,,,,,,,,,
,,,,NOT USED,,,NON-FAC,,FACILITY,,,,,,,,,,,,,,,,
,,,STATUS,FOR MEDICARE,WORK,NON-FAC,NA,FACILITY,NA,MP,NON-FACILITY,FACILITY,PCTC,GLOB,PRE,INTRA,POST,MULT,BILAT,ASST,CO-,TEAM,ENDO,,CONV
HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS,OP,OP,OP,PROC,SURG,SURG,SURG,SURG,BASE,,FACTOR
97110,,made up,A,,0.45,0.40,,0.40,NA,0.01,0.86,0.86,0,XXX,0,0,0,5,0,0,0,0,,,33.0000
97110,26,made up,A,,0.45,0.40,,0.40,NA,0.01,0.86,0.86,0,XXX,0,0,0,5,0,0,0,0,,,33.0000
97010,,made up,B,,0.06,0.10,,0.10,NA,0.01,0.17,0.17,0,XXX,0,0,0,5,0,0,0,0,,,33.0000
97169,,made up,N,,0.00,0.00,,0.00,,0.00,0.00,0.00,9,XXX,0,0,0,9,0,0,0,0,,,33.0000
`

func TestFees(t *testing.T) {
	d := newDesk(t)
	m := d.take("pprrvu", "PPRRVU2027_Jan_nonQPP.csv", feesText)
	if m.Version != "2027Q1" || m.From != 2027_01_01 || m.Rows != 2 {
		t.Errorf("%+v", m)
	}
	tables := d.tables()
	f, ok := tables.Fee("97110", 2027_02_01)
	if !ok || f.Work != 45 || f.PracticeExpense != 40 || f.Malpractice != 1 || f.Total != 86 || f.ConversionFactor != 330_000 || f.Payment != 2838 || !f.HasParts || f.Bundled {
		t.Errorf("97110 in 2027: %+v %v", f, ok)
	}
	if f, ok := tables.Fee("97010", 2027_02_01); !ok || !f.Bundled {
		t.Errorf("97010 in 2027: %+v %v", f, ok)
	}
	if _, ok := tables.Fee("97112", 2027_02_01); ok {
		t.Error("97112 has a rate that the file has not")
	}
	old, _ := codeset.Embedded().Fee("97110", 2024_02_01)
	if f, ok := tables.Fee("97110", 2024_02_01); !ok || f != old {
		t.Errorf("97110 in 2024: %+v, want %+v", f, old)
	}
	bad := strings.NewReplacer("0.86,0.86", "0.96,0.86", "33.0000\n97169", "0\n97169").Replace(feesText)
	d.refused("pprrvu", "PPRRVU2027_Apr_nonQPP.csv", bad, Term{}, `
refused as a whole, 2 wrong rows:
  PPRRVU2027_Apr_nonQPP.csv:7: column NON-FACILITY TOTAL: "0.96" is not the sum of 0.45, 0.40 and 0.01
  PPRRVU2027_Apr_nonQPP.csv:9: column CONV FACTOR: "0" is zero for a code that is paid`)
}

func TestReasonCodes(t *testing.T) {
	d := newDesk(t)
	const text = "Code,Description,Start Date,Last Modified,Stop Date,Notes\n" +
		"1,Some words,1/1/1995,,,\n" +
		"97,\"Words, with a comma\",01/01/1995,07/01/2026,,\n" +
		"310,At least one Remark Code must be provided. To be used for Property and Casualty only.,11/1/2026,,,\n" +
		"A1,Words,1995-01-01,2026-03-01,20261231,\n"
	m := d.take("carc", "carc.csv", text)
	if m.Version != "2026-11-01" {
		t.Errorf("%+v", m)
	}
	tables := d.tables()
	old, _ := codeset.Embedded().CARC("97")
	if c, ok := tables.CARC("97"); !ok || c.Label != old.Label || c.Category != old.Category {
		t.Errorf("97: %+v, want the label of the program", c)
	}
	if c, ok := tables.CARC("310"); !ok || c.Label != "" || c.From != 2026_11_01 || !c.RemarkRequired || !c.PropertyCasualty {
		t.Errorf("310, which is new: %+v %v", c, ok)
	}
	if c, _ := tables.CARC("A1"); c.To != 2026_12_31 {
		t.Errorf("A1 stops: %+v", c)
	}
	if _, ok := tables.CARC("45"); !ok {
		t.Error("45, which the file does not have, is gone")
	}
	d.refused("carc", "carc2.csv", text+"N390,Words,1/1/1995,,,\n310,Words,,,,\n311,Words,soon,,,\n", Term{}, `
refused as a whole, 3 wrong rows:
  carc2.csv:6: column Code: "N390" is not such a code
  carc2.csv:7: column Code: "310" is there twice, first in row 4
  carc2.csv:8: column Start: "soon" is not a date`)

	d.take("rarc", "rarc.csv", "Code,Description,Start,Last Modified,Stop\nN990,Alert: words,10/1/2026,,\nM1,Words,1/1/1997,,1/1/2026\n")
	tables = d.tables()
	if r, ok := tables.RARC("N990"); !ok || !r.Alert || r.Stopped {
		t.Errorf("N990: %+v %v", r, ok)
	}
	if r, _ := tables.RARC("M1"); !r.Stopped || r.To != 2026_01_01 {
		t.Errorf("M1: %+v", r)
	}
	if r, ok := tables.RARC("N390"); !ok || r.Label == "" {
		t.Errorf("N390: %+v %v", r, ok)
	}
}

func TestTaxonomies(t *testing.T) {
	d := newDesk(t)
	m := d.take("nucc", "nucc_taxonomy_261.csv", "\ufeffCode,Grouping,Classification,Specialization,Definition,Notes,Display Name,Section\n"+
		"225100000X,Some,Physical Therapist,,\"Words,\nin two lines\",,Words,Individual\n"+
		"2251Z9999X,Some,Physical Therapist,New,Words,,Words,Individual\n"+
		"207Q00000X,Other,Words,,Words,,Words,Individual\n")
	if m.Version != "26.1" {
		t.Errorf("%+v", m)
	}
	tables := d.tables()
	if x, ok := tables.Taxonomy("2251Z9999X"); !ok || x.Discipline != codeset.PT || x.Level != codeset.Therapist || x.TherapyModifier != "GP" || !x.BillsPartB {
		t.Errorf("a new speciality of physical therapists: %+v %v", x, ok)
	}
	if _, ok := tables.Taxonomy("207Q00000X"); ok {
		t.Error("a family physician is taken for rehabilitation")
	}
	if x, ok := tables.Taxonomy("224Z00000X"); !ok || x.AssistantModifier != "CO" {
		t.Errorf("what the file does not have: %+v %v", x, ok)
	}
	d.refused("nucc", "nucc_taxonomy_270.csv", "Code,Grouping,Classification\n2251,Some,Words\n225100000X,a,b\n225100000X,a,b\n", Term{}, `
refused as a whole, 2 wrong rows:
  nucc_taxonomy_270.csv:2: column Code: "2251" is not a taxonomy code of ten characters
  nucc_taxonomy_270.csv:4: column Code: "225100000X" is there twice, first in row 3`)
}

func TestTherapyList(t *testing.T) {
	d := newDesk(t)
	m := d.take("therapy", "2027-therapy-code-list.csv", "CY 2027 list,,\nHCPCS Code,Short Descriptor,Status\n"+
		"97110,made up,Always therapy\n97140,made up,Sometimes therapy\n97999,made up ea 15 min,Always therapy\n97998,made up each hour,Sometimes\n")
	if m.Version != "2027" || m.From != 2027_01_01 || m.To != 2027_12_31 {
		t.Errorf("%+v", m)
	}
	tables := d.tables()
	before, _ := tables.Therapy("97110", 2026_12_31), 0
	c := tables.Therapy("97110", 2027_01_01)
	if c == nil || c.Timing != codeset.QuarterHour || c.Label != before.Label || c.MUE != before.MUE || c.Disciplines != before.Disciplines {
		t.Errorf("97110 keeps what the list does not say: %+v", c)
	}
	for _, c := range []struct {
		code   string
		on     edi.Date
		status codeset.TherapyStatus
		timing codeset.Timing
	}{
		{"97140", 2026_12_31, codeset.Always, codeset.QuarterHour},
		{"97140", 2027_01_01, codeset.Sometimes, codeset.QuarterHour},
		{"97999", 2027_01_01, codeset.Always, codeset.QuarterHour},
		{"97998", 2027_01_01, codeset.Sometimes, codeset.OtherTime},
		{"97112", 2026_12_31, codeset.Always, codeset.QuarterHour},
		{"97112", 2027_01_01, codeset.NotTherapy, codeset.QuarterHour},
		{"97035", 2027_01_01, codeset.Always, codeset.QuarterHour}, // before the first code of the list
	} {
		if got := tables.Therapy(c.code, c.on); got == nil || got.Status != c.status || got.Timing != c.timing {
			t.Errorf("%s on %s: %+v", c.code, c.on, got)
		}
	}
	d.refused("therapy", "2028-therapy.csv", "HCPCS,Status,Disciplines\n97110,always,PT OT\n97997,always,PT\n97140,never,PT\n97112,always,DC\n", Term{}, `
refused as a whole, 3 wrong rows:
  2028-therapy.csv:3: column Timing: "" is missing, and 97997 is new: give untimed, quarter-hour or other
  2028-therapy.csv:4: column Status: "never" is neither always nor sometimes
  2028-therapy.csv:5: column Disciplines: "DC" is not made of PT, OT and SLP`)
}

// A release older than the table of the program is asked on its own dates only.
func TestAReleaseOlderThanTheProgram(t *testing.T) {
	d := newDesk(t)
	d.take("mue", "MCR_MUE_PractitionerServices_Eff_01-01-2024.csv", mueText("97110,3,3"))
	tables, base := d.tables(), codeset.Embedded()
	for on, want := range map[edi.Date]int{
		2023_12_31: base.Therapy("97110", 2023_12_31).MUE, 2024_01_01: 3, 2024_03_31: 3, 2024_04_01: base.Therapy("97110", 2024_04_01).MUE,
	} {
		if got := tables.Therapy("97110", on).MUE; got != want {
			t.Errorf("97110 on %s: %d units, want %d", on, got, want)
		}
	}
	info, _ := tables.Source(codeset.TableMUE)
	if of, _ := base.Source(codeset.TableMUE); info.Version != of.Version || info.To != of.To || info.Note != "imported 2024Q1 is asked on its own dates" {
		t.Errorf("%+v", info)
	}
}
