package formula

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/fixtures"
	"remedi/rules"
	"remedi/rules/codeset"
)

var tables = codeset.Embedded()

// visit is a claim with something to ask about everywhere.
const visit = `payer=CI payer_id=60054 payer_name=AETNA file=2026-02-01 date=2026-01-05 dx=M54.50,M25.561 dob=1980-01-06 auth=A1 sex=M
97110 GP KX x2 120.00 ptr=1,2
97140 GP 59 x1 58.50 ptr=2
97161 GP x1 date=2026-01-06 pos=12
97535 x1.5 60`

// over runs a function with the facts of the claim in words.
func over(t testing.TB, text string, look func(*rules.Pass)) {
	t.Helper()
	r := claim.NewReader(edi.NewReader(bytes.NewReader(fixtures.MustClaim(text))))
	source, err := r.Next()
	if err != nil {
		t.Fatal(err)
	}
	var d claim.Decoder
	var c claim.Claim
	d.Decode(source, &c)
	set, err := rules.NewSet([]*rules.Rule{{ID: "Z999", Check: look}})
	if err != nil {
		t.Fatal(err)
	}
	set.Checker(rules.Options{Tables: tables}).Check(&c, rules.Context{})
}

var sets = Sets{"manual": NewSet([]string{"97140", "9753*"}), "low-back": NewSet([]string{"M54*"})}

// TestConditions holds what formulas mean. The answer is of each line in turn: +
// true, - false, ? missing; a formula of the claim has one.
func TestConditions(t *testing.T) {
	for _, c := range []struct{ formula, want string }{
		{`line.code == '97110'`, "+---"},
		{`line.code in ['97110', '97161']`, "+-+-"},
		{`has_modifier('GP')`, "+++-"},
		{`has_modifier(['KX', '59'])`, "++--"},
		{`'59' in line.modifiers && size(line.modifiers) == 2`, "-+--"},
		{`line.modifiers == ['GP', 'KX']`, "+---"},
		{`line.units > 1`, "+--?"},
		{`line.code == '97535' || line.units > 1`, "+--+"},
		{`line.charge > money('58.50')`, "+-++"},
		{`line.charge == money('58.50')`, "-+--"},
		{`line.charge + money('1.50') == money('60')`, "-+--"},
		{`line.charge - money('58.49') < money('0.02')`, "-+--"},
		{`line.date == date('2026-01-06')`, "--+-"},
		{`line.date < date('2026-01-06')`, "++-+"},
		{`on_date('2026-01-06')`, "--+-"},
		{`on_date('2026-01-01', '2026-01-05')`, "++-+"},
		{`days_between(line.date, claim.file_date) == 27`, "++-+"},
		{`line.date.getFullYear() == 2026`, "++++"},
		{`line.place == '12'`, "--+-"},
		{`line.diagnoses == ['M5450', 'M25561']`, "+---"},
		{`line.diagnoses.exists(d, in_set(d, 'low-back'))`, "+-++"},
		{`in_set(line.diagnoses, 'low-back')`, "+-++"},
		{`in_set(line.code, 'manual')`, "-+-+"},
		{`same_day('97140')`, "+--+"},
		{`same_day(['97110', '97161'])`, "-+-+"},
		{`line.discipline == 'GP'`, "+++-"},
		{`line.discipline == ''`, "---+"},
		{`line.therapy == 'always'`, "++++"},
		{`line.timed`, "++-+"},
		{`line.evaluation`, "--+-"},
		{`line.number == 3`, "--+-"},
		{`line.authorisation == 'A1'`, "++++"},
		{`line.rendering.discipline == 'PT' && line.rendering.level == 'therapist' && line.rendering.person`, "++++"},
		{`line.rendering.npi != '' && line.rendering.taxonomy == '225100000X'`, "++++"},
		{`day_units(['97110', '97140']) == 3`, "++-+"},
		{`day_units() > 0`, "??+?"},
		{`has(line.units)`, "+++-"},
		{`claim.lines.exists(l, l.code == '97140' && l.number < line.number)`, "--++"},
		{`claim.lines.exists(l, l.has_modifier('KX'))`, "++++"},
		{`line == claim.lines[0]`, "+---"},
	} {
		if got := answers(t, OfLine, c.formula, visit); got != c.want {
			t.Errorf("%s is %s, want %s", c.formula, got, c.want)
		}
	}
	for _, c := range []struct{ formula, want string }{
		{`claim.charge == money('298.50')`, "+"},
		{`claim.payer == '60054' && claim.payer_name == 'AETNA' && claim.filing == 'CI' && claim.sequence == 'P'`, "+"},
		{`claim.place == '11' && claim.frequency == '1' && claim.authorisation == 'A1' && claim.original == ''`, "+"},
		{`claim.from == date('2026-01-05') && claim.to == date('2026-01-06')`, "+"},
		{`claim.dates == [date('2026-01-05'), date('2026-01-06')]`, "+"},
		{`on_date('2026-01-05')`, "+"},
		{`claim.age == 45`, "+"},
		{`claim.sex == 'M' && !claim.medicare`, "+"},
		{`claim.diagnoses[0] == 'M5450' && size(claim.diagnoses) == 2`, "+"},
		{`claim.diagnoses[7] == 'M5450'`, "?"},
		{`claim.lines.filter(l, l.timed).size() == 3`, "+"},
		{`claim.lines.all(l, l.same_day('97110'))`, "-"},
		{`size(claim.causes) == 0`, "+"},
		{`has(claim.referring) && claim.referring.npi != ''`, "+"},
		{`claim.billing.person`, "-"},
		{`claim.rendering.discipline == 'PT'`, "+"},
		{`claim.state == claim.state`, "+"},
		{`1 / (size(claim.lines) - 4) == 1`, "?"},
	} {
		if got := answers(t, OfClaim, c.formula, visit); got != c.want {
			t.Errorf("%s is %s, want %s", c.formula, got, c.want)
		}
	}
}

func answers(t *testing.T, scope Scope, text, claim string) string {
	t.Helper()
	f, err := NewLanguage(sets).Condition(scope, text)
	if err != nil {
		t.Errorf("%s: %v", text, err)
		return ""
	}
	var b strings.Builder
	over(t, claim, func(p *rules.Pass) {
		var s Subject
		s.Claim(p.Facts)
		n := 1
		if scope == OfLine {
			n = len(p.Lines)
		}
		for i := range n {
			if scope == OfLine {
				s.Line(i)
			}
			switch is, err := f.True(&s); {
			case err != nil:
				b.WriteByte('?')
			case is:
				b.WriteByte('+')
			default:
				b.WriteByte('-')
			}
		}
	})
	return b.String()
}

// TestBirthday holds an age to the day.
func TestBirthday(t *testing.T) {
	for born, want := range map[string]string{"1980-01-04": "+", "1980-01-05": "+", "1980-01-06": "-"} {
		if got := answers(t, OfClaim, "claim.age == 46", "payer=CI date=2026-01-05 dob="+born+"\n97110 GP"); got != want {
			t.Errorf("born %s: %s", born, got)
		}
	}
}

// TestMissing holds what a rule says that could not look.
func TestMissing(t *testing.T) {
	const bare = "payer=CI dob=none referring=none rendering=none taxonomy=none\n97110 units='' charge=abc date=none"
	for formula, want := range map[string]string{
		`line.units > 1`:                        "units are no whole number",
		`line.charge > money('1')`:              "the charge is no amount",
		`line.date > claim.file_date`:           "no date of service",
		`same_day('97110')`:                     "no date of service",
		`day_units() > 1`:                       "no date of service",
		`claim.age > 18`:                        "no date of birth",
		`claim.referring.npi == ''`:             "nobody is named as the referring provider",
		`line.rendering.npi == ''`:              "nobody is named as the rendering provider",
		`1 / (line.number - 1) == 1`:            "the rule's formula failed: division by zero",
		`5 % (line.number - 1) == 1`:            "the rule's formula failed: division by zero",
		`claim.lines[9].code == ''`:             "the rule's formula failed: a list is shorter than asked for",
		`int(line.code) == 97110`:               "",
		`int('x' + line.code) == 1`:             "the rule's formula failed",
		`{'a': 1}[line.code] == 1`:              "the rule's formula failed: no such key",
		`9223372036854775807 + line.number > 0`: "the rule's formula failed: a number is too large",
	} {
		f, err := NewLanguage(nil).Condition(OfLine, formula)
		if err != nil {
			t.Errorf("%s: %v", formula, err)
			continue
		}
		over(t, bare, func(p *rules.Pass) {
			var s Subject
			s.Claim(p.Facts)
			s.Line(0)
			got := ""
			if _, err := f.True(&s); err != nil {
				got = Reason(err)
			}
			if got != want {
				t.Errorf("%s: %q, want %q", formula, got, want)
			}
		})
	}
}

// TestProblems holds what the writer of a faulty formula is told, and where.
func TestProblems(t *testing.T) {
	for _, c := range []struct {
		scope         Scope
		formula, want string
	}{
		{OfLine, `lin.code == '97110'`, "1:1: undeclared reference to 'lin' (did you mean 'in'?)"},
		{OfLine, "line.code == '97110' &&\n  line.cod == ''", "2:7: undefined field 'cod'"},
		{OfLine, `line.code == 97110`, "1:11: found no matching overload for '_==_' applied to '(string, int)'"},
		{OfLine, `line.charge > 60`, "1:13: found no matching overload for '_>_' applied to '(Money, int)': an amount is compared with money('60.00')"},
		{OfLine, `line.date > '2026-01-01'`, "1:11: found no matching overload for '_>_' applied to '(timestamp, string)': a date is compared with date('2026-01-31')"},
		{OfLine, `line.date > date('2026-02-30')`, "1:18: a date is written '2026-01-31' and is a day of the calendar"},
		{OfLine, `line.charge > money('1.234')`, "1:21: an amount is written '60.00', in quotes"},
		{OfLine, `on_date('2026-02-01', '2026-01-01')`, "1:23: the last day is before the first"},
		{OfLine, `in_set(line.code, 'manuel')`, `1:19: there is no set "manuel": there are low-back, manual`},
		{OfLine, `has_modifer('GP')`, "1:12: undeclared reference to 'has_modifer' (did you mean 'has_modifier'?)"},
		{OfLine, `line.units`, "1:1: a rule's condition is true or false, and this is a int"},
		{OfLine, `line.code == '97110' and true`, "1:22: Syntax error: mismatched input 'and' expecting <EOF>"},
		{OfClaim, `line.code == '97110'`, "1:1: undeclared reference to 'line': the rule's scope is claim, which has claim.lines"},
		{OfClaim, `has_modifier('GP')`, "1:14: has_modifier is about a line: say claim.lines.exists(l, l.has_modifier(…)), or let the rule's scope be line"},
		{OfLine, `claim.patient_name == ''`, "1:6: undefined field 'patient_name'"},
		{OfLine, `claim.lines.exists(a, claim.lines.exists(b, a.code == b.code))`, "1:1: this may take more than 100000 steps on the lines of a claim, the most there may be: look at all lines at most once within another"},
	} {
		_, err := NewLanguage(sets).Condition(c.scope, c.formula)
		var ps Problems
		if !errors.As(err, &ps) {
			t.Errorf("%s: %v", c.formula, err)
			continue
		}
		if got := ps.Error(); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.formula, got, c.want)
		}
	}
}

// TestDear holds which formulas are too much work: two looks at all lines within
// each other are, on each line; on a claim they are not, and three are.
func TestDear(t *testing.T) {
	nested := func(depth int) string {
		f := "true"
		for i := range depth {
			v := string(rune('a' + i))
			f = "claim.lines.exists(" + v + ", " + v + ".code == '97110' && " + f + ")"
		}
		return f
	}
	for _, c := range []struct {
		scope Scope
		depth int
		fits  bool
	}{{OfLine, 1, true}, {OfLine, 2, false}, {OfLine, 9, false}, {OfClaim, 2, true}, {OfClaim, 3, false}, {OfClaim, 12, false}} {
		if _, err := NewLanguage(nil).Condition(c.scope, nested(c.depth)); (err == nil) != c.fits {
			t.Errorf("%d looks within each other, scope %d: %v", c.depth, c.scope, err)
		}
	}
}

// TestValues holds what a message shows.
func TestValues(t *testing.T) {
	l := NewLanguage(nil)
	for formula, want := range map[string]string{
		`line.code`: "97110", `line.units`: "2", `line.charge`: "$120.00", `line.date`: "2026-01-05", `line.timed`: "true", `line.code + '?'`: "97110?",
	} {
		f, err := l.Value(OfLine, formula)
		if err != nil {
			t.Fatal(err)
		}
		over(t, visit, func(p *rules.Pass) {
			var s Subject
			s.Claim(p.Facts)
			s.Line(0)
			if got, err := f.Text(&s); got != want || err != nil {
				t.Errorf("%s: %q, %v", formula, got, err)
			}
		})
	}
	if _, err := l.Value(OfLine, "line.modifiers"); err == nil {
		t.Error("a list is shown")
	}
}

// BenchmarkCELRule is one line under a rule of three comparisons.
func BenchmarkCELRule(b *testing.B) {
	for name, formula := range map[string]string{
		"three-comparisons": `line.code == '97110' && line.units > 4 && line.charge > money('60.00')`,
		"all-true":          `line.code == '97110' && line.units > 1 && line.charge > money('60.00')`,
		"with-modifier":     `line.code == '97110' && !has_modifier('GP') && line.units > 4`,
		"in-list":           `line.code in ['97112', '97140', '97530'] && line.units > 4`,
		"same-day":          `line.code == '97110' && same_day('97140')`,
	} {
		f, err := NewLanguage(nil).Condition(OfLine, formula)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			over(b, visit, func(p *rules.Pass) {
				var s Subject
				s.Claim(p.Facts)
				s.Line(0)
				b.ReportAllocs()
				for b.Loop() {
					if _, err := f.True(&s); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}

// TestHostile wants texts that are made to be hard refused, or taken, in no time.
func TestHostile(t *testing.T) {
	many := func(s string, n int) string { return strings.Repeat(s, n) }
	for name, text := range map[string]string{
		"too long":     "line.code == '" + many("9", longest) + "'",
		"brackets":     many("(", 4000) + "true" + many(")", 4000),
		"lists":        many("[", 4000) + many("]", 4000),
		"nots":         many("!", 4000) + "true",
		"sum":          many("1+", 2000) + "1 > 0",
		"or":           many("line.timed||", 700) + "true",
		"choices":      many("true?", 2000) + "true" + many(":true", 2000),
		"open choices": many("line.timed?", 800),
		"calls":        many("size(", 1900) + "''" + many(")", 1900),
		"selects":      "line" + many(".a", 4000),
		"regex":        "line.code.matches('" + many("(a*)*", 400) + "')",
		"open regex":   "line.code.matches('(')",
		"big number":   many("9", 5000) + " > 1",
		"zero bytes":   many("\x00", 100),
		"no UTF-8":     many("\xff", 100),
	} {
		start := time.Now()
		if f, err := NewLanguage(nil).Condition(OfLine, text); err == nil {
			over(t, visit, func(p *rules.Pass) {
				var s Subject
				s.Claim(p.Facts)
				s.Line(0)
				if _, err := f.True(&s); err != nil {
					_ = Reason(err)
				}
			})
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s: %v", name, took)
		} else {
			t.Logf("%s: %v", name, took)
		}
	}
}
