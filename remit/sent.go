package remit

import (
	"remedi/edi"
	"remedi/edi/claim"
)

// memberOf is the member id that a payer knows the patient by: the patient's
// own where there is one (2010CA NM109), else the subscriber's.
func memberOf(c *claim.Claim) string {
	if c.Subscriber.ID != "" {
		return c.Subscriber.ID
	}
	return c.Patient.ID
}

// renderingOf is the NPI of who renders the claim, empty where it names none.
func renderingOf(c *claim.Claim) string {
	if p := c.Provider("82"); p != nil {
		return p.NPI()
	}
	return ""
}

// taxOf is the tax number of who bills (REF*EI), empty where there is none.
func taxOf(c *claim.Claim) string {
	for _, r := range c.Billing.References {
		if r.Qualifier == "EI" {
			return normal(r.Value)
		}
	}
	return ""
}

// datesOf are the first and last date of service of lines; 0 where none has any.
func datesOf(lines []claim.Line) (from, to edi.Date) {
	for i := range lines {
		l := &lines[i]
		if l.From != 0 && (from == 0 || l.From < from) {
			from = l.From
		}
		to = max(to, l.From, l.To)
	}
	return from, to
}

// first is the first byte of a code, 0 where there is none.
func first(code string) byte {
	if code == "" {
		return 0
	}
	return code[0]
}
