package report

import (
	"fmt"
	"strconv"
	"unicode/utf8"

	"remedi/rules/scrub"
)

// changeRow is a repair that was made. The place is that of the file as it was
// read.
type changeRow struct {
	Type string `json:"type"`
	place
	Rule    string `json:"rule"`
	Name    string `json:"name,omitempty"`
	Before  string `json:"before"`
	After   string `json:"after"`
	Segment int    `json:"segment,omitempty"`
	Offset  int64  `json:"offset"`
	Element string `json:"element,omitempty"`
}

// unchangedRow is a repair that was not made, and why. The finding has a row of
// its own.
type unchangedRow struct {
	Type string `json:"type"`
	place
	Rule    string `json:"rule"`
	Name    string `json:"name,omitempty"`
	Reason  string `json:"reason"`
	Segment int    `json:"segment,omitempty"`
	Offset  int64  `json:"offset"`
	Element string `json:"element,omitempty"`
}

func (j *checkJSON) mended(m *scrub.Mended) {
	if m == nil {
		return
	}
	for i := range m.Changes {
		c := &m.Changes[i]
		j.put(changeRow{"change", placeOf(c.Pos), c.Rule.ID, c.Rule.Name, c.Before, c.After, c.Pos.Segment, c.Pos.Offset, c.Pos.ElementName()})
	}
	for i := range m.Left {
		l := &m.Left[i]
		j.put(unchangedRow{"unchanged", placeOf(l.Pos), l.Rule.ID, l.Rule.Name, l.Reason, l.Pos.Segment, l.Pos.Offset, l.Pos.ElementName()})
	}
}

// arrow stands between what was and what is.
const arrow = "  →  "

// mended adds a row for each change, with the severity "changed". What was left
// is among the findings.
func (c *checkCSV) mended(m *scrub.Mended) {
	if m == nil {
		return
	}
	for i := range m.Changes {
		ch := &m.Changes[i]
		c.put(ch.Pos, ch.Rule.ID, ch.Rule.Name, "changed", "", nil, "", "", ch.Before+arrow+ch.After, "", nil, "", "", "")
	}
	for i := range m.Left {
		l := &m.Left[i]
		c.put(l.Pos, l.Rule.ID, l.Rule.Name, "unchanged", "", nil, "", "", "not changed: "+l.Reason, "", nil, "", "", "")
	}
}

// mended prints the changes of a claim, each in a row, or in two where it is
// long.
func (t *checkTable) mended(m *scrub.Mended) {
	if m == nil {
		return
	}
	for i := range m.Changes {
		c := &m.Changes[i]
		where := "line " + strconv.Itoa(c.Pos.Line) + "  " + c.Pos.ElementName()
		text := clean(c.Before) + arrow + clean(c.After)
		row := where + "  " + text
		short := utf8.RuneCountInString(row)+len("    changed  M201  ") <= t.style.width()
		if !short {
			row = where
		}
		fmt.Fprintf(t.w, "    %s  %s  %s\n", t.style.paint("changed", green), pad(c.Rule.ID, 4), row)
		if !short {
			t.paragraph(textIndent, "", text)
		}
	}
	for i := range m.Left {
		l := &m.Left[i]
		fmt.Fprintf(t.w, "    %s     %s  line %d\n", t.style.paint("left", yellow), pad(l.Rule.ID, 4), l.Pos.Line)
		t.paragraph(textIndent, "", "not changed: "+l.Reason)
	}
}

// changesOf says how much was mended.
func changesOf(s *scrub.Totals) string {
	if s.Changes == 0 {
		return "nothing changed"
	}
	return plural(s.Changes, "change") + " in " + plural(s.ClaimsChanged, "claim") + ", see \"changed\" above"
}
