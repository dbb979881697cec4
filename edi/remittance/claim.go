package remittance

import "remedi/edi"

// A Claim is loop 2100 with its service lines: one CLP.
//
// The one that a [Reader] yields is valid until the next call; its strings
// never change, its slices are used again. [Claim.Clone] makes one to keep.
type Claim struct {
	Payment *Payment
	Header  Header // the LX group it stands in

	ControlNumber string    // CLP01, the patient control number as the payer gives it back
	Status        string    // CLP02: 1, 2, 3 processed as primary, secondary, tertiary; 4 denied; 19-21 and forwarded; 22 reversal; 23, 25
	Charge        edi.Money // CLP03
	Paid          edi.Money // CLP04
	PatientShare  edi.Money // CLP05
	Filing        string    // CLP06
	PayerControl  string    // CLP07, the payer's claim number
	Place         string    // CLP08
	Frequency     string    // CLP09
	DRG           string    // CLP11
	DRGWeight     string    // CLP12 as written
	Discharge     string    // CLP13, the discharge fraction as written
	At            edi.Place // CLP

	Adjustments  []Adjustment // claim-level CAS, every triplet
	Patient      Name         // NM1*QC
	Insured      Name         // NM1*IL
	Corrected    Name         // NM1*74, corrected patient or insured
	Rendering    Name         // NM1*82
	Crossover    Name         // NM1*TT, the payer it was sent on to
	Priority     Name         // NM1*PR, the payer that should come first
	OtherInsured Name         // NM1*GB
	MIA, MOA     string       // whole segments, empty where missing
	Remarks      []string     // remark codes of MOA (03 to 07) and MIA (05, 20 to 23), in file order
	References   []Reference  // REF
	Dates        []Date       // DTM
	Contacts     []Contact    // PER
	Amounts      []Amount     // AMT
	Quantities   []Quantity   // QTY
	Lines        []Line       // 2110
	Unread       []string     // segments that have no place in the claim, whole; a fault told of each

	Complete   bool        // the claim was read to its end; false where the file or set breaks off
	Faulty     bool        // a fault of severity Error was told of this claim
	Imbalances []Imbalance // at claim and line level
}

// Reversal says whether the claim takes back an earlier payment (CLP02 is 22).
func (c *Claim) Reversal() bool { return c.Status == "22" }

// Balanced says whether the claim was read to its end and it and each of its
// lines add up.
func (c *Claim) Balanced() bool { return c.Complete && len(c.Imbalances) == 0 }

// AdjustmentTotal is the sum of the claim's CAS at both levels.
func (c *Claim) AdjustmentTotal() edi.Money {
	sum := sumAdjustments(c.Adjustments)
	for i := range c.Lines {
		sum += sumAdjustments(c.Lines[i].Adjustments)
	}
	return sum
}

// ServiceDates are the first and last day of service line i (from 0): its own
// DTM, or the statement dates of the claim (DTM*232, 233) where it has none,
// as the guide has it. Zero is unknown.
func (c *Claim) ServiceDates(i int) (from, to edi.Date) {
	from, to = c.Lines[i].From, c.Lines[i].To
	if from == 0 && to == 0 {
		from, to = dateOf(c.Dates, "232"), dateOf(c.Dates, "233")
	}
	if to == 0 {
		to = from
	}
	return from, to
}

// Reference is the value of the claim's first REF with the qualifier.
func (c *Claim) Reference(qualifier string) string { return referenceOf(c.References, qualifier) }

// Date is the claim's first DTM with the qualifier: 232 and 233 statement
// from and to, 036 coverage expiry, 050 received. Zero is unknown.
func (c *Claim) Date(qualifier string) edi.Date { return dateOf(c.Dates, qualifier) }

// A Header is an LX group (loop 2000) with its TS3 and TS2 summaries, kept whole.
type Header struct {
	Number   string // LX01
	TS3, TS2 string
	At       edi.Place
}

// nextLine makes room for one more line, in the memory of an earlier claim
// where there is some.
func (c *Claim) nextLine() *Line {
	l := more(&c.Lines)
	l.reset()
	return l
}

// reset empties the claim and keeps the memory of its slices.
func (c *Claim) reset() {
	adjustments, remarks, references, dates, contacts := c.Adjustments, c.Remarks, c.References, c.Dates, c.Contacts
	amounts, quantities, lines, unread, imbalances := c.Amounts, c.Quantities, c.Lines, c.Unread, c.Imbalances
	*c = Claim{} // by itself, so that it is not made on the stack first and copied
	c.Adjustments, c.Remarks, c.References = adjustments[:0], remarks[:0], references[:0]
	c.Dates, c.Contacts, c.Amounts, c.Quantities = dates[:0], contacts[:0], amounts[:0], quantities[:0]
	c.Lines, c.Unread, c.Imbalances = lines[:0], unread[:0], imbalances[:0]
}
