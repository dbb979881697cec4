package therapy

import (
	"remedi/rules"
)

// noMember is why earlier claims cannot be looked up.
const noMember = "the claim names no member id, by which earlier claims are found"

// sentBefore says whether an earlier claim is one: not the claim itself, nor one of
// a later file, nor one that was voided since, nor a void.
func sentBefore(p *rules.Pass, e *rules.Earlier) bool {
	if e.Frequency == "8" || e.Same(p.Claim) {
		return false
	}
	if sent := p.Claim.Submission.Date; sent != 0 && e.Sent > sent {
		return false
	}
	return !taken(p, e)
}

// taken says whether a later claim voids or replaces e: what it billed is then no
// longer billed.
func taken(p *rules.Pass, e *rules.Earlier) bool {
	list := p.Earlier()
	for i := range list {
		v := &list[i]
		if v == e || v.Sent < e.Sent || v.Frequency != "7" && v.Frequency != "8" {
			continue
		}
		if v.Control == e.Control || v.Original != "" && v.Original == e.PayerControl {
			return true
		}
	}
	return false
}

// disciplineOf is GP, GO or GN among modifiers, empty where there is none.
func disciplineOf(modifiers [4]string) string {
	for _, m := range modifiers {
		if tradeName(m) != "" {
			return m
		}
	}
	return ""
}
