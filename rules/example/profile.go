package example

import (
	"fmt"
	"strconv"
	"strings"

	"remedi/edi"
	"remedi/rules"
)

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

func profileOf(words []string) (*rules.Terms, error) {
	t := &rules.Terms{Name: "Sample Plan"}
	for _, w := range words {
		w, dates, dated := strings.Cut(w, "@")
		key, value, _ := strings.Cut(w, "=")
		var in rules.Span
		if dated {
			var err error
			if in, err = spanOf(dates); err != nil {
				return nil, err
			}
		}
		if profileWords[key] == nil {
			return nil, fmt.Errorf("profile has no word %q", key)
		}
		if counted[key] && !(value != "" && '0' <= value[0] && value[0] <= '9') {
			return nil, fmt.Errorf("profile %s=%s is no number", key, value)
		}
		profileWords[key](t, in, value)
	}
	return t, nil
}

// counted are the words whose value begins with a number.
var counted = map[string]bool{"cap": true, "filing": true}

// spanOf reads "2026-01-01..2026-06-30", of which one side may be empty.
func spanOf(dates string) (in rules.Span, err error) {
	from, to, _ := strings.Cut(dates, "..")
	for _, side := range []struct {
		text string
		date *edi.Date
	}{{from, &in.From}, {to, &in.To}} {
		d, ok := edi.ParseISODate(side.text)
		if !ok && side.text != "" {
			return in, fmt.Errorf("%q is no date of the form CCYY-MM-DD", side.text)
		}
		*side.date = d
	}
	return in, nil
}
