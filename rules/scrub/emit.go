package scrub

import (
	"remedi/edi"
	"remedi/rules"
)

// An emitter yields what is in batches, in file order.
type emitter struct {
	yield     func(Event) bool
	structure *Structure
	days      *days
	known     *rules.Suppressions
	around    [2]Around // of the header and the billing provider that the file is in
}

// emit yields a batch's events and says whether the consumer wants more.
func (e *emitter) emit(b *batch) bool {
	for i := range b.items {
		it := &b.items[i]
		more := true
		switch {
		case it.isClaim():
			e.enter(it)
			e.days.add(it, b.days[it.days[0]:it.days[1]])
			more = e.yield(Event{Verdict: &it.verdict})
		case it.idle != nil:
			more = e.faults(it.verdict.Faults)
		case it.fault != nil:
			more = !e.structure.Rate(it.fault) || e.fault(it.fault)
		default:
			more = e.yield(Event{Lost: it.lost, Envelope: it.envelope})
		}
		if !more {
			return false
		}
	}
	return true
}

// enter goes to the loops around a claim.
func (e *emitter) enter(it *item) {
	for i, fresh := range it.fresh {
		if fresh {
			e.around[i] = it.shared[i]
		}
	}
	it.verdict.Around = worseAround(e.around[0], e.around[1])
}

func worseAround(a, b Around) Around {
	return Around{Worst: max(a.Worst, b.Worst), Any: a.Any || b.Any}
}

func (e *emitter) faults(fs []edi.Fault) bool {
	for i := range fs {
		if !e.fault(&fs[i]) {
			return false
		}
	}
	return true
}

// fault yields a fault around the claims, as what it is.
func (e *emitter) fault(f *edi.Fault) bool {
	if by := covers(e.known, f, nil); by != nil {
		return e.yield(Event{Suppressed: &rules.Suppressed{By: by, Fault: f}})
	}
	return e.yield(Event{Fault: f})
}
