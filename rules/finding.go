package rules

import "remedi/edi"

// A Finding is one fault that a rule found on a claim.
type Finding struct {
	Rule     *Rule
	Severity edi.Severity
	Pos      edi.Position // Pos.Line is the line found; 0 the claim
	Lines    []int        // every line concerned, the one of Pos first; nil for the claim

	Procedure string
	Modifiers []string
	Payer     string    // 2010BB NM109
	Amount    edi.Money // what is at risk: the line's charge, or the claim's

	Message string // what is wrong
	Fix     string // what to do about it

	// Repair is how the program itself can do it; nil where a person has to decide.
	Repair *Repair

	// Where the implementation guide speaks of the fault too: WEDI's SNIP test
	// type, 1 to 7, and the 999's own code, such as "IK403=7". A check tells
	// such a fault once, here.
	SNIP int
	IK   string
}

// OnLine says whether a line is among those that the finding concerns.
func (f *Finding) OnLine(line int) bool {
	for _, n := range f.Lines {
		if n == line {
			return true
		}
	}
	return false
}

// Denials are the code pairs that the fault would most likely have brought, as
// text: the rule's pairs of the best rank it has.
func (f *Finding) Denials() []string {
	best := 0
	for _, d := range f.Rule.Denials {
		if best == 0 || d.Rank < best {
			best = d.Rank
		}
	}
	var out []string
	for _, d := range f.Rule.Denials {
		if d.Rank == best {
			out = append(out, d.String())
		}
	}
	return out
}

// A Skip says that a rule could not be run on some claims, and why. A rule
// that was skipped has not passed.
type Skip struct {
	Rule   *Rule
	Reason string
	Claims int // claims on which it was skipped
	Lines  int // service lines on which it was skipped
}

// A Skipped is one skip: a rule that could not look at one line, or at the
// claim where Line is 0.
type Skipped struct {
	Rule   *Rule
	Reason string
	Line   int
}
