package guide

import (
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
	tokens      []token // of elements, as pass reads them
	codes       []codeSet
	conditions  []condition
	situations  []situation
	tags        tagTable
	kinds       int // of segments, 0 for none of the guide's
	starts      []runStart
	beginners   beginners
	entries     [runs]entry
	claimDepth  int         // loops of its run that are open at a claim
	repeated    elementSpec // the composite that may be repeated, if there is one
	most        int         // how often
}

// Professional is the guide of professional claims, 005010X222 with A1 and A2.
func Professional() *Guide { return professional() }

// Remittance is the guide of remittances, 005010X221 with A1.
func Remittance() *Guide { return remittance() }

// ImplementationAck is the guide of implementation acknowledgements (999),
// 005010X231 with A1.
func ImplementationAck() *Guide { return implementationAck() }

// ClaimAck is the guide of claim acknowledgements (277CA), 005010X214.
func ClaimAck() *Guide { return claimAck() }

// InterchangeAck is the guide of interchange acknowledgements (X12.5): the segment
// TA1, which stands between ISA and GS or IEA, takes the place of a transaction
// set. Where a Validator of another guide is told of Begin and ST, this one is
// told of Begin, the TA1 and End.
func InterchangeAck() *Guide { return interchangeAck() }

var (
	professional      = compiled(Claim837P)
	remittance        = compiled(Remittance835)
	implementationAck = compiled(Ack999)
	claimAck          = compiled(Ack277CA)
	interchangeAck    = compiled(AckTA1)
)

// For is the guide of a transaction set; nil where we have none. A TA1 stands in
// no transaction set: see [InterchangeAck].
func For(set *edi.TransactionSet) *Guide {
	switch Of(set) {
	case Claim837P:
		return Professional()
	case Remittance835:
		return Remittance()
	case Ack999:
		return ImplementationAck()
	case Ack277CA:
		return ClaimAck()
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
	loop     int8   // the loop that it stands in
	bit      uint8  // of the item in that loop's masks
	child    int8   // the loop that it is; -1 for a segment
	hook     hook   // what else is looked at
	position uint16 // items with the same one may come in any order
	max      uint16 // how often in one pass of the loop; 0: without limit
	segment  int16  // of a loop, the item of its first segment; else the item itself

	elements   span   // of Guide.elements
	tokens     span   // of Guide.tokens
	conditions span   // of Guide.conditions
	situations span   // of Guide.situations
	required   uint32 // bits of elements that may not be empty

	tag       string
	qualifier string // a code that tells it apart; empty where the identifier does
	label     string // "DTP*472", "REF*EI/SY"
}

// span is a run of a slice.
type span struct{ from, to int16 }

// group is what may stand in one loop under one segment identifier.
type group struct {
	item               int16 // the only choice; 0 where there is none, or a qualifier tells
	choices            span  // of Guide.choices
	element, component uint8
	strict             bool  // a code that is no choice's is not this segment at all
	shared             bool  // a code may be two choices': the element behind it tells which
	other              int16 // what any other code makes it; 0 where that is nothing
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
	min, max   uint16
	guideMax   uint16 // where the guide asks for less than X12; 0 elsewhere
	codes      int16  // of Guide.codes; -1 where any value may stand
	components span   // of Guide.elements
	needs      uint8  // of a composite, the last component that is required
	repeats    bool   // it is a composite that may be repeated
	missing    fault  // what its absence is called
	wrong      fault  // what a code that it may not have is called
}

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

// entry is the loop that a run begins with.
type entry struct {
	loop int8 // -1: the guide has no such run
	item int16
}
