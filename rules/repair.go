package rules

// A Repair is how a finding can be mended where that is mechanical and there is
// one answer: what to change on the line. It never states what only the record
// of the visit can tell, such as a modifier 59 or KX, units or a diagnosis.
type Repair struct {
	Kind  RepairKind
	Line  int      // index in [claim.Claim.Lines]
	Value []string // the modifier or code, or the modifiers in their order
}

// RepairKind is what a repair changes. Where a line has several they are made in
// this order.
type RepairKind uint8

// The kinds.
const (
	UniteModifiers   RepairKind = iota // Value[0] once among the line's modifiers, where it stands first
	CloseModifiers                     // no empty modifier before a filled one
	PrependModifier                    // Value[0] before the line's modifiers
	OrderModifiers                     // Value is the line's modifiers in another order
	ClosePointers                      // no empty pointer before a filled one
	UnitePointers                      // each of the line's pointers once, where it stands first
	ReplaceProcedure                   // Value[0] instead of the line's procedure code
)

// Repair says how the finding that was reported last can be mended. Only a rule
// to which nothing but one answer is left says it.
func (p *Pass) Repair(l *Line, kind RepairKind, value ...string) {
	last := &p.checker.findings[len(p.checker.findings)-1]
	last.Repair = &Repair{Kind: kind, Line: l.Index, Value: value}
}
