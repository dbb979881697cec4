package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"remedi/edi"
	"remedi/rules/payer"
)

// A Difference is the report of what another set of profiles finds on the same
// claims. Rows are written as they come, in JSON; a table is written at the end.
type Difference struct {
	before, after string
	w             *bufio.Writer
	lines         *lines
	style         Style

	rows   []differenceRow // those that a table shows
	more   int             // and how many it does not
	rules  map[string]*ruleDifference
	Broken bool // some of a file could not be read
	sum    differenceSum
	last   int // the last claim of the file at hand that differs
}

type differenceRow struct {
	Type      string    `json:"type"`
	Kind      string    `json:"kind"`
	File      string    `json:"file"`
	Claim     string    `json:"claim"`
	Line      int       `json:"line,omitempty"`
	Rule      string    `json:"rule"`
	Severity  string    `json:"severity"`
	Was       string    `json:"was,omitempty"`
	Procedure string    `json:"procedure,omitempty"`
	Payer     string    `json:"payer,omitempty"`
	Segment   int       `json:"segment"`
	Offset    int64     `json:"offset"`
	Amount    edi.Money `json:"amount"`
	Message   string    `json:"message"`
}

type ruleDifference struct {
	Rule         string    `json:"rule"`
	Gained       int       `json:"gained"`
	GainedAmount edi.Money `json:"gained_amount"`
	Lost         int       `json:"lost"`
	LostAmount   edi.Money `json:"lost_amount"`
	Rated        int       `json:"rated"`
}

type differenceSum struct {
	Type    string            `json:"type"`
	Before  string            `json:"before"`
	After   string            `json:"after"`
	Files   int               `json:"files"`
	Claims  int               `json:"claims"`
	Changed int               `json:"changed_claims"`
	ByRule  []*ruleDifference `json:"by_rule"`
}

// NewDifference makes a report of what is found by the profiles named after, and
// was not by those named before.
func NewDifference(w io.Writer, format Format, style Style, before, after string) *Difference {
	d := &Difference{before: before, after: after, style: style, rules: map[string]*ruleDifference{}}
	if format == JSON {
		d.lines = newLines(w)
	} else {
		d.w = bufio.NewWriter(w)
	}
	return d
}

// Write takes one change.
func (d *Difference) Write(c payer.Change) {
	switch {
	case c.Fault != nil:
		d.fault(c.Fault)
		return
	case c.Finding.Rule == nil: // the end of a file
		d.sum.Files++
		d.sum.Claims += c.Claims
		d.last = 0
		return
	}
	f := &c.Finding
	if c.Claims != d.last {
		d.last = c.Claims
		d.sum.Changed++
	}
	row := differenceRow{
		Type: "change", Kind: c.Kind.String(), File: f.Pos.File, Claim: f.Pos.Claim, Line: f.Pos.Line, Rule: f.Rule.ID,
		Severity: f.Severity.String(), Procedure: f.Procedure, Payer: f.Payer, Segment: f.Pos.Segment, Offset: f.Pos.Offset,
		Amount: f.Amount, Message: f.Message,
	}
	if c.Kind == payer.Rated {
		row.Was = c.Was.String()
	}
	d.count(&c)
	switch {
	case d.lines != nil:
		d.lines.put(row)
	case len(d.rows) < mostRows:
		d.rows = append(d.rows, row)
	default:
		d.more++
	}
}

func (d *Difference) count(c *payer.Change) {
	id := c.Finding.Rule.ID
	r := d.rules[id]
	if r == nil {
		r = &ruleDifference{Rule: id}
		d.rules[id] = r
	}
	switch c.Kind {
	case payer.Gained:
		r.Gained++
		r.GainedAmount += c.Finding.Amount
	case payer.Lost:
		r.Lost++
		r.LostAmount += c.Finding.Amount
	case payer.Rated:
		r.Rated++
	}
}

func (d *Difference) fault(f *edi.Fault) {
	if f.Loss == edi.LossNone {
		return
	}
	d.Broken = true
	if d.lines != nil {
		d.lines.put(struct {
			Type    string `json:"type"`
			File    string `json:"file"`
			Code    string `json:"code"`
			Message string `json:"message"`
		}{"rejected", f.Pos.File, f.Code, f.Message})
		return
	}
	fmt.Fprintf(d.w, "not read: %s\n", clean(f.Error()))
}

// Close writes the end of the report.
func (d *Difference) Close() error {
	d.sum.Type, d.sum.Before, d.sum.After = "summary", d.before, d.after
	d.sum.ByRule = []*ruleDifference{}
	for _, r := range d.rules {
		d.sum.ByRule = append(d.sum.ByRule, r)
	}
	slices.SortFunc(d.sum.ByRule, func(a, b *ruleDifference) int { return strings.Compare(a.Rule, b.Rule) })
	if d.lines != nil {
		d.lines.put(d.sum)
		return d.lines.finish()
	}
	d.table()
	return d.w.Flush()
}

// mostRows is how many changes a table shows; JSON has them all.
const mostRows = 50

func (d *Difference) table() {
	claim, rule := len("Claim"), len("Rule")
	for _, r := range d.rows {
		claim, rule = max(claim, len(clean(r.Claim))), max(rule, len(r.Rule))
	}
	for _, r := range d.sum.ByRule {
		rule = max(rule, len(r.Rule))
	}
	if len(d.rows) > 0 {
		fmt.Fprintln(d.w, d.style.paint(fmt.Sprintf("%-7s %s %4s  %s  %-8s %10s  %s", "Change", pad("Claim", claim), "Line", pad("Rule", rule), "Severity", "Amount", "File"), bold))
	}
	for _, r := range d.rows {
		line := ""
		if r.Line > 0 {
			line = fmt.Sprint(r.Line)
		}
		was := ""
		if r.Was != "" {
			was = " (was " + r.Was + ")"
		}
		fmt.Fprintf(d.w, "%s %s %4s  %s  %-8s %10s  %s\n", d.style.paint(pad(r.Kind, 7), kindColour(r.Kind)), pad(clean(r.Claim), claim), line, pad(r.Rule, rule), r.Severity, dollars(r.Amount), clean(r.File)+was)
	}
	if d.more > 0 {
		fmt.Fprintf(d.w, "… and %s more; --format json has them all\n", count(d.more))
	}
	if len(d.sum.ByRule) > 0 {
		fmt.Fprintln(d.w, "\n"+d.style.paint(fmt.Sprintf("%s %7s %12s %7s %12s %7s", pad("Rule", rule), "gained", "", "lost", "", "rated"), bold))
	}
	for _, r := range d.sum.ByRule {
		fmt.Fprintf(d.w, "%s %7d %12s %7d %12s %7d\n", pad(r.Rule, rule), r.Gained, dollars(r.GainedAmount), r.Lost, dollars(r.LostAmount), r.Rated)
	}
	fmt.Fprintf(d.w, "%s in %s: %s found otherwise by %s than by %s\n", plural(d.sum.Claims, "claim"), plural(d.sum.Files, "file"),
		cmp.Or(map[bool]string{true: "nothing is"}[d.sum.Changed == 0], plural(d.sum.Changed, "claim")+map[bool]string{true: " is", false: " are"}[d.sum.Changed == 1]), d.after, d.before)
}

func kindColour(kind string) string {
	switch kind {
	case "gained":
		return red
	case "lost":
		return green
	}
	return yellow
}
