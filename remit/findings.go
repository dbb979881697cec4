package remit

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"remedi/edi/claim"
)

// Findings are what `check` found before the claims were sent, as its JSON
// lines tell: they make a denial caught-ignored.
type Findings struct {
	list map[findingKey][]int // lines, 0 for the claim
}

// findingKey says which claim of which transaction set a rule spoke of. The
// set is empty where the findings do not tell it.
type findingKey struct{ interchange, transaction, claim, rule string }

// maxFinding is how long one line of the findings may be.
const maxFinding = 1 << 20

// ReadFindings reads the output of `check --format json`. Rows of other types
// are passed over; an error names the line.
func ReadFindings(r io.Reader) (*Findings, error) {
	f := &Findings{list: map[findingKey][]int{}}
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 64<<10), maxFinding)
	n := 0
	for in.Scan() {
		n++
		if len(in.Bytes()) == 0 {
			continue
		}
		var row struct {
			Type, Interchange, Transaction, Claim, Rule string
			Line                                        int
			Lines                                       json.RawMessage
		}
		if err := json.Unmarshal(in.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("findings, line %d: %w", n, notJSON(err))
		}
		if row.Type != "finding" {
			continue
		}
		lines := []int{row.Line}
		if len(row.Lines) > 0 {
			var more []int
			if json.Unmarshal(row.Lines, &more) == nil {
				lines = append(lines, more...)
			}
		}
		f.add(findingKey{row.Interchange, row.Transaction, row.Claim, row.Rule}, lines)
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("findings, line %d: %w", n+1, err)
	}
	return f, nil
}

// notJSON leaves out what a decoding error may quote of the line.
func notJSON(err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Errorf("no JSON from byte %d on; want the output of check --format json", syntax.Offset)
	}
	return errors.New("not a row of check --format json")
}

func (f *Findings) add(k findingKey, lines []int) {
	for _, l := range lines {
		if !slices.Contains(f.list[k], l) {
			f.list[k] = append(f.list[k], l)
		}
	}
}

// of are the lines of a claim on which a rule fired, 0 for the claim itself.
func (f *Findings) of(c *claim.Claim, rule string) []int {
	if f == nil {
		return nil
	}
	k := findingKey{claim: c.ControlNumber, rule: rule}
	if c.Interchange != nil && c.Set != nil {
		k.interchange, k.transaction = c.Interchange.Control, c.Set.Control
		if l := f.list[k]; l != nil {
			return l
		}
		k.interchange, k.transaction = "", ""
	}
	return f.list[k]
}
