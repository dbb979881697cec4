package publish

import (
	"regexp"
	"strings"

	"remedi/edi"
	"remedi/rules/codeset"
)

// X12's lists of reason and remark codes, as a user exports or copies them: one
// row a code with start, last change and stop. The sentences are X12's and are
// read for what they say of a code (an alert, a remark needed), never kept.
var (
	carc = Kind{
		Name: "carc", Table: codeset.TableCARC,
		About:  "claim adjustment reason codes (X12), exported as CSV or XLSX",
		Files:  "columns Code, Start, Last Modified, Stop; Description is read, not kept",
		member: regexp.MustCompile(`carc|139|reason`),
		term:   noTerm, parse: readCARC, history: true,
	}
	rarc = Kind{
		Name: "rarc", Table: codeset.TableRARC,
		About:  "remittance advice remark codes (X12), exported as CSV or XLSX",
		Files:  "columns Code, Start, Last Modified, Stop; Description is read, not kept",
		member: regexp.MustCompile(`rarc|411|remark`),
		term:   noTerm, parse: readRARC, history: true,
	}
)

// noTerm leaves the release to the file or the caller.
func noTerm(string) (Term, error) { return Term{}, nil }

const (
	reasonCode = iota
	reasonStart
	reasonStop
	reasonChanged
	reasonText
)

var reasonColumns = []column{
	reasonCode:    {name: "Code", is: func(h string) bool { return h == "code" || h == "carc" || h == "rarc" }},
	reasonStart:   {name: "Start", is: begins("start", "effective")},
	reasonStop:    {name: "Stop", is: begins("stop", "deactivat", "end")},
	reasonChanged: {name: "Last Modified", optional: true, is: has("modified")},
	reasonText:    {name: "Description", optional: true, is: begins("description")},
}

// A reason is what a row says.
type reason struct {
	code     string
	from, to edi.Date
	text     string
}

// readReasons reads the rows and takes the last change as the release, where the
// caller gave none.
func readReasons(j *job, s *source, want string, valid *regexp.Regexp) ([]reason, error) {
	g, err := newGrid(s.rows(), s.name, want, reasonColumns, &j.bad)
	if err != nil {
		return nil, err
	}
	var (
		list   []reason
		seen   = once{}
		newest edi.Date
	)
	for {
		more, err := g.advance()
		if err != nil {
			return nil, err
		}
		if !more {
			break
		}
		r := reason{code: strings.ToUpper(g.text(reasonCode)), from: g.date(reasonStart), to: g.date(reasonStop), text: g.text(reasonText)}
		changed := g.date(reasonChanged)
		seen.see(g, reasonCode)
		switch {
		case !valid.MatchString(r.code):
			g.complain(reasonCode, "is not such a code")
		case r.to != 0 && r.to < r.from:
			g.complain(reasonStop, "is before the start "+r.from.String())
		}
		newest = max(newest, changed, r.from)
		list = append(list, r)
	}
	j.count(s, len(list))
	if j.term.Version == "" && newest != 0 {
		j.term.Version = newest.String()
	}
	if j.term.Version == "" {
		return nil, &TermError{"no row of " + s.name + " has a date: say --version"}
	}
	return list, nil
}

var carcCode = regexp.MustCompile(`^([1-9]\d{0,2}|[ABDPWY]\d{1,2})$`)

func readCARC(j *job, sources []*source) (table, error) {
	list, err := readReasons(j, sources[0], "a list of reason codes (columns Code, Start, Stop)", carcCode)
	if err != nil {
		return table{}, err
	}
	var rows []row
	seen := map[string]bool{}
	for _, r := range list {
		c, known := j.tables.CARC(r.code)
		if !known {
			text := strings.ToLower(r.text)
			c = codeset.CARC{
				Code: r.code, Category: "other",
				RemarkRequired:   strings.Contains(text, "at least one remark code must be provided"),
				PropertyCasualty: strings.Contains(text, "property and casualty only"),
			}
		}
		c.From, c.To = r.from, r.to
		seen[r.code] = true
		rows = append(rows, carcRow(c))
	}
	j.keep(len(rows), func() (n int) {
		for _, c := range j.tables.CARCs() {
			if !seen[c.Code] {
				rows = append(rows, carcRow(c))
				n++
			}
		}
		return n
	})
	return kept([]string{"label", "category", "group_codes", "remark_required", "property_casualty"}, rows), nil
}

func carcRow(c codeset.CARC) row {
	return row{c.Code, c.From, c.To, []string{
		c.Label, c.Category, strings.Join(c.Groups, ";"), flag(c.RemarkRequired), flag(c.PropertyCasualty),
	}}
}

var rarcCode = regexp.MustCompile(`^(M|MA|N)\d{1,4}$`)

func readRARC(j *job, sources []*source) (table, error) {
	list, err := readReasons(j, sources[0], "a list of remark codes (columns Code, Start, Stop)", rarcCode)
	if err != nil {
		return table{}, err
	}
	var rows []row
	seen := map[string]bool{}
	for _, r := range list {
		c, known := j.tables.RARC(r.code)
		if !known {
			c = codeset.RARC{Code: r.code}
		}
		if r.text != "" {
			c.Alert = strings.HasPrefix(strings.ToLower(r.text), "alert")
		}
		c.From, c.To, c.Stopped = r.from, r.to, r.to != 0
		seen[r.code] = true
		rows = append(rows, rarcRow(c))
	}
	j.keep(len(rows), func() (n int) {
		for _, c := range j.tables.RARCs() {
			if !seen[c.Code] {
				rows = append(rows, rarcRow(c))
				n++
			}
		}
		return n
	})
	return kept([]string{"label", "kind", "stopped"}, rows), nil
}

func rarcRow(c codeset.RARC) row {
	kind := "supplemental"
	if c.Alert {
		kind = "alert"
	}
	return row{c.Code, c.From, c.To, []string{c.Label, kind, flag(c.Stopped)}}
}

func flag(b bool) string {
	if b {
		return "1"
	}
	return "0"
}
