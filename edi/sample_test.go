package edi_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"remedi/edi"
)

// The segments of a small sound file, to be spoiled by the tests.
const (
	isa  = "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260105*0830*^*00501*000000001*0*P*:~"
	gs   = "GS*HC*SENDER*RECEIVER*20260105*0830*1*X*005010X222A1~"
	st   = "ST*837*0001*005010X222A1~"
	clm  = "CLM*A1*60***11:B:1*Y*A*Y*Y~"
	se   = "SE*3*0001~"
	ge   = "GE*1*1~"
	iea  = "IEA*1*000000001~"
	set  = st + clm + se
	file = isa + gs + set + ge + iea
)

// mark stands in an input just before a segment whose place is checked. It
// is taken out before the input is read, as in the tests of encoding/csv.
const mark = "§"

// unmark takes the marks out of s and says where they stood.
func unmark(s string) (string, []int64) {
	var at []int64
	parts := strings.Split(s, mark)
	var n int64
	for _, p := range parts[:len(parts)-1] {
		n += int64(len(p))
		at = append(at, n)
	}
	return strings.Join(parts, ""), at
}

// faultLine is a fault on one line: code, severity, what it costs, the 999's
// code, ordinal and element.
func faultLine(f *edi.Fault) string {
	var b strings.Builder
	b.WriteString(f.Code)
	if f.Severity != edi.Error {
		b.WriteString(" " + f.Severity.String())
	}
	if f.Loss != edi.LossNone {
		b.WriteString(" loses " + f.Loss.String())
	}
	if f.IK != "" {
		b.WriteString(" " + f.IK)
	}
	fmt.Fprintf(&b, " %d:%s", f.Pos.Segment, f.Pos.ElementName())
	return b.String()
}

// asFault is err as a fault, which every error but io.EOF has to be.
func asFault(t testing.TB, err error) *edi.Fault {
	t.Helper()
	var f *edi.Fault
	if !errors.As(err, &f) {
		t.Fatalf("%v is no fault", err)
	}
	if f.Code == "" || f.Message == "" || f.Fix == "" {
		t.Errorf("fault without code, message or fix: %+v", f)
	}
	return f
}

// source is a Reader or a Walker.
type source interface {
	Next() (edi.Segment, error)
}

// drain reads to the end, and fails where reading goes on behind it.
func drain(t testing.TB, r source) (segments []edi.Segment, faults []*edi.Fault) {
	t.Helper()
	for {
		seg, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			faults = append(faults, asFault(t, err))
			continue
		}
		segments = append(segments, seg)
	}
	if _, err := r.Next(); err != io.EOF {
		t.Errorf("behind the end comes %v, want EOF again", err)
	}
	return segments, faults
}

// raws are the bare texts of segments; one that has no terminator is shown
// with an ellipsis.
func raws(segments []edi.Segment) []string {
	var list []string
	for _, s := range segments {
		if s.Closed {
			list = append(list, s.Raw)
		} else {
			list = append(list, s.Raw+"…")
		}
	}
	return list
}
