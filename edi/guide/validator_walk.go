package guide

import "math/bits"

// segment finds the place of the segment at hand and checks it there.
func (v *Validator) segment() {
	if v.depth == 0 || v.muted {
		return
	}
	if v.sure {
		v.last = v.item
		v.settle(v.level, v.item)
		return
	}
	if v.odd {
		v.checkCharacters()
	}
	kind := v.g.tags.kind(v.packed(v.begin, int(v.seps[0])))
	level, index := v.find(kind, v.choose(v.stack[v.depth-1].loop, kind))
	if index == 0 {
		v.lost(kind)
		return
	}
	v.learnGuess(level, index, kind)
	v.last = index
	v.stand(level, index)
}

// settle is stand for a segment that is in order: mostly one of the innermost
// loop, that stands for the first time.
func (v *Validator) settle(level int, index int16) {
	f, item := &v.stack[level&(maxDepth-1)], &v.g.items[index]
	bit := uint64(1) << (item.bit & 63)
	if level != v.depth-1 || item.child >= 0 || f.seen&bit != 0 || f.seen == 0 {
		v.stand(level, index)
		return
	}
	f.seen |= bit
	f.position = item.position
	v.counts[index] = 1
	v.check(item)
}

// choose is the item of a loop that the segment at hand is, 0 for none.
func (v *Validator) choose(loop int8, kind uint8) int16 {
	g := v.g.group(loop, kind)
	if !g.strict {
		return g.item
	}
	code := noCode
	if g.component > 0 {
		part := v.part(int(g.element), int(g.component))
		code = pack(part[:min(len(part), maxPacked)])
	} else if int(g.element) <= v.n {
		code = v.packed(v.bounds(int(g.element)))
	}
	if code == noCode {
		return 0
	}
	choices := v.g.choices[g.choices.from:g.choices.to]
	for i := range choices {
		if choices[i].code != code {
			continue
		}
		if g.shared {
			return v.chooseShared(choices[i:], int(g.element)+1)
		}
		return choices[i].item
	}
	return g.other
}

// chooseShared is the choice whose next element may be what stands there; the
// first of the code where none is.
func (v *Validator) chooseShared(choices []choice, element int) int16 {
	for i := range choices {
		item := &v.g.items[choices[i].item]
		e := &v.g.elements[int(item.elements.from)+element-1]
		if choices[i].code == choices[0].code && e.codes >= 0 && v.g.codes[e.codes].has(pack(v.at(element))) {
			return choices[i].item
		}
	}
	return choices[0].item
}

// find looks for the segment in the loops that are open, innermost first: at
// first where it would be in order, then where it stands too late. In the
// innermost it is innermost, or none.
func (v *Validator) find(kind uint8, innermost int16) (level int, index int16) {
	late, lateItem := -1, int16(0)
	for level, index = v.depth-1, innermost; ; {
		if index > 0 {
			item := &v.g.items[index]
			switch {
			case v.orphan && level == v.depth-1 && item.child < 0 && ofParty(v.id()):
				// It belongs to the party that the guide does not have there.
			case item.position >= v.stack[level].position:
				return level, index
			case late < 0:
				late, lateItem = level, index
			}
		}
		if level--; level < 0 {
			return late, lateItem
		}
		index = v.choose(v.stack[level].loop, kind)
	}
}

// stand puts the segment at its item in an open loop, and goes into the loop
// that it begins. Inner loops are left; a segment that stands too late leaves
// none, since what follows it may still belong to them.
func (v *Validator) stand(level int, index int16) {
	f, item := &v.stack[level], &v.g.items[index]
	inOrder := item.position >= f.position
	if inOrder || item.child >= 0 {
		for v.depth > level+1 {
			v.pop()
		}
	}
	if inOrder {
		f.position = item.position
	} else if item.hook != hookService || f.seen>>item.bit&1 == 0 {
		v.misplaced(item)
	}
	v.count(f, item, index)
	if item.child >= 0 {
		v.push(item.child)
	}
	v.orphan = false
	v.check(&v.g.items[item.segment])
}

// count notes that an item stands, and tells where it does too often.
func (v *Validator) count(f *frame, item *itemSpec, index int16) {
	bit := uint64(1) << item.bit
	if f.seen == 0 {
		f.at = v.place
	}
	if f.seen&bit == 0 {
		f.seen |= bit
		v.counts[index] = 1
		return
	}
	if item.max == 0 {
		return
	}
	if item.hook == hookService {
		v.nextLine(item)
		return
	}
	if v.counts[index]++; v.counts[index] == item.max+1 {
		v.tooOften(item)
	} else if v.counts[index] > item.max {
		v.counts[index] = item.max + 1 // told once
	}
}

// nextLine takes a second service as a line of its own, so that what follows is
// not the first one's twice.
func (v *Validator) nextLine(item *itemSpec) {
	if v.claim.numbered {
		v.tell(faultRepeats, "IK304=5", 0, 0, "a second service stands under one line number", "Begin every line with its own LX.")
	} else {
		v.tell(faultLineWithoutLX, "IK304=3", 0, 0, "a service line has no LX segment", "Begin every line with its own LX.")
	}
	v.pop()
	v.push(item.loop)
	f := &v.stack[v.depth-1]
	f.seen |= 1 << item.bit
	f.position = item.position
	v.claim.line, v.claim.numbered = 0, false
}

// push opens a loop at its first segment, which is the one at hand.
func (v *Validator) push(loop int8) {
	if v.depth == maxDepth {
		return // no guide is that deep
	}
	f := &v.stack[v.depth&(maxDepth-1)]
	f.loop, f.position = loop, v.g.items[v.g.loops[loop].first].position
	f.seen, f.owed, f.waived, f.at = 1, v.owed[loop], 0, v.place
	v.owed[loop] = 0
	v.depth++
}

// pop closes the innermost loop and tells what it lacks.
func (v *Validator) pop() {
	f := &v.stack[v.depth-1]
	l := &v.g.loops[f.loop]
	if v.depth <= v.g.claimDepth {
		v.claim.line = 0
	}
	if lacks := (l.required | f.owed) &^ (f.seen | f.waived); lacks != 0 && !v.blind {
		for ; lacks != 0; lacks &= lacks - 1 {
			v.missing(f, lacks&-lacks)
		}
	}
	v.depth--
}

// itemAt is the item of a loop that has a bit.
func (g *Guide) itemAt(loop int8, bit uint64) *itemSpec {
	n := uint8(bits.TrailingZeros64(bit))
	for i := range g.items {
		if item := &g.items[i]; item.loop == loop && item.bit == n {
			return item
		}
	}
	return nil
}

// lost tells of a segment that has no place where it stands.
func (v *Validator) lost(kind uint8) {
	switch {
	case v.id() == "SE":
	case kind == 0 && (v.id() == "SV2" || v.id() == "SV3") && v.run == RunClaim:
		v.foreignLine()
	case kind == 0:
		v.unknown()
	case v.id() == "SV1" && v.run == RunClaim:
		v.withoutLX(kind)
	case v.orphan && ofParty(v.id()), v.blind:
	case v.wrongQualifier(kind):
		v.orphan = v.id() == "NM1" || v.id() == "N1"
	default:
		v.unexpected()
		// Without an HL all levels would be the header's: one word is enough.
		v.muted = v.run == RunHeader
	}
}

// ofParty says whether a segment tells more of the party named before it.
func ofParty(tag string) bool {
	switch tag {
	case "N2", "N3", "N4", "PER", "REF", "PRV", "DMG":
		return true
	}
	return false
}

// wrongQualifier tells of a segment that would have its place here if its
// qualifier were another one, and says whether it is one.
func (v *Validator) wrongQualifier(kind uint8) bool {
	for level := v.depth - 1; level >= 0; level-- {
		loop := v.stack[level].loop
		g := v.g.group(loop, kind)
		if g.choices.from < g.choices.to {
			v.qualifier(loop, g)
			// Which one it was meant to be nobody knows: none of them is missed.
			for _, c := range v.g.choices[g.choices.from:g.choices.to] {
				v.stack[level].waived |= 1 << v.g.items[c.item].bit
			}
			return true
		}
	}
	return false
}

// withoutLX begins a line that has no LX.
func (v *Validator) withoutLX(kind uint8) {
	for v.depth > 1 {
		v.pop()
	}
	f := &v.stack[0]
	for i := range v.g.items {
		item := &v.g.items[i]
		if item.loop != f.loop || item.child < 0 || v.g.group(item.child, kind).choices.to == 0 {
			continue
		}
		if item.tag != "LX" {
			continue
		}
		f.position = max(f.position, item.position)
		v.count(f, item, int16(i))
		v.claim.line, v.claim.numbered = 0, false
		v.tell(faultLineWithoutLX, "IK304=3", 0, 0, "a service line has no LX segment", "Begin every line with its own LX.")
		v.push(item.child)
		v.segment()
		return
	}
}

// foreignLine tells of the service of another kind of claim, which takes the
// place of the SV1.
func (v *Validator) foreignLine() {
	kind := "an institutional"
	if v.id() == "SV3" {
		kind = "a dental"
	}
	v.tell(faultForeignLine, "IK304=2", 0, 0, v.id()+" is the service segment of "+kind+" claim", "Send the service in SV1.")
	if f := &v.stack[v.depth-1]; v.g.loops[f.loop].id == "2400" {
		f.waived = v.g.loops[f.loop].required
	}
}
