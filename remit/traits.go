package remit

import (
	"slices"
	"strings"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/edi/remittance"
)

// traits are what a remitted line and a line as sent have in common.
type traits uint8

const (
	sameCode traits = 1 << iota
	sameModifiers
	sameDate
	sameCharge
	sameUnits
	code5 = sameCode | sameModifiers | sameDate | sameCharge | sameUnits
)

func (t traits) has(all traits) bool { return t&all == all }

// String names the traits as reports have them: "code-modifiers-date".
func (t traits) String() string {
	var names []string
	for i, n := range [...]string{"code", "modifiers", "date", "charge", "units"} {
		if t&(1<<i) != 0 {
			names = append(names, n)
		}
	}
	return strings.Join(names, "-")
}

// traitsOf compares a remitted line with dates from and to and a line as sent.
// The code, modifiers and units are those submitted where the payer changed
// them (SVC06, SVC07).
func traitsOf(r *remittance.Line, from, to edi.Date, s *claim.Line) (t traits) {
	sent := r.Sent()
	if strings.EqualFold(strings.TrimSpace(sent.Code), strings.TrimSpace(s.Procedure)) && sent.Code != "" {
		t |= sameCode
	}
	if sameSet(sent.Modifiers, s.Modifiers) {
		t |= sameModifiers
	}
	if from != 0 && from >= s.From && max(from, to) <= max(s.From, s.To) {
		t |= sameDate
	}
	if magnitude(r.Charge) == s.Charge {
		t |= sameCharge
	}
	if submittedUnits(r) == s.Units {
		t |= sameUnits
	}
	return t
}

// submittedUnits is SVC07 where the payer paid another number, else SVC05.
func submittedUnits(r *remittance.Line) edi.Quantity {
	u := r.Units
	if r.SubmittedUnits != 0 {
		u = r.SubmittedUnits
	}
	return max(u, -u)
}

// sameSet compares modifiers without their order.
func sameSet(a, b [4]string) bool {
	if a == b {
		return true
	}
	for i := range a {
		a[i], b[i] = strings.ToUpper(a[i]), strings.ToUpper(b[i])
	}
	slices.Sort(a[:])
	slices.Sort(b[:])
	return a == b
}
