package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

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

// textIndent is where messages and fixes begin, whereEnd and amountEnd where the
// place of a finding and its amount end.
const (
	textIndent = 13
	whereEnd   = 46
	amountEnd  = 60
)

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
	t.entry(word, colour, f.Code, whereOfFault(f), marksOf(f), messageOf(f), f.Fix)
}

// messageOf is what a fault says, with the system's own words where there are any.
func messageOf(f *edi.Fault) string {
	if f.Err == nil {
		return f.Message
	}
	return f.Message + ": " + f.Err.Error()
}

func (t *checkTable) verdict(v *scrub.Verdict) {
	if v.Rejected == nil && len(v.Faults)+len(v.Findings)+len(v.Suppressed) == 0 && v.Mended == nil {
		return
	}
	t.heading(fileOf(v))
	t.claim = true
	t.claimHeading(v)
	if v.Rejected != nil {
		t.entry("not read", red, v.Rejected.Code, whereOfFault(v.Rejected), marksOf(v.Rejected), messageOf(v.Rejected), v.Rejected.Fix)
	}
	t.mended(v.Mended)
	for i := range v.Faults {
		f := &v.Faults[i]
		word, colour := severityWord(f.Severity)
		t.entry(word, colour, f.Code, whereOfFault(f), marksOf(f), messageOf(f), f.Fix)
	}
	for i := range v.Findings {
		t.finding(&v.Findings[i])
	}
	for i := range v.Suppressed {
		t.known(&v.Suppressed[i])
	}
}

// claimHeading names a claim, and where it stands; in two rows where one is too short.
func (t *checkTable) claimHeading(v *scrub.Verdict) {
	name := "Claim " + clean(cmp.Or(v.Control, "without a number"))
	sum := dollars(v.Charge) + "  " + plural(v.Lines, "line")
	place := fmt.Sprintf("byte %d", v.Source.Position().Offset)
	if payer := payerOf(v); payer != "" {
		place = "payer " + clean(payer) + "  " + place
	}
	gap := "  "
	if utf8.RuneCountInString("  "+name+"  "+sum+gap+place) > t.style.width() {
		gap = "\n    "
	}
	fmt.Fprintf(t.w, "\n  %s  %s%s%s\n", t.style.paint(name, bold), sum, gap, t.style.paint(place, dim))
}

func fileOf(v *scrub.Verdict) string {
	switch {
	case v.Rejected != nil:
		return v.Rejected.Pos.File
	case v.Mended != nil:
		return v.Mended.File()
	case len(v.Faults) > 0:
		return v.Faults[0].Pos.File
	case len(v.Findings) > 0:
		return v.Findings[0].Pos.File
	}
	return placeOfSuppressed(&v.Suppressed[0]).File
}

func (t *checkTable) finding(f *rules.Finding) {
	word, colour := severityWord(f.Severity)
	t.entry(word, colour, f.Rule.ID, whereOfFinding(f), dollars(f.Amount), f.Message, f.Fix)
}

func whereOfFinding(f *rules.Finding) string {
	if f.Pos.Line == 0 {
		return "claim"
	}
	return strings.TrimSpace(fmt.Sprintf("line %d  %s", f.Pos.Line, procedureText(f.Procedure, f.Modifiers)))
}

// entry prints one finding: what, where and how much, and below it what is wrong
// and how to mend it.
func (t *checkTable) entry(word, colour, code, where, amount, message, fix string) {
	head := fmt.Sprintf("    %s %s  ", pad(word, 8), pad(code, 4))
	rest := pad(clean(where), whereEnd-len(head))
	rest = strings.TrimRight(rest+padLeft(amount, amountEnd-len(head)-utf8.RuneCountInString(rest)), " ")
	fmt.Fprintf(t.w, "    %s%s\n", t.style.paint(word, colour), strings.TrimRight(head[4+len(word):]+rest, " "))
	t.paragraph(textIndent, "", message)
	t.paragraph(textIndent, "fix: ", fix)
}

// paragraph prints text below a finding, the label before its first line.
func (t *checkTable) paragraph(indent int, label, text string) {
	for i, line := range wrap(clean(text), t.style.width()-indent-len(label)) {
		begin := t.style.paint(label, green)
		if i > 0 {
			begin = strings.Repeat(" ", len(label))
		}
		fmt.Fprintf(t.w, "%s%s%s\n", strings.Repeat(" ", indent), begin, line)
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

// whereOfFault is whereOf with the loop, where that is known.
func whereOfFault(f *edi.Fault) string {
	where := whereOf(f.Pos)
	name := f.Pos.ElementName()
	if f.Loop == "" || name == "" {
		return where
	}
	return strings.TrimSuffix(where, name) + f.Loop + " " + name
}

// marksOf is what a 999 and a test report call a fault.
func marksOf(f *edi.Fault) string {
	var marks []string
	if n := snipOf(f); n > 0 {
		marks = append(marks, fmt.Sprintf("SNIP %d", n))
	}
	if f.IK != "" {
		marks = append(marks, f.IK)
	}
	return strings.Join(marks, "  ")
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
	t.knownOf(c)
	t.scope(c)
	return t.w.Flush()
}

// volume is how much was read: claims where there are any.
func volume(c *Check) []string {
	s := &c.Totals
	claims := []string{plural(s.Claims, "claim"), plural(s.Lines, "line"), dollars(s.Amount)}
	switch {
	case s.Remitted > 0 && s.Claims > 0:
		return append(claims, plural(s.Remitted, "remitted claim"), plural(s.RemittedLines, "line"))
	case s.Remitted > 0:
		return []string{plural(s.Remitted, "remitted claim"), plural(s.RemittedLines, "line")}
	case c.Guides && s.Claims == 0:
		return []string{plural(s.Interchanges, "interchange"), plural(s.Sets, "transaction set")}
	}
	return claims
}

func (t *checkTable) summary(c *Check) {
	s := &c.Totals
	sound := s.Claims+s.Remitted > 0 || c.Guides && len(s.Guided) > 0
	read := volume(c)
	fmt.Fprintf(t.w, "%s  %s in %s\n", t.style.paint("Checked", bold), strings.Join(read, ", "), plural(s.Files, "file"))
	switch {
	case s.ClaimsWithFindings == 0 && s.Findings == [3]int{} && s.Rejected == 0 && sound:
		fmt.Fprintf(t.w, "         %s\n", t.style.paint(nothingFound(s), green))
	case s.Findings != [3]int{}:
		of := plural(s.ClaimsWithFindings, "claim") + " with findings: "
		if c.Guides && s.Claims+s.Remitted == 0 {
			of = ""
		}
		fmt.Fprintf(t.w, "         %s%s, %s, %s\n", of,
			plural(s.Findings[edi.Error], "error"), plural(s.Findings[edi.Warning], "warning"), plural(s.Findings[edi.Info], "note"))
		if s.Claims > 0 {
			fmt.Fprintf(t.w, "         %s at risk of denial\n", t.style.paint(dollars(s.AtRisk), bold))
		}
	}
	if c.Fixes {
		fmt.Fprintf(t.w, "         %s\n", t.style.paint(changesOf(s), green))
	}
	if s.Rejected > 0 {
		fmt.Fprintf(t.w, "         %s\n", t.style.paint(plural(s.Rejected, "part")+" could not be read, see \"not read\" above", red))
	}
	if c.Elapsed != nil {
		fmt.Fprintf(t.w, "         %.2f seconds\n", c.Elapsed().Seconds())
	}
}

// ruleCount is how much a rule found.
type ruleCount struct {
	id string
	n  int
}

// mostFirst are counts by rule in the order in which they are told.
func mostFirst(counts map[string]int) []ruleCount {
	list := make([]ruleCount, 0, len(counts))
	for id, n := range counts {
		list = append(list, ruleCount{id, n})
	}
	slices.SortFunc(list, func(a, b ruleCount) int { return cmp.Or(b.n-a.n, cmp.Compare(a.id, b.id)) })
	return list
}

// byRule lists which rules found how much, the most first.
func (t *checkTable) byRule(c *Check) {
	list := mostFirst(c.Totals.ByRule)
	if len(list) == 0 {
		return
	}
	hint := ""
	if i := slices.IndexFunc(list, func(e ruleCount) bool { return !isNumber(e.id) }); i >= 0 {
		hint = "`remedi explain " + list[i].id + "` tells more"
	}
	t.block("By rule", timesEach(c.Totals.ByRule), hint)
}

// scope says what was looked at and what was not.
func (t *checkTable) scope(c *Check) {
	if c.Totals.Claims == 0 && len(c.Totals.Guided) == 0 {
		return
	}
	switch {
	case c.Guides:
		t.block("Scope", guidesOf(&c.Totals), "")
		t.block("Not done", notGuided(&c.Totals), "")
	case c.Checks != "":
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
	if n := notSeen(c); n > 0 {
		t.block("Note", plural(n, "kind")+" of finding in the baseline did not occur here: where that is solved, take it out", "")
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
