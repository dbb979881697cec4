package remittance

import "remedi/edi"

// A Line is loop 2110: one SVC.
type Line struct {
	Qualifier      string       // SVC01-1: HC, AD, N4, NU, ...
	Procedure      string       // SVC01-2
	Modifiers      [4]string    // SVC01-3 to -6
	Description    string       // SVC01-7
	Charge         edi.Money    // SVC02
	Paid           edi.Money    // SVC03; blank is zero
	Revenue        string       // SVC04
	Units          edi.Quantity // SVC05; one unit where blank
	UnitsText      string       // SVC05 as written
	Submitted      Procedure    // SVC06, the code as it was sent where the payer changed it
	SubmittedUnits edi.Quantity // SVC07; 0 where blank
	At             edi.Place    // SVC

	From, To     edi.Date // DTM*472, or 150 and 151; zero where missing: see [Claim.ServiceDates]
	Dates        []Date
	Adjustments  []Adjustment // CAS, every triplet
	References   []Reference
	Control      string // REF*6R, the line item control number as it was sent
	Amounts      []Amount
	Allowed      edi.Money // AMT*B6
	AllowedKnown bool      // there is an AMT*B6
	Quantities   []Quantity
	Remarks      []string // LQ*HE codes, in order
	RxRemarks    []string // LQ*RX codes
}

// AdjustmentTotal is the sum of the line's CAS.
func (l *Line) AdjustmentTotal() edi.Money { return sumAdjustments(l.Adjustments) }

// Reference is the value of the line's first REF with the qualifier.
func (l *Line) Reference(qualifier string) string { return referenceOf(l.References, qualifier) }

// Sent is the procedure as the provider sent it: SVC06 where the payer changed
// the code, else SVC01.
func (l *Line) Sent() Procedure {
	if l.Submitted.Code != "" {
		return l.Submitted
	}
	return Procedure{Qualifier: l.Qualifier, Code: l.Procedure, Modifiers: l.Modifiers, Description: l.Description}
}

// reset empties the line and keeps the memory of its slices.
func (l *Line) reset() {
	dates, adjustments, references, amounts := l.Dates, l.Adjustments, l.References, l.Amounts
	quantities, remarks, rxRemarks := l.Quantities, l.Remarks, l.RxRemarks
	*l = Line{} // by itself, as in Claim.reset
	l.Dates, l.Adjustments, l.References, l.Amounts = dates[:0], adjustments[:0], references[:0], amounts[:0]
	l.Quantities, l.Remarks, l.RxRemarks = quantities[:0], remarks[:0], rxRemarks[:0]
}

// A Procedure is a composite medical procedure identifier.
type Procedure struct {
	Qualifier, Code string    // components 1 and 2
	Modifiers       [4]string // components 3 to 6
	Description     string    // component 7
}

// An Adjustment is one triplet of a CAS segment.
type Adjustment struct {
	Group    string // CAS01: CO, PR, OA, PI; empty where the payer left it out
	Reason   string // CARC; empty where the payer left it out
	Amount   edi.Money
	Quantity edi.Quantity // units that are not paid for; 0 where blank
	At       edi.Place    // CAS
	Triplet  int          // 1 to 6, more where the payer sent more than the guide has
}

func sumAdjustments(list []Adjustment) edi.Money {
	var sum edi.Money
	for i := range list {
		sum += list[i].Amount
	}
	return sum
}
