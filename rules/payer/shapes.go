package payer

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"remedi/edi"
	"remedi/rules"
)

// text is a text of any kind that is not empty.
func text() shape[string] {
	return scalar(map[string]any{"type": "string", "minLength": 1}, func(s string) (string, error) {
		if strings.TrimSpace(s) == "" {
			return "", errors.New("this is empty")
		}
		return strings.TrimSpace(s), nil
	})
}

// pattern is a text of a form. Digits may stand there without quotes.
func pattern(form, about string) shape[string] {
	is := regexp.MustCompile(form)
	schema := map[string]any{"type": []string{"string", "integer"}, "pattern": form}
	return scalar(schema, func(s string) (string, error) {
		if !is.MatchString(s) {
			return "", fmt.Errorf("%q is not %s", s, about)
		}
		return s, nil
	})
}

// The forms of names and codes.
const (
	nameForm      = `^[a-z][a-z0-9]*(-[a-z0-9]+)*$`
	codeForm      = `^[0-9A-Z][0-9]{3}[0-9A-Z]$`
	rangeForm     = `^[0-9]{5}-[0-9]{5}$`
	modifierForm  = `^[0-9A-Z]{2}$`
	placeForm     = `^[0-9]{2}$`
	diagnosisForm = `^[A-Z][0-9][0-9A-Z]?(\.?[0-9A-Z]{1,4})?\*?$`
	denialForm    = `^(CO-)?[0-9A-Z]{1,5}(/[0-9A-Z]{2,5})?$`
)

func name() shape[string] {
	return pattern(nameForm, "a name: small letters, digits and single hyphens, such as four-units")
}

func code() shape[string] { return pattern(codeForm, "a procedure code such as 97110 or G0283") }

func modifier() shape[string] { return pattern(modifierForm, "a modifier such as GP or 59") }

func place() shape[string] { return pattern(placeForm, "a place of service such as 11") }

// codes is a list of procedure codes; 97110-97124 stands for all from the first to
// the last.
func codes() shape[[]string] {
	one, span := regexp.MustCompile(codeForm), regexp.MustCompile(rangeForm)
	schema := map[string]any{"type": []string{"string", "integer"}, "pattern": codeForm + "|" + rangeForm}
	return joined(scalar(schema, func(s string) ([]string, error) {
		if one.MatchString(s) {
			return []string{s}, nil
		}
		if !span.MatchString(s) {
			return nil, fmt.Errorf("%q is neither a procedure code such as 97110 nor several such as 97110-97124", s)
		}
		return expand(s)
	}))
}

// mostCodes is how many codes a range may stand for.
const mostCodes = 1000

func expand(span string) ([]string, error) {
	from, _ := strconv.Atoi(span[:5])
	to, _ := strconv.Atoi(span[6:])
	if to < from || to-from >= mostCodes {
		return nil, fmt.Errorf("%s goes from the smaller code to the larger, over %d at most", span, mostCodes)
	}
	var out []string
	for n := from; n <= to; n++ {
		out = append(out, fmt.Sprintf("%05d", n))
	}
	return out, nil
}

// diagnoses is a list of beginnings of diagnosis codes: M54.5 stands for M54.50,
// too. Dots and a * at the end may be left out.
func diagnoses() shape[[]string] {
	one := pattern(diagnosisForm, "a diagnosis code, or the beginning of one, such as M54.5")
	return list(shape[string]{schema: one.schema, read: func(r *reader, n *yaml.Node, into *string) {
		one.read(r, n, into)
		*into = strings.TrimSuffix(strings.ReplaceAll(*into, ".", ""), "*")
	}})
}

func date() shape[edi.Date] {
	schema := map[string]any{"type": "string", "pattern": `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`}
	return scalar(schema, func(s string) (edi.Date, error) {
		d, ok := edi.ParseISODate(s)
		if !ok {
			return 0, fmt.Errorf("%q is no date of the form CCYY-MM-DD", s)
		}
		return d, nil
	})
}

func yesNo() shape[bool] {
	return scalar(map[string]any{"type": "boolean"}, func(s string) (bool, error) {
		switch s {
		case "true":
			return true, nil
		case "false":
			return false, nil
		}
		return false, fmt.Errorf("%q is neither true nor false", s)
	})
}

// optional is a value that is known to have been given.
func optional[T any](s shape[T]) shape[*T] {
	return shape[*T]{schema: s.schema, read: func(r *reader, n *yaml.Node, into **T) {
		var v T
		s.read(r, n, &v)
		*into = &v
	}}
}

// count is a whole number within bounds.
func count(least, most int) shape[int] {
	schema := map[string]any{"type": "integer", "minimum": least, "maximum": most}
	return scalar(schema, func(s string) (int, error) {
		n, err := strconv.Atoi(s)
		if err != nil || n < least || n > most {
			return 0, fmt.Errorf("%q is no whole number from %d to %d", s, least, most)
		}
		return n, nil
	})
}

// choice is one of some words.
func choice[T any](words []string, values []T) shape[T] {
	return scalar(map[string]any{"enum": words}, func(s string) (v T, err error) {
		for i, w := range words {
			if w == s {
				return values[i], nil
			}
		}
		return v, fmt.Errorf("%q is not one of %s", s, strings.Join(words, ", "))
	})
}

func severity() shape[edi.Severity] {
	return choice([]string{"error", "warning", "info"}, []edi.Severity{edi.Error, edi.Warning, edi.Info})
}

// denial is a pair of a CARC and, maybe, a remark code: CO-96/N130.
func denial() shape[rules.Denial] {
	one := pattern(denialForm, "a denial such as CO-96/N130")
	return shape[rules.Denial]{schema: one.schema, read: func(r *reader, n *yaml.Node, into *rules.Denial) {
		var s string
		one.read(r, n, &s)
		into.CARC, into.RARC, _ = strings.Cut(strings.TrimPrefix(s, "CO-"), "/")
	}}
}

// A Word is a text with its place, for what can only be judged once other
// profiles are read.
type Word struct {
	Text string
	At   Place
}

func word(s shape[string]) shape[Word] {
	return shape[Word]{schema: s.schema, read: func(r *reader, n *yaml.Node, into *Word) {
		into.At = Place{n.Line, n.Column}
		s.read(r, n, &into.Text)
	}}
}

// words is a list of words, or one of them alone.
func words(s shape[string]) shape[[]Word] {
	one, several := word(s), list(word(s))
	schema := map[string]any{"anyOf": []any{one.schema, several.schema}}
	return shape[[]Word]{schema: schema, read: func(r *reader, n *yaml.Node, into *[]Word) {
		if n.Kind == yaml.SequenceNode {
			several.read(r, n, into)
			return
		}
		var w Word
		one.read(r, n, &w)
		*into = []Word{w}
	}}
}

// orTrue is a list of entries, or true for one that always holds.
func orTrue(entries shape[[]Entry]) shape[[]Entry] {
	schema := map[string]any{"anyOf": []any{map[string]any{"const": true}, entries.schema}}
	return shape[[]Entry]{schema: schema, read: func(r *reader, n *yaml.Node, into *[]Entry) {
		if n.Kind == yaml.ScalarNode && n.Value == "true" {
			*into = []Entry{{At: Place{n.Line, n.Column}}}
			return
		}
		entries.read(r, n, into)
	}}
}
