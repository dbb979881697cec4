package report

import (
	"remedi/edi"
	"remedi/edi/remittance"
)

type remitJSON struct {
	*lines
	file string
}

type paymentRow struct {
	Type                string    `json:"type"`
	File                string    `json:"file,omitempty"`
	Trace               string    `json:"trace,omitempty"`
	Method              string    `json:"method,omitempty"`
	Date                string    `json:"date,omitempty"`
	Payer               string    `json:"payer,omitempty"`
	Payee               string    `json:"payee,omitempty"`
	Amount              edi.Money `json:"amount"`
	Claims              int       `json:"claims"`
	ProviderAdjustments edi.Money `json:"provider_adjustments"`
	Balanced            bool      `json:"balanced"`
}

type outOfBalanceRow struct {
	Type        string    `json:"type"`
	File        string    `json:"file,omitempty"`
	Trace       string    `json:"trace,omitempty"`
	Claim       string    `json:"claim,omitempty"`
	LineControl string    `json:"line_control,omitempty"`
	Level       string    `json:"level"`
	Expected    edi.Money `json:"expected"`
	Found       edi.Money `json:"found"`
	Unreadable  bool      `json:"unreadable,omitempty"` // an amount of the sum is missing or no number
	Segment     int       `json:"segment,omitempty"`
	Offset      int64     `json:"offset"`
	Element     string    `json:"element,omitempty"`
}

type remitSummaryRow struct {
	Type         string         `json:"type"`
	Files        int            `json:"files"`
	Payments     int            `json:"payments"`
	Claims       int            `json:"claims"`
	Lines        int            `json:"lines"`
	Amount       edi.Money      `json:"amount"`
	DeniedLines  int            `json:"denied_lines"`
	DeniedAmount edi.Money      `json:"denied_amount"`
	OutOfBalance int            `json:"out_of_balance"`
	Rejected     int            `json:"rejected"`
	Findings     severityCounts `json:"findings"`
	Seconds      *float64       `json:"seconds,omitempty"`
}

func (j *remitJSON) open(file string) { j.file = file }

func (j *remitJSON) fault(f *edi.Fault) { j.put(faultRow(f)) }

// begin says nothing: the row of a payment comes when its balance is known.
func (j *remitJSON) begin(*remittance.Payment) {}

func (j *remitJSON) claim(c *remittance.Claim, _ *Remit) {
	j.write(appendClaim(j.row(), c))
	for i := range c.Lines {
		j.write(appendLine(j.row(), c, i))
	}
	for i := range c.Imbalances {
		im := &c.Imbalances[i]
		control := ""
		if im.Level == remittance.LevelLine {
			control = c.Lines[im.Line].Control
		}
		j.put(j.outOfBalance(c.Payment.Trace, control, im))
	}
}

func (j *remitJSON) outOfBalance(trace, control string, im *remittance.Imbalance) outOfBalanceRow {
	return outOfBalanceRow{
		"out_of_balance", j.file, trace, im.Pos.Claim, control, string(im.Level), im.Expected, im.Found,
		im.Unreadable, im.Pos.Segment, im.Pos.Offset, im.Pos.ElementName(),
	}
}

func filled(modifiers []string) []string {
	var out []string
	for _, m := range modifiers {
		if m != "" {
			out = append(out, m)
		}
	}
	return out
}

func (j *remitJSON) end(p *remittance.Payment) {
	j.put(paymentRow{
		"payment", j.file, p.Trace, p.Method, p.Date.String(), p.Payer.Name, p.Payee.Name,
		p.Amount, p.Claims, p.ProviderAdjustmentTotal(), p.Balanced(),
	})
	for i := range p.Imbalances {
		j.put(j.outOfBalance(p.Trace, "", &p.Imbalances[i]))
	}
}

func (j *remitJSON) close(r *Remit) error {
	t := &r.Totals
	row := remitSummaryRow{
		"summary", t.Files, t.Payments, t.Claims, t.Lines, t.Amount, t.Denied, t.DeniedAmount, t.OutOfBalance, t.Rejected,
		severityCounts{t.Findings[edi.Error], t.Findings[edi.Warning], t.Findings[edi.Info]}, nil,
	}
	if r.Elapsed != nil {
		s := r.Elapsed().Seconds()
		row.Seconds = &s
	}
	j.put(row)
	return j.finish()
}
