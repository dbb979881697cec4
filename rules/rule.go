package rules

import (
	"strings"

	"remedi/edi"
)

// A Rule is one edit: what it checks, why, how to mend it, what it is based on,
// which denials it prevents, and the check itself. Rules are values that never
// change; a rule's number is never given to another.
type Rule struct {
	ID       string       // such as "M201": the family's letter and three digits
	Name     string       // kebab-case, such as "missing-discipline-modifier"
	Severity edi.Severity // where no profile says otherwise
	Applies  Applies
	Needs    Need

	Title  string // one short line
	Checks string // what it checks, in plain words
	Why    string // why it matters to a biller
	Fix    string // how to mend it, in general
	Source string // the primary source: manual chapter, guide loop and element
	Since  string // the version of remedi that has it first

	// Denials are what payers answer where the fault is sent all the same, the
	// likeliest first.
	Denials []Denial

	// Yields lists rules that speak instead of this one where both find the same
	// line (or the claim as a whole) at fault: one cause gives one finding.
	Yields []string

	Fails, Passes []Example

	// Marks are modifiers without which the rule has nothing to say of a line, nor to
	// skip: it is not run on a claim none of whose lines has any of them. 0 is a rule
	// that always runs.
	Marks Marks

	// Days says that the rule looks at full days ([Facts.Full]): it is run once more,
	// alone, on a claim of a file with which a day is full.
	Days bool

	// Asked says whether a payer's terms ask for a rule that needs a profile; nil:
	// it runs where a switch of theirs names it ([Terms.Switches]).
	Asked func(*Terms) bool

	// Check looks at the claim of the pass and reports what is wrong. It is nil
	// for a rule that is in the catalogue but that this version cannot run: such
	// a rule is always reported as skipped, never as passed.
	Check func(*Pass)
}

// Applies says to which payers a rule applies where no profile says otherwise.
type Applies uint8

// Who a rule applies to.
const (
	AllPayers Applies = iota
	Medicare          // Medicare and payers that follow its therapy rules ("M")
	PartB             // Medicare Part B itself ("MB")
	Named             // those whose terms switch it on by its name: a rule of a profile's own
)

// String is the catalogue's word: "all", "M", "MB" or "profile".
func (a Applies) String() string { return [...]string{"all", "M", "MB", "profile"}[a] }

// Need is what a rule asks for beyond the claim itself.
type Need uint8

// The needs.
const (
	NeedMinutes Need = 1 << iota // documented treatment minutes
	NeedYTD                      // year-to-date allowed therapy amounts
	NeedHistory                  // earlier claims and remittances
	NeedProfile                  // a payer profile that asks for it
	NeedFile                     // the claims of the same file, in order
)

// Reason is what a skipped rule says it lacks, in a biller's words.
func (n Need) Reason() string {
	switch {
	case n&NeedMinutes != 0:
		return "no documented treatment minutes"
	case n&NeedYTD != 0:
		return "no year-to-date therapy amounts"
	case n&NeedHistory != 0:
		return "no earlier claims to compare with"
	case n&NeedProfile != 0:
		return "no payer profile asks for it"
	}
	return "not checked by this version"
}

// String says in a few words what is needed, and is empty for rules that need the
// claim, or its file, alone.
func (n Need) String() string {
	switch {
	case n&NeedMinutes != 0:
		return "documented minutes"
	case n&NeedYTD != 0:
		return "year-to-date amounts"
	case n&NeedHistory != 0:
		return "earlier claims"
	case n&NeedProfile != 0:
		return "a payer profile"
	}
	return ""
}

// A Denial is a code pair with which payers refuse a claim that has the fault.
type Denial struct {
	CARC string // claim adjustment reason code
	RARC string // remittance advice remark code; empty where the CARC stands alone
	Rank int    // 1 where the rule is the likeliest cause of that pair, 2 the next …
}

// String is the pair as findings show it, with the group code that such
// denials come in: "CO-16/N822".
func (d Denial) String() string {
	s := "CO-" + d.CARC
	if d.RARC != "" {
		s += "/" + d.RARC
	}
	return s
}

// An Example is a claim in the shorthand of package fixtures that fails or
// passes the rule. Examples stand in the rule's page and are run as tests.
// Where rows of "+" part several claims of one file, the last one is meant. What
// is known beside the claim stands there, too: minutes=24 in a line's row for
// documented minutes (and a row unbilled=5 for those without a line), ytd=PT-SLP:2400.00 for the member's amounts, a row "profile
// cap=4" for what the payer asks, and a row "later" below claims that were sent
// in an earlier file.
type Example struct {
	Title string
	Claim string
	Lines []int // the lines found, for a failing example; empty: the claim as a whole
}

// Family is the letter of the rule's number: U units, M modifiers, D
// diagnoses, B bundling, P providers, C claim; or the profile that has the rule.
func (r *Rule) Family() string {
	if profile, _, own := strings.Cut(r.ID, "/"); own {
		return profile
	}
	return r.ID[:1]
}
