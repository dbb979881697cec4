package codeset

import "remedi/edi"

// A DxState says how an ICD-10-CM code stands on a date of service.
type DxState uint8

// The states of a diagnosis code.
const (
	DxUnknown  DxState = iota // no ICD-10-CM code, and never was
	DxBillable                // complete and in force
	DxHeader                  // other codes in force on the date continue it: more characters are needed
	DxNotYet                  // came into force after the date
	DxEnded                   // deleted before the date
)

// String is the state in words, for messages.
func (s DxState) String() string {
	return [...]string{"unknown", "billable", "needs more characters", "not yet in force", "no longer in force"}[s]
}

// A Diagnosis is how a code stands on one date.
type Diagnosis struct {
	State DxState
	// ValidFrom and ValidTo are the days on which the code itself is billable.
	// For a header they are zero, unless it once was a billable code. A zero
	// ValidTo is open.
	ValidFrom, ValidTo edi.Date
}

// minHeader is the length of a category, the shortest header.
const minHeader = 3

// Diagnosis says how a code without its dot ("M5450") stands on the date of
// service. A code that was billable once and is divided further on the date is
// a header then: M54.5 since 2021-10-01.
//
// Any beginning of a complete code counts as a header, also one that only a
// placeholder X continues (S33.5XX), which CMS's order files do not list.
func (t *Tables) Diagnosis(code string, on edi.Date) Diagnosis {
	return t.icd().diagnosis(code, on)
}

func (t *icdTable) diagnosis(code string, on edi.Date) Diagnosis {
	k := pack(code)
	if k == 0 || len(code) < minHeader {
		return Diagnosis{}
	}
	i, found := t.search(k)
	var own span
	if found {
		own = t.spans[t.when[i]]
		if on.In(own.from, own.to) {
			return Diagnosis{DxBillable, own.from, own.to}
		}
		i++
	}
	below := t.stateBelow(i, k.past(len(code)), on)
	switch {
	case below == DxHeader:
		return Diagnosis{DxHeader, own.from, own.to}
	case !found:
		return Diagnosis{State: below}
	case own.stateOn(on) == NotYet:
		return Diagnosis{DxNotYet, own.from, own.to}
	}
	return Diagnosis{DxEnded, own.from, own.to}
}

// maxChildren is how many codes a fix message can name and still be read.
const maxChildren = 6

// DiagnosisChildren is the first few billable codes below a header on the
// date, without dots, for the message that says how to complete it.
func (t *Tables) DiagnosisChildren(code string, on edi.Date) []string {
	k := pack(code)
	if k == 0 || len(code) < minHeader {
		return nil
	}
	icd := t.icd()
	i, found := icd.search(k)
	if found {
		i++
	}
	var children []string
	for end := k.past(len(code)); i < len(icd.codes) && icd.codes[i] < end && len(children) < maxChildren; i++ {
		if icd.spans[icd.when[i]].stateOn(on) == InForce {
			children = append(children, icd.codes[i].String())
		}
	}
	return children
}

// Dotted is a diagnosis code as people write it, with a dot behind the
// category: "M54.50".
func Dotted(code string) string {
	if len(code) <= minHeader {
		return code
	}
	return code[:minHeader] + "." + code[minHeader:]
}
