package codeset

import (
	"slices"

	"remedi/edi"
)

// has says whether the span holds the day.
func (s span) has(d edi.Date) bool { return d.In(s.from, s.to) }

// outside is what of the span lies before and behind another one.
func (s span) outside(other span) []span {
	if other == never || s.to != 0 && s.to < other.from || other.to != 0 && s.from > other.to {
		return []span{s}
	}
	var parts []span
	if s.from < other.from {
		parts = append(parts, span{s.from, other.from.AddDays(-1)})
	}
	if other.to != 0 && (s.to == 0 || s.to > other.to) {
		parts = append(parts, span{other.to.AddDays(1), s.to})
	}
	return parts
}

// inside is what two spans share.
func (s span) inside(other span) (span, bool) {
	both := span{max(s.from, other.from), s.to}
	if both.to == 0 || other.to != 0 && other.to < both.to {
		both.to = other.to
	}
	return both, both.to == 0 || both.from <= both.to
}

// overlaid is the versions of base outside the days of cover with those of over
// within them. cut tells a row of its new days.
func overlaid[T any](base, over *catalogue[T], cover span, cut func(*T, span)) *catalogue[T] {
	list := make([]version[T], 0, len(base.rows)+len(over.rows))
	add := func(c *catalogue[T], i int, s span) {
		row := c.rows[i]
		cut(&row, s)
		list = append(list, version[T]{c.keys[i], s, row})
	}
	for i := range base.rows {
		for _, s := range base.span[i].outside(cover) {
			add(base, i, s)
		}
	}
	for i := range over.rows {
		if s, ok := over.span[i].inside(cover); ok {
			add(over, i, s)
		}
	}
	return newCatalogue(list)
}

// withMUEs is the therapy codes with the imported units within the days of
// cover; a code without a row has no MUE there.
func withMUEs(base *catalogue[TherapyCode], mues *catalogue[MUE], cover span) *catalogue[TherapyCode] {
	if mues == nil {
		return base
	}
	list := make([]version[TherapyCode], 0, 2*len(base.rows))
	add := func(i int, s span, change func(*TherapyCode)) {
		c := base.rows[i]
		c.From, c.To = s.from, s.to
		change(&c)
		list = append(list, version[TherapyCode]{base.keys[i], s, c})
	}
	for i := range base.rows {
		for _, s := range base.span[i].outside(cover) {
			add(i, s, func(*TherapyCode) {})
		}
		rest, ok := base.span[i].inside(cover)
		if !ok {
			continue
		}
		without := []span{rest}
		for _, m := range mues.of(base.keys[i]) {
			s, ok := rest.inside(span{m.From, m.To})
			if !ok {
				continue
			}
			add(i, s, func(c *TherapyCode) { c.MUE, c.MAI, c.HasMUE, c.Confidence = m.Units, m.MAI, true, "high" })
			without = slices.Concat(cutAll(without, s)...)
		}
		for _, s := range without {
			add(i, s, func(c *TherapyCode) { c.MUE, c.MAI, c.HasMUE = 0, 0, false })
		}
	}
	return newCatalogue(list)
}

// cutAll takes a span out of each of others.
func cutAll(others []span, s span) [][]span {
	parts := make([][]span, len(others))
	for i, o := range others {
		parts[i] = o.outside(s)
	}
	return parts
}

// of is every version of a key, oldest first.
func (c *catalogue[T]) of(k key) []T {
	i := c.at.find(k)
	if i < 0 {
		return nil
	}
	to := i
	for to < len(c.keys) && c.keys[to] == k {
		to++
	}
	return c.rows[i:to:to]
}
