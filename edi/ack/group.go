package ack

import (
	"slices"

	"remedi/edi"
)

// An Interchange is a TA1: what it says of an interchange that was sent.
type Interchange struct {
	Control string    // TA101: ISA13 of the interchange acknowledged
	Date    string    // TA102: its ISA09, YYMMDD as it stands
	Time    string    // TA103: its ISA10
	Verdict Verdict   // TA104
	Note    string    // TA105: 000 where nothing is wrong
	At      edi.Place // TA1

	Envelope *edi.Interchange // the interchange that carries the TA1
}

// A Group is a 999 (or 997): what it says of a functional group that was sent.
// Its transaction sets are [Set] values of their own.
type Group struct {
	Function string   // AK101: its GS01, HC for claims
	Control  string   // AK102: its GS06
	Version  string   // AK103: its GS08; empty in a 997 before 5010
	Verdict  Verdict  // AK901
	Included int      // AK902: sets in the group by its GE01; negative where not readable
	Received int      // AK903: sets that arrived
	Accepted int      // AK904: of these accepted, with errors or without
	Errors   []string // AK905 to AK909

	Interchange *edi.Interchange    // that carries the 999
	Group       *edi.Group          // FA
	Set         *edi.TransactionSet // 999 or 997
	At          edi.Place           // AK1

	// Counted by the reader; Accepted and Received may say otherwise.
	Sets         int // AK2 loops
	SetsAccepted int // with IK501 A or E
	SetsRejected int
	Complete     bool // the set ended with AK9 and SE
	Faults       int  // errors found in the acknowledgement itself
}

// Implementation says whether the group was acknowledged with a 999, not a 997.
func (g *Group) Implementation() bool { return g.Set != nil && g.Set.Type == "999" }

// A Set is loop 2000 of a 999: what it says of one transaction set.
type Set struct {
	Type     string    // AK201: its ST01
	Control  string    // AK202: its ST02
	Version  string    // AK203: its ST03
	Notes    []Note    // IK3
	Verdict  Verdict   // IK501; empty where the loop has no IK5
	Errors   []string  // IK502 to IK506
	At       edi.Place // AK2
	Omitted  int       // notes that a reader left out: see [Reader.MaxNotes]
	Complete bool      // the loop ended with IK5

	Group *Group
}

// Clone is a copy that may be kept: it shares nothing with the reader that gave
// s but the group, and keeps no block of the file alive.
func (s *Set) Clone() *Set {
	c := *s
	detach(&c.Type, &c.Control, &c.Version, (*string)(&c.Verdict))
	c.Errors = slices.Clone(s.Errors)
	for i := range c.Errors {
		detach(&c.Errors[i])
	}
	c.Notes = slices.Clone(s.Notes)
	for i := range c.Notes {
		c.Notes[i].detach()
	}
	return &c
}

// A Note is loop 2100 of a 999: what is wrong with one segment.
type Note struct {
	Tag      string        // IK301: segment identifier
	Segment  int           // IK302: ordinal from ST = 1; where the segment is missing, where it should stand
	Loop     string        // IK303, such as "2010BA"; may be empty
	Code     string        // IK304; 8 says that the elements below are wrong
	Units    []Unit        // CTX: which claim, member or payment it is about
	Triggers []Trigger     // CTX: what makes the segment required or forbidden
	Elements []ElementNote // IK4
	At       edi.Place     // IK3
}

// An ElementNote is loop 2110 of a 999: what is wrong with one element.
type ElementNote struct {
	Place
	Reference string    // IK402: X12's number of the data element, such as "782"
	Code      string    // IK403
	Copy      string    // IK404: what stands there; see [Writer.Note]
	Triggers  []Trigger // CTX
}

// A Place is an element, component and repetition within a segment: IK401 and
// CTX05, all counted from 1. Component and Repetition are 0 where they do not
// matter.
type Place struct{ Element, Component, Repetition int }

// A Unit is a context that names what an error is about: CLM01 is a claim by
// its patient control number.
type Unit struct{ Name, Value string }

// UnitClaim is the name of a claim among units (CTX01-1).
const UnitClaim = "CLM01"

// A Trigger is a context that names the segment or element whose value made
// another one required or forbidden: CTX01-1 SITUATIONAL TRIGGER.
type Trigger struct {
	Tag     string // CTX02
	Segment int    // CTX03
	Loop    string // CTX04; may be empty
	Place          // CTX05
	// CTX06: X12's number of the element and, in 005010X231 without addenda, of
	// the component. A Writer writes the first only.
	Reference, ComponentReference string
}

// Claim is the patient control number of the claim that the note is about, and
// empty where it names none.
func (n *Note) Claim() string {
	for _, u := range n.Units {
		if u.Name == UnitClaim {
			return u.Value
		}
	}
	return ""
}

// detach gives the note memory of its own.
func (n *Note) detach() {
	detach(&n.Tag, &n.Loop, &n.Code)
	n.Units = slices.Clone(n.Units)
	for i := range n.Units {
		detach(&n.Units[i].Name, &n.Units[i].Value)
	}
	n.Triggers = detachTriggers(n.Triggers)
	n.Elements = slices.Clone(n.Elements)
	for i := range n.Elements {
		e := &n.Elements[i]
		detach(&e.Reference, &e.Code, &e.Copy)
		e.Triggers = detachTriggers(e.Triggers)
	}
}

func detachTriggers(ts []Trigger) []Trigger {
	ts = slices.Clone(ts)
	for i := range ts {
		detach(&ts[i].Tag, &ts[i].Loop, &ts[i].Reference, &ts[i].ComponentReference)
	}
	return ts
}
