package therapy

import (
	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

var d316 = &rules.Rule{
	ID: "D316", Name: "excludes1-conflict", Severity: edi.Warning,
	Title: "two diagnoses that exclude each other",
	Checks: "No two diagnoses of the claim exclude each other by an Excludes1 note, among those that therapists treat: back, muscles, shoulder, gait, movement and sensation. " +
		"Where a note speaks of pain due to a disc, only the same region of the spine counts. The notes are those of FY2026; services before October 2025 are not judged by them.",
	Why: "Such a note says that the two cannot occur together, or that the one is part of the other: low back pain is in lumbago with sciatica. " +
		"Payers with code edits deny the claim for it.",
	Fix:    "Keep the one that says more. Where the two are unrelated they may stand together, and the record says so.",
	Source: "ICD-10-CM Official Guidelines §I.A.12.a; ICD-10-CM tabular list, April 2026 update",
	Since:  "0.1.0",
	Fails: []rules.Example{
		{Title: "low back pain beside lumbago with sciatica", Claim: "dx=M54.50,M54.41\n97110 GP"},
		{Title: "low back pain beside a strain of the low back", Claim: "payer=CI dx=S39.012D,M54.59\n97110 GP"},
		{Title: "weakness of muscles beside their pain", Claim: "dx=M25.561,M62.81,M79.18\n97110 GP"},
	},
	Passes: []rules.Example{
		{Title: "pain of the back and of the neck", Claim: "dx=M54.50,M54.2\n97110 GP"},
		{Title: "falls beside an abnormal gait", Claim: "dx=M17.11,R26.89,R29.6\n97110 GP"},
		{Title: "lumbago with sciatica alone", Claim: "dx=M54.41\n97110 GP"},
	},
	Check: checkExclusions,
}

func checkExclusions(p *rules.Pass) {
	all := p.Claim.Diagnoses
	if len(all) < 2 {
		return
	}
	if p.First == 0 {
		p.Skip(nil, noServiceDate)
		return
	}
	for i := range all {
		code := bareCode(&all[i])
		if !judged(p, i, code) {
			continue
		}
		for k := range all[:i] {
			if before := bareCode(&all[k]); judged(p, k, before) {
				checkExclusion(p, i, before, code)
			}
		}
	}
}

// judged says whether a diagnosis is what it seems: one that may be billed on
// the first date of service. What is wrong with others is D306's to D308's, and
// D314's where it stands there twice.
func judged(p *rules.Pass, i int, code string) bool {
	g := &p.Claim.Diagnoses[i]
	return len(g.Qualifier) == len("ABK") && !listedBefore(p.Claim, i, code) &&
		(p.Billable || p.Tables.Diagnosis(code, p.First).State == codeset.DxBillable)
}

// checkExclusion looks at diagnosis i, of a code, and one that stands before it.
func checkExclusion(p *rules.Pass, i int, before, code string) {
	e, state := p.Tables.Excludes1(before, code, p.First)
	switch state {
	case codeset.InForce:
		excludes, excluded := before, code
		if len(code) >= len(e.Code) && code[:len(e.Code)] == e.Code {
			excludes, excluded = code, before
		}
		p.Whole(diagnosisSpot(&p.Claim.Diagnoses[i]), codeset.Dotted(excludes)+" is not coded together with "+codeset.Dotted(excluded)+": the note at "+codeset.Dotted(e.Code)+" excludes "+codeset.Dotted(e.Excluded),
			"Keep the one that says more. If the two are unrelated they may stand together.")
	case codeset.Outside:
	default:
		p.Skip(nil, "the exclusions of diagnoses were read for services from October 2025")
	}
}
