package therapy

import (
	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

var d313 = &rules.Rule{
	ID: "D313", Name: "active-treatment-character", Severity: edi.Warning,
	Title: "an injury in active treatment, on therapy",
	Checks: "A therapy line points at no injury (S00 to S99, T07 to T34) with the seventh character A, unless a physician renders it. " +
		"Complications of care (T80 to T88) are in active treatment as long as they are treated, and not minded.",
	Why: "A is for active treatment: surgery, an emergency visit, a physician who evaluates the injury. Therapy is care in the healing phase, which is D. " +
		"Some argue that a therapist seen first treats actively too; payers that compare the character with the service question the line.",
	Fix:    "Use D for care in the healing phase, S for a late effect.",
	Source: "ICD-10-CM Official Guidelines §I.C.19.a (7th characters A, D, S)",
	Since:  "0.1.0",
	Fails: []rules.Example{
		{Title: "a sprained knee in active treatment", Claim: "dx=S83.511A\n97110 GP\n97140 GP", Lines: []int{1, 2}},
		{Title: "the second diagnosis, on one line", Claim: "dx=M25.511,S46.011A\n97110 GP ptr=1\n97140 GP ptr=1,2", Lines: []int{2}},
		{Title: "a burn of the hand, occupational therapy", Claim: "payer=CI dx=T23.201A\n97530 GO x2", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "in the healing phase", Claim: "dx=S83.511D\n97110 GP"},
		{Title: "a complication of a joint replacement that is being treated", Claim: "dx=T84.84XA\n97110 GP"},
		{Title: "a physician's own therapy", Claim: "taxonomy=208100000X dx=S83.511A\n97110 GP"},
	},
	Check: checkActiveTreatment,
}

func checkActiveTreatment(p *rules.Pass) {
	for i := range p.Claim.Diagnoses {
		g := &p.Claim.Diagnoses[i]
		code := bareCode(g)
		if !activeInjury(code) || len(g.Qualifier) != len("ABK") || listedBefore(p.Claim, i, code) {
			continue
		}
		ls := linesThat(p.Facts, func(l *rules.Line) bool { return treatsInHealing(l) && points(l, i+1) && billable(p, code, l) })
		if len(ls) == 0 {
			continue
		}
		later := code[:len(code)-1] + "D"
		fix := "Use D for care in the healing phase, S for a late effect."
		if billable(p, later, ls[0]) {
			fix = "Use " + codeset.Dotted(later) + " for care in the healing phase, S in its place for a late effect."
		}
		p.Together(ls, diagnosisSpot(g), codeset.Dotted(code)+" is an injury in active treatment (seventh character A), and "+onLines(ls)+" therapy for it", fix)
	}
}

// activeInjury says whether a code is an injury, burn or frostbite with the
// seventh character A.
func activeInjury(code string) bool {
	return len(code) == 7 && code[6] == 'A' && (code[0] == 'S' || code >= "T07" && code < "T35")
}

// treatsInHealing says whether a line is therapy, by anyone but a physician.
func treatsInHealing(l *rules.Line) bool {
	return underPlan(l) && l.Taxonomy.Level != codeset.Physician && l.Taxonomy.Level != codeset.Chiropractor
}

// billable says whether a diagnosis is complete and in force on a line's date.
func billable(p *rules.Pass, code string, l *rules.Line) bool {
	return l.Date != 0 && p.Tables.Diagnosis(code, l.Date).State == codeset.DxBillable
}
