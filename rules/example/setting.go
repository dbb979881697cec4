package example

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"remedi/edi/claim"
	"remedi/fixtures"
	"remedi/rules"
	"remedi/rules/codeset"
	"remedi/rules/records"
)

// A Setting is a text of the short form, with what stands beside the claim taken
// out of it. What the text does not have is nil.
type Setting struct {
	Claims  string // in the shorthand of package fixtures; rows of "+" part several claims of one file
	Minutes *records.Minutes
	Amounts *records.Accumulators
	History *records.History
	Terms   *rules.Terms
}

// Read takes from a text what the shorthand of package fixtures does not know:
//
//	97110 GP x2 minutes=24      documented minutes of the line
//	unbilled=4                  documented minutes without a line
//	ytd=PT-SLP:2400.00,OT:0     year-to-date amounts of the member, in the year of the date
//	profile cap=4 …             what the payer asks for: see profileWords
//	later                       a row alone: what stands above it was sent in an earlier file
func Read(text string) (*Setting, error) {
	s := &Setting{}
	parts := strings.Split("\n"+text, "\nlater\n")
	for i, earlier := range parts[:len(parts)-1] {
		if err := s.sent(fmt.Sprintf("earlier-%d.837", i+1), earlier); err != nil {
			return nil, err
		}
	}
	var claims []string
	for i, one := range strings.Split(parts[len(parts)-1], "\n+\n") {
		rows, err := s.read(one, fmt.Sprintf("PCN%04d", i+1))
		if err != nil {
			return nil, err
		}
		claims = append(claims, rows)
	}
	s.Claims = strings.Join(claims, "\n+\n")
	return s, nil
}

// sent puts claims of an earlier file into the history.
func (s *Setting) sent(name, claims string) error {
	file, err := fileOf(claims)
	if err != nil {
		return err
	}
	if s.History == nil {
		s.History = records.NewHistory()
	}
	if faults := s.History.Read(name, bytes.NewReader(file)); len(faults) > 0 {
		return errors.New(faults[0].Message)
	}
	return nil
}

// fileOf is a file of claims of the shorthand.
func fileOf(claims string) ([]byte, error) {
	texts := strings.Split(claims, "\n+\n")
	for i, one := range texts {
		if _, err := fixtures.Claim(one); err != nil {
			return nil, fmt.Errorf("claim %d: %s", i+1, strings.TrimPrefix(err.Error(), "fixtures: claim 1: "))
		}
	}
	return fixtures.File(texts...), nil
}

// subject is whom the facts beside a claim are about.
type subject struct{ number, year, member string }

func subjectOf(text, number string) subject {
	s := subject{number, "2026", "1EG4TE5MK73"}
	for _, w := range strings.Fields(text) {
		if v, ok := strings.CutPrefix(w, "pcn="); ok {
			s.number = v
		}
		if v, ok := strings.CutPrefix(w, "date="); ok && len(v) > 4 && s.year == "2026" {
			s.year = v[:4]
		}
		if v, ok := strings.CutPrefix(w, "member="); ok {
			s.member = v
		}
	}
	return s
}

// read takes out the rows and words of one claim that the shorthand does not know.
func (s *Setting) read(text, number string) (claim string, err error) {
	who := subjectOf(text, number)
	var rows, minutes []string
	line := 0
	for _, row := range strings.Split(text, "\n") {
		words := strings.Fields(row)
		switch {
		case len(words) == 0:
			continue
		case words[0] == "profile":
			if s.Terms, err = profileOf(words[1:]); err != nil {
				return "", err
			}
			continue
		case strings.HasPrefix(words[0], "unbilled="):
			minutes = append(minutes, who.number+",0,"+words[0][len("unbilled="):])
			continue
		case strings.HasPrefix(words[0], "ytd="):
			if s.Amounts, err = amountsOf(who, words[0][len("ytd="):]); err != nil {
				return "", err
			}
			continue
		case !strings.Contains(words[0], "="):
			line++
		}
		if before, rest, ok := strings.Cut(row, " minutes="); ok {
			documented, after, _ := strings.Cut(rest, " ")
			minutes = append(minutes, who.number+","+strconv.Itoa(line)+","+documented)
			row = before + " " + after
		}
		rows = append(rows, row)
	}
	if minutes != nil {
		s.Minutes, err = records.ReadMinutes("minutes.csv", strings.NewReader(strings.Join(minutes, "\n")))
	}
	return strings.Join(rows, "\n"), err
}

// amountsOf reads "PT-SLP:2400.00,OT:0".
func amountsOf(who subject, text string) (*records.Accumulators, error) {
	rows := "member,year,bucket,amount\n"
	for _, one := range strings.Split(text, ",") {
		bucket, amount, _ := strings.Cut(one, ":")
		rows += strings.Join([]string{who.member, who.year, bucket, amount}, ",") + "\n"
	}
	return records.ReadAccumulators("ytd.csv", strings.NewReader(rows))
}

// Options are what a checker of the claims is given: a pointer of the setting that
// is nil is no need met.
func (s *Setting) Options(tables *codeset.Tables) rules.Options {
	o := rules.Options{Tables: tables}
	if s.Minutes != nil {
		o.Minutes = s.Minutes
	}
	if s.Amounts != nil {
		o.Accumulators = s.Amounts
	}
	if s.History != nil {
		o.History = s.History
	}
	if s.Terms != nil {
		o.Terms = func(*claim.Claim) *rules.Terms { return s.Terms }
	}
	return o
}
