package codeset

import (
	"io/fs"

	"remedi/edi"
)

// A TherapyStatus says how Medicare's therapy code list holds a code.
type TherapyStatus uint8

// The states of a code on Medicare's therapy list.
const (
	NotTherapy TherapyStatus = iota // in the table, but no therapy code of Medicare's: 97014, 98940
	Always                          // a therapy service whoever furnishes it
	Sometimes                       // a therapy service only under a therapy plan of care
)

// A Timing says what one unit of a code counts.
type Timing uint8

// The timings of a code.
const (
	Untimed     Timing = iota // one unit, however long
	QuarterHour               // units of 15 minutes, under the 8-minute rule
	OtherTime                 // time in other steps: an hour, the first 30 minutes
)

// An EvaluationKind tells an evaluation from a treatment.
type EvaluationKind uint8

// The kinds of evaluation.
const (
	NoEvaluation EvaluationKind = iota
	Initial                     // opens an episode of care
	ReEvaluation                // within an episode
)

// A TherapyCode is one row of the therapy table: a CPT or HCPCS code of the
// Medicare therapy list, or a neighbour of it that therapists bill.
type TherapyCode struct {
	Code  string
	Label string // our wording
	From  edi.Date
	To    edi.Date

	Timed       bool // counted in units of 15 minutes; Timing says more
	Timing      Timing
	Disciplines Discipline // who uses it: a hint, not a rule
	Status      TherapyStatus

	MUE    int  // Medically Unlikely Edit: most units, practitioner table
	HasMUE bool // false where no MUE is known; an MUE of 0 is real (97010)
	MAI    int  // MUE adjudication indicator: 1 per line, 2 and 3 per date

	MaxUnitsUntimed int    // most units of an untimed code on a date; 0 is no check
	MPPR            bool   // under the multiple procedure payment reduction
	Required        string // the one modifier the code takes: GP, GO, GN; empty is any
	PFSStatus       byte   // status indicator of the fee schedule: A, B (bundled), I (not for Medicare), N, R, C; 0 unknown

	Evaluation EvaluationKind
	// EvalDiscipline is whose evaluation it is.
	EvalDiscipline Discipline
	// EvalAlone says that only one evaluation of its discipline may be reported
	// on a date (NCCI Policy Manual ch. XI §P.1). Speech evaluations may be
	// combined.
	EvalAlone bool

	Source     string
	Confidence string
}

// Therapy is the row of a code that was in force on the date of service, or
// nil for a code that the therapy table has not, or not on that date.
func (t *Tables) Therapy(code string, on edi.Date) *TherapyCode {
	if row, state := t.therapy().on(code, on); state == InForce {
		return row
	}
	return nil
}

var (
	therapyStatuses = map[string]TherapyStatus{"always": Always, "sometimes": Sometimes, "not": NotTherapy}
	timings         = map[string]Timing{"": Untimed, "quarter-hour": QuarterHour, "other": OtherTime}
	evaluations     = map[string]EvaluationKind{"": NoEvaluation, "initial": Initial, "re": ReEvaluation}
)

func loadTherapy(tables fs.FS) (*catalogue[TherapyCode], error) {
	cite, err := loadCitations(tables)
	if err != nil {
		return nil, err
	}
	var rows []version[TherapyCode]
	err = eachRecord(tables, "therapy.csv", func(r *record) error {
		code := therapyCode(r)
		code.Source = cite.text(r.text("source"))
		rows = append(rows, version[TherapyCode]{pack(code.Code), r.span(), code})
		return nil
	})
	return newCatalogue(rows), err
}

func therapyCode(r *record) TherapyCode {
	in := r.span()
	c := TherapyCode{
		Code: r.code("code"), Label: r.text("label"), From: in.from, To: in.to,
		Timing:      choose(r, "timing", timings),
		Disciplines: r.disciplines("disciplines"),
		Status:      choose(r, "status", therapyStatuses),
		MPPR:        r.flag("mppr"), Required: r.text("required_modifier"),
		Evaluation:     choose(r, "evaluation", evaluations),
		EvalDiscipline: r.disciplines("evaluation_discipline"),
		EvalAlone:      r.flag("evaluation_alone"),
		Confidence:     r.text("confidence"),
	}
	c.Timed = c.Timing == QuarterHour
	c.MUE, c.HasMUE = r.number("mue")
	c.MAI, _ = r.number("mai")
	c.MaxUnitsUntimed, _ = r.number("max_units_untimed")
	if s := r.text("pfs_status"); s != "" {
		c.PFSStatus = s[0]
	}
	return c
}
