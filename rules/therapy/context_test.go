package therapy

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/fixtures"
	"remedi/rules"
	"remedi/rules/records"
)

// A setting is a text of the shorthand with what stands beside the claim taken
// out of it:
//
//	97110 GP x2 minutes=24      documented minutes of the line
//	unbilled=4                  documented minutes without a line
//	ytd=PT-SLP:2400.00,OT:0     year-to-date amounts of the member, in the year of the date
//	profile cap=4 …             what the payer asks for: see profileWords
//	later                       a row alone: what stands above it was sent in an earlier file
type setting struct {
	claims  string
	minutes *records.Minutes
	amounts *records.Accumulators
	history *records.History
	terms   *rules.Terms
}

func settingOf(tb testing.TB, text string) *setting {
	tb.Helper()
	s := &setting{}
	parts := strings.Split("\n"+text, "\nlater\n")
	for i, earlier := range parts[:len(parts)-1] {
		if s.history == nil {
			s.history = records.NewHistory()
		}
		name := fmt.Sprintf("earlier-%d.837", i+1)
		if faults := s.history.Read(name, bytes.NewReader(fixtures.File(strings.Split(earlier, "\n+\n")...))); len(faults) > 0 {
			tb.Fatal(faults)
		}
	}
	for i, one := range strings.Split(parts[len(parts)-1], "\n+\n") {
		if i > 0 {
			s.claims += "\n+\n"
		}
		s.read(tb, one, i)
	}
	return s
}

// read takes the rows and words of one claim that the shorthand does not know.
func (s *setting) read(tb testing.TB, text string, index int) {
	tb.Helper()
	number, year, member := fmt.Sprintf("PCN%04d", index+1), "2026", "1EG4TE5MK73"
	for _, w := range strings.Fields(text) {
		if v, ok := strings.CutPrefix(w, "pcn="); ok {
			number = v
		}
		if v, ok := strings.CutPrefix(w, "date="); ok && len(v) > 4 && year == "2026" {
			year = v[:4]
		}
		if v, ok := strings.CutPrefix(w, "member="); ok {
			member = v
		}
	}
	var rows, minutes []string
	line := 0
	for _, row := range strings.Split(text, "\n") {
		words := strings.Fields(row)
		switch {
		case len(words) == 0:
			continue
		case words[0] == "profile":
			s.terms = profileOf(tb, words[1:])
			continue
		case strings.HasPrefix(words[0], "unbilled="):
			minutes = append(minutes, number+",0,"+words[0][len("unbilled="):])
			continue
		case strings.HasPrefix(words[0], "ytd="):
			s.amounts = amountsOf(tb, member, year, words[0][len("ytd="):])
			continue
		case !strings.Contains(words[0], "="):
			line++
		}
		before, word, documented := strings.Cut(row, " minutes=")
		if documented {
			word, after, _ := strings.Cut(word, " ")
			minutes = append(minutes, number+","+strconv.Itoa(line)+","+word)
			row = before + " " + after
		}
		rows = append(rows, row)
	}
	s.claims += strings.Join(rows, "\n")
	if minutes != nil {
		m, err := records.ReadMinutes("minutes.csv", strings.NewReader(strings.Join(minutes, "\n")))
		if err != nil {
			tb.Fatal(err)
		}
		s.minutes = m
	}
}

// amountsOf reads "PT-SLP:2400.00,OT:0".
func amountsOf(tb testing.TB, member, year, text string) *records.Accumulators {
	tb.Helper()
	rows := "member,year,bucket,amount\n"
	for _, one := range strings.Split(text, ",") {
		bucket, amount, _ := strings.Cut(one, ":")
		rows += strings.Join([]string{member, year, bucket, amount}, ",") + "\n"
	}
	a, err := records.ReadAccumulators("ytd.csv", strings.NewReader(rows))
	if err != nil {
		tb.Fatal(err)
	}
	return a
}

// profileWords are the words of a row that begins with profile. Any of them may
// end in @2026-01-01..2026-06-30: the dates of service on which it holds.
var profileWords = map[string]func(t *rules.Terms, in rules.Span, v string){
	"cap": func(t *rules.Terms, in rules.Span, v string) { // 4, 4/discipline, 4/provider, 4:97110,97140
		v, codes, _ := strings.Cut(v, ":")
		v, each, _ := strings.Cut(v, "/")
		n, _ := strconv.Atoi(v)
		t.DailyUnits = append(t.DailyUnits, rules.DailyUnits{
			Span: in, Limit: n, Codes: listOf(codes), EachDiscipline: each == "discipline", EachProvider: each == "provider",
		})
	},
	"minutes": func(t *rules.Terms, in rules.Span, v string) {
		rule := rules.EightMinutes
		if v == "midpoint" {
			rule = rules.Midpoint
		}
		t.MinuteRules = append(t.MinuteRules, rules.MinuteTerm{Span: in, Rule: rule})
	},
	"filing": func(t *rules.Terms, in rules.Span, v string) {
		n, _ := strconv.Atoi(v)
		t.TimelyFiling = append(t.TimelyFiling, rules.FilingLimit{Span: in, Days: n})
	},
	"authorise": func(t *rules.Terms, in rules.Span, v string) { // all, or codes
		if v == "all" {
			v = ""
		}
		t.Authorisations = append(t.Authorisations, rules.Authorisation{Span: in, Codes: listOf(v)})
	},
	"bundle": func(t *rules.Terms, in rules.Span, v string) { // 97530/97140, 97530/97140:59!, 97530/97140:never
		pair, how, _ := strings.Cut(v, ":")
		paid, bundled, _ := strings.Cut(pair, "/")
		b := rules.Bundle{Span: in, Paid: paid, Bundled: bundled, Never: how == "never"}
		if !b.Never {
			b.BundledOnly = strings.HasSuffix(how, "!")
			b.Opens = listOf(strings.TrimSuffix(how, "!"))
		}
		t.Bundles = append(t.Bundles, b)
	},
	"order": func(t *rules.Terms, in rules.Span, v string) { // GP/GO/GN,CQ/CO,KX
		var groups [][]string
		for _, g := range listOf(v) {
			groups = append(groups, strings.Split(g, "/"))
		}
		t.ModifierOrders = append(t.ModifierOrders, rules.ModifierOrder{Span: in, Groups: groups})
	},
	"covers": func(t *rules.Terms, in rules.Span, v string) { // 97110/97140:M54,M25
		codes, diagnoses, _ := strings.Cut(v, ":")
		t.Coverage = append(t.Coverage, rules.Coverage{Span: in, Procedures: strings.Split(codes, "/"), Diagnoses: listOf(diagnoses)})
	},
	"replacements": func(t *rules.Terms, in rules.Span, _ string) {
		t.RefusesReplacements = append(t.RefusesReplacements, in)
	},
	"telehealth": func(t *rules.Terms, in rules.Span, v string) { // 02/10, 02/10:95/93, never:02/10
		places, modifiers, _ := strings.Cut(v, ":")
		h := rules.Telehealth{Span: in, Places: strings.Split(places, "/")}
		if h.Neither = places == "never"; h.Neither {
			h.Places = strings.Split(modifiers, "/")
		} else if modifiers != "" {
			h.Modifiers = strings.Split(modifiers, "/")
		}
		t.Telehealth = append(t.Telehealth, h)
	},
	"follows": func(t *rules.Terms, in rules.Span, _ string) { t.FollowsMedicare = append(t.FollowsMedicare, in) },
	"on": func(t *rules.Terms, in rules.Span, v string) {
		t.Switches = append(t.Switches, rules.Switch{Span: in, Rule: v})
	},
	"off": func(t *rules.Terms, in rules.Span, v string) {
		t.Switches = append(t.Switches, rules.Switch{Span: in, Rule: v, Off: true})
	},
}

func listOf(v string) []string {
	if v == "" {
		return nil
	}
	return strings.Split(v, ",")
}

func profileOf(tb testing.TB, words []string) *rules.Terms {
	tb.Helper()
	t := &rules.Terms{Name: "Sample Plan"}
	for _, w := range words {
		w, dates, dated := strings.Cut(w, "@")
		key, value, _ := strings.Cut(w, "=")
		var in rules.Span
		if dated {
			from, to, _ := strings.Cut(dates, "..")
			in.From, _ = edi.ParseISODate(from)
			in.To, _ = edi.ParseISODate(to)
		}
		if profileWords[key] == nil {
			tb.Fatalf("profile has no word %q", key)
		}
		profileWords[key](t, in, value)
	}
	return t
}

// options are what a checker is given. What the text does not have is nil: a
// pointer that is nil is not.
func (s *setting) options() rules.Options {
	o := rules.Options{Tables: tables}
	if s.minutes != nil {
		o.Minutes = s.minutes
	}
	if s.amounts != nil {
		o.Accumulators = s.amounts
	}
	if s.history != nil {
		o.History = s.history
	}
	if s.terms != nil {
		o.Terms = func(*claim.Claim) *rules.Terms { return s.terms }
	}
	return o
}
