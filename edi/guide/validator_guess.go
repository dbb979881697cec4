package guide

import "remedi/edi"

// A guess is what stood behind a segment before: how the text begins, up to the
// qualifier that told what it is, and which item it was. Claims of a file look
// alike, so that it mostly is that again.
type guess struct {
	text, mask uint64 // first bytes of the segment
	id         uint8  // how many of them are its identifier
	loop       int8   // that was the innermost one
	depth      int8   // how many loops were open
	level      int8   // of the one in which it stood
	position   uint16 // of the item
	segment    int16  // of it: see itemSpec
	item       int16
}

// guesses are the last two of a segment: behind the last segment of a line
// stands another line or what ends them.
type guesses [2]guess

// swift takes the next segment where it is what stood behind the one before an
// earlier time, and its elements are sound for sure. Where it says no, nothing
// has been told, and scan begins where it began.
func (v *Validator) swift() bool {
	text, i := v.text, v.next
	for i < len(text) && text[i] <= ' ' && isBlank(text[i]) {
		i++
	}
	if i+8 > len(text) || v.depth == 0 || v.muted || v.orphan {
		return false
	}
	w := word(text[i : i+8])
	g := &v.guesses[v.last][0]
	if w&g.mask != g.text {
		if g = &v.guesses[v.last][1]; w&g.mask != g.text {
			return false
		}
	}
	if int(g.depth) != v.depth || g.loop != v.stack[(v.depth-1)&(maxDepth-1)].loop {
		return false
	}
	if g.position < v.stack[g.level&(maxDepth-1)].position || !v.pass(&v.g.items[g.segment], i+int(g.id)) {
		return false
	}
	v.begin, v.sure, v.level, v.item = i, true, int(g.level), g.item
	return true
}

// learnGuess notes what stands behind the last segment. It has to follow from
// the text alone: the innermost loop that has such a segment, told by nothing
// but the first bytes.
func (v *Validator) learnGuess(level int, index int16, kind uint8) {
	g, item := v.g.group(v.stack[level].loop, kind), &v.g.items[index]
	if v.orphan || g.strict && (g.shared || g.element > 1) || item.position < v.stack[level].position {
		return
	}
	for l := level + 1; l < v.depth; l++ {
		inner := v.g.group(v.stack[l].loop, kind)
		if v.choose(v.stack[l].loop, kind) != 0 || inner.strict && (inner.element != g.element || inner.component != g.component || inner.shared || !g.strict) {
			return
		}
	}
	end := int(v.seps[0]) // of what tells the item
	switch {
	case g.strict && g.component > 0:
		end = int(v.comps[0])
	case g.strict:
		end = int(v.seps[1])
	}
	n := end + 1 - v.begin
	if n > 8 || v.begin+8 > len(v.text) || end >= v.end {
		return
	}
	mask := ^uint64(0) >> (64 - 8*uint(n))
	gs := &v.guesses[v.last]
	gs[1] = gs[0]
	gs[0] = guess{
		text: word(v.text[v.begin:]) & mask, mask: mask, id: uint8(int(v.seps[0]) - v.begin),
		loop: v.stack[v.depth-1].loop, depth: int8(v.depth), level: int8(level),
		position: item.position, segment: item.segment, item: index,
	}
}

// delimiters takes those of an interchange. Guesses have delimiters in them.
func (v *Validator) delimiters(d *edi.Delimiters) {
	if v.delims != *d {
		v.learn(d)
		clear(v.guesses)
	}
}
