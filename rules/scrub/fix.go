package scrub

import (
	"slices"
	"strconv"
	"strings"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/rules"
)

// Mended is what was done to a claim where [Scrubber.Fix] asks for it. The rest
// of the verdict is about the claim as it is now; its places are those of the
// file as it was read.
type Mended struct {
	Was     claim.Loop // the claim's own bytes before
	Changes []Change   // in the order in which they were made
	Left    []Left     // repairs that were not made

	moved shifts
}

// A Change is one repair that was made: a finding that is no more.
type Change struct {
	Rule *rules.Rule
	Pos  edi.Position // of the element

	// The element before and after, with colons between its components whatever
	// the file has there, and without the free text of SV101-7.
	Before, After string
}

// A Left is a repair that was not made. The finding stands.
type Left struct {
	Rule   *rules.Rule
	Pos    edi.Position
	Reason string
}

// maxRounds is how often a claim is looked at again for what a repair has
// brought to light: a code that is another one now may lack its modifier, and
// a modifier that was added may stand out of the payer's order.
const maxRounds = 3

// Why a repair is not made, beside those that an attempt finds.
const (
	reasonVoid      = "the claim voids an earlier one and has to repeat it as it was"
	reasonUnsettled = "each repair would ask for another one"
)

// A mender makes the repairs of claims' findings. Its worker only tries: what it
// counts is thrown away. A nil mender does nothing.
type mender struct {
	worker  *worker
	decoder claim.Decoder
	claim   claim.Claim // between two repairs
}

// mender is for one worker of the pipeline; nil where nothing is to be mended.
func (p *pipeline) mender() *mender {
	if !p.scrubber.Fix {
		return nil
	}
	return &mender{worker: p.worker()}
}

// A wish is a finding with a repair, in a claim as it was read.
type wish struct {
	key key
	f   rules.Finding
}

// mend replaces the claim of an item by one in which all is mended that can be.
// It is nil where there is nothing to mend.
func (m *mender) mend(it *item) *Mended {
	if m == nil || it.source.Damage() != nil {
		return nil
	}
	was := attempt{source: it.source}
	m.look(it, &was)
	wishes := was.wishes()
	if len(wishes) == 0 {
		return nil
	}
	out := &Mended{Was: it.source.Body}
	if m.worker.claim.Facility.Frequency == "8" {
		for _, w := range wishes {
			out.leave(w, reasonVoid)
		}
		return out
	}
	best, refused := m.best(it, &was, wishes)
	for _, w := range wishes {
		if reason := refused[w.key]; reason != "" {
			out.leave(w, reason)
		}
	}
	it.source, it.order = best.source, best.moved.ahead(it.order)
	out.Changes, out.moved = best.changes, best.moved
	if len(out.Changes)+len(out.Left) == 0 {
		return nil
	}
	return out
}

func (out *Mended) leave(w wish, reason string) {
	out.Left = append(out.Left, Left{Rule: w.f.Rule, Pos: w.f.Pos, Reason: reason})
}

// best makes all repairs at once. Where that fails it adds one after the other,
// and says why it leaves those that do not go.
func (m *mender) best(it *item, was *attempt, wishes []wish) (*attempt, map[key]string) {
	all := map[key]bool{}
	for _, w := range wishes {
		all[w.key] = true
	}
	if a := m.try(it, was, all, all); a.failure == "" {
		return a, nil
	}
	best, made, refused := was, map[key]bool{}, map[key]string{}
	for again := true; again; {
		again = false
		for _, w := range wishes {
			if made[w.key] {
				continue
			}
			made[w.key] = true
			a := m.try(it, was, all, made)
			if a.failure != "" {
				made[w.key], refused[w.key] = false, a.failure
				continue
			}
			best, again = a, true
			delete(refused, w.key)
		}
	}
	return best, refused
}

// tell puts what was done into the verdict on the claim as it is now.
func (out *Mended) tell(v *Verdict) {
	if out == nil {
		return
	}
	v.Mended = out
	for i := range v.Faults {
		out.place(&v.Faults[i].Pos)
	}
	for i := range v.Told {
		out.place(&v.Told[i].Pos)
	}
	for i := range v.Findings {
		out.place(&v.Findings[i].Pos)
	}
}

// place makes a place in the mended claim one of the file as it was read.
func (out *Mended) place(p *edi.Position) {
	if out != nil {
		p.Offset = out.moved.back(p.Offset)
	}
}

// key tells findings of a claim apart, before a repair and behind it.
type key struct{ code, where string }

func keyOf(f *rules.Finding) key {
	var b strings.Builder
	for _, n := range f.Lines {
		b.WriteString(strconv.Itoa(n))
		b.WriteByte(' ')
	}
	return key{f.Rule.ID, b.String()}
}

// keyOfFault leaves components out, which move up where one before them goes.
func keyOfFault(f *edi.Fault) key {
	return key{f.Code, strconv.Itoa(f.Pos.Segment) + f.Pos.Tag + strconv.Itoa(f.Pos.Element)}
}

// wishes are the repairs that the findings of a claim ask for, each key once.
func (a *attempt) wishes() (list []wish) {
	for _, f := range a.findings {
		k := keyOf(&f)
		if f.Repair != nil && !slices.ContainsFunc(list, func(w wish) bool { return w.key == k }) {
			list = append(list, wish{k, f})
		}
	}
	return list
}

// File is the name of the file that the claim is in.
func (out *Mended) File() string {
	if len(out.Changes) > 0 {
		return out.Changes[0].Pos.File
	}
	return out.Left[0].Pos.File
}
