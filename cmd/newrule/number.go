package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"remedi/rules"
)

// A family is the letter of rules' numbers, with the hundred that it has.
type family struct {
	letter, hundred byte
	about           string
}

var families = []family{
	{'U', '1', "units"}, {'M', '2', "modifiers"}, {'D', '3', "diagnoses"},
	{'B', '4', "codes billed together"}, {'P', '5', "providers"}, {'C', '6', "the claim"},
}

var (
	numberForm = regexp.MustCompile(`^[A-Z][0-9]{3}$`)
	nameForm   = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)+$`)
)

// refuse says why a rule of that number and name cannot be started beside those that
// there are.
func refuse(list []*rules.Rule, id, name string) error {
	if !numberForm.MatchString(id) {
		return fmt.Errorf("a rule's number is the letter of its family and three digits, such as M221: %q is not", id)
	}
	i := slices.IndexFunc(families, func(f family) bool { return f.letter == id[0] })
	if i < 0 {
		return fmt.Errorf("there is no family %c: there are %s", id[0], familyText())
	}
	if f := families[i]; f.hundred != id[1] {
		return fmt.Errorf("rules for %s are numbered %c%c01 to %c%c99", f.about, f.letter, f.hundred, f.letter, f.hundred)
	}
	if !nameForm.MatchString(name) {
		return fmt.Errorf("a name is some words in small letters with hyphens, such as missing-discipline-modifier: %q is not", name)
	}
	last := ""
	for _, r := range list {
		switch {
		case r.ID == id:
			return fmt.Errorf("%s is %s already; numbers are never given again", id, r.Name)
		case r.Name == name:
			return fmt.Errorf("%s is named %s already", r.ID, name)
		case r.ID[0] == id[0]:
			last = max(last, r.ID)
		}
	}
	if id < last {
		return fmt.Errorf("%s is below %s, the last of its family: a number that was left out stays out", id, last)
	}
	return nil
}

func familyText() string {
	var parts []string
	for _, f := range families {
		parts = append(parts, fmt.Sprintf("%c (%s)", f.letter, f.about))
	}
	return strings.Join(parts, ", ")
}

// camel is a name as part of a Go name: MissingDisciplineModifier.
func camel(name string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(name, "-") {
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return b.String()
}
