package baseline

import (
	"fmt"
	"strings"

	"remedi/edi"
	"remedi/rules"
	"remedi/rules/scrub"
)

// A Recorder counts the kinds of findings of a check.
//
// What a clearinghouse rejects is left out unless Structure asks for it: errors
// with an E-number, and findings that are errors of SNIP type 1 or 2. A baseline
// would let claims go out that come back at once.
type Recorder struct {
	Structure bool

	Findings int // that were counted
	LeftOut  int // that were not

	counts map[rules.Kind]int
}

// Add takes an event of [scrub.Scrubber.Check], which has to have Kinds.
func (r *Recorder) Add(ev scrub.Event) {
	switch v := ev.Verdict; {
	case v != nil:
		for _, k := range v.Kinds {
			r.add(k)
		}
	case ev.Fault != nil && ev.Fault.Loss == edi.LossNone:
		at := rules.SubjectOfFault(ev.Fault, nil)
		r.add(at.Kind())
	}
}

func (r *Recorder) add(k rules.Kind) {
	if k.Rejected && !r.Structure {
		r.LeftOut++
		return
	}
	r.Findings++
	if r.counts == nil {
		r.counts = map[rules.Kind]int{}
	}
	if n, ok := r.counts[k]; ok {
		r.counts[k] = n + 1
		return
	}
	// A copy, so that the claim's own text need not stay.
	k.Rule, k.Payer = strings.Clone(k.Rule), strings.Clone(k.Payer)
	k.Procedure, k.Provider = strings.Clone(k.Procedure), strings.Clone(k.Provider)
	r.counts[k] = 1
}

// File is the baseline of a day, known for so many days from it. What the old
// file, which may be nil, knows already keeps the day on which it was first seen.
func (r *Recorder) File(old *File, on edi.Date, days int) *File {
	first := map[rules.Kind]edi.Date{}
	if old != nil {
		for i := range old.Kinds {
			first[old.Kinds[i].Kind()] = old.Kinds[i].First
		}
	}
	f := &File{Taken: on, Kinds: []Entry{}}
	for k, n := range r.counts {
		e := Entry{
			Rule: k.Rule, Payer: k.Payer, Procedure: k.Procedure, Provider: k.Provider, Rejected: k.Rejected,
			Count: n, First: on, Until: on.AddDays(days), Reason: fmt.Sprintf("baseline of %s", on),
		}
		if d := first[k]; d.Valid() && d < on {
			e.First = d
		}
		f.Kinds = append(f.Kinds, e)
	}
	f.Kinds = sorted(f.Kinds)
	return f
}
