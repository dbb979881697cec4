package guide

import (
	"sync"

	"remedi/edi"
)

// A Guide is one implementation guide, compiled for validation: which segments
// stand where, and of what they are made. It never changes and is shared by
// any number of validators.
type Guide struct {
	transaction Transaction
	loops       []loopSpec
	items       []itemSpec // the first is no item
	groups      []group    // by loop and kind of segment: see Guide.group
	choices     []choice
	elements    []elementSpec
	codes       []codeSet
	conditions  []condition
	situations  []situation
	tags        tagTable
	kinds       int // of segments, 0 for none of the guide's
	entries     [runs]entry
}

// Professional is the guide of professional claims, 005010X222 with A1 and A2.
func Professional() *Guide { return professional() }

// Remittance is the guide of remittances, 005010X221 with A1.
func Remittance() *Guide { return remittance() }

var (
	professional = sync.OnceValue(func() *Guide { return mustCompile(Claim837P, "837p") })
	remittance   = sync.OnceValue(func() *Guide { return mustCompile(Remittance835, "835") })
)

// For is the guide of a transaction set; nil where we have none.
func For(set *edi.TransactionSet) *Guide {
	switch Of(set) {
	case Claim837P:
		return Professional()
	case Remittance835:
		return Remittance()
	}
	return nil
}

// Transaction says which guide it is.
func (g *Guide) Transaction() Transaction { return g.transaction }

// usage says whether the guide wants something.
type usage uint8

const (
	situational usage = iota // S: where a situation asks for it
	required                 // R
	notUsed                  // N
)

// loopSpec is a loop of the guide.
type loopSpec struct {
	id       string
	parent   int8 // index, -1 for the first loop of a run
	first    int16
	required uint64 // bits of items that the guide requires
	repeat   uint16 // 0: without limit
}

// itemSpec is a segment at its place in a loop, or a loop inside it. Items of
// one loop have bits of their own, from 0.
type itemSpec struct {
	loop      int8   // the loop that it stands in
	bit       uint8  // of the item in that loop's masks
	child     int8   // the loop that it is; -1 for a segment
	position  uint16 // items with the same one may come in any order
	max       uint16 // how often in one pass of the loop; 0: without limit
	segment   int16  // of a loop, the item of its first segment; else the item itself
	tag       string
	qualifier string // a code that tells it apart; empty where the identifier does
	label     string // "DTP*472", "REF*EI/SY"

	elements   span   // of Guide.elements
	conditions span   // of Guide.conditions
	situations span   // of Guide.situations
	required   uint32 // bits of elements that may not be empty
	hook       hook   // what else is looked at
}

// span is a run of a slice.
type span struct{ from, to int16 }

// group is what may stand in one loop under one segment identifier.
type group struct {
	item               int16 // the only choice; 0 where there is none, or a qualifier tells
	choices            span  // of Guide.choices
	element, component uint8
	strict             bool // a code that is no choice's is not this segment at all
	shared             bool // a code may be two choices': the element behind it tells which
}

// group is what may stand in a loop under one kind of segment.
func (g *Guide) group(loop int8, kind uint8) *group {
	return &g.groups[int(loop)*g.kinds+int(kind)]
}

// choice says which item a qualifier means.
type choice struct {
	code packed
	item int16
}

// elementSpec is an element of a segment, or a component of one.
type elementSpec struct {
	usage      usage
	kind       elementKind
	easy       ease   // how a value that is as usual is told at a glance
	most       uint16 // longest value that easyLength takes
	only       packed // value that easyCode takes
	min, max   uint16
	guideMax   uint16 // where the guide asks for less than X12; 0 elsewhere
	codes      int16  // of Guide.codes; -1 where any value may stand
	components span   // of Guide.elements
	needs      uint8  // of a composite, the last component that is required
	missing    fault  // what its absence is called
	wrong      fault  // what a code that it may not have is called
}

// ease says how the usual value of an element is told, so that nothing else has
// to be asked of it.
type ease uint8

const (
	notEasy        ease = iota
	easyLength          // by its length and first letter
	easyCode            // it is the only code, or the first
	easyDigits          // it is a few digits, of a number
	easyDay             // it is CCYYMMDD
	easyPeriod          // it is that, and the element before it says so
	easyComponents      // it is a composite that the guide uses
)

// elementKind is the X12 type of an element.
type elementKind uint8

const (
	kindText    elementKind = iota // AN
	kindID                         // ID
	kindInteger                    // N0
	kindDecimal                    // R
	kindAmount                     // R, data element 782
	kindDate                       // DT, CCYYMMDD
	kindTime                       // TM
	kindPeriod                     // AN, read by the format in the element before it
	kindComposite
)

// A Run is a piece of a transaction set that can be validated by itself: the
// segments from one that begins it to the next that begins one.
type Run uint8

// The runs of a claim file and of a remittance.
const (
	RunHeader     Run = iota // ST to the first HL, CLM, LX or CLP
	RunBilling               // HL of level 20: loop 2000A
	RunSubscriber            // HL of level 22: loop 2000B
	RunPatient               // HL of level 23: loop 2000C
	RunClaim                 // CLM: loop 2300
	RunGroup                 // LX of a remittance: loop 2000
	RunRemit                 // CLP: loop 2100
	RunFooter                // PLB
	RunUnknown               // HL of a level that the guide does not have; not validated
	runs          = iota
)

// entry is the loop that a run begins with.
type entry struct {
	loop int8 // -1: the guide has no such run
	item int16
}

// entryLoops are the loops that runs begin with.
var entryLoops = [runs]string{
	RunHeader: "header", RunBilling: "2000A", RunSubscriber: "2000B", RunPatient: "2000C", RunClaim: "2300",
	RunGroup: "2000", RunRemit: "2100", RunFooter: "footer",
}
