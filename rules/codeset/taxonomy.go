package codeset

import "io/fs"

// A Level is what a provider of a taxonomy is within the trade.
type Level uint8

// The levels of provider.
const (
	OtherLevel Level = iota
	Therapist
	Assistant
	Physician
	Chiropractor
	Audiologist
	Clinic
	Group
)

var levels = map[string]Level{
	"other": OtherLevel, "therapist": Therapist, "assistant": Assistant, "physician": Physician,
	"chiropractor": Chiropractor, "audiologist": Audiologist, "clinic": Clinic, "group": Group,
}

// String is the level in a word, for messages.
func (l Level) String() string {
	return [...]string{"other", "therapist", "assistant", "physician", "chiropractor", "audiologist", "clinic", "group"}[l]
}

// A Taxonomy is a provider type of the NUCC code set (PRV03, qualifier PXC).
type Taxonomy struct {
	Code       string
	Label      string // our wording
	Discipline Discipline
	Level      Level
	// TherapyModifier is GP, GO or GN where the type has one discipline, else empty.
	TherapyModifier   string
	AssistantModifier string // CQ or CO for an assistant
	Specialty         string // Medicare specialty code, empty where there is none
	BillsPartB        bool   // may bill Medicare Part B for professional services
}

// Taxonomy is the row of a provider taxonomy. ok is false outside the
// rehabilitation types that the table holds.
func (t *Tables) Taxonomy(code string) (tax Taxonomy, ok bool) {
	if row := t.taxonomies().first(code); row != nil {
		return *row, true
	}
	return Taxonomy{}, false
}

func loadTaxonomies(tables fs.FS) (*catalogue[Taxonomy], error) {
	var rows []version[Taxonomy]
	err := eachRecord(tables, "taxonomy.csv", func(r *record) error {
		x := Taxonomy{
			Code: r.code("code"), Label: r.text("label"),
			Discipline: r.disciplines("discipline"), Level: choose(r, "level", levels),
			TherapyModifier: r.text("therapy_modifier"), AssistantModifier: r.text("assistant_modifier"),
			Specialty: r.text("medicare_specialty"), BillsPartB: r.flag("bills_part_b"),
		}
		rows = append(rows, version[Taxonomy]{key: pack(x.Code), row: x})
		return nil
	})
	return newCatalogue(rows), err
}
