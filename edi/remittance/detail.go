package remittance

import "remedi/edi"

// A Name is an NM1 segment.
type Name struct {
	Entity                      string // NM101
	Person                      bool   // NM102 is 1
	Last, First, Middle, Suffix string // NM103 to 105, NM107; an organisation's name is Last
	IDQualifier, ID             string // NM108, NM109
	At                          edi.Place
	Present                     bool // there is such a segment
}

// A Reference is a REF segment.
type Reference struct {
	Qualifier, Value string // REF01, REF02
	At               edi.Place
}

// A Contact is a PER segment: its function code, name and numbers.
type Contact struct {
	Function, Name string       // PER01: CX business, BL technical, IC web site; PER02
	Numbers        [3][2]string // PER03 to 08: qualifier (TE, EM, FX, EX, UR) and number
}

// A Date is a DTM segment.
type Date struct {
	Qualifier string   // DTM01
	Date      edi.Date // DTM02; 0 where it is no date
	Text      string   // DTM02 as written
	At        edi.Place
}

// An Amount is an AMT segment.
type Amount struct {
	Qualifier string // AMT01: B6 allowed, AU coverage, I interest, ...
	Value     edi.Money
}

// A Quantity is a QTY segment.
type Quantity struct {
	Qualifier string // QTY01
	Value     edi.Quantity
}

func referenceOf(list []Reference, qualifier string) string {
	for i := range list {
		if list[i].Qualifier == qualifier {
			return list[i].Value
		}
	}
	return ""
}

func dateOf(list []Date, qualifier string) edi.Date {
	for i := range list {
		if list[i].Qualifier == qualifier {
			return list[i].Date
		}
	}
	return 0
}
