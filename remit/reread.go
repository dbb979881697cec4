package remit

import (
	"io/fs"

	"remedi/edi"
	"remedi/edi/claim"
)

// read decodes the claim of an entry as it was sent. The loops around it are
// only read where they are not those of the claim read before: remittances
// mostly come in the order of the claims.
func (x *index) read(i uint32, d *claim.Decoder, c *claim.Claim) error {
	e := &x.entries[i]
	volume := x.envelopes[x.offices[e.office].envelope].volume
	if err := x.enter(e, volume); err != nil {
		return err
	}
	body, err := x.loop(volume, e.body)
	if err != nil {
		return err
	}
	src := x.current.source
	if body != nil {
		src.Body = *body
		src.Control = controlNumber(body.Raw, delimsOf(&src))
	}
	if x.postings.key(byNumber, src.Control) != e.number {
		return &fs.PathError{Op: "read again", Path: x.shelf.volumes[volume].name, Err: errChanged}
	}
	d.Decode(&src, c)
	return nil
}

// file is the name of the file in which the claim of an entry stands.
func (x *index) file(e *entry) string {
	return x.shelf.volumes[x.envelopes[x.offices[e.office].envelope].volume].name
}

// enter reads the loops around a claim into current.
func (x *index) enter(e *entry, volume uint32) (err error) {
	cur := &x.current
	if cur.office != e.office {
		o := &x.offices[e.office]
		env := &x.envelopes[o.envelope]
		cur.office, cur.subject = noneYet, noneYet // in case that reading fails halfway
		cur.source = claim.Source{Interchange: env.interchange, Group: env.group, Set: env.set}
		if cur.source.Header, err = x.loop(volume, env.header); err != nil {
			return err
		}
		if cur.source.Billing, err = x.loop(volume, o.loop); err != nil {
			return err
		}
		cur.office = e.office
	}
	if cur.subject == e.subject {
		return nil
	}
	s := &x.subjects[e.subject]
	cur.subject = noneYet
	if cur.source.Subscriber, err = x.loop(volume, s.subscriber); err != nil {
		return err
	}
	if cur.source.Patient, err = x.loop(volume, s.patient); err != nil {
		return err
	}
	cur.subject = e.subject
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
