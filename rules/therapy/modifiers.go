package therapy

import (
	"slices"
	"strconv"
	"strings"

	"remedi/rules"
	"remedi/rules/codeset"
)

// number is the line's number as text.
func number(l *rules.Line) string { return strconv.Itoa(l.Number) }

// tradeName is the therapy that a discipline modifier stands for.
func tradeName(modifier string) string {
	switch modifier {
	case "GP":
		return "physical therapy"
	case "GO":
		return "occupational therapy"
	case "GN":
		return "speech-language pathology"
	}
	return ""
}

// therapist is who works under a discipline modifier.
func therapist(modifier string) string {
	switch modifier {
	case "GP":
		return "a physical therapist"
	case "GO":
		return "an occupational therapist"
	}
	return "a speech-language pathologist"
}

// meaning spells two discipline modifiers out, since they are often confused:
// "GP is physical therapy and GO is occupational therapy".
func meaning(a, b string) string {
	if a > b {
		a, b = b, a
	}
	if b == "GP" { // physical therapy is the one that is asked for most
		a, b = b, a
	}
	return a + " is " + tradeName(a) + " and " + b + " is " + tradeName(b)
}

// ownModifier is the discipline modifier of a rendering provider who is a
// therapist of one discipline, and empty for anybody else: groups and clinics
// have therapists of several, and physicians work to any plan of care.
func ownModifier(l *rules.Line) string {
	if !l.Known || l.Taxonomy.Level != codeset.Therapist {
		return ""
	}
	return l.Taxonomy.Discipline.Modifier()
}

// discipline is the line's one discipline modifier; none, or several, which is
// rule M202's to tell, is empty.
func discipline(l *rules.Line) string {
	switch l.Marks & rules.Disciplines {
	case rules.GP:
		return "GP"
	case rules.GO:
		return "GO"
	case rules.GN:
		return "GN"
	}
	return ""
}

// modifierIndex is where among its modifiers a line has one, 0 where it has not.
func modifierIndex(l *rules.Line, modifier string) int {
	return max(0, slices.Index(l.Modifiers[:], modifier))
}

// modifierSpot is the place of the first of a line's modifiers that is marked.
func modifierSpot(l *rules.Line, marks rules.Marks) rules.Spot {
	name, _, _ := strings.Cut((l.Marks & marks).String(), " ")
	return l.ModifierSpot(modifierIndex(l, name))
}

// list joins the modifiers that a line has of a group: "59 and XU".
func list(l *rules.Line, marks rules.Marks) string {
	names := strings.Fields((l.Marks & marks).String())
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}

// lowerDiscipline says whether the line has GP, GO or GN in small letters: the
// structure check says so, and the line does not lack them besides.
func lowerDiscipline(l *rules.Line) bool {
	return slices.ContainsFunc(l.Modifiers[:], func(m string) bool {
		return tradeName(m) == "" && tradeName(strings.ToUpper(m)) != ""
	})
}
