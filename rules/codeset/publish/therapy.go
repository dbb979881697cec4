package publish

import (
	"regexp"
	"strconv"
	"strings"

	"remedi/edi"
	"remedi/rules/codeset"
)

// A list of Medicare's therapy codes (CMS's yearly update, or one that a user
// keeps): the code, and whether it is always or sometimes therapy. What a list
// does not say of a code it keeps from the table before: disciplines, timing,
// evaluation. Of a new code the descriptor or a column Timing must tell whether
// it is timed.
var therapyList = Kind{
	Name: "therapy", Table: codeset.TableTherapy,
	About:  "therapy code list of a year (CMS's annual update, as CSV or XLSX)",
	Files:  "columns HCPCS Code, Status (always or sometimes); Timing or Descriptor for new codes",
	member: regexp.MustCompile(`therapy`),
	term:   yearTerm, parse: readTherapy,
}

var yearName = regexp.MustCompile(`(?:^|\D)(20\d\d)(?:\D|$)`)

// yearTerm is the calendar year of the name.
func yearTerm(name string) (Term, error) {
	m := yearName.FindStringSubmatch(name)
	if m == nil {
		return Term{}, nil
	}
	year, _ := strconv.Atoi(m[1])
	return Term{m[1], edi.NewDate(year, 1, 1), edi.NewDate(year, 12, 31)}, nil
}

const (
	therapyCode = iota
	therapyStatus
	therapyTiming
	therapyText
	therapyTrades
)

var therapyColumns = []column{
	therapyCode:   {name: "HCPCS Code", is: func(h string) bool { return begins("hcpcs", "cpt")(h) || h == "code" }},
	therapyStatus: {name: "Status", is: func(h string) bool { return begins("status", "therapy status", "designation", "disposition")(h) }},
	therapyTiming: {name: "Timing", optional: true, is: begins("timing", "timed")},
	therapyText:   {name: "Descriptor", optional: true, is: has("descri")},
	therapyTrades: {name: "Disciplines", optional: true, is: begins("discipline")},
}

// minutes tells a descriptor of a timed code.
var (
	quarterHour = regexp.MustCompile(`(?i)\b15\s*-?\s*min`)
	otherTime   = regexp.MustCompile(`(?i)\b(\d+\s*-?\s*min|hour|hr\b)`)
)

var therapyRest = []string{
	"label", "timing", "disciplines", "status", "mue", "mai", "max_units_untimed", "mppr", "required_modifier",
	"pfs_status", "evaluation", "evaluation_discipline", "evaluation_alone", "source", "confidence",
}

func readTherapy(j *job, sources []*source) (table, error) {
	s := sources[0]
	g, err := newGrid(s.rows(), s.name, "a list of therapy codes (columns HCPCS Code and Status: always or sometimes)", therapyColumns, &j.bad)
	if err != nil {
		return table{}, err
	}
	ours := j.tables.TherapyCodes(j.term.From)
	before := make(map[string]codeset.TherapyCode, len(ours))
	for _, c := range ours {
		before[c.Code] = c
	}
	var (
		rows []row
		seen = once{}
	)
	for {
		more, err := g.advance()
		if err != nil {
			return table{}, err
		}
		if !more {
			break
		}
		seen.see(g, therapyCode)
		c, known := before[g.text(therapyCode)]
		c.Code = g.procedure(therapyCode)
		setStatus(g, &c)
		setTiming(g, &c, known)
		setTrades(g, &c, known)
		if !known {
			c.Label = "Therapy service " + c.Code
		}
		c.Source, c.Confidence = s.name, "high"
		rows = append(rows, therapyRow(c))
	}
	j.count(s, len(rows))
	var off []string
	low, high := reach(rows)
	for _, c := range ours {
		if seen[c.Code] > 0 {
			continue
		}
		// A list that was torn off takes no code away.
		if c.Status != codeset.NotTherapy && low <= c.Code && c.Code <= high {
			off = append(off, c.Code)
			c.Status = codeset.NotTherapy
		}
		rows = append(rows, therapyRow(c)) // neighbours of the list stay
	}
	if len(off) > 0 {
		j.note("no longer therapy codes: " + first(off, 10))
	}
	return j.succeed(therapyRest, rows), nil
}

func setStatus(g *grid, c *codeset.TherapyCode) {
	switch status := strings.ToLower(g.text(therapyStatus)); {
	case strings.HasPrefix(status, "always"):
		c.Status = codeset.Always
	case strings.HasPrefix(status, "sometimes"):
		c.Status = codeset.Sometimes
	default:
		g.complain(therapyStatus, "is neither always nor sometimes")
	}
}

// setTiming takes the timing from its column, else keeps the one known, else
// reads the descriptor.
func setTiming(g *grid, c *codeset.TherapyCode, known bool) {
	switch timing := strings.ToLower(g.text(therapyTiming)); {
	case timing == "untimed":
		c.Timing = codeset.Untimed
	case timing == "quarter-hour" || timing == "15 minutes" || timing == "timed":
		c.Timing = codeset.QuarterHour
	case timing == "other":
		c.Timing = codeset.OtherTime
	case timing != "":
		g.complain(therapyTiming, "is none of untimed, quarter-hour, other")
	case known:
	case g.text(therapyText) == "":
		g.complain(therapyTiming, "is missing, and "+c.Code+" is new: give untimed, quarter-hour or other")
	case quarterHour.MatchString(g.text(therapyText)):
		c.Timing = codeset.QuarterHour
	case otherTime.MatchString(g.text(therapyText)):
		c.Timing = codeset.OtherTime
	}
}

// setTrades takes the disciplines from their column. A new code without them is
// anyone's.
func setTrades(g *grid, c *codeset.TherapyCode, known bool) {
	text := g.text(therapyTrades)
	if text == "" {
		if !known {
			c.Disciplines = codeset.PT | codeset.OT | codeset.SLP
		}
		return
	}
	c.Disciplines = 0
	for _, name := range strings.FieldsFunc(strings.ToUpper(text), func(r rune) bool { return strings.ContainsRune(" ,;/", r) }) {
		switch name {
		case "PT":
			c.Disciplines |= codeset.PT
		case "OT":
			c.Disciplines |= codeset.OT
		case "SLP", "ST":
			c.Disciplines |= codeset.SLP
		default:
			g.complain(therapyTrades, "is not made of PT, OT and SLP")
		}
	}
}

// The words of the table.
var (
	timingWords     = map[codeset.Timing]string{codeset.Untimed: "", codeset.QuarterHour: "quarter-hour", codeset.OtherTime: "other"}
	statusWords     = map[codeset.TherapyStatus]string{codeset.Always: "always", codeset.Sometimes: "sometimes", codeset.NotTherapy: "not"}
	evaluationWords = map[codeset.EvaluationKind]string{codeset.NoEvaluation: "", codeset.Initial: "initial", codeset.ReEvaluation: "re"}
)

func therapyRow(c codeset.TherapyCode) row {
	number := func(n int, known bool) string {
		if !known {
			return ""
		}
		return strconv.Itoa(n)
	}
	pfs := ""
	if c.PFSStatus != 0 {
		pfs = string(rune(c.PFSStatus))
	}
	return row{code: c.Code, rest: []string{
		c.Label, timingWords[c.Timing], strings.ReplaceAll(c.Disciplines.String(), "/", " "), statusWords[c.Status],
		number(c.MUE, c.HasMUE), number(c.MAI, c.MAI != 0), number(c.MaxUnitsUntimed, c.MaxUnitsUntimed != 0), flag(c.MPPR),
		c.Required, pfs, evaluationWords[c.Evaluation], strings.ReplaceAll(c.EvalDiscipline.String(), "/", " "), flag(c.EvalAlone),
		c.Source, c.Confidence,
	}}
}

// reach is the first and the last code of the rows.
func reach(rows []row) (low, high string) {
	for i, r := range rows {
		if i == 0 || r.code < low {
			low = r.code
		}
		high = max(high, r.code)
	}
	return low, high
}
