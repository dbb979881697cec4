package guide

import (
	"fmt"
	"strconv"

	"remedi/edi"
)

// A Hierarchy follows how the runs of a transaction set come after each other:
// the HL chain of a claim file, who the patient is, the order of a remittance.
// It looks at the first segment of each run, and at the SBR of subscribers, so
// that a reader can afford to ask it while other goroutines check the runs.
type Hierarchy struct {
	g       *Guide
	ratings [faults]rating
	base    edi.Position
	scanner
	faults []edi.Fault
	loop   string // that faults are of

	count                        int // HL segments so far
	billing, subscriber, patient level
	self                         relationship
	sbr                          edi.Place
	claims                       int // below the level at hand
	total                        int // in the set
	grouped, closing             bool

	levels [verdictLevels]level // of a 277CA, from its source to a patient
	skew   int                  // how far its numbers are from counting
}

// level is an HL segment that is open.
type level struct {
	id, children string // HL01 and HL04
	at           edi.Place
	below        int // levels, or claims of a patient, that stood below it
	open         bool
}

// relationship is what SBR02 says.
type relationship uint8

const (
	unsaid   relationship = iota // there is no SBR
	isSelf                       // 18: the subscriber is the patient
	somebody                     // anything else
)

// maxClaims is how many claims may stand below one subscriber or patient (TR3
// loop 2300).
const maxClaims = 100

// Hierarchy makes one for the transaction sets of one stream. The profile may
// be nil.
func (g *Guide) Hierarchy(p *Profile) *Hierarchy {
	return &Hierarchy{g: g, ratings: p.ratings()}
}

// At sets the file and envelopes that positions of faults name: see
// [Validator.At].
func (h *Hierarchy) At(p edi.Position) {
	h.base = edi.Position{File: p.File, Interchange: p.Interchange, Group: p.Group, Transaction: p.Transaction}
}

// Begin starts a transaction set.
func (h *Hierarchy) Begin() {
	*h = Hierarchy{g: h.g, ratings: h.ratings, base: h.base, faults: h.faults[:0]}
}

// Run takes the next run of the set, raw as [Validator.Run] has it. The faults
// are valid until the next call.
func (h *Hierarchy) Run(run Run, raw string, d *edi.Delimiters, at edi.Place) []edi.Fault {
	h.learn(d)
	h.text, h.next = raw, 0
	if !h.scan() {
		return nil
	}
	first := edi.Place{Segment: at.Segment, Offset: at.Offset + int64(h.begin)}
	fs := h.enter(run, &h.scanner, first)
	for n := at.Segment + 1; run == RunSubscriber && h.scan(); n++ {
		if h.id() == "SBR" {
			h.insured(&h.scanner, edi.Place{Segment: n, Offset: at.Offset + int64(h.begin)})
			break
		}
	}
	return fs
}

// End closes the set: at is where its SE stands.
func (h *Hierarchy) End(at edi.Place) []edi.Fault {
	h.faults = h.faults[:0]
	switch h.g.transaction {
	case Ack999:
		h.endSets(at)
		return h.faults
	case Ack277CA:
		h.endVerdicts(at)
		return h.faults
	case AckTA1:
		return h.faults
	}
	h.leave(RunBilling)
	h.loop = ""
	if h.total > 0 {
		return h.faults
	}
	if h.g.transaction == Claim837P {
		h.tell(faultNoClaim, "IK304=3", at, "SE", 0, "the transaction set has no claim",
			"Check the export: it may be empty, or write its segment identifiers in lower case.")
		return h.faults
	}
	f := h.tell(faultNoRemit, "IK304=3", at, "SE", 0, "the payment has no claims (CLP)", "Ask the payer which claims it is for; it cannot be posted to any.")
	if f != nil && h.closing && !h.ratings[faultNoRemit].set {
		f.Severity = edi.Info // a payment may consist of provider adjustments alone
	}
	return h.faults
}

// enter takes the first segment of a run.
func (h *Hierarchy) enter(run Run, s *scanner, at edi.Place) []edi.Fault {
	h.faults, h.loop = h.faults[:0], h.g.runLoop(run)
	switch h.g.transaction {
	case Ack999:
		h.enterSet(run, s, at)
		return h.faults
	case Ack277CA:
		h.enterVerdict(run, s, at)
		return h.faults
	}
	switch run {
	case RunHeader:
	case RunClaim:
		h.enterClaim(s, at)
	case RunGroup, RunRemit, RunFooter:
		h.enterRemit(run, s, at)
	default:
		h.enterLevel(run, s, at)
	}
	return h.faults
}

// insured takes the first SBR of a subscriber.
func (h *Hierarchy) insured(s *scanner, at edi.Place) {
	if h.self != unsaid {
		return
	}
	h.self, h.sbr = somebody, at
	if s.at(2) == "18" {
		h.self = isSelf
	}
}

// enterLevel takes an HL segment: its number, its parent, the levels that end
// with it.
func (h *Hierarchy) enterLevel(run Run, s *scanner, at edi.Place) {
	h.leave(run)
	h.loop = h.g.runLoop(run)
	h.count++
	id, parent := s.at(1), s.at(2)
	l := level{id: id, children: s.at(4), at: at, open: true}
	problem, want := "", ""
	if n, err := strconv.Atoi(id); err != nil || n != h.count {
		problem = fmt.Sprintf("HL01 is %s where %d follows", shown(id), h.count)
	}
	switch run {
	case RunBilling:
		h.billing, h.subscriber, h.patient = l, level{}, level{}
	case RunSubscriber:
		want = h.billing.id
		if !h.billing.open {
			problem = "a subscriber (HL03 22) stands below no billing provider (20)"
		}
		h.billing.below++
		h.subscriber, h.patient, h.self = l, level{}, unsaid
	case RunPatient:
		want = h.subscriber.id
		if !h.subscriber.open {
			problem = "a dependent (HL03 23) stands below no subscriber (22)"
		}
		h.subscriber.below++
		h.patient = l
	default:
		problem, want = fmt.Sprintf("HL03 is %s: professional claims have the levels 20, 22 and 23", shown(s.at(3))), parent
	}
	h.claims = 0
	if problem == "" && parent != want {
		problem = fmt.Sprintf("HL02 names level %s above it, and it stands below %s", shown(parent), shown(want))
	}
	if problem != "" {
		h.tell(faultHierarchy, "IK304=7", at, "HL", 0, problem, "Number HL segments 1, 2, 3 … in file order and let each name the level above it.")
	}
	if run == RunPatient && h.self == isSelf {
		h.tell(faultPatientIsSelf, "IK304=I9", at, "HL", 0, "a patient level stands below a subscriber who is the patient (SBR02 is 18)",
			"Leave SBR02 empty where a dependent is the patient, or leave the patient level out.")
	}
}

// leave closes the levels that a run ends.
func (h *Hierarchy) leave(run Run) {
	if run == RunUnknown {
		return
	}
	h.loop = "2000C"
	if p := &h.patient; p.open && p.below == 0 {
		h.tell(faultMissing, "IK304=3", p.at, "CLM", 0, "loop 2000C (patient level) has no claim (loop 2300)", "Send the patient's claim, or leave the level out.")
	}
	h.patient.open = false
	if run == RunPatient {
		return
	}
	h.loop = "2000B"
	h.checkChildren(&h.subscriber, "patient level (HL03 23)")
	h.subscriber.open = false
	if run == RunSubscriber {
		return
	}
	h.loop = "2000A"
	if b := &h.billing; b.open && b.below == 0 {
		h.tell(faultMissing, "IK304=3", b.at, "HL", 0, "loop 2000A (billing provider level) has no subscriber level (loop 2000B)", "Send the subscriber, or leave the provider out.")
	} else {
		h.checkChildren(b, "subscriber level (HL03 22)")
	}
	h.billing.open = false
}

// checkChildren compares HL04 with what followed.
func (h *Hierarchy) checkChildren(l *level, what string) {
	switch {
	case !l.open:
	case l.children == "1" && l.below == 0:
		h.tell(faultChildren, "IK403=7", l.at, "HL", 4, "HL04 is 1, and no "+what+" follows", "Send 0 where nothing stands below.")
	case l.children == "0" && l.below > 0:
		h.tell(faultChildren, "IK403=7", l.at, "HL", 4, "HL04 is 0, and a "+what+" follows", "Send 1 where something stands below.")
	}
}

// enterClaim takes a CLM: what has to stand above it.
func (h *Hierarchy) enterClaim(s *scanner, at edi.Place) {
	h.total++
	h.claims++
	h.patient.below++
	tell := func(f fault, ik string, at edi.Place, tag string, element int, message, fix string) *edi.Fault {
		told := h.tell(f, ik, at, tag, element, message, fix)
		if told != nil {
			told.Pos.Claim = s.at(1)
		}
		return told
	}
	if !h.billing.open {
		h.loop = "2000A"
		tell(faultMissing, "IK304=3", at, "HL", 0, "no billing provider (loop 2000A) stands before the claim",
			"Send an HL segment of level 20 with the billing provider's NM1*85 before the claim.")
	}
	h.loop = "2000B"
	switch {
	case !h.subscriber.open:
		tell(faultMissing, "IK304=3", at, "HL", 0, "no subscriber (loop 2000B) stands before the claim",
			"Send an HL segment of level 22 with SBR, the insured person and the payer before the claim.")
	case !h.patient.open && h.self == somebody && h.claims == 1:
		tell(faultPatientMissing, "IK304=3", h.sbr, "SBR", 2, "SBR02 does not say that the subscriber is the patient, but no patient loop (2000C) follows",
			"Send SBR02 = 18 where the subscriber is the patient, else a patient loop.")
	}
	if h.claims == maxClaims+1 {
		h.loop = "2300"
		told := tell(faultLoopRepeats, "IK304=4", at, "CLM", 0, "loop 2300 (claim) stands more than 100 times below one subscriber or patient", "Repeat the level for the claims beyond.")
		if told != nil && !h.ratings[faultLoopRepeats].set {
			told.Severity = edi.Warning // receivers take them
		}
	}
}

// enterRemit takes the first segment of a run of a remittance.
func (h *Hierarchy) enterRemit(run Run, s *scanner, at edi.Place) {
	switch {
	case run == RunFooter:
		h.closing = true
		return
	case h.closing:
		h.tell(faultMisplaced, "IK304=7", at, s.id(), 0, s.id()+" stands behind the provider adjustments (PLB)", "Tell the payer: PLB closes the remittance.")
	}
	if run == RunGroup {
		h.grouped = true
		return
	}
	h.total++
	if !h.grouped {
		h.grouped, h.loop = true, "2000" // told once
		if f := h.tell(faultMissing, "IK304=3", at, "LX", 0, "no LX (loop 2000) stands before the first claim", "Ask the payer for a complete remittance."); f != nil {
			f.Pos.Claim = s.at(1)
		}
	}
}

// tell adds a fault, and returns nil where the profile does not want it.
func (h *Hierarchy) tell(f fault, ik string, at edi.Place, tag string, element int, message, fix string) *edi.Fault {
	if h.ratings[f].off {
		return nil
	}
	pos := h.base
	pos.Segment, pos.Offset, pos.Tag, pos.Element = at.Segment, at.Offset, tag, element
	h.faults = append(h.faults, edi.Fault{
		Code: told[f].Code, SNIP: told[f].SNIP, Severity: h.ratings[f].severity, Loop: h.loop, Pos: pos, IK: ik, Message: message, Fix: fix,
	})
	return &h.faults[len(h.faults)-1]
}
