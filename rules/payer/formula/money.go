package formula

import (
	"fmt"
	"reflect"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/common/types/traits"

	"remedi/edi"
)

// moneyType is an amount of a formula. It is a type of its own, not a number:
// `line.charge > 60` does not compile, and so nobody compares dollars with cents.
var moneyType = types.NewObjectType("Money", traits.ComparerType|traits.AdderType|traits.SubtractorType)

// money is an amount in cents as a value of CEL.
type money edi.Money

// Add is the sum of two amounts.
func (m money) Add(other ref.Val) ref.Val {
	if o, ok := other.(money); ok {
		return m + o
	}
	return types.MaybeNoSuchOverloadErr(other)
}

// Subtract is the difference of two amounts.
func (m money) Subtract(other ref.Val) ref.Val {
	if o, ok := other.(money); ok {
		return m - o
	}
	return types.MaybeNoSuchOverloadErr(other)
}

// Compare is -1, 0 or 1.
func (m money) Compare(other ref.Val) ref.Val {
	o, ok := other.(money)
	switch {
	case !ok:
		return types.MaybeNoSuchOverloadErr(other)
	case m < o:
		return types.IntNegOne
	case m > o:
		return types.IntOne
	}
	return types.IntZero
}

// Equal says whether two amounts are the same.
func (m money) Equal(other ref.Val) ref.Val { return types.Bool(other == ref.Val(m)) }

// ConvertToNative is not offered: nothing in a formula asks for it.
func (m money) ConvertToNative(t reflect.Type) (any, error) {
	return nil, fmt.Errorf("an amount is not converted to %v", t)
}

// ConvertToType makes a text of the amount, for messages.
func (m money) ConvertToType(t ref.Type) ref.Val {
	switch t {
	case types.StringType:
		return types.String(edi.Money(m).String())
	case types.TypeType:
		return moneyType
	}
	return types.NewErr("an amount is not converted to %s", t.TypeName())
}

// Type is money.
func (m money) Type() ref.Type { return moneyType }

// Value is the amount.
func (m money) Value() any { return edi.Money(m) }

// moneyOperators lets amounts be compared, added and subtracted among themselves.
func moneyOperators() []cel.EnvOption {
	two := []*cel.Type{moneyType, moneyType}
	var out []cel.EnvOption
	for _, o := range []struct {
		operator, id string
		result       *cel.Type
	}{
		{"_<_", "less_money", cel.BoolType}, {"_<=_", "less_equals_money", cel.BoolType},
		{"_>_", "greater_money", cel.BoolType}, {"_>=_", "greater_equals_money", cel.BoolType},
		{"_+_", "add_money", moneyType}, {"_-_", "subtract_money", moneyType},
	} {
		out = append(out, cel.Function(o.operator, cel.Overload(o.id, two, o.result)))
	}
	return out
}
