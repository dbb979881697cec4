package guide

import (
	"math/bits"
	"unicode/utf8"

	"remedi/edi"
)

// check looks at the segment at hand as the segment of an item.
func (v *Validator) check(item *itemSpec) {
	if item.hook.early() {
		v.before(item.hook)
	}
	sound := v.sure || v.pass(item, int(v.seps[0]))
	if v.sure = false; !sound {
		v.next = v.begin
		v.scan()
		v.elements(item)
	}
	if item.situations.from < item.situations.to {
		v.situations(item)
	}
	if item.hook != noHook {
		v.after(item.hook, sound)
	}
}

// elements checks the elements of the segment at hand, each by itself and some
// by what stands beside them.
func (v *Validator) elements(item *itemSpec) {
	specs := v.g.elements[item.elements.from:item.elements.to]
	n := v.n
	if n > len(specs) {
		n = len(specs)
		v.tooManyElements(n)
	}
	var present uint32
	next, start := 0, int(v.seps[0])
	for i := 0; i < n; i++ {
		from, to := start+1, int(v.seps[(i+1)&63])
		start = to
		if from == to {
			continue
		}
		e := &specs[i]
		present |= 2 << i
		if next < v.nc && int(v.comps[next&127]) < to || e.kind == kindComposite {
			next = v.composite(e, i+1, from, to, next)
		} else if !v.sound(e, i+1, 0, from, to) {
			present &^= 2 << i
		}
	}
	if absent := item.required &^ present; absent != 0 {
		v.absent(item, absent)
	}
	for i := item.conditions.from; i < item.conditions.to; i++ {
		c := &v.g.conditions[i]
		if b := c.broken(present); b != 0 {
			v.conditionBroken(item, c, b)
		}
	}
}

// sound checks the value of an element or component that is not empty. It says
// no where there is nothing but blanks.
func (v *Validator) sound(e *elementSpec, element, component, from, to int) bool {
	s := v.text[from:to]
	if s[0] == ' ' && blank(s) && e.kind <= kindID {
		return false
	}
	switch {
	case e.usage == notUsed:
		v.notUsed(element, component)
	case e.kind == kindID || e.codes >= 0:
		if e.codes >= 0 {
			if !v.g.codes[e.codes].has(pack(s)) {
				v.wrongCode(e, element, component, s)
			}
			return true
		}
		v.length(e, element, component, s)
	case e.kind == kindText:
		v.length(e, element, component, s)
	default:
		v.value(e, element, component, s)
	}
	return true
}

// composite checks a composite element, whose components end at the separators
// from comps[next] on. It returns the first separator behind it.
func (v *Validator) composite(e *elementSpec, element, from, to, next int) int {
	specs := v.g.elements[e.components.from:e.components.to]
	if e.kind != kindComposite || e.usage == notUsed || e.repeats || len(specs) == 0 {
		return v.noComposite(e, element, to, next)
	}
	for i := 0; ; i++ {
		end, last := to, true
		if next < v.nc && int(v.comps[next&127]) < to {
			end, last = int(v.comps[next&127]), false
			next++
		}
		switch {
		case i > len(specs):
		case i == len(specs):
			v.tooManyComponents(e, element, i+1)
		default:
			c := &specs[i]
			if (from == end || !v.sound(c, element, i+1, from, end)) && c.usage == required {
				v.absentElement(c, element, i+1)
			}
		}
		if last {
			if i+1 < int(e.needs) {
				v.absentComponents(specs, element, i+1)
			}
			return next
		}
		from = end + 1
	}
}

// noComposite tells of an element that has components and is no composite, or
// one that the guide does not use.
func (v *Validator) noComposite(e *elementSpec, element, to, next int) int {
	switch {
	case e.usage == notUsed:
		v.notUsed(element, 0)
	case e.kind != kindComposite:
		v.tell(faultTooManyComponents, "IK403=13", element, 0,
			v.elementName(element, 0)+" holds the component separator, and is no composite", "Use no delimiter as data.")
	}
	for next < v.nc && int(v.comps[next&127]) < to {
		next++
	}
	return next
}

// absentComponents tells of required components behind the last that stands.
func (v *Validator) absentComponents(specs []elementSpec, element, had int) {
	for i := had; i < len(specs); i++ {
		if specs[i].usage == required {
			v.absentElement(&specs[i], element, i+1)
		}
	}
}

// absent tells of required elements that are empty.
func (v *Validator) absent(item *itemSpec, elements uint32) {
	if v.more {
		return
	}
	for ; elements != 0; elements &= elements - 1 {
		n := bits.TrailingZeros32(elements)
		v.absentElement(&v.g.elements[int(item.elements.from)+n-1], n, 0)
	}
}

func (v *Validator) absentElement(e *elementSpec, element, component int) {
	name, fix := v.elementName(element, component), "Send it."
	switch e.missing {
	case faultControlMissing:
		fix = "Give every claim its own number."
	case faultBlankPaid:
		fix = "Nothing to do where the service line balances."
	case faultProcedureMissing:
		fix = "Send the code of the service."
	}
	v.tell(e.missing, "IK403=1", element, component, name+" is missing", fix)
}

// elementName is "SV102 (line charge)".
func (v *Validator) elementName(element, component int) string {
	ref := edi.ElementName(v.id(), element, component)
	name := Element(v.id(), element, component)
	if name == "" && component > 0 {
		name = Element(v.id(), element, 0)
	}
	if name == "" {
		return ref
	}
	return ref + " (" + name + ")"
}

func (v *Validator) tooManyElements(n int) {
	for i := n + 1; i <= v.n; i++ {
		if from, to := v.bounds(i); from < to || v.more {
			v.tell(faultTooManyElements, "IK403=3", i, 0, "the segment has more elements than the guide's "+fitTag(v.id())+" has", "Remove the surplus elements.")
			return
		}
	}
}

func (v *Validator) tooManyComponents(e *elementSpec, element, component int) {
	v.tell(faultTooManyComponents, "IK403=13", element, component,
		v.elementName(element, 0)+" has more components than the guide allows", "Remove the surplus components.")
}

func (v *Validator) notUsed(element, component int) {
	v.tell(faultNotUsed, "IK403=I10", element, component, v.elementName(element, component)+" is not used by the guide", "Leave it empty.")
}

// length tells of an element that is too short or too long.
func (v *Validator) length(e *elementSpec, element, component int, s string) {
	n := utf8.RuneCountInString(s) // characters, not bytes
	if n >= int(e.min) && n <= int(e.max) && (e.guideMax == 0 || n <= int(e.guideMax)) {
		return
	}
	control := e.missing == faultControlMissing
	name := v.elementName(element, component)
	switch {
	case n > int(e.max) && control:
		v.tell(faultControlTooLong, "IK403=5", element, component, name+" is longer than 38 characters", "Shorten it to 20 characters, which is what a payer sends back.")
	case n > int(e.max):
		v.tell(faultTooLong, "IK403=5", element, component, name+" is longer than the guide allows", "Shorten it.")
	case n < int(e.min):
		v.tell(faultTooShort, "IK403=4", element, component, name+" is shorter than the guide allows", "Send it in full.")
	case e.guideMax > 0 && n > int(e.guideMax) && control:
		v.tell(faultControlLong, "IK403=5", element, component, name+" is longer than the 20 characters that a payer must send back",
			"Shorten it to 20 characters, or the remittance may not match.")
	case e.guideMax > 0 && n > int(e.guideMax):
		v.tell(faultLongForReceiver, "IK403=5", element, component, name+" is longer than a receiver has to take", "Shorten it.")
	}
}

func blank(s string) bool {
	for i := range len(s) {
		if s[i] != ' ' {
			return false
		}
	}
	return true
}
