package therapy

import (
	"slices"
	"strings"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/rules"
	"remedi/rules/codeset"
)

// Why the rules about single diagnoses leave one out.
const (
	noServiceDate = "no line has a date of service, by which code tables are asked"
	notICD10      = "a diagnosis is not sent as ICD-10-CM"
	beforeICD10   = "the service is from before ICD-10-CM began"
	afterICD10    = "the date of service is past the end of the ICD-10-CM table"
)

// icd10Start is the first day of ICD-10-CM (45 CFR 162.1002(c)).
const icd10Start edi.Date = 2015_10_01

// bareCode is a diagnosis code as the tables have it: without a dot, of which
// the structure check tells, and in capitals: ICD-10-CM codes are the same in
// small letters.
func bareCode(g *claim.Diagnosis) string {
	for _, c := range []byte(g.Code) {
		if c < '0' || c > 'Z' || c > '9' && c < 'A' {
			return strings.ToUpper(strings.ReplaceAll(strings.TrimSpace(g.Code), ".", ""))
		}
	}
	return g.Code // as nearly all are
}

// dotted is a diagnosis as people write it: M54.50.
func dotted(g *claim.Diagnosis) string { return codeset.Dotted(bareCode(g)) }

// diagnosisSpot is the place of a diagnosis code.
func diagnosisSpot(g *claim.Diagnosis) rules.Spot {
	return rules.Spot{At: g.At, Tag: "HI", Element: g.Element, Component: 2}
}

// A standing is how a diagnosis of the claim stands on a date of service.
type standing struct {
	*claim.Diagnosis
	code  string // without dot
	on    edi.Date
	table codeset.Diagnosis
}

// shown is the code as people write it.
func (s *standing) shown() string { return codeset.Dotted(s.code) }

// eachDiagnosis calls report for each diagnosis of the claim, once a code, that
// is in a state of interest on a date on which it is used.
func eachDiagnosis(p *rules.Pass, wanted func(codeset.DxState) bool, report func(*rules.Pass, *standing)) {
	if p.Billable {
		return
	}
	first, last := serviceDates(p)
	if first == 0 {
		p.Skip(nil, noServiceDate)
		return
	}
	for i := range p.Claim.Diagnoses {
		g := &p.Claim.Diagnoses[i]
		switch {
		case g.Code == "":
			continue // the structure check tells of it
		case len(g.Qualifier) != len("ABK"):
			p.Skip(nil, notICD10)
			continue
		case first < icd10Start:
			p.Skip(nil, beforeICD10)
			continue
		}
		code := bareCode(g)
		table, on := p.Tables.Diagnosis(code, first), first
		if first != last {
			table, on = onItsDates(p, i+1, code, first)
		}
		if wanted(table.State) && !listedBefore(p.Claim, i, code) && tableReaches(p, on) {
			report(p, &standing{g, code, on, table})
		}
	}
}

// onItsDates is how diagnosis n stands on the first date on which it is not
// billable and a line points at it. The codes change on 1 October, and a claim
// may have services on both sides of it. Where no line points at the diagnosis,
// it is judged on the first date of the claim.
func onItsDates(p *rules.Pass, n int, code string, first edi.Date) (table codeset.Diagnosis, on edi.Date) {
	for i := range p.Lines {
		l := &p.Lines[i]
		if l.Date == 0 || l.Date == on || !points(l, n) {
			continue
		}
		table, on = p.Tables.Diagnosis(code, l.Date), l.Date
		if table.State != codeset.DxBillable {
			return table, on
		}
	}
	if on == 0 {
		return p.Tables.Diagnosis(code, first), first
	}
	return table, on
}

// serviceDates is the first and the last day on which a line begins, 0 where
// no line has a date.
func serviceDates(p *rules.Pass) (first, last edi.Date) {
	for i := range p.Lines {
		d := p.Lines[i].Date
		if d == 0 {
			continue
		}
		if first == 0 || d < first {
			first = d
		}
		last = max(last, d)
	}
	return first, last
}

// listedBefore says whether a diagnosis before number i has the same code: what
// is wrong with a code is told once, and that it is there twice is D314's.
func listedBefore(c *claim.Claim, i int, code string) bool {
	return slices.ContainsFunc(c.Diagnoses[:i], func(g claim.Diagnosis) bool { return bareCode(&g) == code })
}

// tableReaches says whether the diagnosis table can speak of a date: codes that
// come after its end are not unknown.
func tableReaches(p *rules.Pass, on edi.Date) bool {
	if info, ok := p.Tables.Source("icd-10-cm"); ok && info.To != 0 && on > info.To {
		p.Skip(nil, afterICD10)
		return false
	}
	return true
}

// suggested is how many codes a fix names.
const suggested = 4

// completions lists the first billable codes below a header on the date:
// "M54.50, M54.51 or M54.59", or the first few "and others".
func completions(p *rules.Pass, header string, on edi.Date) string {
	codes := p.Tables.DiagnosisChildren(header, on)
	more := len(codes) > suggested
	codes = codes[:min(len(codes), suggested)]
	for i, c := range codes {
		codes[i] = codeset.Dotted(c)
	}
	if more {
		return strings.Join(codes, ", ") + " and others"
	}
	return either(codes)
}

// either lists alternatives: "A, B or C".
func either(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// beginning is the longest beginning of a code that is itself billable or a
// header on the date, of at least a category's three characters.
func beginning(p *rules.Pass, code string, on edi.Date) (string, codeset.DxState) {
	for n := len(code) - 1; n >= 3; n-- {
		switch s := p.Tables.Diagnosis(code[:n], on).State; s {
		case codeset.DxBillable, codeset.DxHeader:
			return code[:n], s
		}
	}
	return "", codeset.DxUnknown
}
