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
	days     [2]int      // from and to among those of the batch
	fresh    [2]bool     // the header, the billing provider are told with this claim
	shared   [2]Around   // what the worker found of them
	order    []edi.Fault // what is wrong with where the claim stands

	// One of these is set where the item is no claim.
	fault    *edi.Fault
	lost     *claim.Lost
	envelope *claim.Envelope
	idle     *claim.Around // a loop that no claim is below

	verdict Verdict // of an idle loop, too: its faults
}

func (it *item) isClaim() bool {
	return it.fault == nil && it.lost == nil && it.envelope == nil && it.idle == nil
}

type batch struct {
	items []item
	bytes int
	days  []rules.ProviderDay // timed units of the claims, where rules look at days
	done  chan struct{}       // gets a value when the worker is through
}

// batch is a used batch made empty, or a new one.
func (p *pipeline) batch() *batch {
	select {
	case b := <-p.spare:
		b.items, b.bytes, b.days = b.items[:0], 0, b.days[:0]
		return b
	default:
		return &batch{items: make([]item, 0, batchClaims), done: make(chan struct{}, 1)}
	}
}

// free hands a batch back for use again.
func (p *pipeline) free(b *batch) {
	clear(b.items) // nothing of the file stays alive in it
	clear(b.days)
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
