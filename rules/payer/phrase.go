package payer

import (
	"strings"
	"unicode/utf8"

	"remedi/rules/payer/formula"
)

// A phrase is a message with formulas in it: what stands before each, and at the
// end.
type phrase struct {
	before   []string
	formulas []*formula.Formula
	end      string
}

// phrase reads "{line.code} needs GP". A brace that is meant is written twice.
func (c *compiler) phrase(own *Rule, code *Code, key string) phrase {
	var out phrase
	var b strings.Builder
	text := strings.TrimRight(code.Text, "\n")
	for i := 0; i < len(text); i++ {
		switch {
		case (text[i] == '{' || text[i] == '}') && i+1 < len(text) && text[i+1] == text[i]:
			b.WriteByte(text[i])
			i++
		case text[i] == '{':
			length := strings.IndexByte(text[i:], '}')
			if length < 0 {
				c.reader.at(code.At, "rule "+own.Name+": "+key+": a brace { is not closed")
				return out
			}
			f := c.within(own, code, key, text, i+1, i+length)
			out.before, out.formulas = append(out.before, b.String()), append(out.formulas, f)
			b.Reset()
			i += length
		default:
			b.WriteByte(text[i])
		}
	}
	out.end = b.String()
	return out
}

// within compiles a formula that stands in the middle of a message.
func (c *compiler) within(own *Rule, code *Code, key, text string, from, to int) *formula.Formula {
	if strings.TrimSpace(text[from:to]) == "" {
		c.reader.at(code.At, "rule "+own.Name+": "+key+": there is nothing between { and }")
		return nil
	}
	rows := strings.Count(text[:from], "\n")
	offset := utf8.RuneCountInString(text[strings.LastIndexByte(text[:from], '\n')+1 : from])
	at := func(scope formula.Scope, text string) (*formula.Formula, error) {
		f, err := c.language.Value(scope, text)
		if problems, ok := err.(formula.Problems); ok {
			for _, p := range problems {
				p.Line += rows
			}
		}
		return f, err
	}
	return c.formula(own, code, key, text[from:to], offset, at)
}

// text is the phrase for the subject. What the claim does not have shows as "?".
func (p *phrase) text(s *formula.Subject) string {
	var b strings.Builder
	for i, f := range p.formulas {
		b.WriteString(p.before[i])
		if shown, err := f.Text(s); err == nil {
			b.WriteString(shown)
		} else {
			b.WriteByte('?')
		}
	}
	b.WriteString(p.end)
	return b.String()
}
