package edi_test

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"remedi/edi"
)

// Segments come with their envelopes and positions; faults come between them,
// and reading goes on.
func ExampleWalker() {
	w := edi.NewWalker(edi.NewReader(strings.NewReader(strings.Replace(file, "SE*3", "SE*4", 1))))
	for seg, err := range w.All() {
		var fault *edi.Fault
		switch {
		case errors.As(err, &fault):
			fmt.Println(fault.Code, fault.Pos.ElementName(), fault.Message)
		case seg.Is("CLM"):
			fmt.Println("claim", seg.Element(1), "of set", w.Set.Control, "at byte", seg.Offset)
		}
	}
	// Output:
	// claim A1 of set 0001 at byte 184
	// E032 SE01 SE01 counts 4 segments, the transaction set has 3
}

func ExampleWriter() {
	w := edi.NewWriter(os.Stdout)
	w.Begin(&edi.DefaultDelimiters, "SV1").Element("HC").Component("97110").Component("GP").Element("60").Element("UN").Element("1")
	if err := errors.Join(w.End(), w.Flush()); err != nil {
		fmt.Println(err)
	}
	// Output: SV1*HC:97110:GP*60*UN*1~
}
