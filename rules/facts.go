package rules

import (
	"remedi/edi"
	"remedi/edi/claim"
	"remedi/rules/codeset"
)

// Facts are what rules ask about a claim, worked out once a claim.
type Facts struct {
	Claim  *claim.Claim
	Tables *codeset.Tables

	Medicare bool      // the payer is Medicare or follows its therapy rules
	PartB    bool      // the payer is Medicare Part B itself (SBR09 MB)
	Terms    *Terms    // what the payer asks for; nil where there is no profile of it
	First    edi.Date  // earliest date of service of the lines, by which terms are asked; 0 without any
	FileDate edi.Date  // BHT04, or the date asked for; 0 where neither is known
	Repeated bool      // an earlier claim of the same file has the same CLM01
	Full     []FullDay // days that are full with this claim, where they are looked for
	Lines    []Line    // the claim's service lines, in order
	Pairs    []PairHit
	Marks    Marks // of all lines together

	// Pointed says that every line's diagnosis pointers are single digits, each of a
	// diagnosis that the claim has, without a gap before them: what most claims are.
	// Where it is false the pointers are still to be looked at.
	Pointed bool

	// Billable says that the claim has one date of service, and that every
	// diagnosis is an ICD-10-CM code that is complete and in force on it: what
	// most claims are. Where it is false the diagnoses are still to be looked at.
	Billable bool
}

// payer is which rules apply to the claim's payer: those of it and below.
func (f *Facts) payer() Applies {
	switch {
	case f.PartB:
		return PartB
	case f.Medicare:
		return Medicare
	}
	return AllPayers
}

// A Line is a service line with what rules ask about it.
type Line struct {
	*claim.Line
	Index  int      // in Facts.Lines
	Number int      // LX01 where it is a number, else its ordinal
	Date   edi.Date // date of service (From); 0 where there is none to be read

	Code  *codeset.TherapyCode // nil where the code is not in the therapy table on Date
	Marks Marks                // which of the modifiers that rules speak of it has

	States [4]codeset.State // how each of the line's modifiers stands on Date

	Rendering *claim.Provider // 2420A, else 2310B, else the billing provider where a person bills; nil: missing
	Renders   string          // what tells rendering providers apart: the NPI or id; empty where missing
	Taxonomy  codeset.Taxonomy
	Known     bool // Taxonomy is in the table
	InPair    bool // it is in an NCCI pair in force with another line of its date and provider
	Again     bool // another line of the claim has its procedure code
}

// A PairHit is an NCCI pair in force between two lines of one date and
// rendering provider.
type PairHit struct {
	Column1, Column2 *Line
	Pair             codeset.Pair
}

// SV1 is a place in the line's SV1 segment.
func (l *Line) SV1Spot(element, component int) Spot {
	return Spot{At: l.SV1, Tag: "SV1", Element: element, Component: component}
}

// ModifierSpot is the place of modifier i, counted from 0 (SV101-3 to -6).
func (l *Line) ModifierSpot(i int) Spot { return l.SV1Spot(1, 3+i) }

// DateSpot is the place of the line's date of service, or its SV1 without one.
func (l *Line) DateSpot() Spot {
	if l.DateAt == (edi.Place{}) {
		return l.SV1Spot(0, 0)
	}
	return Spot{At: l.DateAt, Tag: "DTP", Element: 3}
}

// CLM is a place in the claim's CLM segment.
func (f *Facts) CLM(element, component int) Spot {
	return Spot{At: f.Claim.At, Tag: "CLM", Element: element, Component: component}
}
