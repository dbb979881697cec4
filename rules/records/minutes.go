package records

import (
	"io"
	"strconv"
	"strings"
)

// Minutes are documented treatment minutes by claim and line. It is a
// [remedi/rules.Minutes].
type Minutes struct {
	of map[serviceLine]int
}

type serviceLine struct {
	claim string
	line  int
}

// dayMinutes is as long as a day.
const dayMinutes = 24 * 60

// ReadMinutes reads a CSV file with the columns claim (CLM01), line (LX01) and
// minutes: whole minutes of one-on-one treatment. Line 0 is timed treatment of the
// claim's day that was too short to be billed as a line. name is the file's in errors,
// which are [RowError] values joined.
func ReadMinutes(name string, r io.Reader) (*Minutes, error) {
	m := &Minutes{of: map[serviceLine]int{}}
	t := newTable(name, r, "claim", "line", "minutes")
	err := t.each(func() error { return m.read(t) })
	if err != nil {
		return nil, err
	}
	return m, nil
}

func (m *Minutes) read(t *table) error {
	claim := t.cell(0)
	if claim == "" {
		return t.wrong(0, "the patient control number is missing")
	}
	line, err := strconv.Atoi(t.cell(1))
	if err != nil || line < 0 {
		return t.wrong(1, "%q is no line number", t.cell(1))
	}
	minutes, err := strconv.Atoi(t.cell(2))
	if err != nil || minutes < 0 || minutes > dayMinutes {
		return t.wrong(2, "%q is no number of whole minutes from 0 to %d", t.cell(2), dayMinutes)
	}
	at := serviceLine{strings.Clone(claim), line}
	if _, twice := m.of[at]; twice {
		return t.wrong(1, "line %d of the claim has minutes above already", line)
	}
	m.of[at] = minutes
	return nil
}

// Of is the minutes of a line; ok is false where the file has none.
func (m *Minutes) Of(claim string, line int) (minutes int, ok bool) {
	minutes, ok = m.of[serviceLine{claim, line}]
	return minutes, ok
}
