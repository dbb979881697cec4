package remittance

// decode reads one segment between ST and SE into the payment or claim.
func (r *Reader) decode() {
	if r.inClaim {
		r.size += max(len(r.seg.Raw), minSegment)
		if r.size > r.maxClaim() && r.full() {
			return
		}
	}
	var ok bool
	switch r.tag {
	case "SVC":
		ok = r.serviceLine()
	case "CAS":
		ok = r.adjustments()
	case "DTM":
		ok = r.date()
	case "AMT":
		ok = r.amount()
	case "REF":
		ok = r.reference()
	case "LQ":
		ok = r.remark()
	case "CLP":
		ok = r.openClaim()
	case "NM1":
		ok = r.name()
	case "MOA":
		ok = r.outpatient()
	case "MIA":
		ok = r.inpatient()
	case "QTY":
		ok = r.quantity()
	case "PER":
		ok = r.contact()
	case "LX", "TS3", "TS2":
		ok = r.group()
	case "PLB":
		ok = r.providerAdjustments()
	default:
		ok = r.head()
	}
	if !ok {
		r.unexpected()
	}
}

// head decodes the segments that stand before the first claim only.
func (r *Reader) head() bool {
	if r.loop > loopPayee {
		return false
	}
	switch r.tag {
	case "BPR":
		return r.financial()
	case "TRN":
		return r.trace()
	case "CUR":
		return r.currency()
	case "N1":
		return r.party()
	case "N3", "N4":
		return r.address()
	case "RDM":
		return r.delivery()
	}
	return false
}

// known says whether an 835 has segments of this name at all.
func known(tag string) bool {
	switch tag {
	case "BPR", "TRN", "CUR", "REF", "DTM", "N1", "N3", "N4", "PER", "RDM", "LX", "TS3", "TS2",
		"CLP", "CAS", "NM1", "MIA", "MOA", "AMT", "QTY", "SVC", "LQ", "PLB":
		return true
	}
	return false
}

// unexpected tells of a segment that has no place here. It is left out.
func (r *Reader) unexpected() {
	tag := shownTag(r.tag)
	switch {
	case tag == "":
		r.lose(faultUnknownSegment, "a segment has no segment name and was left out",
			"Look for a stray terminator just before it, or a missing one.")
	case !known(tag):
		r.lose(faultUnknownSegment, tag+" is no segment of a remittance and was left out",
			"Ask the payer what it is for: the 835 guide does not have it.")
	default:
		r.lose(faultUnexpectedSegment, tag+" has no place "+r.loop.where()+" and was left out",
			"Look for a missing segment just before it; tell the payer.")
	}
}

// where says in words where the reader stands.
func (l loop) where() string {
	return [...]string{
		"in the header of the payment", "with the payer", "with the payee", "before a claim (CLP)",
		"with a claim", "with a service line", "behind the provider adjustments (PLB)",
	}[l]
}

// minSegment is what a segment counts at least: a short one costs more memory
// decoded than it has bytes.
const minSegment = 64

// full is asked where a segment goes beyond the room for the claim, and says
// whether it belongs to the claim at all.
func (r *Reader) full() bool {
	switch r.tag {
	case "CLP", "LX", "PLB": // these end the claim
		return false
	}
	r.claimUnreadable, r.lineUnreadable = true, true
	if r.tag == "SVC" {
		r.payment.Lines++
	}
	if r.size-max(len(r.seg.Raw), minSegment) <= r.maxClaim() { // the first one
		r.lose(faultTooLarge, "the claim is larger than what is kept; from here on it was left out",
			"Look for a missing CLP; where the claim is right, raise the limit.")
	}
	return true
}

// room counts a segment that the payment itself keeps, and says whether there
// is room for it.
func (r *Reader) room() bool {
	before := r.extras
	r.extras += max(len(r.seg.Raw), minSegment)
	if r.extras > r.maxClaim() && before <= r.maxClaim() {
		r.lose(faultTooLarge, "the payment has more outside its claims than what is kept; from here on it was left out",
			"Look for a missing CLP or SE; where the payment is right, raise the limit.")
	}
	return r.extras <= r.maxClaim()
}

func (r *Reader) maxClaim() int {
	if r.MaxClaim > 0 {
		return r.MaxClaim
	}
	return DefaultMaxClaim
}
