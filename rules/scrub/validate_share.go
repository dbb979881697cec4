package scrub

import (
	"fmt"

	"remedi/edi"
	"remedi/edi/remittance"
)

// patientShare holds CLP05 against the adjustments that the patient has to bear
// (835 guide, CLP05: reductions of the group PR at both levels). Payers that are
// otherwise sound fill it by other ideas, and no payment depends on it: it is a
// note. A reversal need not name a share.
func (r *remitContents) patientShare(c *remittance.Claim) {
	if c.Faulty || !c.Complete || c.Reversal() && c.PatientShare == 0 {
		return
	}
	left := patientPart(c.Adjustments)
	for i := range c.Lines {
		left += patientPart(c.Lines[i].Adjustments)
	}
	if left == c.PatientShare {
		return
	}
	pos := r.base
	pos.Claim, pos.Segment, pos.Offset, pos.Tag, pos.Element = c.ControlNumber, c.At.Segment, c.At.Offset, "CLP", 5
	r.found = append(r.found, edi.Fault{
		Code: "E314", SNIP: 3, Severity: edi.Info, Loop: "2100", Pos: pos,
		Message: fmt.Sprintf("the patient's share is %s (CLP05), and the adjustments of the group PR come to %s", c.PatientShare, left),
		Fix:     "Ask the payer what the patient owes before the patient is billed.",
	})
}

// patientPart is what the patient has to bear of the adjustments.
func patientPart(all []remittance.Adjustment) (sum edi.Money) {
	for i := range all {
		if all[i].Group == "PR" {
			sum += all[i].Amount
		}
	}
	return sum
}
