package formula

import (
	"strconv"
	"strings"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/types"

	"remedi/edi"
)

// moneyFunction makes an amount of cents. Only the macro money writes it: no
// formula can, for its name is no word of CEL.
const moneyFunction = "@money"

// macros are the functions whose arguments are looked at when a formula is
// compiled: a date that does not exist, an amount that is none and a set that the
// profile has not are told there and then.
func macros(scope Scope, sets Sets) cel.EnvOption {
	return cel.Macros(append(cel.StandardMacros,
		cel.GlobalMacro("date", 1, func(h cel.MacroExprFactory, _ ast.Expr, args []ast.Expr) (ast.Expr, *common.Error) {
			return dayOf(h, args[0])
		}),
		cel.GlobalMacro("money", 1, moneyOf),
		cel.GlobalMacro("on_date", 1, onDate(scope)), cel.GlobalMacro("on_date", 2, onDate(scope)),
		cel.GlobalMacro("in_set", 2, knownSet(sets)),
		ofThisLine("has_modifier", 1, scope), ofThisLine("same_day", 1, scope), ofThisLine("day_units", 0, scope), ofThisLine("day_units", 1, scope),
	)...)
}

// ofThisLine writes has_modifier(x) for line.has_modifier(x).
func ofThisLine(name string, args int, scope Scope) cel.Macro {
	return cel.GlobalMacro(name, args, func(h cel.MacroExprFactory, _ ast.Expr, args []ast.Expr) (ast.Expr, *common.Error) {
		if scope == OfClaim {
			return nil, h.NewError(placeOf(h, args), name+" is about a line: say claim.lines.exists(l, l."+name+"(…)), or let the rule's scope be line")
		}
		return h.NewMemberCall(name, h.NewIdent("line"), args...), nil
	})
}

// placeOf is an expression that an error may point at: the first argument, or the call.
func placeOf(h cel.MacroExprFactory, args []ast.Expr) int64 {
	if len(args) > 0 {
		return args[0].ID()
	}
	return h.NewIdent("line").ID()
}

// text is the literal text that an expression is.
func text(e ast.Expr) (string, bool) {
	if e.Kind() != ast.LiteralKind {
		return "", false
	}
	s, ok := e.AsLiteral().(types.String)
	return string(s), ok
}

func dayOf(h cel.MacroExprFactory, arg ast.Expr) (ast.Expr, *common.Error) {
	s, ok := text(arg)
	d, valid := edi.ParseISODate(s)
	if !ok || !valid {
		return nil, h.NewError(arg.ID(), "a date is written '2026-01-31' and is a day of the calendar")
	}
	return h.NewCall("timestamp", h.NewLiteral(types.String(d.String()+"T00:00:00Z"))), nil
}

func moneyOf(h cel.MacroExprFactory, _ ast.Expr, args []ast.Expr) (ast.Expr, *common.Error) {
	s, ok := text(args[0])
	m, err := edi.ParseMoney(strings.TrimPrefix(s, "$"))
	if !ok || err != nil {
		return nil, h.NewError(args[0].ID(), "an amount is written '60.00', in quotes")
	}
	return h.NewCall(moneyFunction, h.NewLiteral(types.Int(m))), nil
}

// onDate writes on_date(a, b) as two comparisons of the date of service: of the
// line, or the first one of the claim.
func onDate(scope Scope) cel.MacroFactory {
	return func(h cel.MacroExprFactory, _ ast.Expr, args []ast.Expr) (ast.Expr, *common.Error) {
		served := func() ast.Expr {
			if scope == OfClaim {
				return h.NewSelect(h.NewIdent("claim"), "from")
			}
			return h.NewSelect(h.NewIdent("line"), "date")
		}
		from, err := dayOf(h, args[0])
		if err != nil {
			return nil, err
		}
		if len(args) == 1 {
			return h.NewCall("_==_", served(), from), nil
		}
		to, err := dayOf(h, args[1])
		if err != nil {
			return nil, err
		}
		first, _ := text(args[0])
		if last, _ := text(args[1]); last < first {
			return nil, h.NewError(args[1].ID(), "the last day is before the first")
		}
		return h.NewCall("_&&_", h.NewCall("_>=_", served(), from), h.NewCall("_<=_", served(), to)), nil
	}
}

// knownSet looks whether the profile has the set. The call stays as it is.
func knownSet(sets Sets) cel.MacroFactory {
	return func(h cel.MacroExprFactory, _ ast.Expr, args []ast.Expr) (ast.Expr, *common.Error) {
		name, ok := text(args[1])
		if !ok {
			return nil, h.NewError(args[1].ID(), "the name of a set is written as a text: in_set(line.code, 'name')")
		}
		if sets[name] == nil {
			return nil, h.NewError(args[1].ID(), "there is no set "+strconv.Quote(name)+": "+sets.names())
		}
		return nil, nil
	}
}
