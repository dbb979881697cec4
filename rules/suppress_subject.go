package rules

import (
	"cmp"
	"strings"

	"remedi/edi"
	"remedi/edi/claim"
)

// A Subject is what a finding is about, as far as a [Suppression] may ask.
type Subject struct {
	Rule      string // number of the rule, or E-number
	Payer     string // 2010BB NM109
	Claim     string // CLM01; empty for what stands around claims
	Procedure string // of the line found; empty for the claim as a whole
	Billing   string // NPI
	Rendering string // NPI of who renders the line, or the claim
	Rejected  bool   // a clearinghouse rejects it: see [Kind]
}

// A Kind is what findings have in common that have one cause: all that a baseline
// keeps of them. It names nobody but the provider who bills.
type Kind struct {
	Rule, Payer, Procedure, Provider string

	// Rejected says that a clearinghouse rejects it: it is an error of the structure,
	// or one of a rule that is of SNIP type 1 or 2.
	Rejected bool
}

// Compare orders kinds by rule, payer, procedure and provider.
func (k Kind) Compare(o Kind) int {
	return cmp.Or(strings.Compare(k.Rule, o.Rule), strings.Compare(k.Payer, o.Payer), strings.Compare(k.Procedure, o.Procedure), strings.Compare(k.Provider, o.Provider),
		compareBool(k.Rejected, o.Rejected))
}

// compareBool puts false first.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// SubjectOf is what a finding on a claim is about.
func SubjectOf(f *Finding, cl *claim.Claim) Subject {
	at := subjectAt(cl, f.Pos.Line)
	at.Rule, at.Rejected = f.Rule.ID, f.Severity == edi.Error && (f.SNIP == 1 || f.SNIP == 2)
	return at
}

// SubjectOfFault is what a fault is about. cl is the claim that it was found with,
// nil without one; of what stands around claims only who bills is known, and that
// only where the fault is his.
func SubjectOfFault(f *edi.Fault, cl *claim.Claim) (at Subject) {
	switch {
	case cl == nil:
	case f.Pos.Claim != "":
		at = subjectAt(cl, f.Pos.Line)
	case cl.Source.Billing != nil && f.Pos.Offset >= cl.Source.Billing.At.Offset:
		at.Billing = cl.Billing.NPI()
	}
	at.Rule, at.Rejected = f.Code, f.Severity == edi.Error
	return at
}

// subjectAt is a line of a claim, or with 0 the claim itself.
func subjectAt(cl *claim.Claim, line int) Subject {
	at := Subject{Payer: cl.Subscriber.Payer.ID, Claim: cl.ControlNumber, Billing: cl.Billing.NPI()}
	if line == 0 {
		at.Rendering = npiOf(rendersClaim(cl))
		return at
	}
	for i := range cl.Lines {
		if l := &cl.Lines[i]; l.NumberAt(i) == line {
			at.Procedure, at.Rendering = l.Procedure, npiOf(RendersLine(cl, l))
			break
		}
	}
	return at
}

func npiOf(p *claim.Provider) string {
	if p == nil {
		return ""
	}
	return p.NPI()
}

// Kind is the kind of finding. What is no code, no payer's id or no NPI by its
// looks is left out: it might be anything, somebody's name among it.
func (at *Subject) Kind() Kind {
	k := Kind{Rule: at.Rule, Rejected: at.Rejected}
	if isCode(at.Payer, 2, 15) {
		k.Payer = at.Payer
	}
	if isCode(at.Procedure, 5, 5) {
		k.Procedure = at.Procedure
	}
	if isCode(at.Billing, 10, 10) && strings.Trim(at.Billing, "0123456789") == "" {
		k.Provider = at.Billing
	}
	return k
}

// isCode says whether s is made of capitals and digits, a digit among them.
func isCode(s string, least, most int) bool {
	digit := false
	for _, c := range []byte(s) {
		digit = digit || '0' <= c && c <= '9'
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return least <= len(s) && len(s) <= most && digit
}
