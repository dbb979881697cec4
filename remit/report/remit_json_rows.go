package report

import "remedi/edi/remittance"

// The rows of claims and lines are nearly all of a remittance's output. They are
// written as encoding/json would write them, without going through a struct.

// appendClaim is the row of a claim.
func appendClaim(b []byte, c *remittance.Claim) []byte {
	b = append(b, `{"type":"remitted_claim"`...)
	b = appendFilled(b, `,"trace":`, c.Payment.Trace)
	b = appendString(append(b, `,"claim":`...), c.ControlNumber)
	b = appendFilled(b, `,"payer_claim":`, c.PayerControl)
	b = appendString(append(b, `,"status":`...), c.Status)
	b = c.Charge.Append(append(b, `,"charge":`...))
	b = c.Paid.Append(append(b, `,"paid":`...))
	b = c.PatientShare.Append(append(b, `,"patient":`...))
	b = appendBool(append(b, `,"balanced":`...), c.Balanced())
	b = appendBool(append(b, `,"reversal":`...), c.Reversal())
	return appendReasons(b, c.Adjustments, c.Remarks)
}

// appendLine is the row of line i, from 0.
func appendLine(b []byte, c *remittance.Claim, i int) []byte {
	l := &c.Lines[i]
	b = append(b, `{"type":"remitted_line"`...)
	b = appendFilled(b, `,"trace":`, c.Payment.Trace)
	b = appendString(append(b, `,"claim":`...), c.ControlNumber)
	b = appendFilled(b, `,"line_control":`, l.Control)
	b = appendFilled(b, `,"procedure":`, l.Procedure)
	b = appendList(b, `,"modifiers":`, l.Modifiers[:])
	if from, _ := c.ServiceDates(i); from != 0 {
		b = append(from.Append(append(b, `,"date":"`...)), '"')
	}
	b = appendFilled(b, `,"submitted":`, l.Submitted.Code)
	b = l.Units.Append(append(b, `,"units":`...))
	b = l.Charge.Append(append(b, `,"charge":`...))
	b = l.Paid.Append(append(b, `,"paid":`...))
	if l.AllowedKnown {
		b = l.Allowed.Append(append(b, `,"allowed":`...))
	}
	return appendReasons(b, l.Adjustments, l.Remarks)
}

// appendReasons adds adjustments and remarks, where there are any, and ends the
// row.
func appendReasons(b []byte, adjustments []remittance.Adjustment, remarks []string) []byte {
	for i := range adjustments {
		if i == 0 {
			b = append(b, `,"adjustments":[`...)
		} else {
			b = append(b, ',')
		}
		b = appendAdjustment(b, &adjustments[i])
	}
	if len(adjustments) > 0 {
		b = append(b, ']')
	}
	for i, r := range remarks {
		if i == 0 {
			b = append(b, `,"remarks":[`...)
		} else {
			b = append(b, ',')
		}
		b = appendString(b, r)
	}
	if len(remarks) > 0 {
		b = append(b, ']')
	}
	return append(b, '}')
}

func appendAdjustment(b []byte, a *remittance.Adjustment) []byte {
	b = appendString(append(b, `{"group":`...), a.Group)
	b = appendString(append(b, `,"carc":`...), a.Reason)
	b = a.Amount.Append(append(b, `,"amount":`...))
	if a.Quantity != 0 {
		b = a.Quantity.Append(append(b, `,"quantity":`...))
	}
	return append(b, '}')
}
