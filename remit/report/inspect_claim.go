package report

import (
	"strings"
)

// maxContext is how many bytes of envelopes and levels are kept for claims to
// come: far more than sound files have, and a bound for those that are not.
const maxContext = 1 << 20

// A claimFilter passes the claims of one number, each with what stands around
// it: envelopes, header, and the levels that lead to it (HL in an 837, LX in
// an 835). What two claims share is passed once.
//
// It goes by the segments that every guide has in common, so that claims of
// guides without tables (837I, 837D) are found too.
type claimFilter struct {
	control string

	context []placed // around the claim to come
	passed  int      // how many of context were shown
	bytes   int      // size of context
	within  string   // the segment that began the claim we are in; empty outside
	wanted  bool     // that claim is the one
}

// take passes on what p gives to show. found says that a claim of the number
// begins.
func (f *claimFilter) take(p *placed, show func(*placed)) (found bool) {
	switch tag := p.seg.ID(); {
	case tag == "CLM" || tag == "CLP":
		f.within, f.wanted = tag, p.seg.Element(1) == f.control
		found = f.wanted
		if found {
			for ; f.passed < len(f.context); f.passed++ {
				show(&f.context[f.passed])
			}
		}
	case f.within != "" && endsClaim(f.within, tag):
		f.within, f.wanted = "", false
	}
	switch {
	case f.wanted:
		show(p)
	case f.within == "":
		f.keep(p)
	}
	return found
}

// endsClaim says whether tag cannot be within a claim that begin began.
func endsClaim(begin, tag string) bool {
	switch tag {
	case "HL", "PLB", "ISA", "IEA", "GS", "GE", "ST", "SE":
		return true
	case "LX":
		return begin == "CLP"
	}
	return false
}

// keep makes p the innermost part of the context, in place of what p ends.
func (f *claimFilter) keep(p *placed) {
	switch tag := p.seg.ID(); tag {
	case "PLB", "SE", "GE", "IEA":
		return
	case "ISA":
		f.cut(0)
	case "GS", "ST", "LX":
		f.cut(f.index(0, tag, ""))
	case "HL":
		f.cut(f.level(p.seg.Element(2)))
	}
	if f.bytes += len(p.seg.Raw); f.bytes > maxContext {
		f.bytes -= len(p.seg.Raw)
		return
	}
	k := *p
	k.seg.Raw = strings.Clone(p.seg.Raw) // not the block that it is a part of
	k.seg.Lead, k.seg.Tail = strings.Clone(p.seg.Lead), ""
	f.context = append(f.context, k)
}

// level is where the level of a parent ends and its children begin.
func (f *claimFilter) level(parent string) int {
	first := f.index(0, "HL", "")
	if parent == "" {
		return first
	}
	at := f.index(first, "HL", parent)
	if at == len(f.context) {
		return first // it names a parent that is not there
	}
	return f.index(at+1, "HL", "")
}

// index is the first segment of the context from a place on with this
// identifier and, unless it is empty, this first element.
func (f *claimFilter) index(from int, tag, element string) int {
	for i := from; i < len(f.context); i++ {
		seg := &f.context[i].seg
		if seg.Is(tag) && (element == "" || seg.Element(1) == element) {
			return i
		}
	}
	return len(f.context)
}

// cut drops the context from a place on.
func (f *claimFilter) cut(n int) {
	for _, p := range f.context[n:] {
		f.bytes -= len(p.seg.Raw)
	}
	clear(f.context[n:])
	f.context = f.context[:n]
	f.passed = min(f.passed, n)
}
