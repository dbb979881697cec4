package codeset

import "io/fs"

// A Payer is a payer identifier (2010BB NM109) that we know.
type Payer struct {
	ID       string
	Name     string
	Kind     string // mac, railroad, commercial, medicaid, tricare, va, …
	Medicare bool   // Medicare Part B itself
	Sure     bool   // the row is more than a guess: confidence medium or better
}

// Payer is the row of a payer identifier. Clearinghouses use ids of their own,
// so that one not found says nothing about the payer.
func (t *Tables) Payer(id string) (p Payer, ok bool) {
	p, ok = t.payers()[id]
	return p, ok
}

func loadPayers(tables fs.FS) (map[string]Payer, error) {
	payers := map[string]Payer{}
	err := eachRecord(tables, "payers.csv", func(r *record) error {
		p := Payer{ID: r.text("id"), Name: r.text("name"), Kind: r.text("kind"), Medicare: r.flag("medicare"), Sure: r.text("confidence") != "low"}
		payers[p.ID] = p
		return nil
	})
	return payers, err
}
