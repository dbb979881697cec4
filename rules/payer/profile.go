package payer

import (
	"remedi/edi"
	"remedi/rules"
	"remedi/rules/payer/formula"
)

// A Profile is what one file says of one payer, checked by itself. What it
// inherits is worked out in a [Book].
type Profile struct {
	Name  string // kebab-case, as findings of its rules name it
	Title string // for people: "Anthem Blue Cross Blue Shield"
	About string
	File  string
	At    Place

	Inherits []Word // names of profiles, the nearer ones first
	Payers   []Selector
	Evidence Evidence // of the entries that say nothing themselves

	FollowsMedicare     []Entry
	RefusesReplacements []Entry
	Minutes             []Term[rules.MinuteTerm]
	DailyUnits          []Term[rules.DailyUnits]
	TimelyFiling        []Term[rules.FilingLimit]
	Authorisations      []Term[rules.Authorisation]
	Bundles             []Term[rules.Bundle]
	ModifierOrders      []Term[rules.ModifierOrder]
	Coverage            []Term[rules.Coverage]
	Telehealth          []Term[rules.Telehealth]
	Switches            []Switch
	Sets                []Set
	Rules               []Rule
	Enable, Disable     []Word // entries by name, of its own or of a profile it inherits

	source   []string      // rows of the file, for faults that only show later
	compiled []*rules.Rule // of Rules, in their order
}

// Confidence is how sure it is that the payer really asks for something.
type Confidence string

// The confidences. What is of low confidence is off until somebody switches it on.
const (
	High   Confidence = "high"   // the payer's own page or manual
	Medium Confidence = "medium" // more than one good second source
	Low    Confidence = "low"    // hearsay
)

// Evidence is where something comes from.
type Evidence struct {
	Source     string
	Dated      edi.Date // of the source, or when it was looked at
	Confidence Confidence
}

// An Entry is what every term, switch and rule of a profile has.
type Entry struct {
	Name string // in its profile; may be empty but for rules
	rules.Span
	Evidence
	Enabled *bool // nil: as its confidence says
	Note    string
	At      Place
}

// A Term is an entry that says something to a rule of the catalogue. The span of
// the value is that of the entry.
type Term[T any] struct {
	Entry
	Value T
}

// A Switch turns a rule on or off or gives it another severity.
type Switch struct {
	Entry
	Rule     Word
	Run      *bool
	Severity *edi.Severity
}

// A Set is a list of codes with a name, for in_set.
type Set struct {
	Name    Word
	Entries []string
}

// A Rule is a rule of the profile's own.
type Rule struct {
	Entry
	Scope    formula.Scope
	Wrong    Code
	Severity edi.Severity
	Title    string
	Message  Code
	Fix      Code
	Why      string
	Denials  []rules.Denial
}

// A Selector is claims that a profile is for: those that fit all that it says.
type Selector struct {
	At     Place
	IDs    []string // 2010BB NM109
	Filing []string // SBR09
	Names  []string // patterns of 2010BB NM103: * is anything; upper and lower case are one
	States []string // 2010AA N402, where the practice is
}
