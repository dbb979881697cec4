package remit

import (
	"errors"
	"hash/maphash"
	"io/fs"
	"strings"

	"remedi/edi"
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
	for _, n := range cutLengths {
		if len(c.ControlNumber) > n {
			p.add(p.key(byCut, normal(c.ControlNumber[:n])), i)
		}
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
			billing: x.short(c.Billing.NPI()), biller: x.short(c.Billing.ID),
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
	x.current.office, x.current.subject = ^uint32(0), ^uint32(0)
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

// read decodes the claim of an entry as it was sent.
func (x *index) read(i uint32, d *claim.Decoder, c *claim.Claim) error {
	e := &x.entries[i]
	o := &x.offices[e.office]
	env := &x.envelopes[o.envelope]
	cur := &x.current.source
	var err error
	if x.current.office != e.office {
		x.current.office, x.current.subject = ^uint32(0), ^uint32(0)
		*cur = claim.Source{Interchange: env.interchange, Group: env.group, Set: env.set}
		if cur.Header, err = x.loop(env.volume, env.header); err != nil {
			return err
		}
		if cur.Billing, err = x.loop(env.volume, o.loop); err != nil {
			return err
		}
		x.current.office = e.office
	}
	if x.current.subject != e.subject {
		s := &x.subjects[e.subject]
		x.current.subject = ^uint32(0)
		if cur.Subscriber, err = x.loop(env.volume, s.subscriber); err != nil {
			return err
		}
		if cur.Patient, err = x.loop(env.volume, s.patient); err != nil {
			return err
		}
		x.current.subject = e.subject
	}
	body, err := x.loop(env.volume, e.body)
	if err != nil {
		return err
	}
	src := *cur
	if body != nil {
		src.Body = *body
		src.Control = controlNumber(body.Raw, delimsOf(&src))
	}
	if x.postings.key(byNumber, src.Control) != e.number {
		return &fs.PathError{Op: "read again", Path: x.shelf.volumes[env.volume].name, Err: errChanged}
	}
	d.Decode(&src, c)
	return nil
}

// loop reads one loop again; an empty span is no loop.
func (x *index) loop(volume uint32, s span) (*claim.Loop, error) {
	if s.size == 0 {
		return nil, nil
	}
	raw, err := x.shelf.read(volume, s.at, s.size)
	if err != nil {
		return nil, err
	}
	return &claim.Loop{Raw: raw, At: edi.Place{Segment: int(s.segment), Offset: s.at}}, nil
}

// controlNumber is CLM01 of a claim's own loop, which begins with its CLM.
func controlNumber(raw string, delims *edi.Delimiters) string {
	var seg edi.Segment
	c := edi.NewCursor(raw, delims, edi.Place{})
	if !c.Next(&seg) {
		return ""
	}
	return seg.Element(1)
}

func delimsOf(src *claim.Source) *edi.Delimiters {
	if src.Interchange == nil {
		return &edi.DefaultDelimiters
	}
	return &src.Interchange.Delims
}
