package scrub

import (
	"fmt"

	"remedi/edi"
	"remedi/rules/codeset"
)

// diagnosis is one of an HI segment.
type diagnosis struct {
	code    string
	at      edi.Place
	element int
}

// icd10Start is the first day of ICD-10-CM (45 CFR 162.1002(c)).
const icd10Start edi.Date = 2015_10_01

// diagnosis notes the diagnoses of an HI segment.
func (c *claimContents) diagnosis(seg *edi.Segment) {
	if c.in != inClaim || c.tables == nil {
		return
	}
	c.el.Split(seg)
	for i := 1; i < c.el.Len(); i++ {
		composite := c.el.At(i)
		switch edi.Component(composite, 1, seg.Delims.Component) {
		case "ABK", "ABF":
			code := edi.Component(composite, 2, seg.Delims.Component)
			c.diagnoses = append(c.diagnoses, diagnosis{code, edi.Place{Segment: seg.Ordinal, Offset: seg.Offset}, i})
		}
	}
}

// lookUp asks for every diagnosis on the days of service. A code with a point
// in it, or in lower case, is the guide's to tell of.
func (c *claimContents) lookUp() {
	for i := range c.diagnoses {
		d := &c.diagnoses[i]
		if !plainCode(d.code) || c.first != 0 && c.first < icd10Start {
			continue
		}
		if problem := c.problem(d.code); problem != "" {
			f := c.tell("E506", 5, d.at, edi.Position{Tag: "HI", Element: d.element, Component: 2}, "diagnosis "+d.code+problem,
				"Send the ICD-10-CM code that was complete and in force on the date of service.")
			f.IK, f.Severity = "IK403=7", edi.Warning // check has rules for it, which are errors
		}
	}
}

// problem is what is wrong with a diagnosis; nothing where it was sound on any
// day of service. Without a day, or on one that the table does not reach, it is
// only asked whether there ever was such a code.
func (c *claimContents) problem(code string) string {
	on := c.first
	if on == 0 {
		on = icd10Start
	}
	first := c.tables.Diagnosis(code, on)
	switch {
	case first.State == codeset.DxUnknown:
		return " is no ICD-10-CM code"
	case first.State == codeset.DxBillable || c.first == 0 || c.beyondTable():
		return ""
	case c.last > c.first && c.tables.Diagnosis(code, c.last).State == codeset.DxBillable:
		return ""
	}
	if first.State == codeset.DxHeader {
		return fmt.Sprintf(" needs more characters on %s", c.first)
	}
	return fmt.Sprintf(" is %s on %s", first.State, c.first)
}

func (c *claimContents) beyondTable() bool {
	info, ok := c.tables.Source("icd-10-cm")
	return !ok || info.To != 0 && c.last > info.To
}

// plainCode says whether a code is made as those of ICD-10-CM are.
func plainCode(s string) bool {
	if len(s) < 3 || len(s) > 7 {
		return false
	}
	for i := range len(s) {
		if c := s[i]; !(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z') {
			return false
		}
	}
	return true
}
