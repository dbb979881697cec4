package therapy

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"remedi/rules"
)

// kindWords are what the tests call the kinds of repairs.
var kindWords = map[rules.RepairKind]string{
	rules.UniteModifiers: "unite-modifiers", rules.CloseModifiers: "close-modifiers", rules.PrependModifier: "prepend",
	rules.OrderModifiers: "order", rules.UnitePointers: "unite-pointers", rules.ClosePointers: "close-pointers",
	rules.ReplaceProcedure: "replace",
}

// TestRepairs holds for each finding whether the program may mend it, and how.
// A finding without a repair has the word "asks": a person decides.
func TestRepairs(t *testing.T) {
	tests := []struct {
		name, claim string
		want        string
	}{
		{"a physical therapist's line", "97110\n97140 GP", "M201 1 prepend GP"},
		{"an occupational therapist's line", "discipline=OT\n97530", "M201 1 prepend GO"},
		{"a speech-language pathologist's line", "discipline=SLP\n92507", "M201 1 prepend GN"},
		{"the code is bound to the therapist's discipline", "97161", "M201 1 prepend GP"},
		{"the code is bound to another discipline", "97165", "M201 1 asks"},
		{"the therapist does not use the code", "discipline=PT\n92507", "M201 1 asks"},
		{"a physician", "taxonomy=208100000X\n97110", "M201 1 asks"},
		{"a physician, and a code that is bound", "taxonomy=208100000X\n97161", "M201 1 asks"},
		{"no taxonomy", "taxonomy=none\n97110", "M201 1 asks; P505 claim asks"},
		{"the assistant's modifier agrees", "97110 CQ", "M201 1 prepend GP"},
		{"the assistant's modifier does not", "97110 CO", "M201 1 asks"},
		{"GO with a zero", "discipline=OT\n97530 G0", "M201 1 asks"},
		{"no place is left", "97110 59 KX GA 76", "M201 1 asks; M213 1 asks; M220 1 asks"},
		{"a place is left when the double one is gone", "97110 KX KX 59 76", "M201 1 prepend GP; M211 1 unite-modifiers KX; M213 1 asks"},
		{"another line of the therapist says otherwise", "discipline=PT\n97110\n97530 GO", "M201 1 asks; M204 2 asks"},
		{"another line of the therapist has the other assistant", "discipline=PT\n97110\n97530 GP CO", "M201 1 asks; M206 2 asks"},
		{"another therapist says otherwise", "discipline=PT\n97110\n97535 GO rendering=1222222220 taxonomy=225X00000X", "M201 1 prepend GP"},
		{"the therapist's discipline against the modifier", "discipline=OT\n97530 GP\n97110 GO", "M204 1 asks"},
		{"the same modifier twice", "97110 GP GP\n97140 GP", "M211 1 unite-modifiers GP"},
		{"two modifiers twice", "97110 GP KX GP KX", "M211 1 unite-modifiers GP; M211 1 unite-modifiers KX"},
		{"a gap", "97110 - GP", "M215 1 close-modifiers"},
		{"the payer's order", "payer=CI\nprofile order=GP/GO/GN,CQ/CO,KX\n97110 KX CQ GP", "M212 1 order GP CQ KX"},
		{"the same pointer twice", "97110 GP ptr=1,1", "D303 1 unite-pointers"},
		{"the same pointer in another form", "97110 GP ptr=1,01", "D303 1 asks"},
		{"a gap between pointers", "dx=M25.561,M25.562\n97110 GP ptr=1::2", "D304 1 close-pointers"},
		{"the first pointer is empty, and there is one diagnosis", "dx=M25.561\n97110 GP ptr=:1", "D304 1 close-pointers"},
		{"the first pointer is empty, and there are two", "dx=M25.561,M25.562\n97110 GP ptr=:2", "D304 1 asks"},
		{"unattended stimulation", "97014 GP\n97110 GP", "B404 1 replace G0283"},
		{"unattended stimulation that another payer decided on", "other=CI\n97014 GP\n97110 GP", "B404 1 asks"},
		{"unattended stimulation, to a plan that follows Medicare", "payer=CI\nprofile follows\n97014 GP\n97110 GP", "B404 1 replace G0283"},
		{"unattended stimulation, to a plan that does not and has the rule on", "payer=CI\nprofile on=B404\n97014 GP\n97110 GP", "B404 1 asks"},
		{"a plan that asks for the discipline", "payer=CI\nprofile on=M201\n97110\n97140 GP", "M201 1 prepend GP"},
		{"a code in other units", "date=2019-01-07 file=2019-01-08 discipline=SLP\n97127 GN", "B404 1 asks"},
		{"a code that is not covered", "97110 GP\n97169", "B404 2 asks"},
		{"nothing that a record decides", "97150 GP\n97110 GP", "B401 1,2 asks"},
		{"no total", "charge=999.00\n97110 GP", "C601 claim asks"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range check(t, tt.claim) {
				got = append(got, said(f.Rule.ID, f.Lines)+" "+repairWords(&f))
			}
			slices.Sort(got)
			if s := strings.Join(got, "; "); s != tt.want {
				t.Errorf("got  %s\nwant %s", s, tt.want)
			}
		})
	}
}

func repairWords(f *rules.Finding) string {
	r := f.Repair
	if r == nil {
		return "asks"
	}
	if r.Line != f.Pos.Line-1 {
		return fmt.Sprintf("is for line %d", r.Line+1)
	}
	return strings.TrimSpace(kindWords[r.Kind] + " " + strings.Join(r.Value, " "))
}
