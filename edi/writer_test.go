package edi_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"remedi/edi"
)

// build runs f on a writer and returns what it wrote.
func build(t testing.TB, f func(*edi.Writer) error) (string, error) {
	t.Helper()
	var b bytes.Buffer
	w := edi.NewWriter(&b)
	err := f(w)
	if e := w.Flush(); e != nil {
		t.Fatal(e)
	}
	return b.String(), err
}

func TestWriterBuilds(t *testing.T) {
	d := &edi.DefaultDelimiters
	pipes := &edi.Delimiters{Element: '|', Component: '^', Terminator: '\''}
	for want, f := range map[string]func(*edi.Writer) error{
		"SE*3*0001~": func(w *edi.Writer) error { return w.WriteElements(d, "SE", "3", "0001") },
		"HL*1**20~":  func(w *edi.Writer) error { return w.WriteElements(d, "HL", "1", "", "20", "", "") },
		"LE~":        func(w *edi.Writer) error { return w.WriteElements(d, "LE", "", "") },
		"SV1*HC:97110:GP*60*UN~": func(w *edi.Writer) error {
			return w.Begin(d, "SV1").Element("HC").Component("97110").Component("GP").Component("").Element("60").Element("UN").Element("").Component("").End()
		},
		"CLM*A1***11::1*Y~": func(w *edi.Writer) error {
			return w.Begin(d, "CLM").Element("A1").Element("").Element("").Component("").Element("11").Component("").Component("1").Element("Y").End()
		},
		"DMG*****A:RET:1^B**C~": func(w *edi.Writer) error {
			w.Begin(d, "DMG").Element("").Element("").Element("").Element("").Element("A").Component("RET").Component("1").Component("")
			return w.Repeat("B").Repeat("").Element("").Element("C").End()
		},
		"NM1|IL|O*NEIL:^2'": func(w *edi.Writer) error {
			return w.Begin(pipes, "NM1").Element("IL").Element("O*NEIL:").Component("2").End()
		},
		"A*1~\nB*2~\n": func(w *edi.Writer) error {
			w.Newline = "\n"
			return errors.Join(w.WriteElements(d, "A", "1"), w.WriteElements(d, "B", "2"))
		},
		isa: func(w *edi.Writer) error {
			return w.WriteElements(d, "ISA", strings.Split(strings.TrimSuffix(isa, "~"), "*")[1:]...)
		},
	} {
		if got, err := build(t, f); got != want || err != nil {
			t.Errorf("got %q, %v, want %q", got, err, want)
		}
	}
}

// A segment whose data would read as something else is refused as a whole.
func TestWriterRefuses(t *testing.T) {
	d := &edi.DefaultDelimiters
	none := &edi.Delimiters{Element: '*', Component: ':', Terminator: '~'}
	for _, tt := range []struct {
		build func(*edi.Writer) error
		want  edi.DelimiterError
		text  string
	}{
		{func(w *edi.Writer) error { return w.WriteElements(d, "NTE", "ADD", "1*2") }, edi.DelimiterError{ID: "NTE", Element: 2, Delimiter: '*'}, "NTE02 holds '*', which the interchange cannot have in data"},
		{func(w *edi.Writer) error { return w.WriteElements(d, "NTE", "a~b") }, edi.DelimiterError{ID: "NTE", Element: 1, Delimiter: '~'}, ""},
		{func(w *edi.Writer) error { return w.WriteElements(d, "NTE", "x^") }, edi.DelimiterError{ID: "NTE", Element: 1, Delimiter: '^'}, ""},
		{func(w *edi.Writer) error { return w.WriteElements(d, "NTE", "", ":") }, edi.DelimiterError{ID: "NTE", Element: 2, Delimiter: ':'}, ""},
		{func(w *edi.Writer) error { return w.WriteElements(none, "NTE", "two\nlines") }, edi.DelimiterError{ID: "NTE", Element: 1, Delimiter: '\n'}, ""},
		{func(w *edi.Writer) error { return w.Begin(d, "A*B").Element("1").End() }, edi.DelimiterError{ID: "A*B", Delimiter: '*'}, ""},
		{func(w *edi.Writer) error {
			return w.Begin(d, "SV1").Element("HC").Component("97110").Component("G~").Element("*").End()
		}, edi.DelimiterError{ID: "SV1", Element: 1, Component: 3, Delimiter: '~'}, "SV101-3 holds '~', which the interchange cannot have in data"},
		{func(w *edi.Writer) error { return w.Begin(none, "DMG").Element("A").Repeat("B").End() }, edi.DelimiterError{ID: "DMG", Element: 1}, "DMG01 is repeated in an interchange without repetition separator"},
	} {
		got, err := build(t, func(w *edi.Writer) error {
			err := tt.build(w)
			if e := w.WriteElements(d, "SE", "1"); e != nil {
				t.Errorf("what comes behind is refused too: %v", e)
			}
			return err
		})
		var de *edi.DelimiterError
		if !errors.As(err, &de) || *de != tt.want {
			t.Errorf("got %v, want %+v", err, tt.want)
			continue
		}
		if tt.text != "" && de.Error() != tt.text {
			t.Errorf("got %q, want %q", de.Error(), tt.text)
		}
		if got != "SE*1~" {
			t.Errorf("%v, but %q was written", err, got)
		}
	}
}

// broken takes n bytes and then fails.
type broken int

func (b *broken) Write(p []byte) (int, error) {
	if len(p) > int(*b) {
		return int(*b), errDisk
	}
	*b -= broken(len(p))
	return len(p), nil
}

func TestWriterFailure(t *testing.T) {
	room := broken(100_000)
	w := edi.NewWriter(&room)
	seg := edi.Segment{Raw: strings.Repeat("x", 1000), Closed: true, Delims: &edi.DefaultDelimiters}
	var err error
	n := 0
	for ; err == nil && n < 1000; n++ {
		err = w.Write(&seg)
	}
	if !errors.Is(err, errDisk) || n < 90 || n > 200 {
		t.Errorf("%v after %d segments", err, n)
	}
	if err := w.Flush(); !errors.Is(err, errDisk) {
		t.Errorf("Flush returns %v", err)
	}
	if err := w.WriteElements(&edi.DefaultDelimiters, "SE"); !errors.Is(err, errDisk) {
		t.Errorf("a new segment returns %v", err)
	}
}

// A segment of any elements is read as it was built.
func TestWriterRoundTrip(t *testing.T) {
	text := rapid.StringOf(rapid.SampledFrom([]rune("ABC abc 0123 .-/é")))
	rapid.Check(t, func(t *rapid.T) {
		elements := rapid.SliceOfN(rapid.SliceOfN(text, 1, 4), 1, 8).Draw(t, "elements")
		var b bytes.Buffer
		w := edi.NewWriter(&b)
		w.Begin(&edi.DefaultDelimiters, "XYZ")
		want := []string{"XYZ"}
		for _, e := range elements {
			w.Element(e[0])
			for _, c := range e[1:] {
				w.Component(c)
			}
			want = append(want, strings.TrimRight(strings.Join(e, ":"), ":"))
		}
		for len(want) > 1 && want[len(want)-1] == "" {
			want = want[:len(want)-1]
		}
		if err := errors.Join(w.End(), w.Flush()); err != nil {
			t.Fatal(err)
		}
		r := edi.NewReader(strings.NewReader(isa + b.String()))
		if _, err := r.Next(); err != nil {
			t.Fatal(err)
		}
		seg, err := r.Next()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, seg.Split(nil)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}
