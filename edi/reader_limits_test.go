package edi_test

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"remedi/edi"
)

// block is what the reader takes in at a time, here to put things across its
// edges.
const block = 64 << 10

// hesitant returns nothing and no error every other time, as io.Reader may.
type hesitant struct {
	r     io.Reader
	ready bool
}

func (h *hesitant) Read(p []byte) (int, error) {
	h.ready = !h.ready
	if h.ready {
		return 0, nil
	}
	return h.r.Read(p)
}

// mute never returns anything.
type mute struct{}

func (mute) Read([]byte) (int, error) { return 0, nil }

// A segment beyond the limit costs itself alone, wherever it stands in the
// blocks that are read.
func TestReaderLongSegment(t *testing.T) {
	for _, size := range []int{99, 100, 101, 150, block - 1, block, block + 1, 3 * block} {
		for _, before := range []int{0, 1, block - 220, block - 150, block - 100, 2 * block} {
			t.Run(fmt.Sprintf("%d bytes behind %d", size, before), func(t *testing.T) {
				// Many short segments, then the long one.
				filler := strings.Repeat("REF*G1*0123456789~", before/18) + "REF*" + strings.Repeat("x", before%18) + "~"
				long := "NTE*" + strings.Repeat("x", size-4) + "~"
				r := edi.NewReader(strings.NewReader(isa + filler + long + iea))
				r.MaxSegment = 100
				segments, faults := drain(t, r)
				n := 2 + strings.Count(filler, "~")
				if size <= 100 {
					n++
				}
				if len(segments) != n {
					t.Fatalf("%d segments, want %d", len(segments), n)
				}
				if last := segments[n-1]; last.Raw+"~" != iea || last.Ordinal != 3+strings.Count(filler, "~") {
					t.Errorf("last is %q with ordinal %d", last.Raw, last.Ordinal)
				}
				var told []string
				for _, f := range faults {
					told = append(told, faultLine(f)+fmt.Sprint(" at ", f.Pos.Offset))
				}
				var want []string
				if size > 100 {
					want = []string{fmt.Sprintf("E006 loses segment IK304=8 %d:NTE at %d", n, len(isa+filler))}
				}
				if diff := cmp.Diff(want, told); diff != "" {
					t.Errorf("faults (-want +got):\n%s", diff)
				}
			})
		}
	}
}

// A segment without end must not swallow the interchange behind it, whose
// terminator may be another one.
func TestReaderLongSegmentEndsAtISA(t *testing.T) {
	next := isaOf("*", "^", ":", "\n", "000000002")
	for size := 4 * block; size < 4*block+300; size++ {
		input := isa + "NTE*" + strings.Repeat("x", size) + next + "IEA*0*2\n"
		segments, faults := drain(t, edi.NewReader(strings.NewReader(input)))
		if diff := cmp.Diff([]string{"ISA 1", "ISA 2", "IEA*0*2"}, short(raws(segments))); diff != "" {
			t.Fatalf("%d bytes (-want +got):\n%s", size, diff)
		}
		if len(faults) != 1 || faults[0].Code != "E006" {
			t.Fatalf("%d bytes: faults %v, want one E006", size, faults)
		}
	}
}

// An ISA is found behind junk and behind another ISA that cannot be used, and
// delimiters are read right, wherever the blocks end.
func TestReaderISAAtBlockEdge(t *testing.T) {
	good := strings.TrimSuffix(isa, "~") + "\r\n~" + "GS*HC\r\n~IEA*0*1\r\n~"
	for size := block - 400; size < block+400; size += 11 {
		for name, before := range map[string]string{
			"E002": "junk " + strings.Repeat("x", size),
			"E003": "ISA*bad" + strings.Repeat("x", size),
			"":     strings.Repeat("\n", min(size, block/8)) + isa + strings.Repeat("REF*G1*1~", size/9) + "IEA*0*1~",
		} {
			segments, faults := drain(t, edi.NewReader(strings.NewReader(before+good)))
			if name == "" {
				segments = segments[size/9+2:]
			}
			if diff := cmp.Diff([]string{"ISA 1", "GS*HC", "IEA*0*1"}, short(raws(segments))); diff != "" {
				t.Fatalf("%s %d (-want +got):\n%s", name, size, diff)
			}
			var codes string
			for _, f := range faults {
				codes += f.Code
			}
			if codes != name+"E004" {
				t.Fatalf("%s %d: faults %v", name, size, faults)
			}
		}
	}
}

// endless repeats s for n bytes.
func endless(s string, n int64) io.Reader {
	return io.LimitReader(repeater(s), n)
}

type repeater string

func (s repeater) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		n += copy(p[n:], s)
	}
	return n, nil
}

// Blanks without end are passed over with a word, not held in memory.
func TestReaderBlanksWithoutEnd(t *testing.T) {
	const n = 16 << 20
	for name, tt := range map[string]struct {
		input, tail string
		want        []string
	}{
		"within an interchange":  {isa, "IEA*0*1~", []string{"ISA 1", "IEA*0*1"}},
		"between interchanges":   {isa + "IEA*0*1~", isa + "IEA*0*1~", []string{"ISA 1", "IEA*0*1", "ISA 1", "IEA*0*1"}},
		"before the interchange": {"", isa + "IEA*0*1~", []string{"ISA 1", "IEA*0*1"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := edi.NewReader(io.MultiReader(strings.NewReader(tt.input), endless("\n ", n), strings.NewReader(tt.tail)))
			r.Keep(0)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			segments, faults := drain(t, r)
			runtime.ReadMemStats(&after)
			if bytes := after.TotalAlloc - before.TotalAlloc; bytes > 4*n {
				t.Errorf("%d MiB allocated for %d MiB of blanks", bytes>>20, n>>20)
			}
			if diff := cmp.Diff(tt.want, short(raws(segments))); diff != "" {
				t.Errorf("segments (-want +got):\n%s", diff)
			}
			if len(faults) != 1 || faults[0].Code != "E006" || faults[0].Loss != edi.LossSegment {
				t.Fatalf("faults %v, want one E006 that loses a segment", faults)
			}
			if want := int64(len(tt.input)); faults[0].Pos.Offset != want {
				t.Errorf("at byte %d, want %d", faults[0].Pos.Offset, want)
			}
			if last := segments[len(segments)-1]; last.Offset != int64(len(tt.input+tt.tail))+n-8 {
				t.Errorf("IEA at byte %d", last.Offset)
			}
		})
	}
}

// liveBytes is how much memory is in use once the garbage is gone.
func liveBytes() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

var errDisk = errors.New("disk on fire")

func TestReaderFailure(t *testing.T) {
	wrapped := fmt.Errorf("connection lost: %w", io.EOF)
	for name, tt := range map[string]struct {
		input string
		err   error
		is    error
		want  []string
	}{
		"before the first byte": {"", errDisk, errDisk, nil},
		"inside the ISA":        {isa[:40], errDisk, errDisk, nil},
		"inside a segment":      {isa + "GS*HC", errDisk, errDisk, []string{"ISA 1", "GS*HC…"}},
		"between segments":      {isa + "GS*HC~", errDisk, errDisk, []string{"ISA 1", "GS*HC"}},
		"behind the IEA":        {isa + "IEA*0*1~\n", errDisk, errDisk, []string{"ISA 1", "IEA*0*1"}},
		"an error that wraps io.EOF is no end of the file": {isa + "GS*HC~", wrapped, io.ErrUnexpectedEOF, []string{"ISA 1", "GS*HC"}},
		"no progress": {isa, nil, io.ErrNoProgress, []string{"ISA 1"}},
	} {
		t.Run(name, func(t *testing.T) {
			rest := iotest.ErrReader(tt.err)
			if tt.err == nil {
				rest = mute{}
			}
			segments, faults := drain(t, edi.NewReader(io.MultiReader(strings.NewReader(tt.input), rest)))
			if diff := cmp.Diff(tt.want, short(raws(segments))); diff != "" {
				t.Errorf("segments (-want +got):\n%s", diff)
			}
			if len(faults) == 0 {
				t.Fatal("no fault")
			}
			last := faults[len(faults)-1]
			if last.Code != "E009" || last.Loss != edi.LossFile || !errors.Is(last, tt.is) || errors.Is(last, io.EOF) {
				t.Errorf("last fault %v", last)
			}
			if last.Pos.Offset != int64(len(tt.input)) {
				t.Errorf("at byte %d, want %d", last.Pos.Offset, len(tt.input))
			}
		})
	}
}

func TestReaderKeep(t *testing.T) {
	// Runs of segments that are longer than a block, each kept as one string.
	run := "CLM*A1*60~\n" + strings.Repeat("  REF*G1*0123456789~\r\n", block/20) + "SE*1*1~"
	input := isa + strings.Repeat(run, 5) + iea
	r := edi.NewReader(strings.NewReader(input))
	var from int64 = -1
	var runs []string
	for {
		seg, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch seg.ID() {
		case "CLM":
			from = seg.Offset
			r.Keep(from)
		case "SE":
			runs = append(runs, r.Bytes(from, seg.End()))
			r.Keep(-1)
		}
	}
	if len(runs) != 5 {
		t.Fatalf("%d runs", len(runs))
	}
	for i, s := range runs {
		if s != run {
			t.Errorf("run %d has %d bytes that differ from the %d of the file", i, len(s), len(run))
		}
	}
	if s := r.Bytes(0, 100); s != "" {
		t.Error("bytes that were not kept come back")
	}
	if n := int64(len(input)); r.Bytes(n-5, n) != input[n-5:] || r.Bytes(n-5, n+1) != "" || r.Bytes(n, n-1) != "" {
		t.Error("bounds at the end of the stream")
	}
}

// What was kept survives a long segment, within reason.
func TestReaderKeepAcrossLongSegment(t *testing.T) {
	for size, kept := range map[int]bool{200: true, 100_000: true, 2 * block: true, 64 << 20: false} {
		input := isa + "CLM*A1*60~NTE*" + strings.Repeat("x", size) + "~LX*1~" + iea
		r := edi.NewReader(strings.NewReader(input))
		r.MaxSegment = 100
		r.Keep(int64(len(isa)))
		drain(t, r)
		want := ""
		if kept {
			want = input[len(isa):]
		}
		if got := r.Bytes(int64(len(isa)), int64(len(input))); got != want {
			t.Errorf("%d bytes: kept %d, want %d", size, len(got), len(want))
		}
	}
}
