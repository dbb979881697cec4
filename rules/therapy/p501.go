package therapy

import (
	"remedi/edi"
	"remedi/edi/claim"
	"remedi/rules"
)

var p501 = &rules.Rule{
	ID: "P501", Name: "npi-check-digit", Severity: edi.Error,
	Title: "a national provider identifier that fails its check digit",
	Checks: "Every NPI of the billing, rendering, referring, ordering and supervising providers, on the claim and on its lines: " +
		"ten digits, the first a 1 or a 2, and the last one the check digit of the others.",
	Why: "An NPI with a wrong digit belongs to nobody: the payer cannot tell who is to be paid, or who ordered the therapy, " +
		"and sends the claim back before it looks at anything else.",
	Fix:    "Look the provider up in the NPI registry (NPPES) and correct the number in the provider's record, so that later claims are right too.",
	Source: "45 CFR 162.406 (ISO standard identifier with the prefix 80840); 837P guide NM109 with NM108 XX, loops 2010AA, 2310A, 2310B, 2310D, 2420A, 2420D, 2420E, 2420F",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "N256", Rank: 1},
		{CARC: "16", RARC: "N257", Rank: 1},
		{CARC: "16", RARC: "N290", Rank: 1},
		{CARC: "206", Rank: 1},
		{CARC: "207", Rank: 1},
		{CARC: "208", Rank: 1},
		{CARC: "16", RARC: "N264", Rank: 2},
		{CARC: "16", RARC: "N265", Rank: 2},
		{CARC: "16", RARC: "N285", Rank: 2},
		{CARC: "16", RARC: "N286", Rank: 2},
		{CARC: "184", Rank: 2},
		{CARC: "183", Rank: 3},
		{CARC: "16", Rank: 5},
	},
	Fails: []rules.Example{
		{Title: "the last two digits of the practice's NPI are exchanged", Claim: "billing=1234567839\n97110 GP"},
		{Title: "a covering colleague's NPI has a digit too few", Claim: "97110 GP\n97140 GP rendering=123456789 taxonomy=225100000X", Lines: []int{2}},
		{Title: "the referring physician's NPI ends in the wrong digit", Claim: "referring=1234567890\n97110 GP"},
	},
	Passes: []rules.Example{
		{Title: "every NPI is sound", Claim: "97110 GP"},
		{Title: "a supervising therapist with a sound NPI", Claim: "supervising=1245319599\n97110 GP"},
	},
	Check: checkNPIs,
}

// checkNPIs looks at each place that holds an NPI. A number that stands in
// several places is told once, where it stands first.
func checkNPIs(p *rules.Pass) {
	checkNPI(p, nil, &p.Claim.Billing.Provider)
	checkAllNPIs(p, nil, p.Claim.Providers)
	for i := range p.Lines {
		checkAllNPIs(p, &p.Lines[i], p.Lines[i].Providers)
	}
}

func checkAllNPIs(p *rules.Pass, l *rules.Line, providers []claim.Provider) {
	for i := range providers {
		if providerRole(providers[i].Entity) != "" {
			checkNPI(p, l, &providers[i])
		}
	}
}

func checkNPI(p *rules.Pass, l *rules.Line, who *claim.Provider) {
	npi := who.NPI()
	if npi == "" || soundNPI(npi) || toldNPI(p, l, who) {
		return
	}
	spot := rules.Spot{At: who.At, Tag: "NM1", Element: 9}
	message := "the NPI of the " + providerRole(who.Entity) + " provider" + npiFault(npi)
	const fix = "Correct the number: the NPI registry (NPPES) has it under the provider's name."
	if l == nil {
		p.Whole(spot, message, fix)
		return
	}
	ls := linesThat(p.Facts, func(o *rules.Line) bool { return o.Index >= l.Index && holdsNPI(o.Providers, npi, nil) })
	p.Together(ls, spot, message, fix)
}

// toldNPI says whether a place before this one holds the same number: the
// billing provider, those of the claim, those of earlier lines and of this one.
func toldNPI(p *rules.Pass, l *rules.Line, who *claim.Provider) bool {
	npi, billing := who.NPI(), &p.Claim.Billing.Provider
	if who == billing {
		return false
	}
	if billing.NPI() == npi || holdsNPI(p.Claim.Providers, npi, who) {
		return true
	}
	if l == nil {
		return false
	}
	for i := range l.Index {
		if holdsNPI(p.Lines[i].Providers, npi, nil) {
			return true
		}
	}
	return holdsNPI(l.Providers, npi, who)
}

// holdsNPI says whether a provider whose NPI is checked, and who stands before
// the given one, has the number.
func holdsNPI(providers []claim.Provider, npi string, before *claim.Provider) bool {
	for i := range providers {
		who := &providers[i]
		if who == before {
			return false
		}
		if who.NPI() == npi && providerRole(who.Entity) != "" {
			return true
		}
	}
	return false
}

// providerRole is what an entity code (NM101) stands for among the providers
// whose NPI payers check, and empty for others, such as a service facility.
func providerRole(entity string) string {
	switch entity {
	case "85":
		return "billing"
	case "82":
		return "rendering"
	case "DN":
		return "referring"
	case "DK":
		return "ordering"
	case "DQ":
		return "supervising"
	}
	return ""
}

const npiDigits = 10

// soundNPI says whether an NPI is ten digits that begin with 1 or 2 and pass
// the Luhn check over 80840 and themselves; the prefix adds 24 to the sum.
func soundNPI(npi string) bool {
	if len(npi) != npiDigits || npi[0] != '1' && npi[0] != '2' {
		return false
	}
	sum := 24
	for i := range npiDigits {
		digit := int(npi[i]) - '0'
		if digit < 0 || digit > 9 {
			return false
		}
		if i%2 == 0 {
			if digit *= 2; digit > 9 {
				digit -= 9
			}
		}
		sum += digit
	}
	return sum%10 == 0
}

// npiFault goes on behind "the NPI of the … provider" with what is wrong. A
// number of another length may be anything, also a social security number, and
// is not repeated.
func npiFault(npi string) string {
	for i := range len(npi) {
		if npi[i] < '0' || npi[i] > '9' {
			return " is not made of digits only"
		}
	}
	switch {
	case len(npi) != npiDigits:
		return " does not have ten digits"
	case npi[0] != '1' && npi[0] != '2':
		return ", " + npi + ", does not begin with 1 or 2"
	}
	return ", " + npi + ", fails its check digit: a digit is wrong or two are exchanged"
}
