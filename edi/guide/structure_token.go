package guide

// A token is an element or a component as [Validator.pass] reads it: what of
// its value can be told in a few steps, and what may follow it. Those of a
// segment stand side by side, components behind each other as they stand in the
// text. The last one is behind all elements.
//
// What a token says no to may be sound all the same.
type token struct {
	code, mask   uint32 // the code that stood there last, the first byte lowest
	length       uint8  // of that code
	kind         tokenKind
	codes        int16  // tokenCode: of Guide.codes
	bit          uint32 // of the element, in masks of those that are present
	least, spare uint16 // how many bytes there are at least, and how many more there may be
	decimals     uint8  // tokenNumber: bits that the value is shifted by to leave what may not be a point
	number       uint8  // of the element, from 1
	element      uint8  // how many tokens there are to that of the next element
	component    bool   // the next token is another component of the same element
	whole        bool   // it is an element, or the first component of one
	must         bool   // it may not be empty if the composite is not
	open         bool   // the same holds for a component that follows
	strict       bool   // one of both

	_ [3]byte // two of them fill a line of the cache
}

// noToken is one whose code never stands there.
var noToken = token{code: 1}

// tokenKind says how a value is read.
type tokenKind uint8

const (
	tokenNone   tokenKind = iota // it has to be empty, or takes a closer look
	tokenText                    // by its length and first letter
	tokenCode                    // one of a set of codes
	tokenNumber                  // a few digits
	tokenDay                     // CCYYMMDD
	tokenPeriod                  // that, where the element before it says so
	tokenBehind                  // there is no such element
)

// numberLength is how many digits a number may have that every receiver takes.
const numberLength = 8

// How far the value of a number is shifted to leave bytes that may not be a
// point: none of them, all but the last three, all.
const (
	pointNowhere = 0
	pointCents   = 24
	pointAny     = 64
)

// tokensOf lays out the tokens of an item whose elements are laid out.
func (c *compiler) tokensOf(item *itemSpec) {
	from := int16(len(c.tokens))
	elements := c.elements[item.elements.from:item.elements.to]
	for i := range elements {
		e := &elements[i]
		bit := uint32(2) << i
		parts := c.elements[e.components.from:e.components.to]
		if e.usage == notUsed || e.repeats || len(parts) == 0 {
			t := c.token(e)
			t.bit, t.number, t.whole, t.element = bit, uint8(i+1), true, 1
			c.tokens = append(c.tokens, t)
			continue
		}
		for j := range parts {
			t := c.token(&parts[j])
			t.bit, t.number, t.whole, t.element = bit, uint8(i+1), j == 0, uint8(len(parts)-j)
			t.component = j+1 < len(parts)
			t.must, t.open = parts[j].usage == required, j+1 < int(e.needs)
			t.strict = t.must || t.open
			c.tokens = append(c.tokens, t)
		}
	}
	behind := noToken
	behind.kind, behind.number = tokenBehind, uint8(len(elements)+1)
	c.tokens = append(c.tokens, behind)
	item.tokens = span{from, int16(len(c.tokens))}
}

// token is how the value of an element is read.
func (c *compiler) token(e *elementSpec) token {
	least, most := max(e.min, 1), e.max
	if e.guideMax > 0 {
		most = min(most, e.guideMax)
	}
	t := noToken
	switch {
	case e.usage == notUsed || e.kind == kindTime || e.kind == kindComposite || e.kind == kindDate && e.max < 8:
		return t
	case e.codes >= 0:
		t.kind, t.codes = tokenCode, e.codes
		return t
	case e.kind == kindDate && e.max == 8:
		t.kind = tokenDay
		return t
	case e.kind == kindPeriod:
		t.kind = tokenPeriod
		return t
	case e.kind == kindInteger || e.kind == kindDecimal || e.kind == kindAmount:
		t.kind, most = tokenNumber, min(most, numberLength)
		switch {
		case e.min > 1:
		case e.kind == kindAmount:
			t.decimals = pointCents
		case e.kind == kindDecimal:
			t.decimals = pointAny
		}
	default:
		t.kind = tokenText
	}
	if most < least {
		return noToken
	}
	t.least, t.spare = least, most-least
	return t
}
