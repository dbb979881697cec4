package scrub

import (
	"slices"
	"strings"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/rules"
)

// A batch is a run of claims that one worker takes at a time: big enough that
// handing it over costs nothing, small enough to keep memory low.
const (
	batchBytes  = 128 << 10
	batchClaims = 256
)

// item is one event on its way through the pipeline.
type item struct {
	source   claim.Source
	repeated bool
	fault    *edi.Fault  // set: the item is no claim
	lost     *claim.Lost // set: the item is no claim
	verdict  Verdict
}

func (it *item) isClaim() bool { return it.fault == nil && it.lost == nil }

type batch struct {
	items []item
	bytes int
	done  chan struct{} // gets a value when the worker is through
}

// batch is a used batch made empty, or a new one.
func (p *pipeline) batch() *batch {
	select {
	case b := <-p.spare:
		b.items, b.bytes = b.items[:0], 0
		return b
	default:
		return &batch{items: make([]item, 0, batchClaims), done: make(chan struct{}, 1)}
	}
}

// free hands a batch back for use again.
func (p *pipeline) free(b *batch) {
	clear(b.items) // nothing of the file stays alive in it
	select {
	case p.spare <- b:
	default:
	}
}

func (b *batch) add(src *claim.Source, repeated bool) {
	b.items = append(b.items, item{source: *src, repeated: repeated})
	b.bytes += len(src.Body.Raw)
	if src.Subscriber != nil {
		b.bytes += len(src.Subscriber.Raw)
	}
}

// emit yields the batch's events and says whether the consumer wants more.
func (b *batch) emit(name string, yield func(Event) bool) bool {
	for i := range b.items {
		it := &b.items[i]
		ev := Event{Fault: it.fault, Lost: it.lost}
		if it.isClaim() {
			ev.Verdict = &it.verdict
		}
		if !yield(ev) {
			return false
		}
	}
	return true
}

// worker decodes and checks batches until there are no more.
func (p *pipeline) worker(c *rules.Checker) {
	var d claim.Decoder
	var cl claim.Claim
	for b := range p.work {
		for i := range b.items {
			if it := &b.items[i]; it.isClaim() {
				p.judge(it, &d, &cl, c)
			}
		}
		b.done <- struct{}{}
	}
}

// judge makes the verdict on one claim.
func (p *pipeline) judge(it *item, d *claim.Decoder, cl *claim.Claim, c *rules.Checker) {
	d.Decode(&it.source, cl)
	v := &it.verdict
	*v = Verdict{Source: it.source, Control: it.source.Control, Lines: len(cl.Lines), Charge: cl.Charge}
	if v.Rejected = it.source.Damage(); v.Rejected != nil {
		v.Rejected.Pos.File = p.name
		return
	}
	if len(cl.Faults) > 0 {
		v.Faults = slices.Clone(cl.Faults)
		for i := range v.Faults {
			v.Faults[i].Pos.File = p.name
		}
	}
	if fs := c.Check(cl, rules.Context{Repeated: it.repeated}); len(fs) > 0 {
		v.Findings = slices.Clone(fs)
		for i := range v.Findings {
			v.Findings[i].Pos.File = p.name
		}
	}
	if each := c.SkipsOfClaim(); len(each) > 0 {
		v.Skips = slices.Clone(each)
	}
}

// mergeSkips adds the counts of b to those of a.
func mergeSkips(a, b []rules.Skip) []rules.Skip {
	for _, s := range b {
		i := slices.IndexFunc(a, func(o rules.Skip) bool { return o.Rule == s.Rule && o.Reason == s.Reason })
		if i < 0 {
			a = append(a, s)
			continue
		}
		a[i].Claims += s.Claims
		a[i].Lines += s.Lines
	}
	return a
}

func sortSkips(s []rules.Skip) {
	slices.SortFunc(s, func(a, b rules.Skip) int {
		if c := strings.Compare(a.Rule.ID, b.Rule.ID); c != 0 {
			return c
		}
		return strings.Compare(a.Reason, b.Reason)
	})
}
