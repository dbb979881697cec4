package guide

import (
	"strconv"

	"remedi/edi"
)

// hook is what is looked at in a segment beyond its elements.
type hook uint8

const (
	noHook hook = iota
	hookClaim
	hookRemit
	hookVerdict
	hookLine
	hookPaidLine
	hookService
	hookDiagnoses
	hookServiceDate
	hookOtherPayer
	hookPriorAmount
	hookPriorDate
	hookAdjudication
	hookName
	hookStreet
	hookCity
	hookPostal
	hookLineReference
	hookAdjustment
	hookPayment
	hookContext
)

// hookOf is the hook of a segment in a loop.
func hookOf(loop, tag string) hook {
	switch tag {
	case "CLM":
		return hookClaim
	case "CLP":
		return hookRemit
	case "SVC":
		return hookPaidLine
	case "SV1":
		return hookService
	case "HI":
		return hookDiagnoses
	case "NM1", "N1":
		return hookName
	case "SVD":
		return hookAdjudication
	case "BPR":
		return hookPayment
	case "N4":
		switch loop {
		case "2010AA", "2310C", "2420C": // the provider and the places of service
			return hookCity
		case "1000A", "1000B": // of a remittance: the payer's business
			return noHook
		}
		return hookPostal
	case "LX":
		if loop == "2400" {
			return hookLine
		}
	case "CAS":
		if loop == "2320" {
			return hookPriorAmount
		}
		return hookAdjustment
	}
	return hookIn[loop+" "+tag]
}

var hookIn = map[string]hook{
	"2400 DTP": hookServiceDate, "2400 REF": hookLineReference,
	"2010AA N3": hookStreet,
	"2320 SBR":  hookOtherPayer, "2320 AMT": hookPriorAmount, "2330B DTP": hookPriorDate,
}

// claimState is what hooks remember from one segment of a claim to the next.
type claimState struct {
	control     string // CLM01 or CLP01
	line        int    // LX01, or the number of the SVC
	lx          int    // LX01 of the line before
	numbered    bool   // the line began with an LX
	diagnoses   int
	icd9, icd10 uint16    // bits of elements of the HI with diagnoses
	hi          edi.Place // of that HI
	first       string    // earliest date of service

	prior       edi.Place // of the SBR of another payer that decided, and gave no date
	decided     bool      // the other payer at hand has decided
	dated       bool      // and said when
	adjudicated bool      // some line says when
	other       edi.Place // of its SBR
}

// early says whether the hook has to run before the elements are checked, so
// that their faults name the claim and line.
func (h hook) early() bool { return h >= hookClaim && h <= hookPaidLine }

// before notes which claim and line the segment begins.
func (v *Validator) before(h hook) {
	switch h {
	case hookClaim, hookRemit:
		v.claim.control = v.at(1)
	case hookVerdict:
		v.claim.control, v.claim.line = v.at(2), 0
	case hookLine:
		v.claim.line, v.claim.numbered = 0, true
		if n, ok := edi.ParseCount(v.at(1), lineDigits); ok {
			v.claim.line = n
		}
	case hookPaidLine:
		v.claim.line++
	}
}

// after looks at what the hook is for. Where elements are sound for sure, no
// number among them is below zero.
func (v *Validator) after(h hook, sound bool) {
	switch h {
	case hookClaim:
		if !sound {
			v.charge(2)
		}
	case hookLine:
		v.lineNumber()
	case hookService:
		if !sound {
			v.charge(2)
		}
		v.pointers()
	case hookDiagnoses:
		v.diagnoses()
	case hookServiceDate:
		v.serviceDate()
	case hookName:
		v.checkNPI()
	case hookStreet:
		v.street()
	case hookCity:
		v.postal(true)
	case hookPostal:
		v.postal(false)
	case hookLineReference:
		v.lineControl()
	case hookOtherPayer, hookPriorAmount, hookPriorDate, hookAdjudication:
		v.otherPayer(h)
		if v.id() == "CAS" {
			v.adjustments()
		}
	case hookAdjustment:
		v.adjustments()
	case hookContext:
		v.repetitions()
	case hookPayment:
		if s := v.at(2); s != "" && s[0] == '-' {
			v.tell(faultNegative, "", 2, 0, v.elementName(2, 0)+" is below zero: a payment cannot be negative",
				"Ask the payer; money owed back belongs into PLB, with BPR02 zero.")
		}
	}
}

// charge tells of a charge below zero.
func (v *Validator) charge(element int) {
	if s := v.at(element); s != "" && s[0] == '-' {
		if _, err := edi.ParseMoney(s); err == nil {
			v.tell(faultAmount, "IK403=6", element, 0, v.elementName(element, 0)+" is negative",
				"A charge is never negative: send a void or replacement claim to take one back.")
		}
	}
}

func (v *Validator) lineNumber() {
	n, ok := edi.ParseCount(v.at(1), lineDigits)
	if ok && n != v.claim.lx+1 {
		message := "line number " + strconv.Itoa(n) + " follows " + strconv.Itoa(v.claim.lx)
		if v.claim.lx == 0 {
			message = "the first line has the number " + strconv.Itoa(n)
		}
		v.tell(faultLineNumber, "IK403=7", 1, 0, message, "Number the lines 1, 2, 3 without gaps or repeats.")
	}
	v.claim.lx = n
}

// lineDigits is how many digits LX01 has at most.
const lineDigits = 6

// pointers checks that SV107 points at diagnoses that the claim has.
func (v *Validator) pointers() {
	s := v.at(7)
	component, n := 1, 0
	for i := 0; i <= len(s) && component <= maxPointers; i++ {
		if i < len(s) && s[i] != v.delims.Component {
			n = n*10 + int(s[i]-'0')
			continue
		}
		if n > v.claim.diagnoses && n <= maxDiagnoses && v.claim.diagnoses > 0 {
			v.tell(faultPointer, "IK403=7", 7, component, "the line points at diagnosis "+strconv.Itoa(n)+", and the claim has "+strconv.Itoa(v.claim.diagnoses),
				"Point at a diagnosis of the claim.")
		}
		component, n = component+1, 0
	}
}

// maxDiagnoses is how many a claim may have (TR3 loop 2300, HI01 to HI12), and
// maxPointers how many of them a line may point at (loop 2400, SV107).
const (
	maxDiagnoses = 12
	maxPointers  = 4
)

// diagnoses notes how many there are and of which code set.
func (v *Validator) diagnoses() {
	c := &v.claim
	gap := false
	for i := 1; i <= v.n; i++ {
		s := v.at(i)
		if s == "" {
			gap = true
			continue
		}
		if gap {
			v.tell(faultGap, "IK304=8", 0, 0, "an empty element stands before a filled one: pointers may count wrongly", "List the codes without gaps.")
			gap = false
		}
		code := ""
		switch sep := v.delims.Component; {
		case len(s) > 4 && s[3] == sep && (s[:3] == "ABK" || s[:3] == "ABF"):
			c.icd10 |= 1 << (i & 15)
			code = s[4:]
		case len(s) > 3 && s[2] == sep && (s[:2] == "BK" || s[:2] == "BF"):
			c.icd9 |= 1 << (i & 15)
			code = s[3:]
		default:
			continue
		}
		c.diagnoses++
		c.hi = v.place
		for k := range len(code) {
			if c := code[k]; !(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z') {
				if c != v.delims.Component { // what stands behind it is told of as not used
					v.diagnosisForm(i, c)
				}
				break
			}
		}
	}
}

// diagnosisForm tells of the character that a diagnosis code must not have.
func (v *Validator) diagnosisForm(element int, c byte) {
	if c == '.' {
		v.tell(faultDiagnosisDot, "IK403=6", element, 2, "the diagnosis code is written with a decimal point", "Send it without the point.")
		return
	}
	if c >= 'a' && c <= 'z' {
		v.tell(faultLowerCase, "IK403=7", element, 2, "the diagnosis code is in lower case", "Send it in capitals.")
		return
	}
	if c >= ' ' && c < 0x7f { // others are told of with the segment
		v.rate(v.tell(faultCharacter, "IK403=6", element, 2, "the diagnosis code has a character that is no letter or digit", "Send letters and digits alone, without blanks."),
			faultCharacter, edi.Error)
	}
}

// serviceDate notes the earliest date of service.
func (v *Validator) serviceDate() {
	if v.at(1) != "472" {
		return
	}
	if s := v.at(3); len(s) >= 8 && (v.claim.first == "" || s[:8] < v.claim.first) {
		v.claim.first = s[:8]
	}
}

// endClaim tells what only the whole claim shows.
func (v *Validator) endClaim() {
	c := &v.claim
	if v.run != RunClaim {
		return
	}
	v.otherPayer(hookOtherPayer) // the last one is over
	c.line = 0
	if c.prior != (edi.Place{}) && !c.adjudicated && !v.blind {
		if f := v.tellAt(faultDecisionDate, "IK304=I6", c.prior, "DTP", 0, 0, "another payer has decided on the claim, and nothing says when",
			"Send the day in DTP*573, with the payer (loop 2330B) or with each line (loop 2430)."); f != nil {
			f.Loop = "2330B"
		}
	}
	v.codeSets()
}

// otherPayer follows whether payers that have decided say when (TR3 loop 2330B
// DTP*573: unless the lines say so).
func (v *Validator) otherPayer(h hook) {
	c := &v.claim
	switch h {
	case hookPriorAmount:
		c.decided = c.decided || v.id() == "CAS" || v.at(1) == "D"
	case hookPriorDate:
		c.dated = true
	case hookAdjudication:
		c.adjudicated = true
	default:
		if c.decided && !c.dated && c.prior == (edi.Place{}) {
			c.prior = c.other
		}
		c.other, c.decided, c.dated = v.place, false, false
	}
}

// icd10Start is the first date of service of ICD-10-CM in the United States
// (45 CFR 162.1002(c)).
const icd10Start edi.Date = 2015_10_01

// codeSets tells of diagnoses of the code set that was not in force.
func (v *Validator) codeSets() {
	c := &v.claim
	first, ok := edi.ParseDate(c.first)
	if !ok {
		return
	}
	wrong, message := c.icd9, "the diagnosis is sent as ICD-9, which ended on 2015-09-30"
	fix := "Send the qualifier ABK first and ABF for the others, with ICD-10-CM codes."
	if first < icd10Start {
		wrong, message = c.icd10, "the diagnosis is sent as ICD-10, which began on 2015-10-01"
		fix = "Send the qualifier BK first and BF for the others, with ICD-9-CM codes."
	}
	for i := 1; i <= maxDiagnoses; i++ {
		if wrong>>i&1 != 0 {
			if f := v.tellAt(faultDiagnosisSet, "IK403=7", c.hi, "HI", i, 1, message, fix); f != nil {
				f.Loop = "2300"
			}
		}
	}
}
