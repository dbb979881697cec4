package publish

import (
	"strconv"
	"strings"
	"time"

	"remedi/edi"
)

// procedure is a cell with a CPT or HCPCS code.
func (g *grid) procedure(column int) string {
	code := g.text(column)
	if !isProcedure(code) {
		g.complain(column, "is not a procedure code of five characters")
	}
	return code
}

func isProcedure(code string) bool {
	if len(code) != 5 {
		return false
	}
	for i := range len(code) {
		if c := code[i]; (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}

// date is a cell with a date, zero where it is empty or one of the words that
// stand for none.
func (g *grid) date(column int, none ...string) edi.Date {
	text := g.text(column)
	if text == "" {
		return 0
	}
	for _, n := range none {
		if text == n {
			return 0
		}
	}
	d, ok := parseDate(text)
	if !ok {
		g.complain(column, "is not a date")
	}
	return d
}

// parseDate reads the ways in which publishers write a date: 20261001,
// 2026-10-01, 10/1/2026.
func parseDate(text string) (edi.Date, bool) {
	if len(text) == 8 {
		if d, ok := edi.ParseDate(text); ok {
			return d, true
		}
	}
	if d, ok := edi.ParseISODate(text); ok {
		return d, true
	}
	for _, layout := range []string{"1/2/2006", "1/2/06", "2006-01-02T15:04:05", "2006-01-02 15:04:05"} {
		if t, err := time.Parse(layout, text); err == nil {
			return edi.DateOf(t), true
		}
	}
	return 0, false
}

// number is a cell with a whole number from 0 to limit.
func (g *grid) number(column, limit int) int {
	n, err := strconv.Atoi(strings.ReplaceAll(g.text(column), ",", ""))
	if err != nil || n < 0 || n > limit {
		g.complain(column, "is not a whole number from 0 to "+strconv.Itoa(limit))
	}
	return n
}

// decimal is a cell with a number that is not negative, as an integer of
// 10^-places; empty is zero.
func (g *grid) decimal(column, places int) int {
	text := g.text(column)
	whole, part, _ := strings.Cut(strings.ReplaceAll(strings.TrimPrefix(text, "$"), ",", ""), ".")
	part = strings.TrimRight(part, "0")
	if len(part) > places || len(whole) > 7 {
		g.complain(column, "is not a number of at most "+strconv.Itoa(places)+" decimal places")
		return 0
	}
	if whole+part == "" {
		return 0
	}
	n, err := strconv.ParseUint(whole+part+strings.Repeat("0", places-len(part)), 10, 32)
	if err != nil {
		g.complain(column, "is not a number")
	}
	return int(n)
}
