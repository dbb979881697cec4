package claim

import (
	"errors"
	"fmt"
	"strings"

	"remedi/edi"
)

// An UnwritableError says why a source cannot be written as a claim.
type UnwritableError struct {
	Pos    edi.Position // of the claim, or of its damage
	Reason string       // no personal data in it
	Err    error        // the damage, where that is the reason
}

// Error is the place and the reason.
func (e *UnwritableError) Error() string { return e.Pos.String() + ": " + e.Reason }

// Unwrap is the damage.
func (e *UnwritableError) Unwrap() error { return e.Err }

// writable checks that a source has all that a file needs, and nothing that
// would spoil the claims behind it.
func writable(src *Source) error {
	if f := src.Damage(); f != nil {
		return &UnwritableError{Pos: f.Pos, Reason: f.Message, Err: f}
	}
	reason := ""
	ic, g, set := src.Interchange, src.Group, src.Set
	switch {
	case ic == nil || len(ic.ISA.Raw) != isaLen || ic.ISA.Delims == nil:
		reason = "the claim stands in no interchange"
	case g == nil || g.GS.Delims == nil:
		reason = "the claim stands in no functional group"
	case set == nil || set.ST.Delims == nil || src.Header == nil:
		reason = "the claim stands in no transaction set"
	default:
		reason = sound(src)
	}
	if reason == "" {
		return nil
	}
	p := src.Position()
	p.Claim = src.Control
	return &UnwritableError{Pos: p, Reason: reason}
}

// isaLen is the length of an ISA segment without its terminator.
const isaLen = 105

// sound says what is wrong with the loops of a source, if anything.
func sound(src *Source) string {
	d := src.delims()
	for _, l := range [...]struct {
		loop *Loop
		id   string
	}{{src.Header, "ST"}, {src.Billing, "HL"}, {src.Subscriber, "HL"}, {src.Patient, "HL"}, {&src.Body, "CLM"}} {
		if l.loop == nil {
			continue
		}
		raw := l.loop.Raw
		rest, begins := strings.CutPrefix(raw, l.id)
		switch {
		case !begins || rest == "" || rest[0] != d.Element && rest[0] != d.Terminator && !isBlank(rest[0]):
			return "one of its loops does not begin with " + l.id
		case raw[len(raw)-1] != d.Terminator:
			return "one of its loops does not end with a segment terminator"
		}
	}
	return ""
}

// A Sequence gives control numbers: each call another one, from 1 to
// 999,999,999.
type Sequence interface {
	Next() (int, error)
}

// number draws a control number.
func (w *Writer) number() (int, error) {
	n, err := w.Numbers.Next()
	if err == nil && (n < 1 || n > maxControl) {
		err = errControl
	}
	if err != nil {
		return 0, fmt.Errorf("claim: control number: %w", err)
	}
	return n, nil
}

// maxControl is the highest that ISA13 and GS06 can be: nine digits.
const maxControl = 999_999_999

var errControl = errors.New("not from 1 to 999,999,999")
