package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"remedi/edi"
	"remedi/rules"
	"remedi/rules/scrub"
)

// checkCSV is a table of findings for a spreadsheet. What could not be read is
// a row too, with the severity "rejected".
type checkCSV struct{ w *csv.Writer }

func newCheckCSV(w io.Writer) *checkCSV {
	c := &checkCSV{csv.NewWriter(w)}
	c.w.Write([]string{"file", "interchange", "transaction", "claim", "line", "rule", "name", "severity", "procedure",
		"modifiers", "payer", "amount", "message", "fix", "denials", "segment", "offset", "element", "loop", "snip", "ik"})
	return c
}

func (c *checkCSV) put(p edi.Position, rule, name, severity, procedure string, modifiers []string, payer, amount, message, fix string, denials []string, guide ...string) {
	c.w.Write(safeCells(append([]string{p.File, p.Interchange, p.Transaction, p.Claim, strconv.Itoa(p.Line), rule, name, severity, procedure,
		strings.Join(modifiers, " "), payer, amount, message, fix, strings.Join(denials, " "),
		strconv.Itoa(p.Segment), strconv.FormatInt(p.Offset, 10), p.ElementName()}, guide...)))
}

// number is a number in a cell, which is empty for 0.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func (c *checkCSV) open(string) {}

func (c *checkCSV) fault(f *edi.Fault) {
	severity := f.Severity.String()
	if f.Loss != edi.LossNone {
		severity = "rejected"
	}
	c.putFault(f, severity, messageOf(f))
}

func (c *checkCSV) putFault(f *edi.Fault, severity, message string) {
	c.put(f.Pos, f.Code, "", severity, "", nil, "", "", message, f.Fix, nil, f.Loop, number(snipOf(f)), f.IK)
}

func (c *checkCSV) putFinding(f *rules.Finding, severity, message string) {
	c.put(f.Pos, f.Rule.ID, f.Rule.Name, severity, f.Procedure, f.Modifiers, f.Payer,
		f.Amount.String(), message, f.Fix, f.Denials(), "", "", "")
}

func (c *checkCSV) verdict(v *scrub.Verdict) {
	c.mended(v.Mended)
	if v.Rejected != nil {
		c.fault(v.Rejected)
	}
	for i := range v.Faults {
		c.fault(&v.Faults[i])
	}
	for i := range v.Findings {
		c.putFinding(&v.Findings[i], v.Findings[i].Severity.String(), v.Findings[i].Message)
	}
	for i := range v.Suppressed {
		c.suppressed(&v.Suppressed[i])
	}
}

func (c *checkCSV) skip(string, rules.Skip) {}

func (c *checkCSV) close(*Check) error {
	c.w.Flush()
	return c.w.Error()
}

// safeCells keeps text from a file from being taken for a formula by a
// spreadsheet: a cell that begins with = + - @ gets an apostrophe before it.
func safeCells(row []string) []string {
	for i, cell := range row {
		if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) && !isAmount(cell) {
			row[i] = "'" + cell
		}
	}
	return row
}

func isAmount(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}
