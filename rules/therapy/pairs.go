package therapy

import (
	"strings"

	"remedi/edi"
	"remedi/rules"
)

// eitherLine is the first day on which Medicare takes the modifier of a pair on
// either line; before, it had to stand on the column 2 code (CMS Transmittal
// 2259, CR 11168).
const eitherLine edi.Date = 2019_07_01

// lifted says whether a pair of indicator 1 has the modifier that lets both
// codes be paid.
func lifted(h *rules.PairHit) bool {
	if h.Column2.Marks.Has(rules.NCCI) {
		return true
	}
	return h.Column2.Date >= eitherLine && h.Column1.Marks.Has(rules.NCCI)
}

// toldBefore says whether hit i repeats an earlier one of the same column 2
// line and column 1 code: where that code stands on two lines, the column 2 line
// is found once. like says which hits count.
func toldBefore(hits []rules.PairHit, i int, like func(*rules.PairHit) bool) bool {
	for k := range hits[:i] {
		h := &hits[k]
		if h.Column2 == hits[i].Column2 && h.Column1.Procedure == hits[i].Column1.Procedure && like(h) {
			return true
		}
	}
	return false
}

// pairRow names a row of the table: "NCCI pair 97150/97110, indicator 1", with
// CMS's reason and, where the row has ended since, its last day.
func pairRow(h *rules.PairHit) string {
	row := "NCCI pair " + h.Pair.Column1 + "/" + h.Pair.Column2 + ", indicator " + string(h.Pair.Indicator)
	if h.Pair.Deleted != 0 {
		row += ", in force until " + h.Pair.Deleted.String()
	}
	if h.Pair.Rationale != "" {
		row += `; CMS's reason is "` + h.Pair.Rationale + `"`
	}
	return row
}

// reportPair reports a pair at its column 2 line, the one that is denied.
func reportPair(p *rules.Pass, h *rules.PairHit, message, fix string) {
	p.Together([]*rules.Line{h.Column2, h.Column1}, h.Column2.SV1Spot(1, 2), message, fix)
}

// named is a line's code with what it means: "97150 (group therapy, 2+
// patients)".
func named(p *rules.Pass, l *rules.Line) string { return meaningOf(p, l.Procedure, l.Date) }

// meaningOf is a code with its meaning on a date, or alone where no table has it.
func meaningOf(p *rules.Pass, code string, on edi.Date) string {
	label := ""
	if t := p.Tables.Therapy(code, on); t != nil {
		label = t.Label
	} else if known, _ := p.Tables.Procedure(code, on); known.Label != "" {
		label = known.Label
	}
	if label == "" {
		return code
	}
	return code + " (" + insideBrackets(label) + ")"
}

// insideBrackets is a label made to stand in brackets itself, and in the middle
// of a sentence.
func insideBrackets(label string) string {
	label = strings.ReplaceAll(strings.ReplaceAll(label, " (", ", "), ")", "")
	if len(label) > 1 && label[1] >= 'a' && label[1] <= 'z' {
		return strings.ToLower(label[:1]) + label[1:]
	}
	return label // begins with an abbreviation: PT evaluation, E-stim
}
