package guide

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"remedi/edi"
)

// TestEveryElementHasAName goes through every element and component of the
// two guides and the envelopes.
func TestEveryElementHasAName(t *testing.T) {
	list, err := os.ReadFile("testdata/elements.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for ref := range strings.FieldsSeq(string(list)) {
		tag, element, component, err := parseRef(ref)
		if err != nil || element == 0 {
			t.Fatalf("%s: %v", ref, err)
		}
		if got := edi.ElementName(tag, element, component); got != ref {
			t.Errorf("parseRef(%s) reads back as %s", ref, got)
		}
		if Element(tag, element, component) == "" {
			t.Errorf("%s has no name", ref)
		}
		n++
	}
	if n < 700 {
		t.Errorf("only %d elements: the list is cut short", n)
	}
}

type structureRow struct {
	transaction                   Transaction
	loop, segment, element, codes string
}

// structure is every segment of the two guides in its loop.
func structure(t *testing.T) []structureRow {
	t.Helper()
	f, err := os.Open("testdata/structure.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) < 270 {
		t.Fatalf("only %d rows: the list is cut short", len(rows))
	}
	var all []structureRow
	for _, r := range rows[1:] {
		all = append(all, structureRow{Transaction(r[0]), r[1], r[2], r[3], r[4]})
	}
	return all
}

// TestEverySegmentHasAName goes through every segment of the two guides; where
// a qualifier tells it apart its name must say more than the identifier's.
func TestEverySegmentHasAName(t *testing.T) {
	for _, row := range structure(t) {
		if Segment(row.transaction, row.loop, row.segment, "") == "" {
			t.Errorf("%s %s %s has no name", row.transaction, row.loop, row.segment)
		}
		switch row.segment {
		case "DTP", "DTM", "REF", "AMT", "QTY", "NTE", "CRC", "NM1", "N1":
		default:
			continue
		}
		for code := range strings.FieldsSeq(row.codes) {
			if got := Segment(row.transaction, row.loop, row.segment, code); got == Segment("", "", row.segment, "") {
				t.Errorf("%s %s %s*%s is only called %q", row.transaction, row.loop, row.segment, code, got)
			}
		}
	}
}

// TestEveryQualifierIsExplained: the codes that tell segments apart.
func TestEveryQualifierIsExplained(t *testing.T) {
	for _, row := range structure(t) {
		if row.element == "" || row.segment == "SE" || row.segment == "HL" {
			continue
		}
		ref := strings.Replace(row.element, "-0", "-", 1)
		tag, n, component, err := parseRef(ref)
		if err != nil {
			t.Fatal(err)
		}
		for code := range strings.FieldsSeq(row.codes) {
			if Code(tag, n, component, code) == "" {
				t.Errorf("%s %s: %s %s is not explained", row.transaction, row.loop, ref, code)
			}
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Segment(Claim837P, "2400", "DTP", "472"), "service date"},
		{Segment(Claim837P, "2300", "DTP", "471"), "vision prescription date"},
		{Segment(Claim837P, "2400", "DTP", "471"), "prescription date"},
		{Segment(Claim837P, "2010AA", "NM1", "85"), "billing provider name"},
		{Segment(Claim837P, "2010AA", "N3", "1 MAIN ST"), "billing provider street"},
		{Segment(Remittance835, "2100", "NM1", "74"), "corrected patient or insured"},
		{Segment("", "", "NM1", "85"), "name"},
		{Segment(Claim837P, "2300", "ZZZ", "1"), ""},
		{Element("CLM", 5, 3), "frequency"},
		{Element("CLM", 1, 0), "patient control number"},
		{Element("CLM", 21, 0), ""},
		{Element("ISA", 13, 0), "control number"},
		{Element("TA1", 4, 0), "status"},
		{Code("SBR", 9, 0, "MB"), "Medicare Part B"},
		{Code("PLB", 13, 1, "WO"), "overpayment recovery"},
		{Code("HI", 12, 1, "ABF"), "ICD-10-CM"},
		{Code("SBR", 9, 0, "XX"), ""},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	if IsComposite("CLM", 1) || !IsComposite("CLM", 5) {
		t.Error("CLM05 is a composite and CLM01 is none")
	}
}

func TestOf(t *testing.T) {
	for _, c := range []struct {
		set  *edi.TransactionSet
		want Transaction
	}{
		{nil, ""},
		{&edi.TransactionSet{Type: "837", Version: "005010X222A1"}, Claim837P},
		{&edi.TransactionSet{Type: "837", Version: "005010X223A2"}, ""},
		{&edi.TransactionSet{Type: "835", Version: "005010X221"}, Remittance835},
		{&edi.TransactionSet{Type: "999", Version: "005010X231A1"}, Ack999},
		{&edi.TransactionSet{Type: "277", Version: "005010X214"}, Ack277CA},
		{&edi.TransactionSet{Type: "277", Version: "005010X212"}, ""},
	} {
		if got := Of(c.set); got != c.want {
			t.Errorf("Of(%+v) = %q, want %q", c.set, got, c.want)
		}
	}
}

func TestParseRef(t *testing.T) {
	for _, ref := range []string{"", "X", "SV10", "SV1-3", "SV101-", "SV101-0", "SV101-x", "ABCDE"} {
		if tag, n, c, err := parseRef(ref); err == nil && (n == 0 || ref != edi.ElementName(tag, n, c)) {
			t.Errorf("parseRef(%q) = %q, %d, %d and no error", ref, tag, n, c)
		}
	}
	for _, tag := range []string{"SV1", "K3", "N4", "NM1", "TA1", "CR1", "HL"} {
		if got, n, _, err := parseRef(tag); got != tag || n != 0 || err != nil {
			t.Errorf("parseRef(%q) = %q, %d, %v", tag, got, n, err)
		}
	}
}

// TestLoadRefuses: a table that contradicts itself does not load.
func TestLoadRefuses(t *testing.T) {
	const names, codes = "transaction,loop,ref,qualifier,name\n", "ref,code,meaning\n"
	const loops = "transaction,loop,parent,segment,element,codes,keeps,name\n"
	for name, c := range map[string]struct{ names, codes, loops, want string }{
		"twice":     {names + ",,CLM,,claim\n,,CLM,,claim\n", codes, loops, "twice"},
		"reference": {names + ",,CLAIMS,,claim\n", codes, loops, "names.csv: row 2"},
		"columns":   {names, codes + "CLM01,1\n", loops, "codes.csv"},
		"parent":    {names, codes, loops + "837P,2010AA,2000A,NM1,1,85,,billing provider\n", "no loop 2000A"},
		"element":   {names, codes, loops + "837P,2000A,,HL,three,20,,level\n", "loops.csv: row 2"},
	} {
		_, err := load(fstest.MapFS{
			"names.csv": {Data: []byte(c.names)}, "codes.csv": {Data: []byte(c.codes)}, "loops.csv": {Data: []byte(c.loops)},
		})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		}
	}
	if _, err := load(fstest.MapFS{}); err == nil {
		t.Error("no tables at all load")
	}
}
