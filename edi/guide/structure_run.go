package guide

import "remedi/edi"

// A Run is a piece of a transaction set that can be validated by itself: the
// segments from one that begins it to the next that begins one.
type Run uint8

// The runs. Which of them a guide has, its tables of runs say: a 999 is made of
// a header, sets and a footer, a 277CA of a header and HL levels.
const (
	RunHeader     Run = iota // ST (TA1 of an interchange) to the first of another run
	RunBilling               // HL of level 20 of a claim file: loop 2000A
	RunSubscriber            // HL of level 22: loop 2000B
	RunPatient               // HL of level 23: loop 2000C
	RunClaim                 // CLM: loop 2300
	RunGroup                 // LX of a remittance: loop 2000
	RunRemit                 // CLP: loop 2100
	RunFooter                // PLB of a remittance, AK9 of a 999
	RunSet                   // AK2 of a 999: loop 2000
	RunSource                // HL of level 20 of a 277CA: loop 2000A
	RunReceiver              // HL of level 21: loop 2000B
	RunProvider              // HL of level 19: loop 2000C
	RunVerdict               // HL of level PT, the verdicts on a patient's claims: loop 2000D
	RunUnknown               // HL of a level that the guide does not have; not validated
	runs          = iota
)

// runStart is the segment that a run begins with.
type runStart struct {
	tag, level packed // level is HL03; noCode where the identifier is enough
	run        Run
	loop       string // that the run is
}

// levelTag is the identifier of an HL.
const levelTag packed = 'H' | 'L'<<8

// runStarts are the runs of each guide.
var runStarts = map[Transaction][]runStart{
	Claim837P: {
		{tag: pack("ST"), run: RunHeader, loop: "header"},
		{tag: pack("CLM"), run: RunClaim, loop: "2300"},
		{tag: levelTag, level: pack("20"), run: RunBilling, loop: "2000A"},
		{tag: levelTag, level: pack("22"), run: RunSubscriber, loop: "2000B"},
		{tag: levelTag, level: pack("23"), run: RunPatient, loop: "2000C"},
	},
	Remittance835: {
		{tag: pack("ST"), run: RunHeader, loop: "header"},
		{tag: pack("LX"), run: RunGroup, loop: "2000"},
		{tag: pack("CLP"), run: RunRemit, loop: "2100"},
		{tag: pack("PLB"), run: RunFooter, loop: "footer"},
	},
	Ack999: {
		{tag: pack("ST"), run: RunHeader, loop: "header"},
		{tag: pack("AK2"), run: RunSet, loop: "2000"},
		{tag: pack("AK9"), run: RunFooter, loop: "footer"},
	},
	Ack277CA: {
		{tag: pack("ST"), run: RunHeader, loop: "header"},
		{tag: levelTag, level: pack("20"), run: RunSource, loop: "2000A"},
		{tag: levelTag, level: pack("21"), run: RunReceiver, loop: "2000B"},
		{tag: levelTag, level: pack("19"), run: RunProvider, loop: "2000C"},
		{tag: levelTag, level: pack("PT"), run: RunVerdict, loop: "2000D"},
	},
	AckTA1: {{tag: pack("TA1"), run: RunHeader, loop: "header"}},
}

// runIn is the run that a loop is; ok is false for a loop inside a run.
func (g *Guide) runIn(loop string) (run Run, ok bool) {
	for i := range g.starts {
		if g.starts[i].loop == loop {
			return g.starts[i].run, true
		}
	}
	return 0, false
}

// beginners are the segments that begin runs, as bits: most others are told
// from them at a glance.
type beginners uint64

func beginnerBit(tag packed) beginners { return 1 << (uint32(tag) * 0x9E3779B1 >> 26) }

// Begins says whether a segment is the first of a run: what was found before it
// is told ([Validator.Faults]) once the validator has taken it.
func (g *Guide) Begins(seg *edi.Segment) (run Run, ok bool) {
	tag := pack(seg.ID())
	if g.beginners&beginnerBit(tag) == 0 {
		return 0, false
	}
	level := noCode
	if tag == levelTag {
		level = pack(seg.Element(3))
	}
	return g.runOf(tag, level)
}

// begins is Begins for the segment at hand.
func (g *Guide) begins(s *scanner) (run Run, ok bool) {
	tag := s.packed(s.begin, int(s.seps[0]))
	if g.beginners&beginnerBit(tag) == 0 {
		return 0, false
	}
	level := noCode
	if tag == levelTag {
		level = pack(s.at(3))
	}
	return g.runOf(tag, level)
}

// runOf is the run that a segment begins. Without a tag there is none.
func (g *Guide) runOf(tag, level packed) (run Run, ok bool) {
	for i := range g.starts {
		start := &g.starts[i]
		switch {
		case start.tag != tag:
		case start.level == noCode || start.level == level:
			return start.run, true
		default:
			run, ok = RunUnknown, true // unless it is a level further down
		}
	}
	return run, ok
}

// runLoop is the loop that a run is; empty where the guide has no such run.
func (g *Guide) runLoop(run Run) string {
	for i := range g.starts {
		if g.starts[i].run == run {
			return g.starts[i].loop
		}
	}
	return ""
}
