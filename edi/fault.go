package edi

import (
	"cmp"
	"strings"
)

// Severity says how bad a finding is.
type Severity uint8

// The severities, mildest first.
const (
	Info    Severity = iota // worth knowing
	Warning                 // likely to be denied or questioned
	Error                   // will be denied or rejected
)

// String is "info", "warning" or "error".
func (s Severity) String() string {
	return [...]string{"info", "warning", "error"}[s]
}

// ParseSeverity is the severity of that name.
func ParseSeverity(s string) (Severity, bool) {
	for _, v := range []Severity{Info, Warning, Error} {
		if strings.EqualFold(s, v.String()) {
			return v, true
		}
	}
	return 0, false
}

// Scope is how much of a file a [Fault] costs.
type Scope uint8

// The scopes, smallest first. A reader goes on behind every one but LossFile.
const (
	LossNone        Scope = iota // nothing is lost: a finding
	LossSegment                  // one segment could not be read
	LossClaim                    // one claim (or remitted claim) could not be read or is not whole
	LossTransaction              // one transaction set
	LossGroup                    // one functional group
	LossInterchange              // one interchange
	LossFile                     // the file, or what is left of it
)

// String is a word for messages: "claim", "transaction set" and so on.
func (s Scope) String() string {
	return [...]string{"nothing", "segment", "claim", "transaction set", "functional group", "interchange", "file"}[s]
}

// A Fault is something wrong with the X12 itself. Readers return faults as
// errors between what they read; unless Loss is [LossFile] the next call goes
// on behind it.
type Fault struct {
	Code     string   // E-number: E0xx envelope, E1xx loops and segments, E2xx elements, E3xx balance
	Severity Severity // of the finding; anything lost is an Error
	Loss     Scope    // what cannot be read because of it
	SNIP     int      // WEDI SNIP test type, 1 to 7; 0 where none was said
	Loop     string   // of the implementation guide, such as "2010AA"; empty where none was said
	Pos      Position
	IK       string // the 999's own code, such as "IK304=3", where it has one
	Message  string // what is wrong, with no personal data in it
	Fix      string // what to do
	Err      error  // cause, such as an I/O error; may be nil
}

// Error is the place and the message on one line.
func (f *Fault) Error() string {
	s := f.Pos.String() + ": " + f.Code + ": " + f.Message
	if f.Err != nil {
		s += ": " + f.Err.Error()
	}
	return s
}

// Unwrap is the cause, so that errors.Is sees an I/O error behind the fault.
func (f *Fault) Unwrap() error { return f.Err }

// InFileOrder compares faults by where they stand, for sorting: some are only
// known once more of the file has been read.
func InFileOrder(a, b Fault) int { return cmp.Compare(a.Pos.Offset, b.Pos.Offset) }
