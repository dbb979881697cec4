package formula

import (
	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/common/types/traits"

	"remedi/rules"
)

// A Function is something that formulas may call beyond what CEL has itself.
type Function struct {
	Form  string // how it is written
	About string
}

// Functions are our own functions of formulas.
func Functions() []Function {
	return []Function{
		{"has_modifier('GP')", "the line has the modifier; with a list, any of them. Of another line: l.has_modifier('GP')"},
		{"same_day('97110')", "another line of the same date and rendering provider has the code; with a list, any of them"},
		{"day_units()", "units of all lines of the line's date and rendering provider; with a list, of those codes"},
		{"in_set(line.code, 'name')", "the code is in a set of the profile; with a list of codes, any of them"},
		{"on_date('2026-01-01')", "the date of service is that day; with two days, it is from the first to the second"},
		{"days_between(a, b)", "days from a to b, negative where b is earlier"},
		{"date('2026-01-01')", "a day, to compare dates with"},
		{"money('60.00')", "an amount, to compare charges with"},
	}
}

// functions declares what formulas call. on_date, date and money are macros, and
// so is has_modifier('GP') without a line before it: see macros.
func functions(sets Sets) []cel.EnvOption {
	text, texts := cel.StringType, cel.ListType(cel.StringType)
	return []cel.EnvOption{
		cel.Function("has_modifier",
			cel.MemberOverload("line_has_modifier", []*cel.Type{lineType, text}, cel.BoolType, cel.BinaryBinding(hasModifier)),
			cel.MemberOverload("line_has_any_modifier", []*cel.Type{lineType, texts}, cel.BoolType, cel.BinaryBinding(hasAnyModifier))),
		cel.Function("same_day",
			cel.MemberOverload("line_same_day", []*cel.Type{lineType, text}, cel.BoolType, cel.BinaryBinding(sameDay)),
			cel.MemberOverload("line_same_day_any", []*cel.Type{lineType, texts}, cel.BoolType, cel.BinaryBinding(sameDay))),
		cel.Function("day_units",
			cel.MemberOverload("line_day_units", []*cel.Type{lineType}, cel.IntType, cel.UnaryBinding(func(l ref.Val) ref.Val { return dayUnits(l, nil) })),
			cel.MemberOverload("line_day_units_of", []*cel.Type{lineType, texts}, cel.IntType, cel.BinaryBinding(dayUnits))),
		cel.Function("in_set",
			cel.Overload("in_set_text", []*cel.Type{text, text}, cel.BoolType, cel.BinaryBinding(sets.has)),
			cel.Overload("in_set_any", []*cel.Type{texts, text}, cel.BoolType, cel.BinaryBinding(sets.hasAny))),
		cel.Function("days_between",
			cel.Overload("days_between_days", []*cel.Type{cel.TimestampType, cel.TimestampType}, cel.IntType, cel.BinaryBinding(daysBetween))),
		cel.Function(moneyFunction,
			cel.Overload("money_cents", []*cel.Type{cel.IntType}, moneyType, cel.UnaryBinding(func(v ref.Val) ref.Val { return money(v.(types.Int)) }))),
	}
}

func hasModifier(l, m ref.Val) ref.Val {
	line, modifier := l.(*lineValue).line, string(m.(types.String))
	for _, has := range &line.Modifiers {
		if has == modifier && has != "" {
			return types.True
		}
	}
	return types.False
}

func hasAnyModifier(l, list ref.Val) ref.Val {
	return anyOf(list, func(m ref.Val) bool { return hasModifier(l, m) == types.True })
}

// anyOf says whether something is true of any of a list's items.
func anyOf(list ref.Val, is func(ref.Val) bool) ref.Val {
	for i := list.(traits.Iterable).Iterator(); i.HasNext() == types.True; {
		if is(i.Next()) {
			return types.True
		}
	}
	return types.False
}

func listed(code string, codes ref.Val) bool {
	switch c := codes.(type) {
	case nil:
		return true
	case types.String:
		return string(c) == code
	}
	return codes.(traits.Container).Contains(types.String(code)) == types.True
}

func sameDay(l, codes ref.Val) ref.Val {
	at := l.(*lineValue)
	if at.line.Date == 0 {
		return types.WrapErr(noDate)
	}
	for i := range at.subject.facts.Lines {
		o := &at.subject.facts.Lines[i]
		if o.Index != at.line.Index && rules.SameDay(at.line, o) && listed(o.Procedure, codes) {
			return types.True
		}
	}
	return types.False
}

func dayUnits(l, codes ref.Val) ref.Val {
	at := l.(*lineValue)
	if at.line.Date == 0 {
		return types.WrapErr(noDate)
	}
	total := 0
	for i := range at.subject.facts.Lines {
		o := &at.subject.facts.Lines[i]
		if !rules.SameDay(at.line, o) || !listed(o.Procedure, codes) {
			continue
		}
		if !wholeUnits(o) {
			return types.WrapErr(noUnits)
		}
		total += o.Units.Int()
	}
	return types.Int(total)
}

func (s Sets) has(code, name ref.Val) ref.Val {
	set := s[string(name.(types.String))]
	return types.Bool(set != nil && set.Has(string(code.(types.String))))
}

func (s Sets) hasAny(codes, name ref.Val) ref.Val {
	return anyOf(codes, func(code ref.Val) bool { return s.has(code, name) == types.True })
}

func daysBetween(a, b ref.Val) ref.Val {
	from, to := a.(types.Timestamp).Time, b.(types.Timestamp).Time
	return types.Int(to.Unix()/secondsOfDay - from.Unix()/secondsOfDay)
}

const secondsOfDay = 24 * 60 * 60
