package rules

import (
	"slices"

	"remedi/edi"
	"remedi/edi/claim"
)

// Terms are what one payer asks for beyond what holds for all payers: its
// profile, as the rules see it. Package rules/payer makes them; rules read them.
// They never change once a [Checker] has seen them, and one payer's terms are
// one value behind one pointer: what follows from them is worked out once a
// pointer, not once a claim.
//
// Each term holds for dates of service, in its [Span]: a claim of last year is
// held to last year's terms. Where a rule looks at the claim as a whole, the
// earliest date of service decides. Lists may have any number of terms of one
// kind, in any order; where two hold on one date the first one counts, unless
// the term says otherwise.
type Terms struct {
	Name string // of the profile, as findings name it: "UnitedHealthcare"

	// FollowsMedicare is when the payer follows Medicare's therapy rules: those
	// of the catalogue that apply to "M" run then, too.
	FollowsMedicare Spans

	MinuteRules    []MinuteTerm      // U105, U107
	DailyUnits     []DailyUnits      // U106
	TimelyFiling   []FilingLimit     // C606
	Authorisations []Authorisation   // C608
	Bundles        []Bundle          // B405
	ModifierOrders []ModifierOrder   // M212
	Coverage       []Coverage        // D310
	Telehealth     []Telehealth      // M217
	Switches       []Switch          // any rule, on or off
	Severities     []SeverityOfTerms // any rule

	// RefusesReplacements is when the payer takes new claims only, and no claim
	// of frequency 7 or 8 (C617).
	RefusesReplacements Spans
}

// A Span is the dates of service on which a term holds. A bound of 0 is open.
type Span struct {
	From, To edi.Date // both included
}

// On says whether the term holds on a date of service. On no date (0) only a
// term without bounds holds.
func (s Span) On(date edi.Date) bool {
	return s == Span{} || date != 0 && s.From <= date && (s.To == 0 || date <= s.To)
}

// Spans are several spans; none of them is never. Always is the one without
// bounds.
type Spans []Span

// Always is every date of service.
var Always = Spans{{}}

// On says whether one of the spans holds on a date of service.
func (s Spans) On(date edi.Date) bool {
	return slices.ContainsFunc(s, func(s Span) bool { return s.On(date) })
}

// A MinuteRule is how documented minutes become timed units.
type MinuteRule uint8

// The minute rules.
const (
	// EightMinutes is Medicare's: the timed minutes of all codes of a discipline
	// and date together say how many units there are (Claims Processing Manual
	// ch. 5 §20.2). It holds where no term says otherwise.
	EightMinutes MinuteRule = iota
	// Midpoint is the AMA's: each code alone, a unit once more than half of its
	// 15 minutes is spent (CPT, instructions on time).
	Midpoint
)

// String is the rule's name in profiles: "eight-minute", "midpoint".
func (m MinuteRule) String() string { return [...]string{"eight-minute", "midpoint"}[m] }

// A MinuteTerm says by which rule the payer turns minutes into units.
type MinuteTerm struct {
	Span
	Rule MinuteRule
}

// DailyUnits is a cap on timed units (of 15 minutes) of a patient on one date.
// Several caps may hold on one date: each is looked at by itself.
type DailyUnits struct {
	Span
	Limit          int      // most units; 0 or less is no cap
	Codes          []string // the timed codes that count; nil: all of them
	EachDiscipline bool     // GP, GO and GN are counted apart
	EachProvider   bool     // rendering providers are counted apart
}

// A FilingLimit is how many days after the date of service (From) the payer
// takes a claim: one of that many days later is still in time.
type FilingLimit struct {
	Span
	Days int
}

// An Authorisation says that the claim needs an authorisation number (REF*G1,
// of loop 2300 or of the line).
type Authorisation struct {
	Span
	Codes []string // for lines of these procedures; nil: of all
}

// A Bundle is a pair of codes that the payer bundles although NCCI does not:
// Bundled is not paid beside Paid on one date by one rendering provider, unless
// a modifier opens the pair.
type Bundle struct {
	Span
	Paid, Bundled string   // procedure codes
	Opens         []string // modifiers, any of them; nil: 59, XE, XS, XP, XU
	BundledOnly   bool     // the modifier has to stand on the bundled line; else on either
	Never         bool     // no modifier opens the pair
}

// A ModifierOrder is the order in which the payer wants modifiers: those of the
// first group before those of the second, and so on. Modifiers of no group may
// stand anywhere.
type ModifierOrder struct {
	Span
	Groups [][]string // such as {{"GP", "GO", "GN"}, {"CQ", "CO"}, {"KX"}}
}

// Coverage is the diagnoses that the payer takes for some procedures. A line is
// covered where one of the diagnoses that it points at is on any list that holds
// for its code.
type Coverage struct {
	Span
	Procedures []string
	Diagnoses  []string // beginnings of ICD-10-CM codes without a dot: "M54", "S83512A"
}

// Telehealth says how the payer wants telehealth to be billed.
type Telehealth struct {
	Span
	Places    []string // places of service that mean telehealth, such as "02", "10"
	Modifiers []string // of which a telehealth line has one, such as "95"; nil: none is asked for
	Neither   bool     // the payer does not take therapy by telehealth
}

// A Switch turns a rule on for the payer although it applies to others only (or
// is asked for by name, as rules of a profile's own are), or off. Of two that
// hold for one rule on one date the last one counts. A rule that is not in the
// [Set] stays off: what the run leaves out, no profile brings back.
type Switch struct {
	Span
	Rule string // number, name, or the letter of a family
	Off  bool   // else on
}

// A SeverityOfTerms gives a rule another severity for the payer. Of two that
// hold for one rule on one date the last one counts.
type SeverityOfTerms struct {
	Span
	Rule     string // number, name, or the letter of a family
	Severity edi.Severity
}

// TermsOf finds the terms of a claim's payer, nil where there is no profile for
// it: by the claim filing indicator, the payer's id, or what else the claim says
// (line of business, state). It is called once a claim, from several goroutines,
// and allocates nothing.
type TermsOf func(c *claim.Claim) *Terms

// On finds the first of some terms that holds on a date of service.
func On[T interface{ On(edi.Date) bool }](terms []T, date edi.Date) (t T, ok bool) {
	for _, t := range terms {
		if t.On(date) {
			return t, true
		}
	}
	return t, false
}
