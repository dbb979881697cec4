package codeset

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"remedi/edi"
)

// A table that cannot be read says where and why, whichever loader meets it.
func TestTableErrorsNameFileLineAndColumn(t *testing.T) {
	const pos = "code,label,valid_from,valid_to,facility,source,confidence\n"
	for _, c := range []struct{ name, text, want string }{
		{"no heading", "", "pos.csv:1: EOF"},
		{"column missing", "code,label\n11,Office\n", "pos.csv:2: column valid_from: no such column"},
		{"short row", pos + "11,Office,,,0,x,high\n12,Home\n", "pos.csv:3:"},
		{"no code", pos + ",Office,,,0,x,high\n", `column code: "" is not a code`},
		{"date", pos + "11,Office,2026-02-30,,0,x,high\n", `column valid_from: "2026-02-30" is not a date`},
		{"flag", pos + "11,Office,,,maybe,x,high\n", "column facility: neither 0 nor 1"},
	} {
		_, err := loadPlaces(fstest.MapFS{"pos.csv": {Data: []byte(c.text)}})
		var at *TableError
		if !errors.As(err, &at) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", c.name, err, c.want)
		}
	}
	if _, err := loadPlaces(fstest.MapFS{}); err == nil {
		t.Error("a missing file is no error")
	}
}

func TestRecordReadsNumbers(t *testing.T) {
	r := &record{column: map[string]int{"a": 0, "b": 1, "c": 2}, field: []string{"32.7442", "0.4", ""}}
	if got := r.scaled("a", 4); got != 327442 {
		t.Errorf("scaled: %d", got)
	}
	if got := r.scaled("b", 2); got != 40 {
		t.Errorf("scaled: %d", got)
	}
	if n, ok := r.number("c"); n != 0 || ok {
		t.Errorf("an empty number: %d %v", n, ok)
	}
	if r.err != nil {
		t.Error(r.err)
	}
	if r.scaled("a", 2); !errors.Is(r.err, edi.ErrPrecision) {
		t.Errorf("four decimals into two: %v", r.err)
	}
}

func TestChooseAndDisciplinesRefuseOtherWords(t *testing.T) {
	r := &record{column: map[string]int{"w": 0}, field: []string{"astrology"}}
	choose(r, "w", levels)
	if r.err == nil || !strings.Contains(r.err.Error(), `unexpected "astrology"`) {
		t.Errorf("choose: %v", r.err)
	}
	r.err = nil
	if r.disciplines("w"); r.err == nil {
		t.Error("an unknown discipline was taken")
	}
}
