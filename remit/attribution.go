package remit

import (
	_ "embed" // the attribution table
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
)

//go:embed data/attribution.csv
var attributionCSV string

// An Attribution says which rules could have caught which denial.
type Attribution struct {
	rows map[code]*Row
}

// code is a reason with a remark, or with none.
type code struct{ carc, rarc string }

// A Row is what the table says of one reason code, alone or with a remark.
type Row struct {
	CARC     string
	RARC     string   // empty: the reason alone
	Expected bool     // a contractual reduction, patient share or prior payment: no denial
	Rules    []string // that could have caught it, likeliest first
	// Otherwise is the outcome where none of the rules fires; empty where Expected.
	Otherwise Outcome
	Note      string // a few words for the denial
}

// BuiltinAttribution is the table that the program was built with.
func BuiltinAttribution() (*Attribution, error) {
	return ReadAttribution(strings.NewReader(attributionCSV))
}

// attributionHeader are the columns of the table.
var attributionHeader = []string{"carc", "rarc", "class", "rules", "when_none_fires", "note"}

// ReadAttribution reads a table in the form of data/attribution.csv. Errors
// name the line.
func ReadAttribution(r io.Reader) (*Attribution, error) {
	in := csv.NewReader(r)
	in.FieldsPerRecord = len(attributionHeader)
	head, err := in.Read()
	if err != nil {
		return nil, fmt.Errorf("attribution table: %w", err)
	}
	if strings.Join(head, ",") != strings.Join(attributionHeader, ",") {
		return nil, fmt.Errorf("attribution table: the columns are %s, want %s", strings.Join(head, ","), strings.Join(attributionHeader, ","))
	}
	a := &Attribution{rows: map[code]*Row{}}
	for {
		rec, err := in.Read()
		if err == io.EOF {
			return a, nil
		}
		if err == nil {
			err = a.add(rec)
		}
		if err != nil {
			line, _ := in.FieldPos(0)
			return nil, fmt.Errorf("attribution table, line %d: %w", line, err)
		}
	}
}

// add takes one record of the table.
func (a *Attribution) add(rec []string) error {
	row := &Row{CARC: rec[0], RARC: rec[1], Rules: strings.Fields(rec[3]), Otherwise: Outcome(rec[4]), Note: rec[5]}
	switch {
	case row.CARC == "":
		return fmt.Errorf("no reason code")
	case rec[2] == "expected" && len(row.Rules) == 0 && row.Otherwise == "":
		row.Expected = true
	case rec[2] != "denial":
		return fmt.Errorf("reason %s: class %q with rules %q and outcome %q", row.CARC, rec[2], rec[3], rec[4])
	case row.Otherwise != RuleBlind && row.Otherwise != NeedsContext && row.Otherwise != NotPreventable:
		return fmt.Errorf("reason %s: outcome %q", row.CARC, rec[4])
	}
	key := code{row.CARC, row.RARC}
	if a.rows[key] != nil {
		return fmt.Errorf("reason %s with remark %q stands twice", row.CARC, row.RARC)
	}
	a.rows[key] = row
	return nil
}

// Rows are the rows of the table, in no particular order.
func (a *Attribution) Rows() []Row {
	rows := make([]Row, 0, len(a.rows))
	for _, r := range a.rows {
		rows = append(rows, *r)
	}
	return rows
}

// Find is the row of an adjustment to begin with: the first of
// [Attribution.FindAll]. It is nil where the table does not speak of the
// reason at all.
func (a *Attribution) Find(carc string, remarks ...[]string) *Row {
	if rows := a.FindAll(carc, remarks...); len(rows) > 0 {
		return rows[0]
	}
	return nil
}

// FindAll are the rows of an adjustment, to be tried in turn: those of its
// reason with each remark that has one, in the order given (the line's LQ, then
// MOA and MIA); that of the reason alone where no remark has a row. Remarks
// without a row are passed over; most only inform, and MA130 only says that
// another tells why. There is none where the table does not speak of the reason
// at all.
func (a *Attribution) FindAll(carc string, remarks ...[]string) []*Row {
	carc = reasonCode(carc)
	alone := a.rows[code{carc, ""}]
	if alone != nil && alone.Expected {
		return []*Row{alone}
	}
	var rows []*Row
	for _, list := range remarks {
		for _, m := range list {
			r := a.rows[code{carc, strings.ToUpper(strings.TrimSpace(m))}]
			if r != nil && !slices.Contains(rows, r) {
				rows = append(rows, r)
			}
		}
	}
	if len(rows) == 0 && alone != nil {
		rows = append(rows, alone)
	}
	return rows
}

// reasonCode is a reason code as the table has it: some payers pad it.
func reasonCode(carc string) string {
	return strings.ToUpper(strings.TrimLeft(strings.TrimSpace(carc), "0"))
}
