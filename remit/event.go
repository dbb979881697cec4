package remit

import "remedi/edi"

// An Event is one thing that [Reconcile] has to say: a [*Denial], an
// [*Unmatched], an [*Imbalance] or, last of all, the [*Summary]. Each is made
// afresh and may be kept.
type Event interface{ event() }

func (*Denial) event()    {}
func (*Unmatched) event() {}
func (*Imbalance) event() {}
func (*Summary) event()   {}

// An Outcome says what the replay of the rules makes of a denial.
type Outcome string

// The outcomes.
const (
	CaughtIgnored  Outcome = "caught-ignored"  // a rule fired before the claim was sent, and it was sent all the same
	WouldCatch     Outcome = "would-catch"     // a rule fires on the claim as sent
	RuleBlind      Outcome = "rule-blind"      // there are rules for this denial, and none fires: the payer has an edit that we lack
	NeedsContext   Outcome = "needs-context"   // only eligibility, authorisation, records or history could have told
	NotPreventable Outcome = "not-preventable" // no claim edit could have prevented it, or it is what was asked for
	Unmapped       Outcome = "unmapped"        // the attribution table does not speak of the reason
	NotOurs        Outcome = "unmatched"       // the claim, or the line, is not among those sent
)

// Preventable says whether a rule could have kept the denial from happening.
func (o Outcome) Preventable() bool { return o == CaughtIgnored || o == WouldCatch }

// A Denial is one adjustment that refuses or cuts payment: one CAS triplet of
// the 835. Reversals (CLP02 22) take back and are no denials.
type Denial struct {
	Claim      string      `json:"claim"`                 // CLM01 as sent; CLP01 where the claim is not ours
	Line       int         `json:"line,omitempty"`        // LX01 as sent; 0 is the claim, or a line that could not be told
	Payer      string      `json:"payer,omitempty"`       // 2010BB NM109, else the payer's id in the 835
	PayerClaim string      `json:"payer_claim,omitempty"` // CLP07
	Trace      string      `json:"trace,omitempty"`       // TRN02
	Procedure  string      `json:"procedure,omitempty"`   // as sent
	Modifiers  []string    `json:"modifiers,omitempty"`   // as sent
	Date       edi.Date    `json:"date,omitempty"`        // first date of service
	Group      string      `json:"group"`                 // CAS01
	CARC       string      `json:"carc"`
	Remarks    []string    `json:"remarks,omitempty"` // the line's LQ, then MOA and MIA
	Amount     edi.Money   `json:"amount"`
	Outcome    Outcome     `json:"outcome"`
	Rule       string      `json:"rule,omitempty"` // that fires; where rule-blind the best candidate
	Candidates []Candidate `json:"candidates,omitempty"`
	Evidence   string      `json:"evidence,omitempty"` // for a biller: why this outcome
	Fix        string      `json:"fix,omitempty"`      // how the claim is mended, where a rule fires today
	Match      *Match      `json:"match,omitempty"`    // nil where the claim is not ours
	File       string      `json:"file,omitempty"`     // the remittance
	Segment    int         `json:"segment,omitempty"`  // of the CAS, from ST = 1
	Offset     int64       `json:"offset,omitempty"`   // of the CAS
}

// A Candidate is a rule that could have caught a denial.
type Candidate struct {
	Rule    string  `json:"rule"`
	Fires   bool    `json:"fires"`             // on the claim as sent, where it concerns what was denied
	Weight  float64 `json:"weight"`            // 1/rank in the attribution table
	Skipped string  `json:"skipped,omitempty"` // why it could not run: then Fires says nothing
}

// A Match says how a remitted claim and line were found among those sent.
type Match struct {
	ClaimBy    string  `json:"claim_by"`
	LineBy     string  `json:"line_by,omitempty"`
	Confidence float64 `json:"confidence"`       // 0 to 1, of both together
	Reason     string  `json:"reason,omitempty"` // what speaks against it, or was decided on the way
}

// An Unmatched is a remitted claim that is not among those sent, or cannot be
// told from others.
type Unmatched struct {
	Claim      string    `json:"claim"` // CLP01
	PayerClaim string    `json:"payer_claim,omitempty"`
	Trace      string    `json:"trace,omitempty"`
	Charge     edi.Money `json:"charge"`
	Reason     string    `json:"reason"`
	Nearest    []string  `json:"nearest,omitempty"` // control numbers of claims that came close
	File       string    `json:"file,omitempty"`
}

// An Imbalance is a sum of the remittance that does not come out.
type Imbalance struct {
	Trace       string    `json:"trace,omitempty"`
	Claim       string    `json:"claim,omitempty"`
	LineControl string    `json:"line_control,omitempty"`
	Level       string    `json:"level"` // transaction, claim or line
	Expected    edi.Money `json:"expected"`
	Found       edi.Money `json:"found"`
	Unreadable  bool      `json:"unreadable,omitempty"` // an amount of the sum is missing or no number, and counts as zero
	File        string    `json:"file,omitempty"`
}

// A Summary is what all of it comes to.
type Summary struct {
	Denials   int               `json:"denials"`
	Amount    edi.Money         `json:"amount"` // a dollar denied again after a resubmission counts once
	ByOutcome map[Outcome]int   `json:"by_outcome"`
	ByRule    map[string]*Total `json:"by_rule"` // rules that caught or would catch

	MatchedClaims     int       `json:"matched_claims"`     // remitted claims, reversals too
	UnmatchedClaims   int       `json:"unmatched_claims"`   //
	PreventableAmount edi.Money `json:"preventable_amount"` // caught-ignored and would-catch, each dollar once

	ExpectedAdjustments int       `json:"expected_adjustments"` // triplets that refuse nothing, outside reversals
	ExpectedAmount      edi.Money `json:"expected_amount"`
	ReversedAdjustments int       `json:"reversed_adjustments"` // triplets that take an earlier one back

	ClaimFiles     int       `json:"claim_files"`
	Claims         int       `json:"claims"`          // sent
	ClaimedAmount  edi.Money `json:"claimed_amount"`  // sum of CLM02
	Unanswered     int       `json:"unanswered"`      // claims sent that no remittance speaks of
	RemitFiles     int       `json:"remit_files"`     //
	Payments       int       `json:"payments"`        //
	RemittedClaims int       `json:"remitted_claims"` //
	RemittedLines  int       `json:"remitted_lines"`  //
	PaidAmount     edi.Money `json:"paid_amount"`     // sum of BPR02
	Reversals      int       `json:"reversals"`       //
	OutOfBalance   int       `json:"out_of_balance"`  //
	Faults         int       `json:"faults"`          // of either kind of file, warnings too
}

// A Total counts denials and their dollars.
type Total struct {
	Count  int       `json:"count"`
	Amount edi.Money `json:"amount"`
}
