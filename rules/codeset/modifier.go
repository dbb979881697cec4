package codeset

import (
	"io/fs"

	"remedi/edi"
)

// A ModifierKind says what a modifier is for.
type ModifierKind uint8

// The kinds of modifier.
const (
	OtherModifier      ModifierKind = iota
	DisciplineModifier              // GP, GO, GN
	AssistantModifier               // CQ, CO
	ThresholdModifier               // KX
	DistinctModifier                // 59, XE, XS, XP, XU
	RepeatModifier                  // 76, 77, 91
	LiabilityModifier               // GA, GX, GY, GZ
	AnatomicModifier                // LT, RT, E1, FA, T1 and their like
	TelehealthModifier              // 93, 95, GT, GQ
)

var modifierKinds = map[string]ModifierKind{
	"other": OtherModifier, "discipline": DisciplineModifier, "assistant": AssistantModifier,
	"threshold": ThresholdModifier, "distinct": DistinctModifier, "repeat": RepeatModifier,
	"liability": LiabilityModifier, "anatomic": AnatomicModifier, "telehealth": TelehealthModifier,
}

// A Modifier is one row of the modifier table.
type Modifier struct {
	Code  string
	Label string // our wording
	Kind  ModifierKind
	// NCCI says that the modifier lifts a code pair with indicator 1 (NCCI
	// Policy Manual ch. I §E). 22, 52, 76 and 77 do not.
	NCCI     bool
	From, To edi.Date
}

// Modifier is a modifier and how it stands on the date of service.
func (t *Tables) Modifier(code string, on edi.Date) (Modifier, State) {
	row, state := t.modifiers().on(code, on)
	if row == nil {
		return Modifier{}, state
	}
	return *row, state
}

func loadModifiers(tables fs.FS) (*catalogue[Modifier], error) {
	var rows []version[Modifier]
	err := eachRecord(tables, "modifiers.csv", func(r *record) error {
		in := r.span()
		m := Modifier{
			Code: r.code("code"), Label: r.text("label"), Kind: choose(r, "kind", modifierKinds),
			NCCI: r.flag("ncci"), From: in.from, To: in.to,
		}
		rows = append(rows, version[Modifier]{pack(m.Code), in, m})
		return nil
	})
	return newCatalogue(rows), err
}
