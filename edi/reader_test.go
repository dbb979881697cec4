package edi_test

import (
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"remedi/edi"
)

// short is an ISA as a test wants to show it: by its control number alone.
func short(raws []string) []string {
	for i, s := range raws {
		if strings.HasPrefix(s, "ISA") && len(s) > 100 {
			raws[i] = "ISA " + strings.Trim(s[90:99], "0")
		}
	}
	return raws
}

// isaOf is an ISA with other delimiters and another control number.
func isaOf(element, repetition, component, terminator, control string) string {
	s := strings.NewReplacer("*", element, "^", repetition, ":", component, "~", terminator).Replace(isa)
	return strings.Replace(s, "000000001", control, 1)
}

// readings are inputs with a mark before each segment that is to be found, and
// before what each fault is about, in the order in which they are told.
var readings = []struct {
	name  string
	input string
	want  []string // segments without terminators; an open one ends with …
	fault []string
}{{
	name:  "plain",
	input: "§" + isa + "§GS*HC~§IEA*1*1~",
	want:  []string{"ISA 1", "GS*HC", "IEA*1*1"},
}, {
	name:  "newlines behind terminators",
	input: "§" + isa + "\n§GS*HC~\n§IEA*1*1~\n",
	want:  []string{"ISA 1", "GS*HC", "IEA*1*1"},
}, {
	name:  "line ends mixed, blank lines, indentation",
	input: "\r\n  §" + isa + "\r\n\n  \t§GS*HC~    §ST*837~\n§IEA*1*1~\r\n\r\n",
	want:  []string{"ISA 1", "GS*HC", "ST*837", "IEA*1*1"},
}, {
	name:  "newline as terminator",
	input: "§" + isaOf("*", "^", ":", "\n", "000000001") + "§GS*HC\n§IEA*1*1\n",
	want:  []string{"ISA 1", "GS*HC", "IEA*1*1"},
}, {
	name:  "newline as terminator, blank lines and CR before it",
	input: "§" + isaOf("*", "^", ":", "\n", "000000001") + "\n  \n§GS*HC\r\n\n§IEA*1*1\n\n",
	want:  []string{"ISA 1", "GS*HC", "IEA*1*1"},
}, {
	name:  "newline as terminator, none at the end",
	input: "§" + isaOf("*", "^", ":", "\n", "000000001") + "§GS*HC\n§IEA*1*1",
	want:  []string{"ISA 1", "GS*HC", "IEA*1*1…"},
}, {
	name:  "carriage return as terminator",
	input: "§" + isaOf("*", "^", ":", "\r", "000000001") + "§GS*HC\r§IEA*1*1\r",
	want:  []string{"ISA 1", "GS*HC", "IEA*1*1"},
}, {
	name:  "carriage return as terminator, newlines behind",
	input: "§" + isaOf("*", "^", ":", "\r", "000000001") + "\n§GS*HC\r\n§IEA*1*1\r\n",
	want:  []string{"ISA 1", "GS*HC", "IEA*1*1"},
}, {
	name:  "control characters",
	input: "§" + isaOf("\x1d", "\x1e", "\x1f", "\x1c", "000000001") + "§GS\x1dHC\x1c§IEA\x1d1\x1d1\x1c",
	want:  []string{"ISA 1", "GS\x1dHC", "IEA\x1d1\x1d1"},
}, {
	name:  "E004 newline before each terminator",
	input: "§§" + strings.TrimSuffix(isa, "~") + "\n~§GS*HC\n~§ST*837\r\n~§IEA*1*1\n~",
	want:  []string{"ISA 1", "GS*HC", "ST*837", "IEA*1*1"},
	fault: []string{"E004 warning TA105=024 1:ISA"},
}, {
	name:  "E004 CRLF before each terminator, blank lines behind",
	input: "§§" + strings.TrimSuffix(isa, "~") + "\r\n~\n    §GS*HC\r\n~\n§IEA*1*1\r\n~\n",
	want:  []string{"ISA 1", "GS*HC", "IEA*1*1"},
	fault: []string{"E004 warning TA105=024 1:ISA"},
}, {
	name:  "byte order mark",
	input: "\xef\xbb\xbf§" + isa + "§IEA*0*1~",
	want:  []string{"ISA 1", "IEA*0*1"},
}, {
	name:  "byte order mark before the second interchange of joined files",
	input: "§" + isa + "§IEA*0*1~\n\xef\xbb\xbf§" + isaOf("*", "^", ":", "~", "000000002") + "§IEA*0*2~",
	want:  []string{"ISA 1", "IEA*0*1", "ISA 2", "IEA*0*2"},
}, {
	name:  "interchanges with delimiters of their own",
	input: "§" + isa + "§IEA*0*1~\n§" + isaOf("|", "!", "^", "'", "000000002") + "§GS|H*C~'§IEA|0|2'§" + isaOf("*", "^", ":", "\n", "000000003") + "§IEA*0*3\n",
	want:  []string{"ISA 1", "IEA*0*1", "ISA 2", "GS|H*C~", "IEA|0|2", "ISA 3", "IEA*0*3"},
}, {
	name:  "an interchange begins inside another",
	input: "§" + isa + "§GS*HC~\n§" + isaOf("|", "!", "^", "'", "000000002") + "§IEA|0|2'",
	want:  []string{"ISA 1", "GS*HC", "ISA 2", "IEA|0|2"},
}, {
	name:  "an interchange begins inside a segment that was cut",
	input: "§" + isa + "§CLM*A1*6§" + isaOf("|", "!", "^", "'", "000000002") + "§IEA|0|2'",
	want:  []string{"ISA 1", "CLM*A1*6…", "ISA 2", "IEA|0|2"},
}, {
	name:  "an IEA without terminator before the next interchange",
	input: "§" + isa + "§IEA*0*1\n§" + isa + "§IEA*0*1~",
	want:  []string{"ISA 1", "IEA*0*1…", "ISA 1", "IEA*0*1"},
}, {
	name:  "a file of several that ends too early",
	input: "§" + isa + "§GS*HC~§CLM*A1*",
	want:  []string{"ISA 1", "GS*HC", "CLM*A1*…"},
}, {
	name:  "ISA in a note is data",
	input: "§" + isa + "§NTE*ADD*ISA*00* and so on, at some length, since a segment that is shorter than an ISA is never searched for one at all~§IEA*0*1~",
	want:  []string{"ISA 1", "NTE*ADD*ISA*00* and so on, at some length, since a segment that is shorter than an ISA is never searched for one at all", "IEA*0*1"},
}, {
	name:  "empty segments are segments",
	input: "§" + isa + "§~§~§IEA*0*1~",
	want:  []string{"ISA 1", "", "", "IEA*0*1"},
}, {
	name:  "trailing blanks are data",
	input: "§" + isa + "§GS*HC  ~§IEA*0*1~",
	want:  []string{"ISA 1", "GS*HC  ", "IEA*0*1"},
}, {
	name:  "E001 empty",
	input: "§",
	fault: []string{"E001 loses file TA105=022 0:"},
}, {
	name:  "E001 blanks",
	input: "§\n \r\n",
	fault: []string{"E001 loses file TA105=022 0:"},
}, {
	name:  "E001 other text",
	input: "§claim,charge\nA1,60\n",
	fault: []string{"E001 loses file TA105=022 0:"},
}, {
	name:  "E001 JSON, whatever it holds",
	input: "§{\"x12\": \"" + isa + "\"}",
	fault: []string{"E001 loses file TA105=022 0:"},
}, {
	name:  "E002 text before",
	input: "  §subject: claims\n\n§" + isa + "§IEA*0*1~",
	want:  []string{"ISA 1", "IEA*0*1"},
	fault: []string{"E002 loses segment 0:"},
}, {
	name:  "E002 text between",
	input: "§" + isa + "§IEA*0*1~\n§*** next file ***\n§" + isa + "§IEA*0*1~",
	want:  []string{"ISA 1", "IEA*0*1", "ISA 1", "IEA*0*1"},
	fault: []string{"E002 loses segment 0:"},
}, {
	name:  "E002 segments behind IEA, and Ctrl-Z",
	input: "§" + isa + "§IEA*0*1~§GS*HC~\x1a",
	want:  []string{"ISA 1", "IEA*0*1"},
	fault: []string{"E002 loses segment 0:"},
}, {
	name:  "E003 cut ISA",
	input: "§" + isa[:105],
	fault: []string{"E003 loses interchange TA105=024 1:ISA"},
}, {
	name:  "E003 ISA13 of ten digits, the next interchange is read",
	input: "§" + strings.Replace(isa, "000000001", "0000000001", 1) + "GS*HC~IEA*0*1~§" + isa + "§IEA*0*1~",
	want:  []string{"ISA 1", "IEA*0*1"},
	fault: []string{"E003 loses interchange TA105=024 1:ISA"},
}, {
	name:  "E003 an ISA that nests and cannot be read",
	input: "§" + isa + "§GS*HC~§" + strings.Replace(isa, "000000001", "0000000001", 1) + "GS*HC~§" + isa + "§IEA*0*1~",
	want:  []string{"ISA 1", "GS*HC", "ISA 1", "IEA*0*1"},
	fault: []string{"E003 loses interchange TA105=024 1:ISA"},
}, {
	name:  "E005 no repetition separator in 5010",
	input: "§§" + isaOf("*", "U", ":", "~", "000000001") + "§IEA*0*1~",
	want:  []string{"ISA 1", "IEA*0*1"},
	fault: []string{"E005 warning TA105=026 1:ISA11"},
}, {
	name:  "U is right in 4010",
	input: "§" + strings.Replace(isaOf("*", "U", ":", "~", "000000001"), "00501", "00401", 1) + "§IEA*0*1~",
	want:  []string{"ISA 1", "IEA*0*1"},
}}

func TestReader(t *testing.T) {
	for _, tt := range readings {
		t.Run(tt.name, func(t *testing.T) {
			input, marks := unmark(tt.input)
			segments, faults := drain(t, edi.NewReader(strings.NewReader(input)))
			if diff := cmp.Diff(tt.want, short(raws(segments))); diff != "" {
				t.Errorf("segments (-want +got):\n%s", diff)
			}
			var told []string
			offsets := map[int64]int{}
			for _, f := range faults {
				told = append(told, faultLine(f))
				offsets[f.Pos.Offset]++
			}
			if diff := cmp.Diff(tt.fault, told); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
			for _, s := range segments {
				offsets[s.Offset]++
				if at := int(s.Offset); !strings.HasPrefix(input[at:], s.Raw) {
					t.Errorf("at byte %d is not %q", at, s.Raw)
				}
			}
			want := map[int64]int{}
			for _, at := range marks {
				want[at]++
			}
			if diff := cmp.Diff(want, offsets); diff != "" {
				t.Errorf("offsets of segments and faults (-want +got):\n%s", diff)
			}
		})
	}
}

// However the bytes come in, the result is the same.
func TestReaderOfAnyPace(t *testing.T) {
	for _, tt := range readings {
		input, _ := unmark(tt.input)
		want, wantFaults := drain(t, edi.NewReader(strings.NewReader(input)))
		for name, r := range map[string]*edi.Reader{
			"one byte":      edi.NewReader(iotest.OneByteReader(strings.NewReader(input))),
			"half":          edi.NewReader(iotest.HalfReader(strings.NewReader(input))),
			"data with EOF": edi.NewReader(iotest.DataErrReader(strings.NewReader(input))),
			"nothing first": edi.NewReader(&hesitant{r: strings.NewReader(input)}),
		} {
			got, faults := drain(t, r)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, %s (-want +got):\n%s", tt.name, name, diff)
			}
			if diff := cmp.Diff(wantFaults, faults); diff != "" {
				t.Errorf("%s, %s: faults (-want +got):\n%s", tt.name, name, diff)
			}
		}
	}
}

// Segments keep their bytes: Lead, Raw, Tail and terminators make the file.
func TestReaderIsExact(t *testing.T) {
	for _, tt := range readings {
		input, _ := unmark(tt.input)
		r := edi.NewReader(strings.NewReader(input))
		segments, faults := drain(t, r)
		if lost(faults) {
			continue
		}
		var b strings.Builder
		for _, s := range segments {
			b.WriteString(s.Lead + s.Raw + s.Tail)
			if s.Closed {
				b.WriteByte(s.Delims.Terminator)
			}
		}
		b.WriteString(r.Trailing())
		if diff := cmp.Diff(input, b.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// lost says whether a fault tells that something was not read.
func lost(faults []*edi.Fault) bool {
	for _, f := range faults {
		if f.Loss != edi.LossNone {
			return true
		}
	}
	return false
}

func TestReaderDelimiters(t *testing.T) {
	for _, tt := range []struct {
		isa  string
		want edi.Delimiters
	}{
		{isa, edi.DefaultDelimiters},
		{isaOf("|", "!", "^", "'", "000000001"), edi.Delimiters{Element: '|', Repetition: '!', Component: '^', Terminator: '\''}},
		{isaOf("*", "U", ":", "~", "000000001"), edi.Delimiters{Element: '*', Component: ':', Terminator: '~'}},
		{isaOf("*", ":", ":", "~", "000000001"), edi.Delimiters{Element: '*', Component: ':', Terminator: '~'}},
		{isaOf("*", "^", ":", "\n", "000000001"), edi.Delimiters{Element: '*', Repetition: '^', Component: ':', Terminator: '\n'}},
		{strings.Replace(isa, "00501", "00401", 1), edi.Delimiters{Element: '*', Component: ':', Terminator: '~'}},
	} {
		seg, err := edi.NewReader(strings.NewReader(tt.isa)).Next()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, *seg.Delims); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.isa, diff)
		}
	}
}

func TestReaderRefusesISA(t *testing.T) {
	spoil := func(at int, c string) string { return isa[:at] + c + isa[at+1:] + gs }
	for name, input := range map[string]string{
		"cut":                            isa[:50],
		"letter separates elements":      strings.ReplaceAll(isa, "*", "A") + gs,
		"newline separates elements":     strings.ReplaceAll(isa, "*", "\n") + gs,
		"fields not padded":              "ISA*00**00**ZZ*SENDER*ZZ*RECEIVER*260105*0830*^*00501*000000001*0*P*:~" + gs + st + clm,
		"element separator within ISA06": spoil(40, "*"),
		"component separator: letter":    spoil(104, "A"),
		"component separator: the same":  spoil(104, "*"),
		"component separator: newline":   spoil(104, "\n"),
		"terminator: element separator":  spoil(105, "*"),
		"terminator: component":          spoil(105, ":"),
		"terminator: letter":             spoil(105, "G"),
		"terminator: blank":              spoil(105, " "),
		"terminator: NUL":                spoil(105, "\x00"),
	} {
		segments, faults := drain(t, edi.NewReader(strings.NewReader(input+isa)))
		if len(faults) != 1 || faults[0].Code != "E003" {
			t.Errorf("%s: faults %v, want one E003", name, faults)
		}
		if name != "cut" && len(segments) != 1 {
			t.Errorf("%s: %d segments, want the ISA behind it", name, len(segments))
		}
	}
}
