package guide

import "testing"

func TestDataElement(t *testing.T) {
	for _, c := range []struct {
		transaction        Transaction
		loop, segment      string
		element, component int
		number             string
		coded              bool
	}{
		{Claim837P, "2400", "SV1", 1, 0, "C003", false},
		{Claim837P, "2400", "SV1", 1, 1, "235", true},
		{Claim837P, "2400", "SV1", 1, 2, "234", false},
		{Claim837P, "2400", "SV1", 2, 0, "782", false},
		{Claim837P, "2400", "SV1", 3, 0, "355", true},
		{Claim837P, "2010BA", "NM1", 9, 0, "67", false},
		{Claim837P, "", "NM1", 8, 0, "66", true},
		{Claim837P, "2010AA", "CLM", 1, 0, "1028", false}, // of another loop
		{Claim837P, "2300", "CLM", 5, 1, "1331", true},
		{Claim837P, "2300", "HI", 2, 2, "1271", false},
		{Remittance835, "2110", "SVC", 2, 0, "782", false},
		{Ack999, "2110", "IK4", 3, 0, "621", true},
		{Ack277CA, "2200D", "STC", 3, 0, "306", true},
		{AckTA1, "", "TA1", 5, 0, "I18", true},
		{Claim837P, "2400", "SV1", 99, 0, "", false},
		{Claim837P, "", "ZZZ", 1, 0, "", false},
		{"", "", "SV1", 1, 0, "", false},
	} {
		number, coded := DataElement(c.transaction, c.loop, c.segment, c.element, c.component)
		if number != c.number || coded != c.coded {
			t.Errorf("%s %s %s%02d-%d: %q %v, want %q %v", c.transaction, c.loop, c.segment, c.element, c.component, number, coded, c.number, c.coded)
		}
	}
}
