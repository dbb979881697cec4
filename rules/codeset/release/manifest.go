package release

import (
	"fmt"
	"time"

	"remedi/edi"
)

// A Manifest tells where an imported release comes from and what it covers.
type Manifest struct {
	Table   string   `json:"table"`   // codeset's name of the table: "ncci-ptp"
	Kind    string   `json:"kind"`    // what was imported: "ptp"
	Version string   `json:"version"` // the publisher's release: "2026Q4"
	From    edi.Date `json:"from"`    // first date of service it speaks for; zero is open
	To      edi.Date `json:"to"`      // last date it was published for; zero where it has no term

	Number   int       `json:"number"`   // counts the imports of the table from 1
	Previous int       `json:"previous"` // the release that was in use before; 0: the table of the program
	Imported time.Time `json:"imported"` // when, in UTC

	Sources []Source `json:"sources"`
	Notes   []string `json:"notes,omitempty"` // what the import left out or took over

	Rows   int    `json:"rows"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"` // of the table as it is kept
}

// A Source is a file as its publisher gave it.
type Source struct {
	File   string `json:"file"` // name without its folder
	SHA256 string `json:"sha256"`
	Rows   int    `json:"rows"` // rows taken from it
}

// name is the folder of the release within that of its table.
func (m *Manifest) name() string { return fmt.Sprintf("%d-%.12s", m.Number, m.SHA256) }
