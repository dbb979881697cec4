package formula

import (
	"fmt"
	"strings"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/interpreter"
)

// A Scope is what a formula is about.
type Scope uint8

// The scopes.
const (
	OfLine  Scope = iota // it is asked for each service line
	OfClaim              // it is asked once a claim
)

// A Language is what formulas of one profile may say: it has its sets.
type Language struct {
	sets Sets
	envs [2]*cel.Env // by scope, made when first asked for
}

// NewLanguage makes the language of a profile with some sets.
func NewLanguage(sets Sets) *Language { return &Language{sets: sets} }

// longest is how many characters a formula may have.
const longest = 10_000

func (l *Language) env(scope Scope) (*cel.Env, error) {
	if l.envs[scope] != nil {
		return l.envs[scope], nil
	}
	options := []cel.EnvOption{
		cel.ClearMacros(), macros(scope, l.sets), withObjects,
		cel.Variable("claim", claimType),
		cel.ParserExpressionSizeLimit(longest), cel.ParserRecursionLimit(60),
	}
	if scope == OfLine {
		options = append(options, cel.Variable("line", lineType))
	}
	options = append(append(options, functions(l.sets)...), moneyOperators()...)
	env, err := cel.NewEnv(options...)
	l.envs[scope] = env
	return env, err
}

// A Problem is why a formula was refused, at a place of its text.
type Problem struct {
	Line, Column int // of the text, both from 1
	Message      string
}

// Error is the message with its place.
func (p *Problem) Error() string { return fmt.Sprintf("%d:%d: %s", p.Line, p.Column, p.Message) }

// Problems are all that is wrong with a formula, in the order of its text.
type Problems []*Problem

// Error is the problems, one a row.
func (ps Problems) Error() string {
	var rows []string
	for _, p := range ps {
		rows = append(rows, p.Error())
	}
	return strings.Join(rows, "\n")
}

// Condition compiles a formula that is true or false. What is wrong with it comes
// as [Problems].
func (l *Language) Condition(scope Scope, text string) (*Formula, error) {
	return l.compile(scope, text, true)
}

// Value compiles a formula for a message: a text, a number, an amount, a date or a
// truth value.
func (l *Language) Value(scope Scope, text string) (*Formula, error) {
	return l.compile(scope, text, false)
}

func (l *Language) compile(scope Scope, text string, condition bool) (*Formula, error) {
	env, err := l.env(scope)
	if err != nil {
		return nil, err
	}
	ast, issues := env.Compile(text)
	if issues.Err() != nil {
		return nil, problems(issues, scope)
	}
	switch t := ast.OutputType(); {
	case condition && !t.IsExactType(cel.BoolType):
		return nil, atStart("a rule's condition is true or false, and this is a " + t.String())
	case !condition && !shown(t):
		return nil, atStart("a message can show a text, a number, an amount, a date or true and false, and this is a " + t.String())
	}
	if err := tooDear(env, ast, scope); err != nil {
		return nil, err
	}
	program, err := env.Program(ast, cel.EvalOptions(cel.OptOptimize), cel.CustomDecoratorV2(foldMoney))
	if err != nil {
		return nil, atStart(err.Error())
	}
	return &Formula{program: program}, nil
}

func atStart(message string) Problems { return Problems{{Line: 1, Column: 1, Message: message}} }

func shown(t *cel.Type) bool {
	for _, ok := range []*cel.Type{cel.StringType, cel.IntType, cel.BoolType, cel.TimestampType, moneyType} {
		if t.IsExactType(ok) {
			return true
		}
	}
	return false
}

// problems are CEL's, with a word more where people stumble.
func problems(issues *cel.Issues, scope Scope) Problems {
	var out Problems
	for _, e := range issues.Errors() {
		m := strings.NewReplacer(" (in container '')", "", " or '@in'", "").Replace(e.Message)
		switch {
		case strings.Contains(m, "undeclared reference to 'line'") && scope == OfClaim:
			m += ": the rule's scope is claim, which has claim.lines"
		case strings.Contains(m, "overload") && strings.Contains(m, "Money"):
			m += ": an amount is compared with money('60.00')"
		case strings.Contains(m, "overload") && strings.Contains(m, "timestamp"):
			m += ": a date is compared with date('2026-01-31')"
		}
		out = append(out, &Problem{e.Location.Line(), e.Location.Column() + 1, m})
	}
	return out
}

// tooDear refuses a formula that may be too much work on one claim.
func tooDear(env *cel.Env, ast *cel.Ast, scope Scope) error {
	estimate, err := env.EstimateCost(ast, sizes{})
	if err != nil {
		return atStart(err.Error())
	}
	most, each := estimate.Max, "a claim"
	if scope == OfLine {
		each = "the lines of a claim"
		if most > MaxCost {
			most = MaxCost + 1 // it would not fit into a number below
		} else {
			most *= mostLines
		}
	}
	if most <= MaxCost {
		return nil
	}
	return atStart(fmt.Sprintf("this may take more than %d steps on %s, the most there may be: look at all lines at most once within another", MaxCost, each))
}

// foldMoney makes amounts when a formula is compiled, not each time it runs.
func foldMoney(i interpreter.InterpretableV2) (interpreter.InterpretableV2, error) {
	call, ok := i.(interpreter.InterpretableCall)
	if !ok || call.Function() != moneyFunction {
		return i, nil
	}
	cents, ok := call.Args()[0].(interpreter.InterpretableConst)
	if !ok {
		return i, nil
	}
	return interpreter.NewConstValue(call.ID(), money(cents.Value().(types.Int))), nil
}

// A Formula is compiled. It may be used from several goroutines.
type Formula struct{ program cel.Program }

// True runs a condition over the subject. An error is a [Missing], or what went
// wrong on the way: see [Reason].
func (f *Formula) True(s *Subject) (bool, error) {
	v, _, err := f.program.Eval(s)
	if err != nil {
		return false, err
	}
	return v == types.True, nil
}

// Text runs a formula for a message.
func (f *Formula) Text(s *Subject) (string, error) {
	v, _, err := f.program.Eval(s)
	if err != nil {
		return "", err
	}
	return textOf(v), nil
}

func textOf(v ref.Val) string {
	switch v := v.(type) {
	case types.String:
		return string(v)
	case types.Timestamp:
		return v.Time.Format("2006-01-02")
	case money:
		return "$" + string(v.ConvertToType(types.StringType).(types.String))
	}
	return fmt.Sprint(v.Value())
}
