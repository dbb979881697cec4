package guide

import (
	"slices"

	"remedi/edi"
)

// A Validator checks transaction sets against a guide, either as they stream
// by (Begin, Segment, End) or one run at a time (Run). Both find the same:
// what is wrong within a run is the validator's to tell, how runs follow each
// other is told by the [Hierarchy], of which the streaming way has one inside.
//
// It serves one goroutine. Sound segments cost no allocation.
type Validator struct {
	g       *Guide
	ratings [faults]rating
	most    int
	base    edi.Position // file and envelopes, for positions

	scanner
	place edi.Place // of the segment at hand

	run    Run
	open   bool // a run is under way
	blind  bool // a segment of the run was lost: nothing is missed, or in a wrong place
	orphan bool // behind the name of a party that the guide does not have there
	muted  bool // nothing more is told of the run
	stack  [maxDepth]frame
	depth  int

	last    int16     // item of the segment before; of a run's first the place behind all items
	guesses []guesses // by last
	tokens  []token   // of the guide, with the codes that stood there last
	sure    bool      // the segment at hand is what was guessed, and its elements are sound
	level   int       // of the loop in which it stands then
	item    int16

	counts []uint16 // by item: how often it stood, where it may stand more than once but not without limit
	owes   bool     // some loop that has not begun has such
	owed   []uint64 // by loop: items that a situation asks for once the loop begins

	claim    claimState
	controls []lineControl // of the claim at hand

	hierarchy *Hierarchy // of the streaming way
	started   bool       // between Begin and End
	faults    []edi.Fault
	told      int // faults of the run, those above most included
	ready     int // faults before this one belong to runs that are over
	given     int // and those before this one were given by Faults
}

const maxDepth = 8

// frame is a loop that is open.
type frame struct {
	loop     int8
	position uint16 // of the last item that stood in order
	seen     uint64 // bits of items that stood
	owed     uint64 // bits of items that a situation asks for
	waived   uint64 // bits of items that are not missed
	at       edi.Place
}

// Validator makes a validator for one goroutine. The profile may be nil; it is
// read now and not kept.
func (g *Guide) Validator(p *Profile) *Validator {
	v := &Validator{
		g: g, ratings: p.ratings(), most: p.Most(), hierarchy: g.Hierarchy(p),
		counts: make([]uint16, len(g.items)), owed: make([]uint64, len(g.loops)),
		guesses: make([]guesses, len(g.items)+runs), tokens: slices.Clone(g.tokens),
	}
	v.seps = &v.own
	return v
}

// Guide is the guide that the validator checks against.
func (v *Validator) Guide() *Guide { return v.g }

// At sets the file and envelopes that positions of faults name from here on.
// The strings are kept.
func (v *Validator) At(p edi.Position) {
	v.base = edi.Position{File: p.File, Interchange: p.Interchange, Group: p.Group, Transaction: p.Transaction}
	v.hierarchy.At(p)
}

// Begin starts a transaction set, whose ST is the next segment. at names its
// file and envelopes, as [edi.Walker.Position] does.
func (v *Validator) Begin(at edi.Position) {
	v.At(at)
	v.hierarchy.Begin()
	v.faults, v.ready, v.given, v.open, v.started = v.faults[:0], 0, 0, false, true
}

// Segment takes the next segment of the set. SE, and what comes before Begin,
// is passed over.
func (v *Validator) Segment(seg *edi.Segment) {
	if !v.started {
		return
	}
	v.forget()
	v.delimiters(seg.Delims)
	v.text, v.scanner.next = seg.Raw, 0
	if !v.swift() && !v.scan() {
		v.begin = 0
		v.close(0, 0, 0, 0) // an empty segment
	}
	v.place = edi.Place{Segment: seg.Ordinal, Offset: seg.Offset}
	if run, begins := v.g.begins(&v.scanner); begins {
		v.sure = false // it was guessed in the run before
		v.endRun()
		v.beginRun(run)
		v.take(v.hierarchy.enter(run, &v.scanner, v.place))
	} else if v.run == RunSubscriber && v.id() == "SBR" {
		v.hierarchy.insured(&v.scanner, v.place)
	}
	v.segment()
}

// Lost says that a segment could not be read: what seems to be missing from
// here to the end of the run, or to stand in a wrong place, may be right.
func (v *Validator) Lost() { v.blind, v.orphan = true, true }

// End closes the set at its SE, or where it breaks off.
func (v *Validator) End(at edi.Place) {
	if !v.started {
		return
	}
	v.forget()
	v.endRun()
	v.take(v.hierarchy.End(at))
	v.ready, v.started = len(v.faults), false
}

// Faults are those of the runs that are over, in file order, and not given
// before. They are valid until the next call of any other method.
func (v *Validator) Faults() []edi.Fault {
	fs := v.faults[v.given:v.ready]
	v.given = v.ready
	return fs
}

// forget drops the faults that were given.
func (v *Validator) forget() {
	if v.given > 0 {
		v.faults = append(v.faults[:0], v.faults[v.given:]...)
		v.ready, v.given = v.ready-v.given, 0
	}
}

// Run checks one run by itself and returns its faults in file order, valid
// until the next call. raw begins with the first segment of the run; at is
// where that stands.
func (v *Validator) Run(run Run, raw string, d *edi.Delimiters, at edi.Place) []edi.Fault {
	v.start(run, raw, d)
	for n := at.Segment; v.swift() || v.scan(); n++ {
		v.place = edi.Place{Segment: n, Offset: at.Offset + int64(v.begin)}
		v.segment()
	}
	v.endRun()
	return v.faults
}

// RunCut is Run that also notes the cuts of raw, for who reads it next, unless it
// is very long.
func (v *Validator) RunCut(run Run, raw string, d *edi.Delimiters, at edi.Place, cuts *edi.Cuts) []edi.Fault {
	room, ok := cuts.Begin(len(raw))
	if !ok {
		return v.Run(run, raw, d, at)
	}
	v.start(run, raw, d)
	v.seps = room.Ends()
	for n := at.Segment; v.swift() || v.scan(); n++ {
		v.place = edi.Place{Segment: n, Offset: at.Offset + int64(v.begin)}
		v.segment()
		if v.more {
			cuts.Lose()
		}
		room = cuts.Note(room, v.begin, v.n+1, v.odd)
		v.seps = room.Ends()
	}
	v.endRun()
	v.seps = &v.own
	return v.faults
}

// start begins a run that is checked by itself.
func (v *Validator) start(run Run, raw string, d *edi.Delimiters) {
	v.faults, v.ready, v.given = v.faults[:0], 0, 0
	v.beginRun(run)
	v.delimiters(d)
	v.text, v.scanner.next = raw, 0
}

func (v *Validator) beginRun(run Run) {
	v.run, v.open, v.blind, v.orphan, v.muted, v.depth, v.told = run, true, false, false, false, 0, 0
	v.claim = claimState{}
	if len(v.controls) > 0 {
		clear(v.controls) // nothing of the file stays alive in it
		v.controls = v.controls[:0]
	}
	if v.owes {
		clear(v.owed) // of a loop that never began
		v.owes = false
	}
	v.last = int16(len(v.g.items)) + int16(run)
	if e := v.g.entries[run]; e.loop >= 0 {
		v.stack[0] = frame{loop: e.loop}
		v.depth = 1
	}
}

// endRun closes what is open. Faults of what is missing are only known now, so
// that they are put where they belong.
func (v *Validator) endRun() {
	if !v.open {
		return
	}
	for v.depth > 0 {
		v.pop()
	}
	v.endClaim()
	v.open = false
	if v.told > v.most {
		v.untold()
	}
	if fs := v.faults[v.ready:]; len(fs) > 1 {
		slices.SortStableFunc(fs, edi.InFileOrder)
	}
	v.ready = len(v.faults)
}
