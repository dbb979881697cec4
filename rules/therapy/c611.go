package therapy

import (
	"strconv"

	"remedi/edi"
	"remedi/rules"
)

var c611 = &rules.Rule{
	ID: "C611", Name: "too-many-lines", Severity: edi.Error,
	Title:  "more than 50 service lines",
	Checks: "The claim has at most 50 service lines (loops 2400).",
	Why: "The guide allows 50 lines a claim; clearinghouses cut off or refuse what is beyond, " +
		"and the lines cut off are never paid.",
	Fix:    "Split the claim, for instance by week, each with a control number and a total of its own.",
	Source: "837P guide loop 2400 (repeat 50)",
	Since:  "0.1.0",
	Fails: []rules.Example{
		{Title: "seventeen visits of three services", Claim: manyVisits(17)},
		{Title: "twenty visits of three services", Claim: manyVisits(20)},
	},
	Passes: []rules.Example{
		{Title: "sixteen visits of three services", Claim: manyVisits(16)},
		{Title: "one visit", Claim: "97110 GP\n97140 GP"},
	},
	Check: checkLineCount,
}

const maxLines = 50

func checkLineCount(p *rules.Pass) {
	if n := len(p.Lines); n > maxLines {
		p.Whole(p.CLM(0, 0), "the claim has "+strconv.Itoa(n)+" service lines; "+strconv.Itoa(maxLines)+" are the most",
			"Split it into claims of at most 50 lines, each with its own control number and total.")
	}
}

// manyVisits is a claim of so many visits in February 2026 and before, of
// three services each.
func manyVisits(n int) string {
	text := "file=2026-03-02\n"
	for day := edi.NewDate(2026, 2, 1); n > 0; n-- {
		for _, code := range [...]string{"97110", "97112", "97140"} {
			text += code + " GP date=" + day.String() + "\n"
		}
		day = day.AddDays(1)
	}
	return text
}
