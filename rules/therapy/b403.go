package therapy

import (
	"remedi/edi"
	"remedi/rules"
)

var b403 = &rules.Rule{
	ID: "B403", Name: "always-bundled", Severity: edi.Error, Applies: rules.Medicare,
	Title:  "a code that Medicare never pays separately",
	Checks: "Looks for codes of status B (bundled) in the physician fee schedule: hot or cold packs (97010), non-selective debridement (97602) and a few others.",
	Why:    "Medicare counts these services as part of whatever else was done that day. The line is denied, and the patient cannot be billed for it.",
	Fix:    "Take the line off the claim; keep the service in the record.",
	Source: "Medicare Claims Processing Manual ch. 5 §20 (97010 is bundled); Medicare physician fee schedule, status indicator B",
	Since:  "0.1.0",
	Denials: []rules.Denial{
		{CARC: "97", RARC: "M15", Rank: 1},
		{CARC: "234", Rank: 1},
		{CARC: "97", RARC: "N390", Rank: 3},
		{CARC: "97", Rank: 3},
	},
	Fails: []rules.Example{
		{Title: "a hot pack before exercise", Claim: "97010 GP\n97110 GP", Lines: []int{1}},
		{Title: "a cold pack after manual therapy", Claim: "97140 GO\n97010 GO", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "a commercial plan may pay hot packs", Claim: "payer=CI\n97010 GP\n97110 GP"},
		{Title: "diathermy is paid", Claim: "97024 GP\n97110 GP"},
	},
	Check: checkBundled,
}

// The status indicators of the physician fee schedule that rules speak of.
const (
	statusBundled    = 'B'
	statusNotValid   = 'I' // Medicare takes another code
	statusNotCovered = 'N'
)

func checkBundled(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		switch {
		case l.Date == 0:
			p.Skip(l, noDate)
		case l.Code != nil && l.Code.PFSStatus == statusBundled:
			p.Line(l, l.SV1Spot(1, 2), named(p, l)+" is bundled: Medicare pays it as part of the day's other services, never separately",
				"Take "+l.Procedure+" off the claim. The patient cannot be billed for it.")
		}
	}
}
