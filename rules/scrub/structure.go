package scrub

import (
	"fmt"
	"slices"

	"remedi/edi"
	"remedi/edi/guide"
)

// A Structure is how strictly the partner that a file is for takes its form.
// The zero value is the guide's own severities.
type Structure struct {
	Profile guide.Profile
}

// NewStructure is a structure of a profile whose E-numbers there are. The error
// names the first that there is not.
func NewStructure(p guide.Profile) (Structure, error) {
	known := guide.Numbers()
	for _, code := range codesOf(p) {
		if !slices.ContainsFunc(known, func(n guide.Number) bool { return n.Code == code }) {
			return Structure{}, fmt.Errorf("there is no E-number %q", code)
		}
	}
	return Structure{p}, nil
}

func codesOf(p guide.Profile) []string {
	codes := make([]string, 0, len(p.Severities)+len(p.Off))
	for _, r := range p.Severities {
		codes = append(codes, r.Code)
	}
	return append(codes, p.Off...)
}

// Rate gives a fault the partner's severity, whoever found it, and says whether
// the partner wants to hear of it. What costs a part of the file stays as it is:
// that nobody read it is never the partner's choice.
func (s *Structure) Rate(f *edi.Fault) (keep bool) {
	if f.Loss != edi.LossNone {
		return true
	}
	if slices.Contains(s.Profile.Off, f.Code) {
		return false
	}
	for _, r := range s.Profile.Severities {
		if r.Code == f.Code {
			f.Severity = r.Severity // of two, the later holds
		}
	}
	return true
}

// RateAll is Rate for each of fs, in place, without those that are off.
func (s *Structure) RateAll(fs []edi.Fault) []edi.Fault {
	kept := fs[:0]
	for i := range fs {
		if s.Rate(&fs[i]) {
			kept = append(kept, fs[i])
		}
	}
	return kept
}
