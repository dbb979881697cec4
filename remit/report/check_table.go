package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"remedi/edi"
	"remedi/rules"
	"remedi/rules/scrub"
)

// checkTable is a check for a biller at a terminal: grouped by claim, the fix
// under each finding, money aligned.
type checkTable struct {
	w     *bufio.Writer
	style Style
	file  string
	shown bool // something of the current file was printed
	claim bool // and a claim last
	skips []rules.Skip
}

func newCheckTable(w io.Writer, style Style) *checkTable {
	return &checkTable{w: bufio.NewWriterSize(w, 64<<10), style: style}
}

// textColumn is where messages and fixes begin.
const textColumn = 50

func (t *checkTable) heading(file string) {
	if file == t.file && t.shown {
		return
	}
	if t.shown {
		fmt.Fprintln(t.w)
	}
	t.file, t.shown, t.claim = file, true, false
	if file != "" {
		fmt.Fprintln(t.w, t.style.paint(clean(file), bold))
	}
}

func (t *checkTable) open(string) {}

func (t *checkTable) fault(f *edi.Fault) {
	t.heading(f.Pos.File)
	if t.claim { // what follows is not about the claim above
		fmt.Fprintln(t.w)
		t.claim = false
	}
	word, colour := severityWord(f.Severity)
	if f.Loss != edi.LossNone {
		word, colour = "not read", red
	}
	message := f.Message
	if f.Err != nil {
		message += ": " + f.Err.Error()
	}
	t.entry(word, colour, f.Code, whereOf(f.Pos), "", message, f.Fix)
}

func (t *checkTable) verdict(v *scrub.Verdict) {
	if v.Rejected == nil && len(v.Faults)+len(v.Findings) == 0 {
		return
	}
	pos := v.Source.Position()
	t.heading(fileOf(v))
	t.claim = true
	payer := ""
	if len(v.Findings) > 0 && v.Findings[0].Payer != "" {
		payer = "payer " + clean(v.Findings[0].Payer)
	}
	fmt.Fprintf(t.w, "\n  %s  %s  %s  %s\n", t.style.paint("Claim "+clean(cmp.Or(v.Control, "without a number")), bold),
		dollars(v.Charge), plural(v.Lines, "line"), t.style.paint(strings.TrimSpace(payer+"  byte "+fmt.Sprint(pos.Offset)), dim))
	if v.Rejected != nil {
		t.entry("not read", red, v.Rejected.Code, whereOf(v.Rejected.Pos), "", v.Rejected.Message, v.Rejected.Fix)
	}
	for i := range v.Faults {
		f := &v.Faults[i]
		word, colour := severityWord(f.Severity)
		t.entry(word, colour, f.Code, whereOf(f.Pos), "", f.Message, f.Fix)
	}
	for i := range v.Findings {
		t.finding(&v.Findings[i])
	}
}

func fileOf(v *scrub.Verdict) string {
	switch {
	case v.Rejected != nil:
		return v.Rejected.Pos.File
	case len(v.Faults) > 0:
		return v.Faults[0].Pos.File
	}
	return v.Findings[0].Pos.File
}

func (t *checkTable) finding(f *rules.Finding) {
	where := "claim"
	if f.Pos.Line > 0 {
		where = strings.TrimSpace(fmt.Sprintf("line %d  %s", f.Pos.Line, procedureText(f.Procedure, f.Modifiers)))
	}
	word, colour := severityWord(f.Severity)
	t.entry(word, colour, f.Rule.ID, where, dollars(f.Amount), f.Message, f.Fix)
}

// entry prints one finding and its fix.
func (t *checkTable) entry(word, colour, code, where, amount, message, fix string) {
	head := fmt.Sprintf("    %s %s  ", pad(word, 8), pad(code, 4))
	middle := pad(clean(where), textColumn-len(head)-12) + padLeft(amount, 10) + "  "
	width := t.style.width() - textColumn
	for i, line := range wrap(clean(message), width) {
		if i == 0 {
			fmt.Fprintf(t.w, "    %s %s  %s%s\n", t.style.paint(pad(word, 8), colour), pad(code, 4), middle, line)
			continue
		}
		fmt.Fprintf(t.w, "%s%s\n", strings.Repeat(" ", textColumn), line)
	}
	for i, line := range wrap(clean(fix), width-5) {
		label := "     "
		if i == 0 {
			label = "fix: "
		}
		fmt.Fprintf(t.w, "%s%s%s\n", strings.Repeat(" ", textColumn), t.style.paint(label, green), line)
	}
}

func severityWord(s edi.Severity) (word, colour string) {
	switch s {
	case edi.Error:
		return "error", red
	case edi.Warning:
		return "warning", yellow
	}
	return "info", blue
}

func procedureText(code string, modifiers []string) string {
	return strings.TrimSpace(code + " " + strings.Join(modifiers, " "))
}

// whereOf is the place of a fault in a few words.
func whereOf(p edi.Position) string {
	switch {
	case p.Line > 0:
		return fmt.Sprintf("line %d  %s", p.Line, p.ElementName())
	case p.Tag != "":
		return p.ElementName()
	}
	return fmt.Sprintf("byte %d", p.Offset)
}

func (t *checkTable) skip(_ string, s rules.Skip) {
	i := slices.IndexFunc(t.skips, func(o rules.Skip) bool { return o.Rule == s.Rule && o.Reason == s.Reason })
	if i < 0 {
		t.skips = append(t.skips, s)
		return
	}
	t.skips[i].Claims += s.Claims
	t.skips[i].Lines += s.Lines
}

func (t *checkTable) close(c *Check) error {
	if t.shown {
		fmt.Fprintln(t.w)
	}
	t.summary(c)
	t.byRule(c)
	t.scope(c)
	return t.w.Flush()
}

func (t *checkTable) summary(c *Check) {
	s := &c.Totals
	fmt.Fprintf(t.w, "%s  %s, %s, %s in %s\n", t.style.paint("Checked", bold),
		plural(s.Claims, "claim"), plural(s.Lines, "line"), dollars(s.Amount), plural(s.Files, "file"))
	switch {
	case s.ClaimsWithFindings == 0 && s.Findings == [3]int{} && s.Rejected == 0 && s.Claims > 0:
		fmt.Fprintf(t.w, "         %s\n", t.style.paint("nothing found", green))
	case s.Findings != [3]int{}:
		fmt.Fprintf(t.w, "         %s: %s, %s, %s\n", plural(s.ClaimsWithFindings, "claim")+" with findings",
			plural(s.Findings[edi.Error], "error"), plural(s.Findings[edi.Warning], "warning"), plural(s.Findings[edi.Info], "note"))
		fmt.Fprintf(t.w, "         %s at risk of denial\n", t.style.paint(dollars(s.AtRisk), bold))
	}
	if s.Rejected > 0 {
		fmt.Fprintf(t.w, "         %s\n", t.style.paint(plural(s.Rejected, "part")+" could not be read, see \"not read\" above", red))
	}
	if c.Elapsed != nil {
		fmt.Fprintf(t.w, "         %.2f seconds\n", c.Elapsed().Seconds())
	}
}

// byRule lists which rules found how much, the most first.
func (t *checkTable) byRule(c *Check) {
	type entry struct {
		id string
		n  int
	}
	var list []entry
	for id, n := range c.Totals.ByRule {
		list = append(list, entry{id, n})
	}
	slices.SortFunc(list, func(a, b entry) int { return cmp.Or(b.n-a.n, cmp.Compare(a.id, b.id)) })
	if len(list) == 0 {
		return
	}
	var parts []string
	for _, e := range list {
		parts = append(parts, fmt.Sprintf("%s ×%s", e.id, count(e.n)))
	}
	t.block("By rule", strings.Join(parts, "  "), "`remedi explain "+list[0].id+"` tells more")
}

// scope says what was looked at and what was not.
func (t *checkTable) scope(c *Check) {
	if c.Totals.Claims == 0 {
		return
	}
	if c.Checks != "" {
		t.block("Scope", c.Checks, "")
	}
	for i, reason := range t.reasons() {
		label := ""
		if i == 0 {
			label = "Not done"
		}
		t.block(label, reason, "")
	}
	for _, s := range c.Stale {
		t.block("Note", s, "")
	}
}

// reasons groups the skipped rules by why they were skipped.
func (t *checkTable) reasons() []string {
	var order []string
	ids := map[string][]string{}
	for _, s := range t.skips {
		if ids[s.Reason] == nil {
			order = append(order, s.Reason)
		}
		if !slices.Contains(ids[s.Reason], s.Rule.ID) {
			ids[s.Reason] = append(ids[s.Reason], s.Rule.ID)
		}
	}
	out := make([]string, len(order))
	for i, reason := range order {
		out[i] = strings.Join(ids[reason], " ") + " (" + reason + ")"
	}
	return out
}

// block prints a labelled paragraph.
func (t *checkTable) block(label, text, hint string) {
	for i, line := range wrap(text, t.style.width()-9) {
		if i > 0 {
			label = ""
		}
		fmt.Fprintf(t.w, "%s%s\n", t.style.paint(pad(label, 9), bold), line)
	}
	if hint != "" {
		fmt.Fprintf(t.w, "         %s\n", t.style.paint(hint, dim))
	}
}
