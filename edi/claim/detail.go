package claim

import "remedi/edi"

// A DateTime is a DTP segment.
type DateTime struct {
	Qualifier string   // DTP01
	Format    string   // DTP02: D8, RD8, TM
	Text      string   // DTP03 as written
	From, To  edi.Date // equal for D8; 0 where the text is no date
	At        edi.Place
}

// A Reference is a REF segment.
type Reference struct {
	Qualifier, Value string // REF01, REF02
	At               edi.Place
}

// A Note is an NTE segment.
type Note struct {
	Code, Text string // NTE01, NTE02
}

// An Attachment is a PWK segment.
type Attachment struct {
	Type, Transmission, Control string // PWK01, PWK02, PWK06
}

// A Contract is a CN1 segment.
type Contract struct {
	Type, Code, Version      string    // CN101, CN104, CN106
	Amount                   edi.Money // CN102
	Percent, DiscountPercent string    // CN103, CN105
}

// A Condition is a CRC segment.
type Condition struct {
	Category, Applies string // CRC01, CRC02
	Codes             [5]string
}

// An Amount is an AMT segment.
type Amount struct {
	Qualifier string
	Value     edi.Money
	At        edi.Place
}

// A Measure is a QTY or MEA segment.
type Measure struct {
	Reference, Qualifier string // MEA01 and MEA02, or QTY01 in Qualifier
	Value                edi.Quantity
	Text                 string // the value as written
}

// Repricing is an HCP segment; Raw is the whole of it, empty where there is none.
type Repricing struct {
	Method           string    // HCP01
	Allowed, Savings edi.Money // HCP02, HCP03
	Organisation     string    // HCP04
	Raw              string
}

// Unparsed is a segment that is kept whole because no rule reads it.
type Unparsed struct {
	Raw string
	At  edi.Place
}

// An Adjustment is one triplet of a CAS segment.
type Adjustment struct {
	Group    string // CAS01: CO, PR, OA, PI
	Reason   string // CARC
	Amount   edi.Money
	Quantity edi.Quantity
}

// An OtherPayer is loop 2320 with 2330A to G: another payer of the same claim.
type OtherPayer struct {
	Sequence     string // SBR01
	Relationship string // SBR02
	GroupNumber  string // SBR03
	GroupName    string // SBR04
	MSPType      string // SBR05
	Filing       string // SBR09
	Adjustments  []Adjustment
	Paid         edi.Money // AMT*D
	PaidKnown    bool      // AMT*D is there: the payer has decided
	NonCovered   edi.Money // AMT*A8
	Remaining    edi.Money // AMT*EAF
	Benefits     string    // OI03
	Release      string    // OI06
	Remarks      []string  // MOA remark codes
	Subscriber   Party     // 2330A
	Payer        Party     // 2330B
	Decided      edi.Date  // 2330B DTP*573
	Providers    []Provider
	At           edi.Place // SBR
}

func reference(rs []Reference, qualifier string) string {
	for i := range rs {
		if rs[i].Qualifier == qualifier {
			return rs[i].Value
		}
	}
	return ""
}

func date(ds []DateTime, qualifier string) (DateTime, bool) {
	for i := range ds {
		if ds[i].Qualifier == qualifier {
			return ds[i], true
		}
	}
	return DateTime{}, false
}
