package therapy

import (
	"remedi/edi"
	"remedi/rules"
	"remedi/rules/codeset"
)

// Why a rule about minutes leaves a line out.
const (
	noMinutes  = "no treatment minutes of the line are documented"
	halfOfThem = "another timed line of the day has no documented minutes or units"
)

// quarter is the minutes of one timed unit, half is what reaches it: more than
// half of it, in whole minutes.
const (
	quarter = 15
	half    = 8
)

// A session is the timed services of one discipline on one date, of all lines
// and whoever renders them: therapist and assistant work to one plan of care, and
// Medicare adds their minutes up (Claims Processing Manual ch. 5 §20.2).
type session struct {
	date  edi.Date
	rule  rules.MinuteRule
	n     int // how many codes there are, each once, in the order of the claim
	codes [12]timedCode
	more  []timedCode // beyond those, which hardly a day has

	// unbilled is minutes of timed services that have no line: they count for the
	// day, though not for which code gets its units.
	unbilled int
}

// A timedCode is one code of a session.
type timedCode struct {
	code           string
	minutes, units int
	allowed        int // units that the minutes allow
}

// over says whether more units are billed than the minutes allow.
func (c *timedCode) over() bool { return c.units > c.allowed }

// timed says whether a line counts in quarters of an hour.
func timed(l *rules.Line) bool { return l.Code != nil && l.Code.Timing == codeset.QuarterHour }

// sameSession says whether two timed lines belong to one session.
func sameSession(a, b *rules.Line) bool {
	return a.Date == b.Date && plan(a) == plan(b)
}

// plan is the discipline that a line is furnished under: its modifier, or where it
// has none the therapist's trade.
func plan(l *rules.Line) string {
	if l.Marks.Has(rules.Disciplines) {
		return discipline(l)
	}
	return ownModifier(l)
}

// next is the session that begins at line i, where one does and all of its
// minutes are documented. Lines of one that is not are skipped.
func (s *session) next(p *rules.Pass, i int) bool {
	l := &p.Lines[i]
	if l.Date == 0 {
		p.Skip(l, noDate)
		return false
	}
	if !timed(l) {
		return false
	}
	for j := range p.Lines[:i] {
		if other := &p.Lines[j]; timed(other) && sameSession(other, l) {
			return false
		}
	}
	if !documented(p, i) {
		return false
	}
	s.begin(p, l)
	for j := i; j < len(p.Lines); j++ {
		if other := &p.Lines[j]; timed(other) && sameSession(other, l) {
			s.add(p, other)
		}
	}
	s.unbilled = unbilled(p, i)
	s.allot()
	return true
}

// unbilled is the documented minutes of timed services of the day that have no
// line. They are the claim's: where it has several sessions it is not known whose.
func unbilled(p *rules.Pass, i int) int {
	minutes, ok := p.Unbilled()
	if !ok {
		return 0
	}
	for j := range p.Lines {
		if l := &p.Lines[j]; timed(l) && !sameSession(&p.Lines[i], l) {
			return 0
		}
	}
	return minutes
}

// documented says whether all lines of the session of line i have minutes and
// units, and skips all of them where one has not.
func documented(p *rules.Pass, i int) bool {
	whole := true
	for j := i; j < len(p.Lines); j++ {
		if l := &p.Lines[j]; timed(l) && sameSession(&p.Lines[i], l) && unmeasured(p, l) != "" {
			whole = false
		}
	}
	if whole {
		return true
	}
	for j := i; j < len(p.Lines); j++ {
		l := &p.Lines[j]
		if !timed(l) || !sameSession(&p.Lines[i], l) {
			continue
		}
		why := unmeasured(p, l)
		if why == "" {
			why = halfOfThem
		}
		p.Skip(l, why)
	}
	return false
}

// unmeasured says why the minutes and units of a line cannot be compared.
func unmeasured(p *rules.Pass, l *rules.Line) string {
	if why := uncountable(l); why != "" {
		return why
	}
	if _, ok := p.Documented(l); !ok {
		return noMinutes
	}
	return ""
}

func (s *session) begin(p *rules.Pass, l *rules.Line) {
	s.date, s.n, s.more, s.rule = l.Date, 0, nil, rules.EightMinutes
	if p.Terms != nil {
		if term, ok := rules.On(p.Terms.MinuteRules, l.Date); ok {
			s.rule = term.Rule
		}
	}
}

// add adds a line's minutes and units to those of its code.
func (s *session) add(p *rules.Pass, l *rules.Line) {
	minutes, _ := p.Documented(l)
	units := int(l.Units / edi.Units(1))
	c := s.of(l)
	if c == nil {
		c = s.place()
		*c = timedCode{code: l.Procedure}
	}
	c.minutes, c.units = c.minutes+minutes, c.units+units
}

// place is room for one more code.
func (s *session) place() *timedCode {
	if s.n++; s.n > len(s.codes) {
		s.more = append(s.more, timedCode{})
	}
	return s.code(s.n - 1)
}

// code is code i, from 0.
func (s *session) code(i int) *timedCode {
	if i < len(s.codes) {
		return &s.codes[i]
	}
	return &s.more[i-len(s.codes)]
}

// allot works out how many units each code may have.
func (s *session) allot() {
	if s.rule == rules.Midpoint {
		for i := range s.n {
			s.code(i).allowed = timedUnits(s.code(i).minutes)
		}
		return
	}
	left := timedUnits(s.minutes())
	for i := range s.n {
		c := s.code(i)
		c.allowed = c.minutes / quarter // fifteen minutes are a unit whatever else was done
		left -= c.allowed
	}
	for ; left > 0 && s.most().rest() > 0; left-- {
		s.most().allowed++
	}
}

// most is the code with the most minutes beyond the units that it has. Of several
// with as many it is one that is billed with more: the choice is the biller's.
func (s *session) most() *timedCode {
	best := s.code(0)
	for i := 1; i < s.n; i++ {
		c := s.code(i)
		if rest := c.rest() - best.rest(); rest > 0 || rest == 0 && c.over() && !best.over() {
			best = c
		}
	}
	return best
}

// rest is the minutes beyond the units that the code has; below 0 where it has
// one for its rest already.
func (c *timedCode) rest() int { return c.minutes - c.allowed*quarter }

// timedUnits is the timed units of some minutes: 8 to 22 are one, 23 to 37 two.
func timedUnits(minutes int) int { return (minutes + quarter - half) / quarter }

// minutes is the minutes of all codes, those without a line included.
func (s *session) minutes() int {
	sum := s.unbilled
	for i := range s.n {
		sum += s.code(i).minutes
	}
	return sum
}

// billed and allowed are the units of all codes.
func (s *session) billed() (sum int) {
	for i := range s.n {
		sum += s.code(i).units
	}
	return sum
}

func (s *session) allowed() (sum int) {
	for i := range s.n {
		sum += s.code(i).allowed
	}
	return sum
}

// anyOver says whether a code has more units than its minutes allow.
func (s *session) anyOver() bool {
	for i := range s.n {
		if s.code(i).over() {
			return true
		}
	}
	return false
}

// of is a line's code in the session.
func (s *session) of(l *rules.Line) *timedCode {
	for i := range s.n {
		if s.code(i).code == l.Procedure {
			return s.code(i)
		}
	}
	return nil
}

// linesOf is the lines of the session that began at line i whose code is of a kind.
func (s *session) linesOf(p *rules.Pass, i int, kind func(*timedCode) bool) []*rules.Line {
	return linesThat(p.Facts, func(l *rules.Line) bool {
		return timed(l) && sameSession(&p.Lines[i], l) && kind(s.of(l))
	})
}
