package remit

import (
	"cmp"
	"hash/maphash"
	"slices"

	"remedi/edi"
)

// A keyKind is one of the ways in which a claim is looked up. Each has a seed
// of its own, so that all share one list of postings.
type keyKind uint8

const (
	byNumber    keyKind = iota // CLM01 as it is
	byNormal                   // CLM01 as normal makes it, where that differs
	byCut                      // what a payer leaves of a long CLM01, as normal makes it
	byMemberDay                // member id and first date of service
	keyKinds
)

// A posting says that an entry has a key. Three words of four bytes: there are
// two or three postings a claim.
type posting struct{ high, low, entry uint32 }

func comparePostings(a, b posting) int {
	return cmp.Or(cmp.Compare(a.high, b.high), cmp.Compare(a.low, b.low), cmp.Compare(a.entry, b.entry))
}

// postings finds the entries with a key: a list sorted by key once all is in.
type postings struct {
	seeds [keyKinds]maphash.Seed
	list  []posting
}

func newPostings() postings {
	var p postings
	for i := range p.seeds {
		p.seeds[i] = maphash.MakeSeed()
	}
	return p
}

// key is the hash of a text as a key of a kind.
func (p *postings) key(kind keyKind, text string) uint64 {
	return maphash.String(p.seeds[kind], text)
}

// memberDay is the key of a member on a first date of service.
func (p *postings) memberDay(member string, from edi.Date) uint64 {
	return p.key(byMemberDay, member) ^ uint64(from)*0x9E3779B97F4A7C15
}

func (p *postings) add(key uint64, entry uint32) {
	p.list = append(p.list, posting{uint32(key >> 32), uint32(key), entry})
}

func (p *postings) sort() { slices.SortFunc(p.list, comparePostings) }

// find are the postings with a key, in the order of their entries: not more
// than one beyond [most], since more tell nothing.
func (p *postings) find(key uint64) []posting {
	high, low := uint32(key>>32), uint32(key)
	start, _ := slices.BinarySearchFunc(p.list, posting{high, low, 0}, comparePostings)
	end := start
	for end < len(p.list) && end-start <= most && p.list[end].high == high && p.list[end].low == low {
		end++
	}
	return p.list[start:end]
}
