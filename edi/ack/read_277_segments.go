package ack

import "remedi/edi"

// name reads NM1 of any level.
func (r *Reader) name() bool {
	p := Party{
		Entity: r.at(1), Person: r.at(2) == "1", Last: r.at(3), First: r.at(4), Middle: r.at(5), Suffix: r.at(7),
		IDQualifier: r.at(8), ID: r.at(9),
	}
	var to *Party
	switch {
	case r.level == levelSource:
		to = &r.batch.Source
	case r.level == levelReceiver:
		to = &r.batch.Receiver
	case r.level == levelProvider:
		to = &r.provider.Party
	case r.level == levelPatient && !r.inClaim:
		to = &r.patient
	default:
		return false
	}
	if to.Entity != "" {
		r.lose(faultRepeatedSegment, "a second NM1 of the level was left out")
		return true
	}
	*to = p
	return true
}

// reply is what TRN and STC of the level are about, nil where neither belongs.
func (r *Reader) reply() *Reply {
	switch r.level {
	case levelReceiver:
		return &r.batch.Reply
	case levelProvider:
		return &r.provider.Reply
	case levelPatient:
		if r.inClaim {
			return &r.claim.Reply
		}
	}
	return nil
}

// trace reads TRN. At the level of a patient it begins a claim.
func (r *Reader) trace() bool {
	switch r.level {
	case levelSource:
		r.batch.SourceTrace = r.at(2)
		return true
	case levelReceiver, levelProvider:
		if r.traced {
			return false
		}
		r.traced = true
		r.reply().Trace = r.at(2)
		return true
	case levelPatient:
		if r.pause() {
			return true
		}
		r.size, r.inClaim, r.inLine = 0, true, false
		c := &r.claim
		*c = Claim{
			Patient: r.patient, At: r.place(), Batch: r.batch, Provider: r.provider,
			Lines: c.Lines[:0], Reply: Reply{Trace: r.at(2), Statuses: c.Statuses[:0]},
		}
		if c.Trace == "" {
			r.missing(faultNoControlNumber, 2, "which claim it is about")
		}
		return true
	}
	return false
}

// status reads STC.
func (r *Reader) status() bool {
	if r.level == levelPatient && r.inClaim && r.inLine {
		if !r.full() {
			l := &r.claim.Lines[len(r.claim.Lines)-1]
			l.Statuses = r.composites(l.Statuses)
			l.Effective, l.Action = r.day(2), Action(r.at(3))
		}
		return true
	}
	to := r.reply()
	if to == nil {
		return false
	}
	if r.full() {
		return true
	}
	first := len(to.Statuses) == 0
	to.Statuses = r.composites(to.Statuses)
	if !first { // date, action and charge are those of the first STC
		return true
	}
	to.Effective, to.Action, to.Charge, to.Message = r.day(2), Action(r.at(3)), r.money(4), r.at(12)
	return true
}

// composites adds STC01, STC10 and STC11.
func (r *Reader) composites(to []Status) []Status {
	for _, n := range [...]int{1, 10, 11} {
		if r.at(n) == "" {
			continue
		}
		s := Status{Category: r.part(n, 1), Code: r.part(n, 2), Entity: r.part(n, 3), List: r.part(n, 4)}
		if s.Category == "" || s.Category[0] != 'A' && s.Category[0] != 'E' {
			// An X12 interpretation (RFI 1942) allows A and, in real time, E.
			r.tell(faultBadCode, edi.Warning, n, 1, edi.ElementName("STC", n, 1)+" is "+shown(s.Category)+
				", no category of an acknowledgement (A0 to A8)", "Ask the partner what it means.")
		}
		to = append(to, s)
	}
	return to
}

// date reads DTP.
func (r *Reader) date() bool {
	q := r.at(1)
	switch {
	case r.level == levelSource && q == "050":
		r.batch.Received, _ = r.period()
	case r.level == levelSource && q == "009":
		r.batch.Processed, _ = r.period()
	case r.level == levelPatient && r.inLine && q == "472":
		l := &r.claim.Lines[len(r.claim.Lines)-1]
		l.From, l.To = r.period()
	case r.level == levelPatient && r.inClaim && !r.inLine && q == "472":
		r.claim.From, r.claim.To = r.period()
	default:
		return false
	}
	return true
}

// total reads QTY and AMT.
func (r *Reader) total() bool {
	var t *Totals
	switch r.level {
	case levelReceiver:
		t = &r.batch.Totals
	case levelProvider:
		t = &r.provider.Totals
	default:
		return false
	}
	switch r.tag + r.at(1) {
	case "QTY90", "QTYQA":
		t.Accepted = max(r.number(2), 0)
	case "QTYAA", "QTYQC":
		t.Rejected = max(r.number(2), 0)
	case "AMTYU":
		t.AcceptedAmount = r.money(2)
	case "AMTYY":
		t.RejectedAmount = r.money(2)
	default:
		return false
	}
	return true
}

// reference reads REF.
func (r *Reader) reference() bool {
	q, value := r.at(1), r.at(2)
	switch {
	case r.level == levelProvider:
		if !r.full() {
			r.provider.References = append(r.provider.References, Reference{q, value})
		}
	case r.level != levelPatient || !r.inClaim:
		return false
	case r.inLine:
		return r.lineReference(&r.claim.Lines[len(r.claim.Lines)-1], q, value)
	case q == "1K":
		r.claim.PayerControl = value
	case q == "D9":
		r.claim.Clearinghouse = value
	case q == "BLT":
		r.claim.BillType = value
	default:
		return false
	}
	return true
}

func (r *Reader) lineReference(l *Line, qualifier, value string) bool {
	switch qualifier {
	case "FJ":
		l.Control = value
	case "XZ":
		l.Prescription = value
	default:
		return false
	}
	return true
}

// service reads SVC.
func (r *Reader) service() bool {
	if r.level != levelPatient || !r.inClaim {
		return false
	}
	if r.full() {
		r.inLine = len(r.claim.Lines) > 0
		return true
	}
	l := Line{Charge: r.money(2), Revenue: r.at(4), Units: r.quantity(7), At: r.place()}
	l.Qualifier, l.Procedure = r.part(1, 1), r.part(1, 2)
	for i := range l.Modifiers {
		l.Modifiers[i] = r.part(1, 3+i)
	}
	r.claim.Lines = append(r.claim.Lines, l)
	r.inLine = true
	return true
}
