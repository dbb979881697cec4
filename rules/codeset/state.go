package codeset

import "remedi/edi"

// A State says how a code stands on a date.
type State uint8

// The states of a code on a date.
const (
	Unknown State = iota // the table would have the code if it existed, and has not
	NotYet               // the code came into force after the date
	Ended                // the code went out of force before the date
	InForce              // the code is in force on the date
	Outside              // the table makes no claim about such codes
)

// String is the state in words, for messages.
func (s State) String() string {
	switch s {
	case NotYet:
		return "not yet in force"
	case Ended:
		return "no longer in force"
	case InForce:
		return "in force"
	case Outside:
		return "outside the table"
	}
	return "unknown"
}

// A span is the days on which a row is in force, both ends included. A zero
// end is open.
type span struct{ from, to edi.Date }

// stateOn says how a row of the span stands on the date.
func (s span) stateOn(d edi.Date) State {
	switch {
	case d.In(s.from, s.to):
		return InForce
	case d < s.from:
		return NotYet
	}
	return Ended
}
