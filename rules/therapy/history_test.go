package therapy

import (
	"bytes"
	"testing"

	"remedi/fixtures"
	"remedi/rules"
	"remedi/rules/records"
)

// TestAFileIsNotItsOwnHistory checks a file against a folder that has it, too: no
// claim is a duplicate of itself, and one of a later file is none of it.
func TestAFileIsNotItsOwnHistory(t *testing.T) {
	const visit = "pcn=A1 file=2026-01-06\n97161 GP\n97110 GP"
	file := fixtures.File(visit)
	h := records.NewHistory()
	for _, sent := range [][]byte{file, fixtures.File("pcn=A2 file=2026-01-13\n97161 GP\n97110 GP")} {
		if faults := h.Read("sent.837", bytes.NewReader(sent)); len(faults) > 0 {
			t.Fatal(faults)
		}
	}
	checker := checkerWith(t, rules.Options{Tables: tables, History: h})
	if found := checker.Check(read(t, file)[0], rules.Context{}); len(found) > 0 {
		t.Errorf("%s: %s", found[0].Rule.ID, found[0].Message)
	}
	// The later one, as it is in the history itself, is a duplicate of the first.
	again := read(t, fixtures.File("pcn=A2 file=2026-01-13\n97161 GP\n97110 GP"))[0]
	found := checker.Check(again, rules.Context{})
	if len(found) == 0 || found[0].Rule.ID != "B407" {
		t.Errorf("the later file: %v", found)
	}
}
