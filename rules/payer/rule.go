package payer

import (
	"errors"
	"strings"
	"sync"

	"remedi/rules"
	"remedi/rules/payer/formula"
)

// compile makes rules of the profile's own ones.
func (p *Profile) compile(r *reader) {
	if len(p.Rules) == 0 {
		return
	}
	sets := formula.Sets{}
	for _, s := range p.Sets {
		sets[s.Name.Text] = formula.NewSet(s.Entries)
	}
	c := compiler{profile: p, reader: r, language: formula.NewLanguage(sets), subjects: &sync.Pool{New: func() any { return new(formula.Subject) }}}
	for i := range p.Rules {
		p.compiled = append(p.compiled, c.rule(&p.Rules[i]))
	}
}

type compiler struct {
	profile  *Profile
	reader   *reader
	language *formula.Language
	subjects *sync.Pool
}

func (c *compiler) rule(own *Rule) *rules.Rule {
	k := &check{scope: own.Scope, span: own.Span, subjects: c.subjects}
	k.wrong = c.formula(own, &own.Wrong, "wrong", own.Wrong.Text, 0, c.language.Condition)
	k.message = c.phrase(own, &own.Message, "message")
	k.fix = c.phrase(own, &own.Fix, "fix")
	out := &rules.Rule{
		ID: c.profile.Name + "/" + own.Name, Name: own.Name,
		Severity: own.Severity, Applies: rules.Named,
		Title: own.Title, Checks: checks(own), Why: own.Why, Fix: strings.TrimSpace(own.Fix.Text),
		Source: source(&own.Evidence), Check: k.run,
	}
	for i, d := range own.Denials {
		d.Rank = i + 1
		out.Denials = append(out.Denials, d)
	}
	return out
}

// checks says what a rule checks: its formula, which is what it does.
func checks(own *Rule) string {
	each := "Each service line"
	if own.Scope == formula.OfClaim {
		each = "The claim"
	}
	return each + " for which this is true: " + strings.Join(strings.Fields(own.Wrong.Text), " ")
}

// source is the evidence in one row.
func source(e *Evidence) string {
	s := e.Source
	if s == "" {
		s = "the payer's profile"
	}
	if e.Dated != 0 {
		s += " (" + e.Dated.String() + ")"
	}
	if e.Confidence != "" {
		s += ", confidence " + string(e.Confidence)
	}
	return s
}

// formula compiles a part of a code's text that begins offset characters into its
// row. It tells what is wrong and returns nil then.
func (c *compiler) formula(own *Rule, code *Code, key, text string, offset int, compile func(formula.Scope, string) (*formula.Formula, error)) *formula.Formula {
	if strings.TrimSpace(text) == "" {
		return nil // what is missing or empty was told when it was read
	}
	f, err := compile(own.Scope, text)
	var problems formula.Problems
	switch {
	case errors.As(err, &problems):
		for _, problem := range problems {
			c.reader.faults = append(c.reader.faults, c.profile.formulaFault(code, "rule "+own.Name+": "+key, problem, offset))
		}
	case err != nil:
		c.reader.at(code.At, "rule "+own.Name+": "+key+": "+err.Error())
	}
	return f
}

// A check runs a rule of a profile.
type check struct {
	scope        formula.Scope
	span         rules.Span
	wrong        *formula.Formula
	message, fix phrase
	subjects     *sync.Pool
}

const undated = "no date of service"

func (k *check) run(p *rules.Pass) {
	s := k.subjects.Get().(*formula.Subject)
	s.Claim(p.Facts)
	if k.scope == formula.OfClaim {
		k.claim(p, s)
	} else {
		for i := range p.Lines {
			k.line(p, s, &p.Lines[i])
		}
	}
	s.Release()
	k.subjects.Put(s)
}

func (k *check) claim(p *rules.Pass, s *formula.Subject) {
	if !k.span.On(p.First) {
		if p.First == 0 {
			p.Skip(nil, undated)
		}
		return
	}
	switch wrong, err := k.wrong.True(s); {
	case err != nil:
		p.Skip(nil, formula.Reason(err))
	case wrong:
		p.Whole(p.CLM(0, 0), k.message.text(s), k.fix.text(s))
	}
}

func (k *check) line(p *rules.Pass, s *formula.Subject, l *rules.Line) {
	if !k.span.On(l.Date) {
		if l.Date == 0 {
			p.Skip(l, undated)
		}
		return
	}
	s.Line(l.Index)
	switch wrong, err := k.wrong.True(s); {
	case err != nil:
		p.Skip(l, formula.Reason(err))
	case wrong:
		p.Line(l, l.SV1Spot(1, 2), k.message.text(s), k.fix.text(s))
	}
}
