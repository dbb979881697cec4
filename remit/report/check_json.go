package report

import (
	"remedi/edi"
	"remedi/edi/guide"
	"remedi/rules"
	"remedi/rules/scrub"
)

type checkJSON struct {
	*lines
	file string // under way
}

// place is where something stands, as all rows of the contract name it.
type place struct {
	File        string `json:"file,omitempty"`
	Interchange string `json:"interchange,omitempty"`
	Transaction string `json:"transaction,omitempty"`
	Claim       string `json:"claim,omitempty"`
	Line        int    `json:"line,omitempty"`
}

func placeOf(p edi.Position) place {
	return place{p.File, p.Interchange, p.Transaction, p.Claim, p.Line}
}

type findingRow struct {
	Type string `json:"type"`
	place
	Lines     []int      `json:"lines,omitempty"`
	Rule      string     `json:"rule"`
	Name      string     `json:"name,omitempty"`
	Severity  string     `json:"severity"`
	Message   string     `json:"message"`
	Fix       string     `json:"fix,omitempty"`
	Source    string     `json:"source,omitempty"`
	Segment   int        `json:"segment,omitempty"`
	Offset    int64      `json:"offset"`
	Element   string     `json:"element,omitempty"`
	IK        string     `json:"ik,omitempty"`
	Loop      string     `json:"loop,omitempty"`
	SNIP      int        `json:"snip,omitempty"`
	Procedure string     `json:"procedure,omitempty"`
	Modifiers []string   `json:"modifiers,omitempty"`
	Payer     string     `json:"payer,omitempty"`
	Amount    *edi.Money `json:"amount,omitempty"`
	Denials   []string   `json:"denials,omitempty"`
}

func rowOfFinding(f *rules.Finding) findingRow {
	return findingRow{
		Type: "finding", place: placeOf(f.Pos), Lines: f.Lines, Rule: f.Rule.ID, Name: f.Rule.Name,
		Severity: f.Severity.String(), Message: f.Message, Fix: f.Fix, Source: f.Rule.Source,
		Segment: f.Pos.Segment, Offset: f.Pos.Offset, Element: f.Pos.ElementName(),
		Procedure: f.Procedure, Modifiers: f.Modifiers, Payer: f.Payer, Amount: &f.Amount, Denials: f.Denials(),
		SNIP: f.SNIP, IK: f.IK,
	}
}

func rowOfFault(f *edi.Fault) findingRow {
	return findingRow{
		Type: "finding", place: placeOf(f.Pos), Rule: f.Code, Severity: f.Severity.String(),
		Message: messageOf(f), Fix: f.Fix, Segment: f.Pos.Segment, Offset: f.Pos.Offset,
		Element: f.Pos.ElementName(), Loop: f.Loop, SNIP: snipOf(f), IK: f.IK,
	}
}

type rejectedRow struct {
	Type string `json:"type"`
	place
	Segment int    `json:"segment,omitempty"`
	Offset  int64  `json:"offset"`
	Element string `json:"element,omitempty"`
	Code    string `json:"code"`
	IK      string `json:"ik,omitempty"`
	Loss    string `json:"loss"`
	Message string `json:"message"`
	Fix     string `json:"fix,omitempty"`
	Loop    string `json:"loop,omitempty"`
	SNIP    int    `json:"snip,omitempty"`
}

func rowOfRejected(f *edi.Fault) rejectedRow {
	return rejectedRow{
		Type: "rejected", place: placeOf(f.Pos), Segment: f.Pos.Segment, Offset: f.Pos.Offset,
		Element: f.Pos.ElementName(), Loop: f.Loop, Code: f.Code, SNIP: snipOf(f), IK: f.IK, Loss: f.Loss.String(), Message: messageOf(f), Fix: f.Fix,
	}
}

// faultRow is the row of a fault: a finding where nothing is lost by it.
func faultRow(f *edi.Fault) any {
	if f.Loss == edi.LossNone {
		return rowOfFault(f)
	}
	return rowOfRejected(f)
}

type skippedRow struct {
	Type string `json:"type"`
	place
	Rule   string `json:"rule"`
	Name   string `json:"name,omitempty"`
	Reason string `json:"reason"`
	Claims int    `json:"claims"`
	Lines  int    `json:"lines"`
}

type severityCounts struct {
	Error   int `json:"error"`
	Warning int `json:"warning"`
	Info    int `json:"info"`
}

type checkSummaryRow struct {
	Type               string                    `json:"type"`
	Files              int                       `json:"files"`
	Interchanges       int                       `json:"interchanges"`
	Transactions       int                       `json:"transactions"`
	Claims             int                       `json:"claims"`
	Lines              int                       `json:"lines"`
	RemittedClaims     int                       `json:"remitted_claims,omitempty"`
	RemittedLines      int                       `json:"remitted_lines,omitempty"`
	Guided             map[guide.Transaction]int `json:"guided,omitempty"`
	Rejected           int                       `json:"rejected"`
	ClaimsWithFindings int                       `json:"claims_with_findings"`
	Findings           severityCounts            `json:"findings"`
	ByRule             map[string]int            `json:"by_rule"`
	Suppressed         map[string]int            `json:"suppressed,omitempty"`
	Expired            int                       `json:"suppressions_expired,omitempty"`
	Baseline           *baselineCounts           `json:"baseline,omitempty"`
	Amount             edi.Money                 `json:"amount"`
	AmountAtRisk       edi.Money                 `json:"amount_at_risk"`
	Bytes              int64                     `json:"bytes"`
	Changes            *int                      `json:"changes,omitempty"`
	ClaimsChanged      *int                      `json:"claims_changed,omitempty"`
	Seconds            *float64                  `json:"seconds,omitempty"`
}

func (j *checkJSON) open(file string) { j.file = file }

func (j *checkJSON) fault(f *edi.Fault) { j.put(faultRow(f)) }

func (j *checkJSON) verdict(v *scrub.Verdict) {
	if v.Rejected != nil {
		j.put(rowOfRejected(v.Rejected))
	}
	j.mended(v.Mended)
	for i := range v.Faults {
		j.put(rowOfFault(&v.Faults[i]))
	}
	for i := range v.Findings {
		j.put(rowOfFinding(&v.Findings[i]))
	}
	for i := range v.Suppressed {
		j.suppressed(&v.Suppressed[i])
	}
	for _, s := range v.Skips {
		at := placeOf(v.Source.Position())
		at.File, at.Claim, at.Line = j.file, v.Control, s.Line
		j.put(skippedRow{"skipped", at, s.Rule.ID, s.Rule.Name, s.Reason, 1, min(s.Line, 1)})
	}
}

func (j *checkJSON) skip(file string, s rules.Skip) {
	j.put(skippedRow{"skipped", place{File: file}, s.Rule.ID, s.Rule.Name, s.Reason, s.Claims, s.Lines})
}

func (j *checkJSON) close(c *Check) error {
	t := &c.Totals
	row := checkSummaryRow{
		Type: "summary", Files: t.Files, Interchanges: t.Interchanges, Transactions: t.Sets,
		Claims: t.Claims, Lines: t.Lines, RemittedClaims: t.Remitted, RemittedLines: t.RemittedLines, Guided: t.Guided, Rejected: t.Rejected, ClaimsWithFindings: t.ClaimsWithFindings,
		Findings: severityCounts{t.Findings[edi.Error], t.Findings[edi.Warning], t.Findings[edi.Info]},
		ByRule:   t.ByRule, Amount: t.Amount, AmountAtRisk: t.AtRisk, Bytes: t.Bytes,
	}
	row.Suppressed, row.Expired, row.Baseline = countsByHand(t), c.Expired, baselineOf(c)
	if c.Fixes {
		row.Changes, row.ClaimsChanged = &t.Changes, &t.ClaimsChanged
	}
	if row.ByRule == nil {
		row.ByRule = map[string]int{}
	}
	if c.Elapsed != nil {
		s := c.Elapsed().Seconds()
		row.Seconds = &s
	}
	j.put(row)
	return j.finish()
}
