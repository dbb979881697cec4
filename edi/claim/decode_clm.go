package claim

// Lengths of CLM01: the element takes 38 characters, but a receiver need only
// send 20 of them back in CLP01 (TR3 005010X222A1, loop 2300 CLM01).
const (
	maxControlNumber      = 38
	returnedControlNumber = 20
)

// readCLM reads the claim segment.
func (d *Decoder) readCLM() {
	c := d.c
	c.At = d.at
	c.ControlNumber = d.el(1)
	d.checkControlNumber()
	c.ChargeText = d.el(2)
	c.Charge = d.charge(2, "the total charge")
	var facility [3]string
	d.components(facility[:], 5)
	c.Facility = Facility{Place: facility[0], Qualifier: facility[1], Frequency: facility[2]}
	c.Signature, c.Assignment, c.Benefits, c.Release, c.PatientSigned = d.el(6), d.el(7), d.el(8), d.el(9), d.el(10)
	if d.el(11) != "" {
		var parts [5]string
		d.components(parts[:], 11)
		c.Causes = [3]string{parts[0], parts[1], parts[2]}
		c.AccidentState, c.Country = parts[3], parts[4]
	}
	c.Program, c.DelayReason = d.el(12), d.el(20)
}

func (d *Decoder) checkControlNumber() {
	switch n := len(d.c.ControlNumber); {
	case blank(d.c.ControlNumber):
		d.fault(faultControlMissing, 1, 0, "the claim has no patient control number: the remittance cannot name it",
			"Give every claim its own number in CLM01.")
	case n > maxControlNumber:
		d.fault(faultControlTooLong, 1, 0, "the patient control number is longer than 38 characters",
			"Shorten CLM01 to 20 characters, which is what a payer sends back.")
	case n > returnedControlNumber:
		d.fault(faultControlLong, 1, 0, "the patient control number is longer than the 20 characters that a payer must send back",
			"Shorten CLM01 to 20 characters, or the remittance may not match.")
	}
}

// readHI reads health care codes: diagnoses in pointer order, and others.
func (d *Decoder) readHI() {
	c, at := d.c, d.at
	if d.loop > in2300 {
		d.misplaced()
	}
	gap := false
	var parts [2]string
	for i := 1; i <= d.last(); i++ {
		d.components(parts[:], i)
		qualifier, code := parts[0], parts[1]
		if qualifier == "" && code == "" {
			gap = gap || i < d.last()
			continue
		}
		switch qualifier {
		case "ABK", "ABF", "BK", "BF":
			c.Diagnoses = append(c.Diagnoses, Diagnosis{Qualifier: qualifier, Code: code, At: at, Element: i})
			d.checkDiagnosis(i, code)
		default:
			c.Codes = append(c.Codes, HealthCode{Qualifier: qualifier, Code: code, At: at, Element: i})
			if lower(qualifier) {
				d.fault(faultLowerCase, i, 1, "the code list qualifier is in lower case", "Send it in capitals.")
			}
		}
	}
	if gap {
		d.fault(faultGap, 0, 0, "an empty element stands before a filled one: pointers may count wrongly",
			"List the codes without gaps.")
	}
}

func (d *Decoder) checkDiagnosis(element int, code string) {
	switch {
	case code == "":
		d.fault(faultElementMissing, element, 2, "a diagnosis qualifier without a code", "Send the code, or leave the element out.")
	case contains(code, '.'):
		d.fault(faultDiagnosisDot, element, 2, "the diagnosis code "+quote(code)+" is written with a decimal point",
			"Send it without the point.")
	}
}
