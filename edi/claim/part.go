package claim

import "remedi/edi"

// A Part is the next thing of a file. Exactly one field is set.
type Part struct {
	Claim    *Source
	Around   *Around    // only where [Reader] is asked for it
	Envelope *Envelope  // only where it is asked for
	Lost     *Lost      // only where it is asked for
	Fault    *edi.Fault // what is wrong with the file here
}

// Around is a loop around claims, or rather the run of segments of one level
// with the loops of names in it. It is given once it is whole, before the claims
// below it, and also where there are none.
type Around struct {
	Level Level
	Loop  Loop
}

// A Level says what a run of segments around claims is.
type Level uint8

// The levels.
const (
	LevelHeader     Level = iota // ST, BHT and loops 1000A, 1000B
	LevelBilling                 // 2000A, HL03 20
	LevelSubscriber              // 2000B, HL03 22
	LevelPatient                 // 2000C, HL03 23
	LevelOther                   // an HL of a level that professional claims do not have
)

func (k runKind) level() Level {
	switch k {
	case header:
		return LevelHeader
	case billing:
		return LevelBilling
	case subscriber:
		return LevelSubscriber
	case patient:
		return LevelPatient
	}
	return LevelOther
}

// An Envelope says where the file is from here on. It comes with each ISA, GS,
// ST, SE, GE and IEA segment, behind the claims that stand before it.
type Envelope struct {
	Interchange *edi.Interchange // nil between interchanges
	Group       *edi.Group       // nil outside any
	Set         *edi.TransactionSet
	Segment     edi.Segment
	At          edi.Position // of the segment
}

// enter queues where the file is, behind an envelope segment.
func (r *Reader) enter(seg *edi.Segment) {
	e := Envelope{Interchange: r.walk.Interchange, Group: r.walk.Group, Set: r.walk.Set}
	switch seg.ID() {
	case "ISA", "GS", "ST":
	case "SE":
		e.Set = nil
	case "GE":
		e.Set, e.Group = nil, nil
	case "IEA":
		e.Set, e.Group, e.Interchange = nil, nil, nil
	default:
		return
	}
	e.Segment, e.At = *seg, r.walk.Position(seg)
	r.queue = append(r.queue, Part{Envelope: &e})
}
