package remit

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"remedi/edi/claim"
)

// Findings are what `check` found before the claims were sent, as its JSON
// lines tell, what was suppressed among it: they make a denial caught-ignored.
type Findings struct {
	list  map[findingKey][]noted
	files map[string]bool // names of the files that check speaks of, without their folders
}

// findingKey says which claim of which transaction set a rule spoke of. The
// set is empty where the findings do not tell it.
type findingKey struct{ interchange, transaction, claim, rule string }

// noted is one finding.
type noted struct {
	lines  []int // 0 for the claim
	file   string
	offset int64 // 0 where it is not told
}

// maxFinding is how long one line of the findings may be.
const maxFinding = 1 << 20

// ReadFindings reads the output of `check --format json`. Rows of other types
// are passed over; an error names the line.
func ReadFindings(r io.Reader) (*Findings, error) {
	f := &Findings{list: map[findingKey][]noted{}, files: map[string]bool{}}
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 64<<10), maxFinding)
	n := 0
	for in.Scan() {
		n++
		if len(in.Bytes()) == 0 {
			continue
		}
		var row struct {
			Type, File, Interchange, Transaction, Claim, Rule string
			Offset                                            int64
			Line                                              int
			Lines                                             json.RawMessage
		}
		if err := json.Unmarshal(in.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("findings, line %d: %w", n, notJSON(err))
		}
		file := filepath.Base(row.File)
		if row.File != "" {
			f.files[file] = true
		}
		if row.Type != "finding" && row.Type != "suppressed" {
			continue
		}
		lines := []int{row.Line}
		if len(row.Lines) > 0 {
			var more []int
			if json.Unmarshal(row.Lines, &more) == nil {
				lines = append(lines, more...)
			}
		}
		k := findingKey{row.Interchange, row.Transaction, row.Claim, row.Rule}
		f.list[k] = append(f.list[k], noted{lines, file, row.Offset})
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

// of are the lines of a claim on which a rule fired, 0 for the claim itself.
// file is where the claim stands.
func (f *Findings) of(c *claim.Claim, file, rule string) (lines []int) {
	if f == nil {
		return nil
	}
	k := findingKey{claim: c.ControlNumber, rule: rule}
	if c.Interchange != nil && c.Set != nil {
		k.interchange, k.transaction = c.Interchange.Control, c.Set.Control
		if f.list[k] == nil {
			k.interchange, k.transaction = "", ""
		}
	}
	file = filepath.Base(file)
	for i := range f.list[k] {
		n := &f.list[k][i]
		if f.files[file] && n.file != "." && (n.file != file || !n.within(c)) {
			continue // of a claim with the same numbers in another file, or of another sending in this one
		}
		for _, l := range n.lines {
			if !slices.Contains(lines, l) {
				lines = append(lines, l)
			}
		}
	}
	return lines
}

// within says whether a finding stands in the claim or in a loop around it.
func (n *noted) within(c *claim.Claim) bool {
	if n.offset == 0 {
		return true
	}
	for _, l := range [...]*claim.Loop{&c.Body, c.Source.Patient, c.Source.Subscriber, c.Source.Billing, c.Source.Header} {
		if l != nil && n.offset >= l.At.Offset && n.offset < l.At.Offset+int64(len(l.Raw)) {
			return true
		}
	}
	return false
}
