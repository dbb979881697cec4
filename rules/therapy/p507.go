package therapy

import (
	"strings"

	"remedi/edi"
	"remedi/rules"
)

var p507 = &rules.Rule{
	ID: "P507", Name: "tax-id-shape", Severity: edi.Error,
	Title: "a tax number that is none",
	Checks: "The billing provider's tax number (REF*EI or REF*SY in loop 2010AA) is nine digits, without hyphens. " +
		"An employer's number does not begin with 00. A social security number has no group of zeros, and does not begin with 000, 666 or 9.",
	Why:    "The payer finds whom to pay, and whose income to report, by the tax number: a claim with one that cannot be is sent back.",
	Fix:    "Give the nine digits without hyphens, as they stand on the IRS's letter.",
	Source: "837P guide loop 2010AA REF02; IRS Publication 1635 (EIN); Social Security Administration, SSN randomization (numbers never given)",
	Since:  "0.1.0",
	Fails: []rules.Example{
		{Title: "written with its hyphen", Claim: "tax=23-1234567\n97110 GP"},
		{Title: "a digit short", Claim: "tax=23123456\n97110 GP"},
		{Title: "a social security number that was never given", Claim: "tax_qualifier=SY tax=666123456\n97110 GP"},
	},
	Passes: []rules.Example{
		{Title: "an employer's number", Claim: "tax=231234567\n97110 GP"},
		{Title: "a social security number", Claim: "tax_qualifier=SY tax=219098888\n97110 GP"},
		{Title: "an employer's number that could not be a social security number", Claim: "tax=660000001\n97110 GP"},
	},
	Check: checkTaxID,
}

func checkTaxID(p *rules.Pass) {
	refs := p.Claim.Billing.References
	for i := range refs {
		r := &refs[i]
		fault, what := "", ""
		switch r.Qualifier {
		case "EI":
			what, fault = "employer's number (REF*EI)", einFault(r.Value)
		case "SY":
			what, fault = "social security number (REF*SY)", ssnFault(r.Value)
		}
		if fault != "" && r.Value != "" { // one that is missing is told by the structure check
			p.Whole(rules.Spot{At: r.At, Tag: "REF", Element: 2}, "the billing provider's "+what+" "+fault,
				"Give the nine digits without hyphens, as they stand on the IRS's or Social Security's letter.")
		}
	}
}

// taxDigits is the length of an EIN and of an SSN.
const taxDigits = 9

// einFault is what is wrong with an employer identification number, told
// without the number; empty where nothing is.
func einFault(s string) string {
	if fault := taxFault(s); fault != "" {
		return fault
	}
	if strings.HasPrefix(s, "00") {
		return "begins with 00, as none does"
	}
	return ""
}

// ssnFault is what is wrong with a social security number, told without it.
func ssnFault(s string) string {
	if fault := taxFault(s); fault != "" {
		return fault
	}
	switch area := s[:3]; {
	case area == "000" || area == "666" || area[0] == '9':
		return "begins with digits that are never given"
	case s[3:5] == "00" || s[5:] == "0000":
		return "has a group of zeros, as none has"
	}
	return ""
}

func taxFault(s string) string {
	switch {
	case strings.Contains(s, "-"):
		return "is written with hyphens"
	case !onlyDigits(s):
		return "is not made of digits only"
	case len(s) != taxDigits:
		return "does not have nine digits"
	}
	return ""
}

func onlyDigits(s string) bool {
	for i := range len(s) {
		if s[i]-'0' > 9 {
			return false
		}
	}
	return true
}
