package edi

import "strings"

// The implementation guides that remedi reads, as prefixes of GS08 and ST03.
const (
	Guide837P = "005010X222" // professional claims, with A1 and A2
	Guide835  = "005010X221" // remittances, with A1
)

// setNames are our own short names of transaction sets.
var setNames = map[string]string{
	"270": "eligibility inquiry", "271": "eligibility answer", "275": "attachment",
	"276": "claim status inquiry", "277": "claim status", "278": "authorisation",
	"820": "premium payment", "834": "enrolment", "835": "remittance", "837": "claim",
	"850": "purchase order", "810": "invoice", "856": "ship notice",
	"997": "functional acknowledgement", "999": "implementation acknowledgement", "824": "application advice",
}

// guideNames tell apart what shares a transaction set number.
var guideNames = []struct{ prefix, name string }{
	{Guide837P, "837 professional claims"},
	{"005010X223", "837 institutional claims"},
	{"005010X224", "837 dental claims"},
	{Guide835, "835 remittance"},
	{"005010X214", "277CA claim acknowledgement"},
	{"004010X098", "4010 837 professional claims"},
	{"004010X096", "4010 837 institutional claims"},
	{"004010X097", "4010 837 dental claims"},
	{"004010X091", "4010 835 remittance"},
}

// Name is what the transaction set is, for messages: "837 institutional claims
// (005010X223A2)".
func (t *TransactionSet) Name() string {
	name := t.Type
	for _, g := range guideNames {
		if strings.HasPrefix(t.Version, g.prefix) {
			return g.name + " (" + t.Version + ")"
		}
	}
	if n := setNames[t.Type]; n != "" {
		name += " " + n
	}
	if t.Version == "" {
		return name + " of no stated version"
	}
	return name + " (" + t.Version + ")"
}

// IsProfessionalClaim says whether the set is an 837 of 005010X222, A1 or A2.
func (t *TransactionSet) IsProfessionalClaim() bool {
	return t.Type == "837" && isGuide(t.Version, Guide837P, "", "A1", "A2")
}

// IsRemittance says whether the set is an 835 of 005010X221 or A1.
func (t *TransactionSet) IsRemittance() bool {
	return t.Type == "835" && isGuide(t.Version, Guide835, "", "A1")
}

func isGuide(version, guide string, addenda ...string) bool {
	rest, ok := strings.CutPrefix(version, guide)
	if !ok {
		return false
	}
	for _, a := range addenda {
		if rest == a {
			return true
		}
	}
	return false
}
