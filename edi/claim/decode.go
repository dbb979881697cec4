package claim

import (
	"slices"

	"remedi/edi"
)

// A Decoder turns sources into claims. The zero value is ready. It is not safe
// for concurrent use: each goroutine has its own.
//
// It carries nothing from one claim to the next, so one decoder may fill many
// claims, and one claim may be filled by many decoders in turn.
type Decoder struct {
	scanner        // the segment at hand
	id      string // its identifier
	line    int    // LX01 of the service line at hand, for positions

	c      *Claim
	cuts   Cuts         // of the source at hand
	faults *[]edi.Fault // where faults of the loop at hand go

	// Loops below CLM: what the segment at hand belongs to.
	loop     loop
	provider *Provider // 2310, 2330 or 2420 at hand; a spare one where the loop is not ours
	party    *Party    // the party whose N3, N4, PER and REF come next
	payer    *OtherPayer
	lines    lineState
	spare    Provider
}

// Cuts are where the segments and elements of a source's loops begin and end, from
// whoever looked at their text before. A loop whose cuts are nil is looked at again.
// They have to be those of the text: what is decoded by others' cuts is nonsense.
type Cuts struct {
	Subscriber, Patient, Body *edi.Cuts
}

// A loop is a loop of the guide below CLM, in the guide's order.
type loop uint8

const (
	in2300 loop = iota
	in2310
	in2320
	in2330
	in2400
	in2410
	in2420
	in2430
	in2440
)

// Decode fills c with what src says. What c held before is gone, but the room
// it took is used again, so that a claim decoded into one that has been used
// costs no allocation; take a fresh Claim to keep the earlier one.
//
// Header, billing provider and subscriber are read again only where src has
// other loops than the claim that c held: do not change them in c.
//
// Strings of c share src's bytes. Decode never fails: what is wrong is in
// c.Faults, and the rest is read.
func (d *Decoder) Decode(src *Source, c *Claim) { d.DecodeCut(src, c, Cuts{}) }

// DecodeCut is Decode for a source of which cuts are known.
func (d *Decoder) DecodeCut(src *Source, c *Claim, known Cuts) {
	d.c, d.line, d.cuts = c, 0, known
	d.readShared(src)
	c.Source = *src
	c.reset()
	c.ControlNumber = src.Control
	d.faults = &c.Faults
	d.readBody()
	d.checkClaim()
	c.gatherShared()
	if len(c.Faults) > 1 {
		slices.SortStableFunc(c.Faults, edi.InFileOrder)
	}
}

// next brings the next segment of a loop and its elements.
func (d *Decoder) next() bool {
	if !d.segment() {
		return false
	}
	d.id = d.el(0)
	if d.more {
		d.fault(faultTooManyElements, maxElements, 0,
			"the segment has more elements than any segment of the guide", "Remove the surplus elements.")
	}
	if d.odd {
		d.checkCharacters()
	}
	return true
}

// delims are the separators of the source's interchange. A source made by hand
// may have none.
func (s *Source) delims() *edi.Delimiters {
	if s.Interchange == nil {
		return &edi.DefaultDelimiters
	}
	return &s.Interchange.Delims
}
