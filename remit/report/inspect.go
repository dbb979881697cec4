package report

import (
	"io"
	"slices"

	"remedi/edi"
	"remedi/edi/guide"
	"remedi/rules/codeset"
)

// A Layout is how segments are laid out.
type Layout uint8

// The layouts. The last two give back the bytes of the file and nothing else;
// JSON has a layout of its own.
const (
	Tree      Layout = iota // loops as a tree, an element a line, with names
	Folded                  // loops as a tree, a segment a line
	Unwrapped               // each segment as it is, on a line of its own
	Wrapped                 // each segment as it is, with no newline between
)

// Raw says whether the layout is the bytes of the file alone.
func (l Layout) Raw() bool { return l == Unwrapped || l == Wrapped }

// An Inspect shows files segment by segment, whatever X12 they hold. Its view
// has every name and number of the file in it: that is what it is asked for.
// It keeps nothing of a file but what stands around a claim that it looks for.
//
// Set the option fields before the first segment. Write the segments and
// faults of a file in their order, and Close at the end.
type Inspect struct {
	Claim    string   // show this claim alone (CLM01 or CLP01), with what stands around it
	Segments []string // show segments of these identifiers alone

	Shown    int    // segments that were shown
	Claims   int    // claims of that number
	Findings [3]int // faults by edi.Severity
	Broken   bool   // some input could not be read or was not whole

	view   inspectView
	claims claimFilter
	track  guide.Tracker
	begun  int  // loops that began, over all files
	last   bool // the last segment was shown
}

// inspectView is one way to show segments.
type inspectView interface {
	open(file string)
	segment(p *placed)
	fault(f *edi.Fault)
	close() error
}

// placed is a segment and where it stands.
type placed struct {
	seg         edi.Segment
	transaction guide.Transaction
	loop        *guide.Loop // nil where it stands in none that is known
	begun       int         // which of all loops it stands in: two of one kind differ
}

// NewInspect makes a view of a format (table or json) that goes to w. Faults of
// the raw layouts, which stand for the file itself, go to faults instead.
// Where the style is a terminal's, raw bytes are made safe to show.
func NewInspect(w, faults io.Writer, format Format, layout Layout, style Style, tables *codeset.Tables) *Inspect {
	n := &Inspect{}
	switch {
	case format == JSON:
		n.view = newInspectJSON(w, tables)
	case layout.Raw():
		n.view = newInspectRaw(w, faults, layout, style)
	default:
		n.view = newInspectTree(w, layout, style, tables)
	}
	return n
}

// Open begins a file.
func (n *Inspect) Open(file string) {
	n.track, n.claims, n.last = guide.Tracker{}, claimFilter{control: n.Claim}, false
	n.begun++
	n.view.open(file)
}

// Segment takes the segment that the walker returned last.
func (n *Inspect) Segment(w *edi.Walker, seg *edi.Segment) {
	p := placed{seg: *seg, transaction: guide.Of(w.Set)}
	var begins bool
	if p.loop, begins = n.track.Step(w.Set, seg); begins {
		n.begun++
	}
	p.begun = n.begun
	n.last = false
	if n.Claim == "" {
		n.show(&p)
		return
	}
	if n.claims.take(&p, n.show) {
		n.Claims++
	}
}

func (n *Inspect) show(p *placed) {
	if len(n.Segments) > 0 && !slices.Contains(n.Segments, p.seg.ID()) {
		return
	}
	n.last = true
	n.Shown++
	n.view.segment(p)
}

// Fault tells what is wrong at this place. Where only a part of the file is
// shown it tells of that part and of what could not be read.
func (n *Inspect) Fault(f *edi.Fault) {
	n.Findings[f.Severity]++
	if f.Loss != edi.LossNone {
		n.Broken = true
	}
	whole := n.Claim == "" && len(n.Segments) == 0
	if whole || n.last || f.Loss != edi.LossNone {
		n.view.fault(f)
	}
}

// AtLeast says whether there was a fault of the severity or above it.
func (n *Inspect) AtLeast(s edi.Severity) bool {
	return slices.ContainsFunc(n.Findings[s:], func(count int) bool { return count > 0 })
}

// Close writes what is left.
func (n *Inspect) Close() error { return n.view.close() }
