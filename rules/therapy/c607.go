package therapy

import (
	"strings"

	"remedi/edi"
	"remedi/rules"
)

var c607 = &rules.Rule{
	ID: "C607", Name: "medicare-id-shape", Severity: edi.Error, Applies: rules.PartB,
	Title: "the member id is no Medicare Beneficiary Identifier",
	Checks: "The member id (2010BA NM109) has the shape of a Medicare Beneficiary Identifier: eleven characters without hyphens or blanks, digits and letters " +
		"each in their places, and none of the letters S, L, O, I, B, Z. Small letters are taken as capitals, as Medicare does. " +
		"In files until the end of 2019 the old health insurance claim number passes too.",
	Why: "Medicare finds the patient by this number: a mistyped one, or the id of a Medigap or Medicare Advantage plan, " +
		"and the claim is sent back as not identifiable.",
	Fix:    "Copy the number from the red, white and blue Medicare card, or look it up in the contractor's portal. O is never a letter in it but always a zero.",
	Source: "CMS, Understanding the Medicare Beneficiary Identifier format; Medicare Claims Processing Manual ch. 1 §80.3.2; 837P guide loop 2010BA NM109",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "16", RARC: "N382", Rank: 1},
		{CARC: "31", Rank: 1},
		{CARC: "140", Rank: 1},
		{CARC: "109", Rank: 2},
		{CARC: "16", Rank: 8},
	},
	Yields: []string{"C615"}, // a payer that is not Medicare has other numbers
	Fails: []rules.Example{
		{Title: "the number of the Medigap plan", Claim: "member=W123456789\n97110 GP"},
		{Title: "the letter O in the place of a zero", Claim: "member=1EG4TE5MKO3\n97110 GP"},
		{Title: "with the hyphens of the card", Claim: "member=1EG4-TE5-MK73\n97110 GP"},
	},
	Passes: []rules.Example{
		{Title: "the number of the card", Claim: "member=1EG4TE5MK73\n97110 GP"},
		{Title: "in small letters", Claim: "member=1eg4te5mk73\n97110 GP"},
		{Title: "another payer's id", Claim: "payer=CI member=W123456789\n97110 GP"},
	},
	Check: checkMedicareID,
}

// lastHICN is the last day on which Medicare took the health insurance claim
// number in place of the MBI (transition of the Medicare cards, 2018 to 2019).
const lastHICN edi.Date = 2019_12_31

func checkMedicareID(p *rules.Pass) {
	id := p.Claim.Subscriber.ID
	if id == "" {
		p.Skip(nil, "the member id is missing")
		return
	}
	if isMBI(id) || p.FileDate != 0 && p.FileDate <= lastHICN && isHICN(id) {
		return
	}
	p.Whole(rules.Spot{At: p.Claim.Subscriber.At, Tag: "NM1", Element: 9},
		"the member id is no Medicare Beneficiary Identifier: "+mbiFault(id),
		"Copy the number from the Medicare card: eleven characters, without hyphens.")
}

// mbiShape is the kind of each character: 1 a digit but zero, 9 a digit,
// A a letter, X a letter or digit.
const mbiShape = "1AX9AX9AA99"

func isMBI(id string) bool {
	if len(id) != len(mbiShape) {
		return false
	}
	for i := range len(id) {
		if !fitsMBI(mbiShape[i], id[i]) {
			return false
		}
	}
	return true
}

func fitsMBI(kind, c byte) bool {
	if c >= '0' && c <= '9' {
		return kind != 'A' && (kind != '1' || c != '0')
	}
	return kind >= 'A' && mbiLetter(c)
}

// mbiLetter says whether an MBI may have the letter: those that look like
// digits are left out.
func mbiLetter(c byte) bool {
	switch c &^ ('a' - 'A') { // the capital
	case 'S', 'L', 'O', 'I', 'B', 'Z':
		return false
	}
	return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}

// mbiFault is what is wrong with an id, told without the id.
func mbiFault(id string) string {
	switch {
	case strings.ContainsAny(id, "- "):
		return "it has hyphens or blanks"
	case len(id) != len(mbiShape):
		return "it does not have eleven characters"
	}
	for i := range len(id) {
		if !fitsMBI(mbiShape[i], id[i]) {
			return mbiPlace(i)
		}
	}
	return "it has another shape"
}

// mbiPlace says what the character at place i, counted from 0, must be.
func mbiPlace(i int) string {
	const places = " 1 2 3 4 5 6 7 8 91011"
	place := strings.TrimSpace(places[2*i : 2*i+2])
	switch mbiShape[i] {
	case '1':
		return "character " + place + " must be a digit from 1 to 9"
	case '9':
		return "character " + place + " must be a digit"
	case 'X':
		return "character " + place + " must be a digit, or a letter other than S, L, O, I, B, Z"
	}
	return "character " + place + " must be a letter other than S, L, O, I, B, Z"
}

// isHICN says whether an id has the shape of the number before the MBI: nine
// digits and a code of one or two characters, or the railroad's one to three
// letters and six or nine digits.
func isHICN(id string) bool {
	letters := len(id) - len(strings.TrimLeft(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	rest := id[letters:]
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	if letters > 0 {
		return letters <= 3 && digits == len(rest) && (digits == 6 || digits == 9)
	}
	suffix := rest[min(9, digits):]
	return digits >= 9 && (len(suffix) == 1 || len(suffix) == 2) && suffix[0] >= 'A' && suffix[0] <= 'Z'
}
