package remit

import (
	"slices"

	"remedi/edi"
	"remedi/edi/remittance"
)

// remitted is what the index compares of a remitted claim, worked out once.
type remitted struct {
	claim     *remittance.Claim
	charge    edi.Money // never negative: a reversal has its signs turned
	from, to  edi.Date
	members   []string // normal member ids that the payer names, without repetition
	payee     uint32   // NPI
	tax       uint32   // its tax number, where it has no NPI
	rendering uint32
	payers    []uint32
	sequence  byte
	frequency byte
}

// learn works out what is compared of a remitted claim, reusing r's room.
func (x *index) learn(r *remitted, rc *remittance.Claim) {
	p := rc.Payment
	*r = remitted{claim: rc, charge: magnitude(rc.Charge), members: r.members[:0], payers: r.payers[:0], frequency: first(rc.Frequency)}
	r.from, r.to = remittedDates(rc)
	for _, n := range [...]*remittance.Name{&rc.Patient, &rc.Insured, &rc.Corrected} {
		if id := normal(n.ID); id != "" && !slices.Contains(r.members, id) {
			r.members = append(r.members, id)
		}
	}
	if p.Payee.IDQualifier == "XX" {
		r.payee = x.short(p.Payee.ID)
	}
	if r.payee == 0 { // an NPI says more: one tax number may have many practices
		r.tax = x.short(payeeTax(&p.Payee))
	}
	if rc.Rendering.IDQualifier == "XX" {
		r.rendering = x.short(rc.Rendering.ID)
	}
	for _, id := range payerIDs(&p.Payer) {
		r.payers = append(r.payers, x.short(id))
	}
	switch rc.Status {
	case "1", "19":
		r.sequence = 'P'
	case "2", "20":
		r.sequence = 'S'
	case "3", "21":
		r.sequence = 'T'
	}
}

// payeeTax is the tax number of who was paid: N104 where it is one, else REF*TJ.
func payeeTax(p *remittance.Party) string {
	if p.IDQualifier == "FI" {
		return normal(p.ID)
	}
	for _, ref := range p.References {
		if ref.Qualifier == "TJ" {
			return normal(ref.Value)
		}
	}
	return ""
}

// payerIDs are the ids that a payer gives itself: N104 and its REF.
func payerIDs(p *remittance.Party) (ids []string) {
	if p.ID != "" {
		ids = append(ids, p.ID)
	}
	for _, ref := range p.References {
		ids = append(ids, ref.Value)
	}
	return ids
}

// remittedDates are the first and last date of service that a remitted claim
// speaks of; 0 where it has none.
func remittedDates(rc *remittance.Claim) (from, to edi.Date) {
	for i := range rc.Lines {
		a, b := rc.ServiceDates(i)
		if a != 0 && (from == 0 || a < from) {
			from = a
		}
		to = max(to, a, b)
	}
	if from == 0 {
		from, to = rc.Date("232"), rc.Date("233")
	}
	return from, max(from, to)
}
