package codeset

import (
	"bufio"
	"compress/gzip"
	"regexp"
	"strings"
	"testing"
)

func TestDiagnosisSide(t *testing.T) {
	tables := Embedded()
	for code, want := range map[string]Side{
		"M25561":  RightSide,
		"M25562":  LeftSide,
		"M25569":  UnspecifiedSide,
		"M170":    BothSides,
		"M5450":   NoSide,
		"S83511A": RightSide,
		"G8191":   RightSide,
		"I69352":  LeftSide,
		"I501":    NoSide, // the left ventricle
		"I63511":  NoSide, // the right side of the brain
		"S06370A": NoSide,
		"K5150":   NoSide, // "left sided" of the gut
		"T81525D": NoSide, // "accidentally left in body"
		"H8141":   UnknownSide,
		"M2556":   UnknownSide, // a header
		"":        UnknownSide,
		"ZZZ":     UnknownSide,
	} {
		if got := tables.DiagnosisSide(code); got != want {
			t.Errorf("%s names the side %v, want %v", code, got, want)
		}
	}
}

// The sides are those of the descriptions: what names the right one has a twin
// of the left one, and so on.
func TestSidesAreThoseOfTheDescriptions(t *testing.T) {
	text, twins := descriptions(t)
	icd := Embedded().icd()
	stems := map[string]bool{}
	for i, k := range icd.codes {
		if icd.side[i] == RightSide {
			stems[stem(k.String())] = true
		}
	}
	count := map[Side]int{}
	for i, k := range icd.codes {
		code := k.String()
		d, known := text[code]
		want := UnknownSide
		if known {
			want = describedSide(code, d, twins, stems)
		}
		if icd.side[i] != want {
			t.Errorf("%s names the side %v, its description is of %v: %s", code, icd.side[i], want, d)
		}
		count[want]++
	}
	if count[RightSide] != count[LeftSide] || count[RightSide] < 13000 {
		t.Errorf("%d codes of the right side, %d of the left", count[RightSide], count[LeftSide])
	}
}

// stem is what codes of one complaint share that differ in side.
func stem(code string) string { return code[:min(len(code), 5)] }

var rightWord, leftWord, bothWord, unspecifiedWord = regexp.MustCompile(`\bright\b`), regexp.MustCompile(`\bleft\b`),
	regexp.MustCompile(`\bbilateral\b`), regexp.MustCompile(`\bunspecified\b`)

func describedSide(code, d string, twins, stems map[string]bool) Side {
	r, l := rightWord.MatchString(d), leftWord.MatchString(d)
	switch {
	case strings.HasPrefix(code, "S06") || code >= "I60" && code < "I68":
		return NoSide
	case bothWord.MatchString(d):
		return BothSides
	case r && !l && twins[rightWord.ReplaceAllString(d, "left")]:
		return RightSide
	case l && !r && twins[leftWord.ReplaceAllString(d, "right")]:
		return LeftSide
	case r || l:
		return NoSide
	}
	for _, at := range unspecifiedWord.FindAllStringIndex(d, -1) {
		if stems[stem(code)] || twins[d[:at[0]]+"right"+d[at[1]:]] {
			return UnspecifiedSide
		}
	}
	return NoSide
}

// descriptions are those of the current release in small letters, by code and
// as a set.
func descriptions(t *testing.T) (byCode map[string]string, all map[string]bool) {
	t.Helper()
	r, err := gzip.NewReader(strings.NewReader(embeddedICDText))
	if err != nil {
		t.Fatal(err)
	}
	byCode, all = map[string]string{}, map[string]bool{}
	for lines := bufio.NewScanner(r); lines.Scan(); {
		code, d, _ := strings.Cut(strings.ToLower(lines.Text()), "\t")
		byCode[strings.ToUpper(code)], all[d] = d, true
	}
	return byCode, all
}
