package payer

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"remedi/rules/payer/formula"
)

// Code is a text with formulas in it, and where it stands in the file.
type Code struct {
	Text  string
	At    Place
	style yaml.Style
}

// formulaText is a formula, or a message with formulas in braces.
func formulaText() shape[Code] {
	one := text()
	return shape[Code]{schema: one.schema, read: func(r *reader, n *yaml.Node, into *Code) {
		one.read(r, n, &into.Text)
		into.Text, into.At, into.style = n.Value, Place{n.Line, n.Column}, n.Style
	}}
}

// place is where a place of the code's text, counted from 1, stands in the file.
// What YAML has folded or escaped cannot be found again: ok is false then.
func (c *Code) place(rows []string, line, column int) (at Place, ok bool) {
	texts := strings.Split(c.Text, "\n")
	if line < 1 || line > len(texts) {
		return c.At, false
	}
	row := c.At.Line + line - 1
	if c.style&yaml.LiteralStyle != 0 {
		row++ // the text begins below the |
	} else if line > 1 {
		return c.At, false
	}
	if row > len(rows) {
		return c.At, false
	}
	from := 0
	if c.style&yaml.LiteralStyle == 0 {
		from = min(c.At.Column-1, len(rows[row-1]))
	}
	i := strings.Index(rows[row-1][from:], texts[line-1])
	if i < 0 {
		return c.At, false
	}
	// CEL counts characters, YAML bytes.
	prefix := []rune(texts[line-1])
	return Place{row, from + i + len(string(prefix[:min(column-1, len(prefix))])) + 1}, true
}

// fault is a problem of a formula as a fault of the file.
func (p *Profile) formulaFault(c *Code, what string, problem *formula.Problem, offset int) *Fault {
	at, ok := c.place(p.source, problem.Line, problem.Column+offset)
	f := p.fault(at, what+": "+problem.Message)
	if !ok { // show the formula itself, as YAML has it
		rows := strings.Split(c.Text, "\n")
		f.Text = rows[min(max(problem.Line, 1), len(rows))-1]
		f.Column = problem.Column + offset
	}
	return f
}
