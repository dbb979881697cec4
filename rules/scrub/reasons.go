package scrub

import (
	"fmt"
	"strings"

	"remedi/edi"
	"remedi/edi/remittance"
	"remedi/rules/codeset"
)

// UnknownCodes are faults for the reason and remark codes of a remitted claim
// that are not in X12's lists on the day of the payment (SNIP level 5). Each is
// told once a claim.
func UnknownCodes(c *remittance.Claim, t *codeset.Tables) []*edi.Fault {
	k := codeCheck{claim: c, tables: t, on: c.Payment.Date}
	k.reasons(c.Adjustments, 0)
	k.remarks(c.Remarks, c.At, "MOA")
	for i := range c.Lines {
		k.reasons(c.Lines[i].Adjustments, i+1)
		k.remarks(c.Lines[i].Remarks, c.Lines[i].At, "LQ")
	}
	return k.faults
}

type codeCheck struct {
	claim  *remittance.Claim
	tables *codeset.Tables
	on     edi.Date
	faults []*edi.Fault
}

func (k *codeCheck) reasons(as []remittance.Adjustment, line int) {
	for i := range as {
		a := &as[i]
		code := strings.ToUpper(strings.TrimSpace(a.Reason))
		if code == "" {
			continue // the reader has its own word for that
		}
		code = strings.TrimLeft(code, "0") // some payers pad it
		if c, ok := k.tables.CARC(code); !ok {
			k.tell(a.At, line, "CAS", 3*a.Triplet-1, fmt.Sprintf("there is no claim adjustment reason code %s", a.Reason))
		} else if c.To != 0 && k.on > c.To {
			k.tell(a.At, line, "CAS", 3*a.Triplet-1, fmt.Sprintf("claim adjustment reason code %s was in use to %s only", a.Reason, c.To))
		}
	}
}

func (k *codeCheck) remarks(codes []string, at edi.Place, tag string) {
	for _, code := range codes {
		if _, ok := k.tables.RARC(code); !ok {
			k.tell(at, 0, tag, 0, fmt.Sprintf("there is no remittance advice remark code %s", code))
		}
	}
}

// tell adds a fault unless the claim has it already.
func (k *codeCheck) tell(at edi.Place, line int, tag string, element int, message string) {
	for _, f := range k.faults {
		if f.Message == message {
			return
		}
	}
	p := k.claim.Payment
	f := &edi.Fault{
		Code: "E502", SNIP: 5, Severity: edi.Warning, IK: "IK403=7", Message: message,
		Fix: "Ask the payer what it means; the amount is read as it stands.",
		Pos: edi.Position{
			Claim: k.claim.ControlNumber, Line: line, Segment: at.Segment, Offset: at.Offset, Tag: tag, Element: element,
		},
	}
	if p.Interchange != nil && p.Set != nil {
		f.Pos.Interchange, f.Pos.Transaction = p.Interchange.Control, p.Set.Control
	}
	k.faults = append(k.faults, f)
}
