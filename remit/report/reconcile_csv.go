package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"remedi/edi"
	"remedi/remit"
)

// reconcileCSV is a table of denials for a spreadsheet.
type reconcileCSV struct{ w *csv.Writer }

func newReconcileCSV(w io.Writer) *reconcileCSV {
	c := &reconcileCSV{csv.NewWriter(w)}
	c.w.Write([]string{"claim", "line", "payer", "payer_claim", "trace", "date", "procedure", "modifiers", "group", "carc",
		"remarks", "amount", "outcome", "rule", "evidence", "fix", "claim_by", "line_by", "confidence", "file", "segment", "offset"})
	return c
}

func (c *reconcileCSV) denial(d *remit.Denial) {
	m := remit.Match{}
	if d.Match != nil {
		m = *d.Match
	}
	c.w.Write(safeCells([]string{d.Claim, strconv.Itoa(d.Line), d.Payer, d.PayerClaim, d.Trace, d.Date.String(), d.Procedure,
		strings.Join(d.Modifiers, " "), d.Group, d.CARC, strings.Join(d.Remarks, " "), d.Amount.String(), string(d.Outcome), d.Rule,
		d.Evidence, d.Fix, m.ClaimBy, m.LineBy, strconv.FormatFloat(m.Confidence, 'g', 3, 64), d.File,
		strconv.Itoa(d.Segment), strconv.FormatInt(d.Offset, 10)}))
}

func (c *reconcileCSV) unmatched(*remit.Unmatched) {}
func (c *reconcileCSV) imbalance(*remit.Imbalance) {}
func (c *reconcileCSV) fault(*edi.Fault)           {}

func (c *reconcileCSV) close(*Reconciliation) error {
	c.w.Flush()
	return c.w.Error()
}
