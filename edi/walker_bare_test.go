package edi_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"remedi/edi"
)

// A segment that is nothing but ISA opens no interchange, inside a set or out.
func TestBareISA(t *testing.T) {
	isa := "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260105*1200*^*00501*000000001*0*P*:~"
	text := isa + "ISA~GS*HC*A*B*20260105*1200*1*X*005010X222A1~ST*837*0001~ISA~SE*3*0001~GE*1*1~IEA*1*000000001~"
	w := edi.NewWalker(edi.NewReader(strings.NewReader(text)))
	var codes []string
	inSet := false
	for {
		seg, err := w.Next()
		if err == io.EOF {
			break
		}
		var f *edi.Fault
		if errors.As(err, &f) {
			codes = append(codes, f.Code)
			continue
		}
		if seg.Raw == "ISA" && w.Set != nil {
			inSet = seg.Ordinal == 2 && w.Interchange != nil
		}
	}
	if len(codes) != 1 || codes[0] != "E034" || !inSet {
		t.Errorf("faults %q, and counted as a segment of its set: %v; want E034 for the one outside", codes, inSet)
	}
}
