package remittance

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
	if set.IsRemittance() {
		return false
	}
	name := set.Name()
	if len(set.Type) > 3 || len(set.Version) > len("005010X221A1") {
		name = "of an unknown kind" // it may say anything, so it is not repeated
	}
	element := 1
	if set.Type == "835" {
		element = 3
	}
	f := r.tell(faultOtherSet, edi.Error, element, 0,
		"the transaction set is "+name+", not an 835 remittance (005010X221A1)", otherReader(set))
	f.Loss = edi.LossTransaction
	return true
}

// otherReader says what to do with a set that is no remittance.
func otherReader(set *edi.TransactionSet) string {
	switch {
	case set.IsProfessionalClaim():
		return "Check claims with `remedi check`."
	case set.Type == "835" && strings.HasPrefix(set.Version, "00401"):
		return "Version 4010 has not been in use since 2012: ask the payer or clearinghouse for the 5010 remittance."
	case set.Type == "835":
		return "Ask the payer or clearinghouse for the 5010 remittance, 005010X221A1."
	}
	return "Only remittances (835) of version 5010 are read here."
}
