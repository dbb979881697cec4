package report

import (
	"fmt"
	"slices"
	"strings"

	"remedi/edi"
	"remedi/edi/guide"
	"remedi/rules/scrub"
)

// pagePart is the part of the file at hand, with what is wrong in it.
type pagePart struct {
	scrub.Stretch
	segments []edi.Segment // memory that is used again
	loops    []string
	faults   []edi.Fault
}

// levels are the sections that are open: interchange, group, transaction set.
type levels struct {
	interchange *edi.Interchange
	group       *edi.Group
	set         *edi.TransactionSet
	open        int
}

// leave closes sections until only so many are open.
func (l *levels) leave(m *markup, open int) {
	for ; l.open > open; l.open-- {
		m.raw("</details>\n")
	}
}

// enter opens the sections of a part that are not open yet.
func (l *levels) enter(m *markup, s *scrub.Stretch) {
	same := 0
	for same < l.open && l.at(same) == at(s, same) {
		same++
	}
	l.leave(m, same)
	l.interchange, l.group, l.set = s.Interchange, s.Group, s.Set
	for ; l.open < 3 && at(s, l.open) != nil; l.open++ {
		m.raw("<details open=\"open\"><summary>")
		m.tagged("h"+digits(l.open+3), "", levelTitle(s, l.open))
		m.raw("</summary>\n")
	}
}

func (l *levels) at(level int) any {
	return at(&scrub.Stretch{Interchange: l.interchange, Group: l.group, Set: l.set}, level)
}

// at is the envelope of a level, nil where the part is in none.
func at(s *scrub.Stretch, level int) any {
	switch {
	case level == 0 && s.Interchange != nil:
		return s.Interchange
	case level == 1 && s.Group != nil:
		return s.Group
	case level == 2 && s.Set != nil:
		return s.Set
	}
	return nil
}

func levelTitle(s *scrub.Stretch, level int) string {
	switch level {
	case 0:
		return "Interchange " + s.Interchange.Control + ", from " + s.Interchange.Sender + " to " + s.Interchange.Receiver
	case 1:
		return "Functional group " + s.Group.Control + ", " + s.Group.Function + " " + s.Group.Version
	}
	return "Transaction set " + s.Set.Control + ", " + s.Set.Name()
}

// showPart shows a part: the findings that are about none of its segments, and
// the segments around the others.
func (h *checkHTML) showPart() {
	f, p, m := h.openFile(), &h.part, &h.body
	h.levels.enter(m, &p.Stretch)
	m.raw("<details open=\"open\"><summary>")
	m.tagged("h"+digits(h.levels.open+3), "", p.title())
	m.raw("</summary>\n")
	slices.SortStableFunc(p.faults, func(a, b edi.Fault) int { return int(a.Pos.Offset - b.Pos.Offset) })
	for i := range p.faults {
		if p.segment(&p.faults[i]) < 0 {
			h.finding(f, &p.faults[i], true)
		}
	}
	h.window(f)
	m.raw("</details>\n")
}

// title names a part, and says what was found in it.
func (p *pagePart) title() string {
	counts := [4]int{}
	for i := range p.faults {
		if p.faults[i].Loss != edi.LossNone {
			counts[notRead]++
		} else {
			counts[p.faults[i].Severity]++
		}
	}
	var words []string
	for i, noun := range []string{"note", "warning", "error"} {
		if counts[i] > 0 {
			words = append([]string{plural(counts[i], noun)}, words...)
		}
	}
	if counts[notRead] > 0 {
		words = append(words, count(counts[notRead])+" not read")
	}
	return p.name() + ": " + strings.Join(words, ", ")
}

// name is what a part is.
func (p *pagePart) name() string {
	switch {
	case p.Claim != "":
		return "Claim " + p.Claim
	case len(p.Segments) == 0:
		return "The file"
	}
	first := &p.Segments[0]
	if name := guide.Segment(guide.Of(p.Set), p.Loops[0], first.ID(), guide.Qualifier(first)); name != "" {
		return strings.ToUpper(name[:1]) + name[1:]
	}
	return first.ID()
}

// segment is the index of the segment that a fault is about, -1 where it is not
// here.
func (p *pagePart) segment(f *edi.Fault) int {
	i, found := slices.BinarySearchFunc(p.Segments, f.Pos.Offset, func(s edi.Segment, offset int64) int {
		return int(s.Offset - offset)
	})
	if !found || f.Pos.Tag != "" && !p.Segments[i].Is(f.Pos.Tag) && !missingAt(f) {
		return -1
	}
	return i
}

// missingAt says whether a fault names a segment that is missing, at the place
// of another one.
func missingAt(f *edi.Fault) bool { return f.Pos.Element == 0 }

// window shows the segments around those that have findings, as far as there is
// room.
func (h *checkHTML) window(f *pageFile) {
	p, m := &h.part, &h.body
	m.raw("<ol>\n")
	next, fault := 0, 0 // first segment that was not shown; first fault behind it
	for i := range p.faults {
		at := p.segment(&p.faults[i])
		if at < next {
			continue
		}
		if next == 0 && at > h.around() && h.take(f) { // it says what the part is
			fault, next = h.segment(f, 0, fault), 1
		}
		h.gap(max(at-h.around(), next) - next)
		for next = max(at-h.around(), next); next < len(p.Segments) && next <= h.reach(at, i) && h.take(f); next++ {
			fault = h.segment(f, next, fault)
		}
	}
	for ; fault < len(p.faults); fault++ {
		if p.segment(&p.faults[fault]) >= next {
			f.hidden++ // no room was left
		}
	}
	h.gap(len(p.Segments) + p.Cut - next)
	m.raw("</ol>\n")
}

// reach is the last segment that is shown with fault i at a segment: that of
// the next faults, where they are near.
func (h *checkHTML) reach(at, i int) int {
	end := at + h.around()
	for i++; i < len(h.part.faults); i++ {
		next := h.part.segment(&h.part.faults[i])
		if next > end+h.around()+1 {
			break
		}
		end = max(end, next+h.around())
	}
	return end
}

// take says whether there is room for one more segment or finding.
func (h *checkHTML) take(f *pageFile) bool {
	if f.room <= 0 || h.room <= 0 {
		return false
	}
	f.room--
	h.room--
	return true
}

// gap says how many segments are left out.
func (h *checkHTML) gap(n int) {
	if n > 0 {
		h.body.raw(`<li class="gap">`)
		h.body.text(plural(n, "segment") + " not shown")
		h.body.raw("</li>\n")
	}
}

// finding shows a finding; placed says where it is, since it stands at no
// segment.
func (h *checkHTML) finding(f *pageFile, fault *edi.Fault, placed bool) {
	if !h.take(f) {
		f.hidden++
		return
	}
	h.told++
	if c := h.codes[fault.Code]; c.first == 0 {
		c.first = h.told
	}
	word, class := fault.Severity.String(), fault.Severity.String()
	if fault.Loss != edi.LossNone {
		word, class = "not read", "error"
	}
	m := &h.body
	m.raw(`<div class="finding `, class, `" id="n`, digits(h.told), `"><strong>`, word, " ")
	m.text(fault.Code)
	m.raw("</strong>")
	where := whereOfFault(fault)
	if placed {
		where = fmt.Sprintf("%s, segment %d, byte %d", where, fault.Pos.Segment, fault.Pos.Offset)
	}
	m.text(where)
	m.raw(` <span class="marks">`)
	m.text(marksOf(fault))
	m.raw(`</span> <a class="next" href="#n`, digits(h.told+1), `" aria-label="next finding">next</a>`)
	m.tagged("p", "", messageOf(fault))
	if fault.Fix != "" {
		m.tagged("p", "", "Fix: "+fault.Fix)
	}
	m.raw("</div>\n")
}
