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
	blank bool // what comes next stands apart from what was before
	rows  bool // the heading of the claims was printed
	text  *checkTable
}

func newRemitTable(w io.Writer, style Style) *remitTable {
	b := bufio.NewWriterSize(w, 64<<10)
	return &remitTable{w: b, style: style, text: &checkTable{w: b, style: style}}
}

func (t *remitTable) open(file string) { t.file, t.named, t.rows = file, false, false }

// apart begins a block of its own: a blank row, and the name of a new file.
func (t *remitTable) apart() {
	if t.blank {
		fmt.Fprintln(t.w)
	}
	t.blank = true
	if !t.named {
		fmt.Fprintf(t.w, "%s\n\n", t.style.paint(clean(t.file), bold))
		t.named = true
	}
}

func (t *remitTable) fault(f *edi.Fault) {
	if !t.named || !t.rows {
		t.apart()
	}
	word, colour := severityWord(f.Severity)
	if f.Loss != edi.LossNone {
		word, colour = "not read", red
	}
	where := strings.TrimSpace(whereOf(f.Pos) + "  " + f.Pos.Claim)
	t.text.entry(word, colour, f.Code, where, "", messageOf(f), f.Fix)
}

func (t *remitTable) begin(p *remittance.Payment) {
	t.apart()
	fmt.Fprintf(t.w, "%s  %s  %s %s\n", t.style.paint("Payment "+clean(cmp.Or(p.Trace, "without a trace number")), bold),
		t.style.paint(dollars(p.Amount), bold), clean(cmp.Or(p.Method, "?")), p.Date)
	t.text.paragraph(2, "", fmt.Sprintf("from %s to %s", cmp.Or(p.Payer.Name, "an unnamed payer"), cmp.Or(p.Payee.Name, "an unnamed payee")))
	t.rows = false
}

// row prints one row of the claims.
func (t *remitTable) row(attribute string, cells ...any) {
	text := fmt.Sprintf("  %-22s %-10s %12s %12s %12s", cells...)
	if attribute != "" {
		text = t.style.paint(text, attribute)
	}
	fmt.Fprintln(t.w, text)
}

func (t *remitTable) claim(c *remittance.Claim, r *Remit) {
	if !t.rows {
		t.row(dim, "Claim", "Status", "Charge", "Paid", "Patient")
		t.rows = true
	}
	t.row("", clean(c.ControlNumber), statusWord(c.Status), dollars(c.Charge), dollars(c.Paid), dollars(c.PatientShare))
	t.denials("claim", c.Adjustments, c.Remarks, r)
	for i := range c.Lines {
		l := &c.Lines[i]
		t.denials(procedureText(l.Procedure, filled(l.Modifiers[:])), l.Adjustments, l.Remarks, r)
	}
	for i := range c.Imbalances {
		im := &c.Imbalances[i]
		what := ""
		if im.Level == remittance.LevelLine {
			l := &c.Lines[im.Line]
			what = " (" + procedureText(l.Procedure, filled(l.Modifiers[:])) + ")"
		}
		t.imbalance(im, what)
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

// imbalance says which sum does not come out, and where it stands.
func (t *remitTable) imbalance(im *remittance.Imbalance, what string) {
	fmt.Fprintf(t.w, "    %s\n", t.style.paint(fmt.Sprintf("out of balance at %s level%s", im.Level, clean(what)), red))
	t.text.paragraph(textIndent, "", fmt.Sprintf("%s says %s, and the amounts that belong to it come to %s (byte %d)",
		im.Pos.ElementName(), dollars(im.Found), dollars(im.Expected), im.Pos.Offset))
}

func (t *remitTable) end(p *remittance.Payment) {
	if len(p.ProviderAdjustments) > 0 {
		fmt.Fprintf(t.w, "  %s paid %s, less provider adjustments of %s:\n", plural(p.Claims, "claim"), dollars(p.ClaimPayments),
			dollars(p.ProviderAdjustmentTotal()))
	}
	for i := range p.ProviderAdjustments {
		a := &p.ProviderAdjustments[i]
		text := fmt.Sprintf("    %s %12s  %s", pad(clean(a.Reason), 31), dollars(a.Amount), clean(a.Reference))
		fmt.Fprintln(t.w, strings.TrimRight(text, " "))
	}
	for i := range p.Imbalances {
		t.imbalance(&p.Imbalances[i], "")
	}
}

func (t *remitTable) close(r *Remit) error {
	s := &r.Totals
	if t.blank {
		fmt.Fprintln(t.w)
	}
	fmt.Fprintf(t.w, "%s  %s, %s, %s, %s paid in %s\n", t.style.paint("Read", bold), plural(s.Payments, "payment"),
		plural(s.Claims, "claim"), plural(s.Lines, "line"), dollars(s.Amount), plural(s.Files, "file"))
	if s.Claims > 0 {
		fmt.Fprintf(t.w, "      %s\n", t.denied(s))
	}
	switch {
	case s.OutOfBalance > 0:
		fmt.Fprintf(t.w, "      %s\n", t.style.paint(plural(s.OutOfBalance, "sum")+" out of balance", red))
	case s.Claims > 0 && s.Rejected > 0:
		fmt.Fprintln(t.w, "      what was read balances to the cent")
	case s.Claims > 0:
		fmt.Fprintf(t.w, "      %s\n", t.style.paint("everything balances to the cent", green))
	}
	if s.Rejected > 0 {
		fmt.Fprintf(t.w, "      %s\n", t.style.paint(plural(s.Rejected, "part")+" could not be read, see \"not read\" above", red))
	}
	if r.Elapsed != nil {
		fmt.Fprintf(t.w, "      %.2f seconds\n", r.Elapsed().Seconds())
	}
	return t.w.Flush()
}

// denied says how much was denied of what.
func (t *remitTable) denied(s *RemitTotals) string {
	var what []string
	if s.DeniedWhole > 0 {
		what = append(what, plural(s.DeniedWhole, "whole claim"))
	}
	if s.Denied > 0 {
		what = append(what, plural(s.Denied, "line"))
	}
	if len(what) == 0 {
		return "nothing denied"
	}
	return strings.Join(what, " and ") + " denied, " + t.style.paint(dollars(s.DeniedAmount), bold) + " in all"
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
