package guide

import "remedi/edi"

// A Profile says how strictly a partner takes the guide. The zero value tells
// of everything that the guide forbids, with the severities of [Numbers]: what
// merely differs in practice, such as the order of segments within a loop, is a
// warning.
type Profile struct {
	// Severities replace those of [Numbers]. Of two for one number the later
	// holds; numbers that there are not are passed over.
	Severities []Rating

	// Off are E-numbers that this partner does not want to hear of.
	Off []string

	// MaxFaults is how many faults are told of one claim or other run; E118
	// says that there were more. 0 is DefaultMaxFaults.
	MaxFaults int
}

// A Rating is the severity of an E-number.
type Rating struct {
	Code     string
	Severity edi.Severity
}

// DefaultMaxFaults is enough for any claim that somebody means to correct, and
// keeps a file of a million stray segments from filling the memory.
const DefaultMaxFaults = 500

// rating is what a profile makes of one number.
type rating struct {
	severity edi.Severity
	set, off bool // severity was given by the profile; nothing is told
}

// ratings compiles a profile, which may be nil.
func (p *Profile) ratings() (all [faults]rating) {
	for i := range told {
		all[i].severity = told[i].Severity
	}
	if p == nil {
		return all
	}
	for _, r := range p.Severities {
		if i := numbered(r.Code); i != noFault {
			all[i].severity, all[i].set = r.Severity, true
		}
	}
	for _, code := range p.Off {
		all[numbered(code)].off = true
	}
	return all
}

// Most is how many faults are told of one run: MaxFaults, or its default. The
// profile may be nil.
func (p *Profile) Most() int {
	if p != nil && p.MaxFaults > 0 {
		return p.MaxFaults
	}
	return DefaultMaxFaults
}

// numbered finds a number of ours.
func numbered(code string) fault {
	for i := range told {
		if told[i].Code == code {
			return fault(i)
		}
	}
	return noFault
}
