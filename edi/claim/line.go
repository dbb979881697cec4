package claim

import "remedi/edi"

// A Line is one service line: loop 2400 with 2410 to 2440.
type Line struct {
	Number     int       // LX01; 0 where missing or no number
	NumberText string    // LX01 as written
	At         edi.Place // LX, or SV1 where the LX is missing

	SV1           edi.Place    // the SV1 segment
	ProcedureText string       // SV101, the whole composite as written
	Qualifier     string       // SV101-1, HC
	Procedure     string       // SV101-2
	Modifiers     [4]string    // SV101-3 to -6 as written: an empty one before a filled one is a gap
	Description   string       // SV101-7
	Charge        edi.Money    // SV102; 0 where ChargeText is no amount
	ChargeText    string       // SV102 as written
	Basis         string       // SV103, UN units or MJ minutes
	Units         edi.Quantity // SV104; 0 where UnitsText is no number
	UnitsText     string       // SV104 as written
	Place         string       // SV105, place of service where it differs from the claim's
	PointerText   string       // SV107, the whole composite as written
	Pointers      [4]string    // SV107-1 to -4 as written
	Emergency     string       // SV109
	EPSDT         string       // SV111
	FamilyPlan    string       // SV112
	Copay         string       // SV115

	From, To   edi.Date    // DTP*472; equal for a single day; 0 where missing or no date
	DateText   string      // DTP03 of the DTP*472 as written
	DateFormat string      // DTP02 of the DTP*472, D8 or RD8
	DateAt     edi.Place   // the DTP*472; zero where missing
	Dates      []DateTime  // every DTP of the line, the DTP*472 included
	References []Reference // REF
	Control    string      // REF*6R, line item control number

	Attachments   []Attachment   // PWK
	Contract      Contract       // CN1
	Conditions    []Condition    // CRC
	Quantities    []Measure      // QTY
	Measures      []Measure      // MEA
	Amounts       []Amount       // AMT
	FileInfo      []string       // K3
	Notes         []Note         // NTE
	Repricing     Repricing      // HCP
	Equipment     string         // SV5, whole
	Purchased     string         // PS1, whole
	Other         []Unparsed     // CR1, CR3 and other segments that no rule reads, whole
	Drugs         []Drug         // 2410
	Providers     []Provider     // 2420A-H in file order
	Adjudications []Adjudication // 2430
	Forms         []Form         // 2440
}

// Provider finds the first provider of loop 2420 with an entity code (NM101):
// 82 rendering, DN referring, DK ordering, DQ supervising, QB purchased, 77
// service facility. It is nil where there is none.
func (l *Line) Provider(entity string) *Provider { return provider(l.Providers, entity) }

// Reference is the value of the line's first REF with a qualifier.
func (l *Line) Reference(qualifier string) string { return reference(l.References, qualifier) }

// NumberAt is what the line is called that stands at place i (from 0) of its
// claim: LX01, or the place counted from 1 where that is no number.
func (l *Line) NumberAt(i int) int {
	if l.Number != 0 {
		return l.Number
	}
	return i + 1
}

// A Drug is loop 2410.
type Drug struct {
	Qualifier, Code string       // LIN02, LIN03
	Quantity        edi.Quantity // CTP04
	Unit            string       // CTP05-1
	References      []Reference
	At              edi.Place
}

// An Adjudication is loop 2430: what another payer decided on the line.
type Adjudication struct {
	Payer       string       // SVD01, matches the other payer's 2330B NM109
	Paid        edi.Money    // SVD02
	Procedure   string       // SVD03-2
	Modifiers   [4]string    // SVD03-3 to -6
	Units       edi.Quantity // SVD05
	Bundled     string       // SVD06, the line it was bundled into
	Adjustments []Adjustment // CAS, every triplet
	Date        edi.Date     // DTP*573
	Remaining   edi.Money    // AMT*EAF
	At          edi.Place    // SVD
}

// A Form is loop 2440: a form identification with its answers.
type Form struct {
	Qualifier, Code string // LQ01, LQ02
	Answers         []Answer
	At              edi.Place
}

// An Answer is one FRM segment.
type Answer struct {
	Question, YesNo, Text, Date, Percent string // FRM01 to FRM05
}
