package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"

	"remedi/edi"
	"remedi/edi/remittance"
)

// remitTable shows remittances to a biller: a block for each payment, a row for
// each claim, and below it the lines that were not paid in full for another
// reason than contract or patient share.
type remitTable struct {
	w     *bufio.Writer
	style Style
	file  string
	named bool // the file's name was printed
	rows  bool // the heading of the claims was printed
}

func newRemitTable(w io.Writer, style Style) *remitTable {
	return &remitTable{w: bufio.NewWriterSize(w, 64<<10), style: style}
}

func (t *remitTable) open(file string) { t.file, t.named, t.rows = file, false, false }

func (t *remitTable) name() {
	if !t.named {
		fmt.Fprintln(t.w, t.style.paint(clean(t.file), bold))
		t.named = true
	}
}

func (t *remitTable) fault(f *edi.Fault) {
	t.name()
	word, colour := severityWord(f.Severity)
	if f.Loss != edi.LossNone {
		word, colour = "not read", red
	}
	where := strings.TrimSpace(whereOf(f.Pos) + "  " + f.Pos.Claim)
	message := f.Message
	if f.Err != nil {
		message += ": " + f.Err.Error()
	}
	e := checkTable{w: t.w, style: t.style}
	e.entry(word, colour, f.Code, where, "", message, f.Fix)
}

// row prints one row of the claims, without blanks at its end.
func (t *remitTable) row(attribute string, cells ...any) {
	text := strings.TrimRight(fmt.Sprintf("  %-22s %-10s %12s %12s %12s  %s", cells...), " ")
	if attribute != "" {
		text = t.style.paint(text, attribute)
	}
	fmt.Fprintln(t.w, text)
}

func (t *remitTable) claim(c *remittance.Claim, r *Remit) {
	t.name()
	if !t.rows {
		t.row(dim, "Claim", "Status", "Charge", "Paid", "Patient", "")
		t.rows = true
	}
	note := ""
	if !c.Balanced() {
		note = t.style.paint("does not balance", red)
	}
	t.row("", clean(c.ControlNumber), statusWord(c.Status), dollars(c.Charge), dollars(c.Paid), dollars(c.PatientShare), note)
	t.denials("claim", c.Adjustments, c.Remarks, r)
	for i := range c.Lines {
		l := &c.Lines[i]
		t.denials(procedureText(l.Procedure, filled(l.Modifiers[:])), l.Adjustments, l.Remarks, r)
	}
	for i := range c.Imbalances {
		t.imbalance(&c.Imbalances[i])
	}
}

func (t *remitTable) denials(what string, as []remittance.Adjustment, remarks []string, r *Remit) {
	for i := range as {
		a := &as[i]
		if a.Amount > 0 && r.Denies(a.Group, a.Reason) {
			fmt.Fprintf(t.w, "    %s %s %12s  %s\n", t.style.paint("denied", red), pad(clean(what), 24),
				dollars(a.Amount), clean(strings.TrimSpace(a.Group+"-"+a.Reason+" "+strings.Join(remarks, " "))))
		}
	}
}

func (t *remitTable) imbalance(im *remittance.Imbalance) {
	fmt.Fprintf(t.w, "    %s at %s level: %s stands there, the rest makes %s (%s, byte %d)\n",
		t.style.paint("out of balance", red), im.Level, dollars(im.Found), dollars(im.Expected), im.Pos.ElementName(), im.Pos.Offset)
}

func (t *remitTable) end(p *remittance.Payment) {
	t.name()
	t.rows = false
	fmt.Fprintf(t.w, "%s %s  %s %s  from %s to %s  %s\n", t.style.paint("Payment", bold), clean(cmp.Or(p.Trace, "without a trace number")),
		cmp.Or(p.Method, "?"), p.Date, clean(cmp.Or(p.Payer.Name, "an unnamed payer")), clean(cmp.Or(p.Payee.Name, "an unnamed payee")),
		t.style.paint(dollars(p.Amount), bold))
	fmt.Fprintf(t.w, "        %s paid %s", plural(p.Claims, "claim"), dollars(p.ClaimPayments))
	if total := p.ProviderAdjustmentTotal(); len(p.ProviderAdjustments) > 0 {
		fmt.Fprintf(t.w, ", provider adjustments %s (positive reduces the payment)", dollars(total))
	}
	fmt.Fprintln(t.w)
	for i := range p.ProviderAdjustments {
		a := &p.ProviderAdjustments[i]
		fmt.Fprintf(t.w, "        %-4s %12s  %s\n", clean(a.Reason), dollars(a.Amount), clean(a.Reference))
	}
	for i := range p.Imbalances {
		t.imbalance(&p.Imbalances[i])
	}
	fmt.Fprintln(t.w)
}

func (t *remitTable) close(r *Remit) error {
	s := &r.Totals
	fmt.Fprintf(t.w, "%s  %s, %s, %s, %s paid in %s\n", t.style.paint("Read", bold), plural(s.Payments, "payment"),
		plural(s.Claims, "claim"), plural(s.Lines, "line"), dollars(s.Amount), plural(s.Files, "file"))
	fmt.Fprintf(t.w, "      %s denied, %s in all\n", plural(s.Denied, "line"), t.style.paint(dollars(s.DeniedAmount), bold))
	if s.OutOfBalance > 0 {
		fmt.Fprintf(t.w, "      %s\n", t.style.paint(plural(s.OutOfBalance, "sum")+" out of balance", red))
	} else if s.Claims > 0 {
		fmt.Fprintf(t.w, "      %s\n", t.style.paint("everything balances to the cent", green))
	}
	if s.Rejected > 0 {
		fmt.Fprintf(t.w, "      %s\n", t.style.paint(plural(s.Rejected, "part")+" could not be read, see \"not read\" above", red))
	}
	return t.w.Flush()
}

// statusWord is CLP02 in a word.
func statusWord(status string) string {
	switch status {
	case "1":
		return "primary"
	case "2":
		return "secondary"
	case "3":
		return "tertiary"
	case "4":
		return "denied"
	case "19", "20", "21":
		return "forwarded"
	case "22":
		return "reversal"
	case "23":
		return "not ours"
	case "25":
		return "predet."
	}
	return clean(status)
}
