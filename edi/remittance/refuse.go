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
	if set.Type == "835" && (set.Version == "005010X221" || set.Version == "005010X221A1") {
		return false
	}
	f := r.tell(codeOtherSet, edi.Error, 1, 0,
		describeSet(set.Type, set.Version)+" was not read: only 5010 remittances (835 005010X221, 005010X221A1) are",
		"Ask the payer or clearinghouse for the 5010 remittance.")
	f.Loss = edi.LossTransaction
	switch {
	case set.Type == "837":
		f.Fix = "Claims are read by `remedi check`."
	case set.Type == "835":
		f.Pos.Element = 3
	default:
		f.Fix = "Give remittance files (transaction set 835)."
	}
	return true
}

// describeSet names a transaction set by what it is and its version.
func describeSet(kind, version string) string {
	name := "transaction set " + shown(kind)
	if s := setName(kind, version); s != "" {
		name = kind + " " + s
	}
	if version == "" {
		return name + " of no stated version"
	}
	return name + " " + shownVersion(version)
}

// setName is what a transaction set is used for, empty where it is unknown.
func setName(kind, version string) string {
	switch kind {
	case "270", "271":
		return "eligibility"
	case "276", "277":
		if strings.Contains(version, "X214") {
			return "claim acknowledgement"
		}
		return "claim status"
	case "278":
		return "authorisation"
	case "820":
		return "premium payment"
	case "834":
		return "enrolment"
	case "835":
		return "remittance"
	case "837":
		return claimKind(version)
	case "997", "999":
		return "acknowledgement"
	}
	return ""
}

// claimKind tells the three 837 guides apart, in 4010 and in 5010.
func claimKind(version string) string {
	for _, k := range [...]struct{ guide, name string }{
		{"X222", "professional claim"}, {"X223", "institutional claim"}, {"X224", "dental claim"},
		{"X098", "professional claim"}, {"X096", "institutional claim"}, {"X097", "dental claim"},
	} {
		if strings.Contains(version, k.guide) {
			return k.name
		}
	}
	return "claim"
}
