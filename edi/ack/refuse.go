package ack

import (
	"strings"

	"remedi/edi"
)

// refuse says whether the set that begins is not read, and tells why.
func (r *Reader) refuse() bool {
	set, group := r.set, r.walk.Group
	if group == nil || set.Version != group.Version {
		return true // the walker's fault tells of it
	}
	switch set.Type {
	case "999", "997":
		return false
	case "277":
		if strings.HasPrefix(set.Version, Guide277CA) {
			return false
		}
	}
	name := set.Name()
	if len(set.Type) > 3 || len(set.Version) > len("005010X222A1") {
		name = "of an unknown kind" // it may say anything, so it is not repeated
	}
	element := 1
	if set.Type == "277" {
		element = 3
	}
	f := r.tell(faultOtherSet, edi.Error, element, 0, "the transaction set is "+name+", no acknowledgement", otherReader(set))
	f.Loss = edi.LossTransaction
	return true
}

// otherReader says what to do with a set that is no acknowledgement.
func otherReader(set *edi.TransactionSet) string {
	switch {
	case set.IsProfessionalClaim():
		return "Check claims with `remedi check`."
	case set.IsRemittance():
		return "Read remittances with `remedi remit`."
	case set.Type == "277":
		return "Only the claim acknowledgement 005010X214 is read; other 277 answer inquiries or ask for more."
	}
	return "Acknowledgements are TA1, 999, 997 and 277CA (005010X214)."
}
