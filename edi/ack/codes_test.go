package ack_test

import (
	"testing"

	"remedi/edi/ack"
)

// TestMeaning knows the codes of every list, and of the 997 those it shares.
func TestMeaning(t *testing.T) {
	for _, c := range []struct{ list, code, want string }{
		{"TA105", "000", "no error"},
		{"TA105", "025", "control number used before"},
		{"IK304", "3", "required segment missing"},
		{"AK304", "3", "required segment missing"},
		{"IK403", "I12", "not of the form that the guide requires"},
		{"AK403", "7", "no such code"},
		{"IK506", "I5", "segments that offend the guide"},
		{"AK502", "4", "SE01 counts wrongly"},
		{"AK909", "5", "GE01 counts wrongly"},
		{"IK403", "99", ""},
		{"CLM01", "1", ""},
	} {
		if got := ack.Meaning(c.list, c.code); got != c.want {
			t.Errorf("Meaning(%s, %s) = %q, want %q", c.list, c.code, got, c.want)
		}
	}
}

// TestFaultCodesAreKnown knows every code of the 999 that faults of this module
// carry.
func TestFaultCodesAreKnown(t *testing.T) {
	for list, codes := range map[string][]string{
		"IK304": {"1", "2", "3", "4", "5", "7", "8"}, "IK403": {"1", "2", "3", "5", "6", "7", "8", "9", "13"},
		"IK502": {"2", "3", "4", "23", "I6"}, "AK905": {"2", "3", "4", "5", "6"},
		"TA105": {"001", "018", "021", "022", "023", "024", "026"},
	} {
		for _, code := range codes {
			if ack.Meaning(list, code) == "" {
				t.Errorf("%s=%s means nothing", list, code)
			}
		}
	}
}

// TestStatus knows what statuses mean, and that the categories agree with what
// a status says of its claim.
func TestStatus(t *testing.T) {
	for category, want := range map[string]ack.Verdict{
		"A0": ack.Accepted, "A1": ack.Accepted, "A2": ack.Accepted, "A3": ack.Rejected, "A4": "", "A5": ack.Accepted,
		"A6": ack.Rejected, "A7": ack.Rejected, "A8": ack.Rejected, "F1": "",
	} {
		if got := (ack.Status{Category: category}).Verdict(); got != want {
			t.Errorf("%s is %q, want %q", category, got, want)
		}
		if category != "F1" && ack.CategoryMeaning(category) == "" {
			t.Errorf("%s means nothing", category)
		}
	}
	npi, ok := ack.LookupStatus("562")
	if !ok || !npi.NeedsEntity || npi.NeedsOther || npi.Meaning != "NPI of the party named" {
		t.Errorf("562 is %+v", npi)
	}
	if missing, _ := ack.LookupStatus("21"); missing.NeedsEntity || !missing.NeedsOther {
		t.Errorf("21 is %+v", missing)
	}
	if _, ok := ack.LookupStatus("99999"); ok {
		t.Error("99999 is known")
	}
	if got := (ack.Status{Code: "453"}).Meaning(); got != "procedure modifier" {
		t.Errorf("453 means %q", got)
	}
	if got := (ack.Status{Code: "80", List: "RX"}).Meaning(); got != "" {
		t.Errorf("a code of another list means %q", got)
	}
}

// TestStatusFor says of elements of a claim which status they make.
func TestStatusFor(t *testing.T) {
	for _, c := range []struct {
		element, qualifier, entity string
		want                       ack.Status
	}{
		{"SV101-2", "", "", ack.Status{Code: "454"}},
		{"SV101-4", "", "", ack.Status{Code: "453"}},
		{"SV104", "", "", ack.Status{Code: "476"}},
		{"HI01-2", "", "", ack.Status{Code: "254"}},
		{"HI03-2", "", "", ack.Status{Code: "255"}},
		{"DTP03", "472", "", ack.Status{Code: "187"}},
		{"DTP03", "431", "", ack.Status{Code: "397"}},
		{"DTP03", "ZZZ", "", ack.Status{Code: "187"}},
		{"NM109", "85", "", ack.Status{Code: "562", Entity: "85"}},
		{"NM109", "82", "82", ack.Status{Code: "562", Entity: "82"}},
		{"NM103", "QC", "", ack.Status{Code: "504", Entity: "QC"}},
		{"N403", "", "77", ack.Status{Code: "500", Entity: "77"}},
		{"N403", "", "", ack.Status{Code: "500", Entity: "85"}},
		{"REF02", "F8", "PR", ack.Status{Code: "464"}},
		{"CLM05-3", "", "", ack.Status{Code: "535"}},
		{"XX9", "", "", ack.Status{Code: "481"}},
		{"", "", "", ack.Status{Code: "481"}},
	} {
		c.want.Category = ack.CategoryInvalid
		if got := ack.StatusFor(ack.CategoryInvalid, c.element, c.qualifier, c.entity); got != c.want {
			t.Errorf("StatusFor(%q, %q, %q) = %+v, want %+v", c.element, c.qualifier, c.entity, got, c.want)
		}
	}
	for _, s := range []ack.Status{ack.StatusAccepted, ack.StatusSyntax, ack.StatusDuplicate} {
		if s.Meaning() == "" || s.Verdict() == "" {
			t.Errorf("%+v says nothing", s)
		}
	}
}
