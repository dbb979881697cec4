package remit

import (
	"errors"
	"hash/maphash"
	"strings"

	"remedi/edi/claim"
)

// clone frees a string from the block that it is a part of.
func clone(s string) string { return strings.Clone(s) }

// errChanged says that a claim is not there any more when it is read again.
var errChanged = errors.New("the file was changed while it was being read")

// An index knows every claim as sent, and finds it by number, or by member and
// date. The claims themselves stay in their files.
type index struct {
	shelf     *shelf
	entries   []entry
	subjects  []subject
	offices   []office
	envelopes []envelope
	postings  postings
	seed      maphash.Seed

	// What the last claim added stands in: loops are shared by the claims below
	// them, and the same pointer means the same loop.
	last claim.Source
	// What the last claim read again stands in.
	current struct {
		office, subject uint32
		source          claim.Source
	}
}

// noneYet is no index of an office or subject.
const noneYet = ^uint32(0)

func newIndex(s *shelf) *index {
	return &index{shelf: s, postings: newPostings(), seed: maphash.MakeSeed()}
}

// add takes a claim of the volume put on the shelf last.
func (x *index) add(src *claim.Source, c *claim.Claim) {
	x.addEnvelope(src, c)
	x.addSubject(src)
	e := entry{
		number: x.postings.key(byNumber, c.ControlNumber), body: spanOf(&src.Body), charge: c.Charge,
		subject: uint32(len(x.subjects) - 1), office: uint32(len(x.offices) - 1),
		member: x.short(normal(memberOf(c))), rendering: x.short(renderingOf(c)), payer: x.short(c.Subscriber.Payer.ID),
		frequency: first(c.Facility.Frequency), sequence: first(c.Subscriber.Sequence),
	}
	e.from, e.to = datesOf(c.Lines)
	if src.Damage() != nil {
		e.flags |= damaged
	}
	i := uint32(len(x.entries))
	x.entries = append(x.entries, e)
	x.post(i, &e, c)
	x.last = *src
	x.last.Control, x.last.Body = "", claim.Loop{}
}

// post adds the keys of a claim.
func (x *index) post(i uint32, e *entry, c *claim.Claim) {
	p := &x.postings
	p.add(e.number, i)
	if n := normal(c.ControlNumber); n != c.ControlNumber {
		p.add(p.key(byNormal, n), i)
	}
	for _, cut := range cuts(c.ControlNumber) {
		p.add(p.key(byCut, cut), i)
	}
	if m := normal(memberOf(c)); m != "" && e.from != 0 {
		p.add(p.memberDay(m, e.from), i)
	}
}

// addEnvelope notes the set and billing provider around a claim where they are
// not those of the claim before.
func (x *index) addEnvelope(src *claim.Source, c *claim.Claim) {
	volume := uint32(len(x.shelf.volumes) - 1)
	n := len(x.envelopes)
	if n == 0 || x.envelopes[n-1].volume != volume || x.last.Set != src.Set || x.last.Header != src.Header {
		in, group, set := detach(src)
		x.envelopes = append(x.envelopes, envelope{volume, in, group, set, spanOf(src.Header)})
		x.last.Billing = nil
		n++
	}
	if len(x.offices) == 0 || src.Billing == nil || x.last.Billing != src.Billing {
		x.offices = append(x.offices, office{
			envelope: uint32(n - 1), sent: c.Submission.Date, loop: spanOf(src.Billing),
			billing: x.short(c.Billing.NPI()), biller: x.short(c.Billing.ID), tax: x.short(taxOf(c)),
		})
	}
}

// addSubject notes who the claim is for where that is not as the claim before.
func (x *index) addSubject(src *claim.Source) {
	same := len(x.subjects) > 0 && src.Subscriber != nil && x.last.Subscriber == src.Subscriber && x.last.Patient == src.Patient
	if !same {
		x.subjects = append(x.subjects, subject{spanOf(src.Subscriber), spanOf(src.Patient)})
	}
}

// short is a hash of 32 bits for comparing, 0 for an empty text.
func (x *index) short(text string) uint32 {
	if text == "" {
		return 0
	}
	return uint32(maphash.String(x.seed, text)) | 1
}

// seal makes the index ready to be asked, once all claims are in.
func (x *index) seal() {
	x.postings.sort()
	x.last = claim.Source{}
	x.current.office, x.current.subject = noneYet, noneYet
	x.markRepeated()
}

// markRepeated finds the claims whose number an earlier claim of the same file
// and billing provider has (rule C605).
func (x *index) markRepeated() {
	none := x.postings.key(byNumber, "") // claims without a number repeat nothing
	type sender struct{ volume, biller uint32 }
	list := x.postings.list
	var seen map[sender]struct{}
	for i := 0; i < len(list); {
		end := i + 1
		for end < len(list) && list[end].high == list[i].high && list[end].low == list[i].low {
			end++
		}
		if end-i > 1 {
			clear(seen)
			for _, p := range list[i:end] {
				e := &x.entries[p.entry]
				if e.number != uint64(p.high)<<32|uint64(p.low) || e.number == none {
					break // a posting of another kind
				}
				o := &x.offices[e.office]
				from := sender{x.envelopes[o.envelope].volume, o.biller}
				if _, ok := seen[from]; ok {
					e.flags |= repeated
				} else if seen == nil {
					seen = map[sender]struct{}{}
				}
				seen[from] = struct{}{}
			}
		}
		i = end
	}
}
