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
	w      *bufio.Writer
	style  Style
	claim  string // last one shown
	faults *checkTable
}

func newReconcileTable(w io.Writer, style Style) *reconcileTable {
	b := bufio.NewWriterSize(w, 64<<10)
	return &reconcileTable{w: b, style: style, faults: &checkTable{w: b, style: style}}
}

func (t *reconcileTable) denial(d *remit.Denial) {
	if key := d.File + "\x00" + d.Trace + "\x00" + d.Claim; key != t.claim {
		t.claim = key
		fmt.Fprintf(t.w, "%s  %s\n", t.style.paint("Claim "+clean(cmp.Or(d.Claim, "without a number")), bold), t.style.paint(matchText(d), dim))
	}
	where := "claim"
	if d.Line > 0 {
		where = fmt.Sprintf("line %d", d.Line)
	}
	what := procedureText(d.Procedure, d.Modifiers)
	code := strings.TrimSpace(d.Group + "-" + d.CARC + " " + strings.Join(d.Remarks, " "))
	fmt.Fprintf(t.w, "  %s %s %s %s %s  %s\n", pad(where, 7), pad(d.Date.String(), 10), pad(clean(what), 16), pad(clean(code), 14),
		padLeft(dollars(d.Amount), 11), t.style.paint(strings.TrimSpace(string(d.Outcome)+" "+d.Rule), outcomeColour(d.Outcome)))
	for _, line := range wrap(clean(d.Evidence), t.style.width()-10) {
		fmt.Fprintf(t.w, "          %s\n", line)
	}
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
	t.claim = ""
	fmt.Fprintf(t.w, "%s  %s  %s\n", t.style.paint("Not matched: "+clean(cmp.Or(u.Claim, "a claim without a number")), yellow),
		dollars(u.Charge), t.style.paint("trace "+clean(u.Trace), dim))
	text := u.Reason
	if len(u.Nearest) > 0 {
		text += "; nearest: " + strings.Join(u.Nearest, ", ")
	}
	for _, line := range wrap(clean(text), t.style.width()-10) {
		fmt.Fprintf(t.w, "          %s\n", line)
	}
}

func (t *reconcileTable) imbalance(i *remit.Imbalance) {
	t.claim = ""
	fmt.Fprintf(t.w, "%s  %s  trace %s: %s stands there, the rest makes %s\n", t.style.paint("Out of balance at "+i.Level+" level", red),
		clean(strings.TrimSpace(i.Claim+" "+i.LineControl)), clean(i.Trace), dollars(i.Found), dollars(i.Expected))
}

func (t *reconcileTable) fault(f *edi.Fault) {
	t.claim = ""
	t.faults.fault(f)
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
	fmt.Fprintf(t.w, "\n%s  %s sent, %s\n", t.style.paint("Reconciled", bold), plural(s.Claims, "claim"), dollars(s.ClaimedAmount))
	fmt.Fprintf(t.w, "            %s answered in %s, %s paid; %s not matched, %s not answered\n", plural(s.MatchedClaims, "claim"),
		plural(s.Payments, "payment"), dollars(s.PaidAmount), count(s.UnmatchedClaims), count(s.Unanswered))
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
