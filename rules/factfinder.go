package rules

import (
	"remedi/edi/claim"
	"remedi/rules/codeset"
)

// learn works out the facts of a claim in place, reusing what f holds.
func (f *Facts) learn(c *claim.Claim, o *Options, in Context) {
	f.Claim, f.Tables = c, o.Tables
	f.Repeated, f.Full = in.Repeated, in.Full
	f.FileDate = c.Submission.Date
	if o.AsOf != 0 {
		f.FileDate = o.AsOf
	}
	f.learnLines()
	f.learnPayer(o)
	f.learnPairs()
	f.Billable = f.billable()
	f.Pointed = f.pointed()
}

// pointed works out Facts.Pointed.
func (f *Facts) pointed() bool {
	if len(f.Lines) == 0 {
		return false
	}
	most := byte(min(len(f.Claim.Diagnoses), 9))
	for i := range f.Lines {
		p := &f.Lines[i].Pointers
		if p[0] == "" || p[1] == "" && (p[2] != "" || p[3] != "") || p[2] == "" && p[3] != "" {
			return false
		}
		for _, s := range p {
			if s == "" {
				break
			}
			if len(s) != 1 || s[0]-'1' >= most {
				return false
			}
		}
	}
	return true
}

// billable works out Facts.Billable.
func (f *Facts) billable() bool {
	if len(f.Lines) == 0 || f.Lines[0].Date == 0 {
		return false
	}
	on := f.Lines[0].Date
	for i := range f.Lines {
		if f.Lines[i].Date != on {
			return false
		}
	}
	for i := range f.Claim.Diagnoses {
		g := &f.Claim.Diagnoses[i]
		if g.Qualifier != "ABK" && g.Qualifier != "ABF" || f.Tables.Diagnosis(g.Code, on).State != codeset.DxBillable {
			return false
		}
	}
	return true
}

// learnPayer tells Medicare from the claim filing indicator, and where that is
// missing from the payer table.
func (f *Facts) learnPayer(o *Options) {
	s := &f.Claim.Subscriber
	f.PartB = s.Filing == "MB"
	f.Medicare = f.PartB || s.Filing == "MA"
	if s.Filing == "" {
		p, ok := f.Tables.Payer(s.Payer.ID)
		f.PartB = ok && p.Medicare
		f.Medicare = f.PartB
	}
	if f.Terms = nil; o.Terms != nil {
		f.Terms = o.Terms(f.Claim)
	}
	if f.Terms != nil && f.Terms.FollowsMedicare.On(f.First) {
		f.Medicare = true
	}
}

func (f *Facts) learnLines() {
	f.Lines, f.First, f.Marks = f.Lines[:0], 0, 0
	renders := rendersClaim(f.Claim)
	for i := range f.Claim.Lines {
		f.Lines = append(f.Lines, Line{})
		l, cl := &f.Lines[i], &f.Claim.Lines[i]
		l.Line, l.Index, l.Number, l.Date = cl, i, cl.NumberAt(i), cl.From
		if l.Date != 0 {
			if f.First == 0 || l.Date < f.First {
				f.First = l.Date
			}
			l.Code = f.Tables.Therapy(cl.Procedure, l.Date)
		}
		f.learnModifiers(l)
		f.Marks |= l.Marks
		if l.Rendering = cl.Provider("82"); l.Rendering == nil {
			l.Rendering = renders
		}
		f.learnRendering(l)
	}
}

// learnModifiers is what is known of a line's modifiers, mostly those of the line
// before.
func (f *Facts) learnModifiers(l *Line) {
	if l.Index > 0 {
		if before := &f.Lines[l.Index-1]; before.Date == l.Date && before.Modifiers == l.Modifiers {
			l.Marks, l.States = before.Marks, before.States
			return
		}
	}
	if l.Modifiers[1] != "" || l.Modifiers[2] != "" || l.Modifiers[3] != "" {
		l.Marks = Several
	}
	for i, m := range l.Modifiers {
		if m == "" {
			continue
		}
		l.Marks |= markOf(m)
		var mod codeset.Modifier
		if mod, l.States[i] = f.Tables.Modifier(m, l.Date); l.States[i] == codeset.InForce && mod.NCCI {
			l.Marks |= NCCI
		}
	}
}

// RendersLine is who renders a line: 2420A, else 2310B, else the billing provider
// where that is a person; nil where nobody is named.
func RendersLine(c *claim.Claim, l *claim.Line) *claim.Provider {
	if p := l.Provider("82"); p != nil {
		return p
	}
	return rendersClaim(c)
}

// rendersClaim is who renders the lines that name nobody: 2310B, else the
// billing provider where that is a person (837P guide, 2310B usage note).
func rendersClaim(c *claim.Claim) *claim.Provider {
	if p := c.Provider("82"); p != nil {
		return p
	}
	if c.Billing.Person {
		return &c.Billing.Provider
	}
	return nil
}

// learnRendering is what is known of who renders the line, mostly the one who
// rendered the line before.
func (f *Facts) learnRendering(l *Line) {
	p := l.Rendering
	if p == nil {
		return
	}
	if l.Index > 0 {
		if before := &f.Lines[l.Index-1]; before.Rendering == p {
			l.Renders, l.Taxonomy, l.Known = before.Renders, before.Taxonomy, before.Known
			return
		}
	}
	l.Renders = p.ID
	if p.Taxonomy != "" {
		l.Taxonomy, l.Known = f.Tables.Taxonomy(p.Taxonomy)
	}
}

// learnPairs looks at every two lines: whether they have one code, and else,
// where they are of one date and rendering provider, whether NCCI pairs them.
func (f *Facts) learnPairs() {
	f.Pairs = f.Pairs[:0]
	for i := range f.Lines {
		a := &f.Lines[i]
		for j := i + 1; j < len(f.Lines); j++ {
			b := &f.Lines[j]
			switch {
			case a.Procedure == b.Procedure:
				a.Again, b.Again = true, true
			case SameDay(a, b):
				f.learnPair(a, b)
			}
		}
	}
}

func (f *Facts) learnPair(a, b *Line) {
	pair, ok := f.Tables.Pair(a.Procedure, b.Procedure, a.Date)
	if !ok {
		return
	}
	a.InPair, b.InPair = true, true
	if pair.Column1 != a.Procedure {
		a, b = b, a
	}
	f.Pairs = append(f.Pairs, PairHit{Column1: a, Column2: b, Pair: pair})
}

// SameDay says whether two lines have the same date of service and rendering
// provider, which is what pair, duplicate and daily-unit edits look at.
func SameDay(a, b *Line) bool {
	return a.Date == b.Date && a.Date != 0 && a.Renders == b.Renders
}
