package formula

import (
	"fmt"
	"reflect"
	"strings"

	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/interpreter"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/rules"
)

// A Subject is the claim, or a line of it, that formulas are run over. It keeps
// what it needs from run to run; it is not safe for concurrent use.
type Subject struct {
	facts *rules.Facts
	claim claimValue
	lines []lineValue
	at    *lineValue // the line at hand, nil where formulas look at the claim
	list  ref.Val    // claim.lines, made when it is first asked for
	texts [256]struct {
		of   string
		made ref.Val
	}
	amounts [16]struct {
		of   edi.Money
		made ref.Val
	}
}

// text makes a value of a text that comes again and again from claim to claim, such
// as a procedure code: it is made once, as long as no other takes its place.
func (s *Subject) text(of string) ref.Val {
	if of == "" {
		return emptyText
	}
	hash := uint32(2166136261) // FNV-1a
	for i := range min(len(of), 8) {
		hash = (hash ^ uint32(of[i])) * 16777619
	}
	kept := &s.texts[(hash>>8)%uint32(len(s.texts))]
	if kept.of != of || kept.made == nil {
		kept.of = strings.Clone(of) // it shares the bytes of the claim, which do not stay
		kept.made = types.String(kept.of)
	}
	return kept.made
}

// amount makes a value of an amount, like text.
func (s *Subject) amount(of edi.Money) ref.Val {
	kept := &s.amounts[uint(of/100)%uint(len(s.amounts))]
	if kept.of != of || kept.made == nil {
		kept.of, kept.made = of, money(of)
	}
	return kept.made
}

var emptyText ref.Val = types.String("")

// Claim makes a claim the one at hand, with no line.
func (s *Subject) Claim(f *rules.Facts) {
	s.facts, s.at, s.list = f, nil, nil
	s.claim.subject = s
	s.lines = s.lines[:0]
	for i := range f.Lines {
		s.lines = append(s.lines, lineValue{line: &f.Lines[i], subject: s})
	}
}

// Line makes line i of the claim, from 0, the one at hand.
func (s *Subject) Line(i int) { s.at = &s.lines[i] }

// Release forgets the claim, so that a subject at rest keeps none alive.
func (s *Subject) Release() {
	s.facts, s.at, s.list = nil, nil, nil
	clear(s.lines)
	s.lines = s.lines[:0]
}

// ResolveName finds a variable of a formula.
func (s *Subject) ResolveName(name string) (any, bool) {
	switch name {
	case "line":
		if s.at == nil {
			return nil, false
		}
		return s.at, true
	case "claim":
		return &s.claim, true
	}
	return nil, false
}

// Parent is none.
func (s *Subject) Parent() interpreter.Activation { return nil }

// allLines is claim.lines.
func (s *Subject) allLines() ref.Val {
	if s.list == nil {
		vs := make([]ref.Val, len(s.lines))
		for i := range s.lines {
			vs[i] = &s.lines[i]
		}
		s.list = types.NewRefValList(types.DefaultTypeAdapter, vs)
	}
	return s.list
}

// The objects of formulas.
type (
	claimValue struct{ subject *Subject }
	lineValue  struct {
		line    *rules.Line
		subject *Subject
	}
	providerValue struct {
		provider *claim.Provider
		subject  *Subject
	}
)

var (
	claimType    = types.NewObjectType("Claim")
	lineType     = types.NewObjectType("Line")
	providerType = types.NewObjectType("Provider")
)

// object is what all objects of formulas have in common: they are read only by
// the names of their fields.
type object interface {
	ref.Val
	comparable
}

func toNative(t reflect.Type) (any, error) {
	return nil, fmt.Errorf("an object of a formula is not converted to %v", t)
}

func toType(v ref.Val, t ref.Type) ref.Val {
	if t == types.TypeType {
		return v.Type().(*types.Type)
	}
	return types.NewErr("an object of a formula is not converted to %s", t.TypeName())
}

func same[T object](a T, b ref.Val) ref.Val {
	o, ok := b.(T)
	return types.Bool(ok && o == a)
}

// ConvertToNative is not offered.
func (v *claimValue) ConvertToNative(t reflect.Type) (any, error) { return toNative(t) }

// ConvertToType is not offered.
func (v *claimValue) ConvertToType(t ref.Type) ref.Val { return toType(v, t) }

// Equal is identity.
func (v *claimValue) Equal(o ref.Val) ref.Val { return same(v, o) }

// Type is claim.
func (v *claimValue) Type() ref.Type { return claimType }

// Value is the object itself.
func (v *claimValue) Value() any { return v }

// ConvertToNative is not offered.
func (v *lineValue) ConvertToNative(t reflect.Type) (any, error) { return toNative(t) }

// ConvertToType is not offered.
func (v *lineValue) ConvertToType(t ref.Type) ref.Val { return toType(v, t) }

// Equal is identity.
func (v *lineValue) Equal(o ref.Val) ref.Val { return same(v, o) }

// Type is line.
func (v *lineValue) Type() ref.Type { return lineType }

// Value is the object itself.
func (v *lineValue) Value() any { return v }

// ConvertToNative is not offered.
func (v *providerValue) ConvertToNative(t reflect.Type) (any, error) { return toNative(t) }

// ConvertToType is not offered.
func (v *providerValue) ConvertToType(t ref.Type) ref.Val { return toType(v, t) }

// Equal is identity.
func (v *providerValue) Equal(o ref.Val) ref.Val { return same(v, o) }

// Type is provider.
func (v *providerValue) Type() ref.Type { return providerType }

// Value is the object itself.
func (v *providerValue) Value() any { return v }
