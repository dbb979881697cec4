package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"remedi/edi"
	"remedi/remit"
)

// reconcileTable shows denials to a biller: grouped by claim, each with what
// the replay makes of it and why.
type reconcileTable struct {
	w     *bufio.Writer
	style Style
	block string // what was shown last: blocks stand apart
	text  *checkTable
}

func newReconcileTable(w io.Writer, style Style) *reconcileTable {
	b := bufio.NewWriterSize(w, 64<<10)
	return &reconcileTable{w: b, style: style, text: &checkTable{w: b, style: style}}
}

// begins says whether a block of that name begins here, apart from the one before.
func (t *reconcileTable) begins(block string) bool {
	if block == t.block {
		return false
	}
	if t.block != "" {
		fmt.Fprintln(t.w)
	}
	t.block = block
	return true
}

func (t *reconcileTable) denial(d *remit.Denial) {
	if t.begins("claim " + d.File + "\x00" + d.Trace + "\x00" + d.Claim) {
		fmt.Fprintf(t.w, "%s  %s\n", t.style.paint("Claim "+clean(cmp.Or(d.Claim, "without a number")), bold), t.style.paint(matchText(d), dim))
	}
	where := "claim"
	if d.Line > 0 {
		where = fmt.Sprintf("line %d", d.Line)
	}
	what := procedureText(d.Procedure, d.Modifiers)
	code := strings.TrimSpace(d.Group + "-" + d.CARC + " " + strings.Join(d.Remarks, " "))
	fmt.Fprintf(t.w, "  %s %s  %s %s  %s\n", pad(where, 7), pad(d.Date.String(), 10), pad(clean(what), 17),
		padLeft(dollars(d.Amount), 11), clean(code))
	t.verdict(d)
}

// verdict is the outcome of a denial, and why.
func (t *reconcileTable) verdict(d *remit.Denial) {
	outcome := strings.TrimSpace(string(d.Outcome) + " " + d.Rule)
	text := outcome
	if d.Evidence != "" && d.Outcome != remit.NotOurs { // there it stands above, once a claim
		text += ": " + d.Evidence
	}
	for i, line := range wrap(clean(text), t.style.width()-textIndent) {
		if i == 0 {
			line = t.style.paint(outcome, outcomeColour(d.Outcome)) + strings.TrimPrefix(line, outcome)
		}
		fmt.Fprintf(t.w, "%s%s\n", strings.Repeat(" ", textIndent), line)
	}
	t.text.paragraph(textIndent, "fix: ", d.Fix)
}

func matchText(d *remit.Denial) string {
	text := strings.TrimSpace("payer " + clean(d.Payer) + "  trace " + clean(d.Trace))
	if m := d.Match; m != nil && m.Confidence < 1 {
		text += fmt.Sprintf("  matched by %s, confidence %.2f", m.ClaimBy, m.Confidence)
	}
	return text
}

func outcomeColour(o remit.Outcome) string {
	switch o {
	case remit.CaughtIgnored, remit.WouldCatch:
		return green
	case remit.RuleBlind, remit.Unmapped, remit.NotOurs:
		return yellow
	}
	return blue
}

func (t *reconcileTable) unmatched(u *remit.Unmatched) {
	t.begins("unmatched " + u.File + "\x00" + u.Trace + "\x00" + u.Claim)
	fmt.Fprintf(t.w, "%s  %s  %s\n", t.style.paint("Not matched: "+clean(cmp.Or(u.Claim, "a claim without a number")), yellow),
		dollars(u.Charge), t.style.paint("trace "+clean(u.Trace), dim))
	text := u.Reason
	if len(u.Nearest) > 0 {
		text += "; nearest: " + strings.Join(u.Nearest, ", ")
	}
	t.text.paragraph(textIndent, "", text)
}

func (t *reconcileTable) imbalance(i *remit.Imbalance) {
	t.begins("imbalances")
	of := ""
	if i.Claim != "" {
		of = "claim " + i.Claim
	}
	if i.LineControl != "" {
		of += " line " + i.LineControl
	}
	head := t.style.paint("Out of balance at "+i.Level+" level", red) + "  " + clean(of)
	fmt.Fprintf(t.w, "%s\n", strings.TrimRight(head, " "))
	t.text.paragraph(textIndent, "", fmt.Sprintf("trace %s: the remittance says %s, and the amounts that belong to it come to %s",
		i.Trace, dollars(i.Found), dollars(i.Expected)))
}

func (t *reconcileTable) fault(f *edi.Fault) {
	if t.begins("file " + f.Pos.File) {
		t.text.shown = false // its name is due again
	}
	t.text.fault(f)
}

func (t *reconcileTable) close(r *Reconciliation) error {
	if s := r.Summary; s != nil {
		t.summary(s)
		t.byOutcome(s)
		t.byRule(s)
	}
	if r.Elapsed != nil {
		fmt.Fprintf(t.w, "\n%.2f seconds\n", r.Elapsed().Seconds())
	}
	return t.w.Flush()
}

func (t *reconcileTable) summary(s *remit.Summary) {
	if t.block != "" {
		fmt.Fprintln(t.w)
	}
	fmt.Fprintf(t.w, "%s  %s sent, %s\n", t.style.paint("Reconciled", bold), plural(s.Claims, "claim"), dollars(s.ClaimedAmount))
	fmt.Fprintf(t.w, "            %s answered in %s, %s paid\n", plural(s.MatchedClaims, "claim"), plural(s.Payments, "payment"), dollars(s.PaidAmount))
	fmt.Fprintf(t.w, "            %s not matched, %s not answered\n", count(s.UnmatchedClaims), count(s.Unanswered))
	fmt.Fprintf(t.w, "            %s, %s denied; %s of it preventable\n", plural(s.Denials, "denial"), dollars(s.Amount),
		t.style.paint(dollars(s.PreventableAmount), bold))
	fmt.Fprintf(t.w, "            %s by contract or for the patient, %s\n", plural(s.ExpectedAdjustments, "adjustment"), dollars(s.ExpectedAmount))
	if s.OutOfBalance > 0 {
		fmt.Fprintf(t.w, "            %s\n", t.style.paint(plural(s.OutOfBalance, "sum")+" out of balance", red))
	}
}

func (t *reconcileTable) byOutcome(s *remit.Summary) {
	if s.Denials == 0 {
		return
	}
	fmt.Fprintf(t.w, "\n%s\n", t.style.paint(fmt.Sprintf("%-16s %8s  %s", "Outcome", "Denials", "Meaning"), bold))
	for _, o := range outcomes {
		if n := s.ByOutcome[o]; n > 0 {
			fmt.Fprintf(t.w, "%s %8s  %s\n", t.style.paint(pad(string(o), 16), outcomeColour(o)), count(n), outcomeNote(o))
		}
	}
}

func (t *reconcileTable) byRule(s *remit.Summary) {
	if len(s.ByRule) == 0 {
		return
	}
	ids := make([]string, 0, len(s.ByRule))
	for id := range s.ByRule {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(s.ByRule[b].Amount, s.ByRule[a].Amount), cmp.Compare(a, b))
	})
	fmt.Fprintf(t.w, "\n%s\n", t.style.paint(fmt.Sprintf("%-16s %8s %14s", "Rule", "Denials", "Dollars"), bold))
	for _, id := range ids {
		fmt.Fprintf(t.w, "%-16s %8s %14s\n", id, count(s.ByRule[id].Count), dollars(s.ByRule[id].Amount))
	}
}
