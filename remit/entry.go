package remit

import (
	"remedi/edi"
	"remedi/edi/claim"
)

// An entry is what the index keeps of one claim: where it stands, and what
// tells it from others. 64 bytes; with its subject and postings about 140.
type entry struct {
	number    uint64 // hash of CLM01
	body      span
	charge    edi.Money // CLM02
	from, to  edi.Date  // first and last date of service; 0 where there is none
	subject   uint32    // in index.subjects
	office    uint32    // in index.offices
	member    uint32    // hash of the normal member id; 0 where there is none
	rendering uint32    // hash of the rendering NPI; 0 where there is none
	payer     uint32    // hash of 2010BB NM109
	frequency byte      // CLM05-3
	sequence  byte      // SBR01: P, S or T
	flags     entryFlags
}

type entryFlags uint8

const (
	repeated entryFlags = 1 << iota // an earlier claim of file and billing provider has the same CLM01
	damaged                         // it could not be read as it was sent
	answered                        // a remittance speaks of it
)

// A span is where a loop stands in its file.
type span struct {
	at      int64
	size    uint32
	segment uint32 // ordinal of its first segment
}

func spanOf(l *claim.Loop) span {
	if l == nil {
		return span{}
	}
	return span{at: l.At.Offset, size: uint32(len(l.Raw)), segment: uint32(l.At.Segment)}
}

// A subject is the subscriber and, where that is another, the patient of one
// or more claims that follow each other.
type subject struct{ subscriber, patient span }

// An office is the billing provider of one or more claims, with the envelopes
// around it.
type office struct {
	envelope uint32 // in index.envelopes
	sent     edi.Date
	billing  uint32 // hash of the billing provider's NPI; 0 where there is none
	biller   uint32 // hash of its id of whatever kind: it is who numbers the claims
	tax      uint32 // hash of its tax number (REF*EI); 0 where there is none
	loop     span
}

// An envelope is the transaction set of one or more claims.
type envelope struct {
	volume      uint32
	interchange *edi.Interchange
	group       *edi.Group
	set         *edi.TransactionSet
	header      span
}

// detach makes copies of the envelopes around a claim that do not keep the
// blocks of the file alive, and leaves out the segments themselves: a claim is
// decoded from its loops and the delimiters.
func detach(src *claim.Source) (*edi.Interchange, *edi.Group, *edi.TransactionSet) {
	var (
		in  *edi.Interchange
		grp *edi.Group
		set *edi.TransactionSet
	)
	if i := src.Interchange; i != nil {
		in = &edi.Interchange{
			SenderQualifier: clone(i.SenderQualifier), Sender: clone(i.Sender),
			ReceiverQualifier: clone(i.ReceiverQualifier), Receiver: clone(i.Receiver),
			Date: i.Date, Version: clone(i.Version), Control: clone(i.Control), Test: i.Test, Delims: i.Delims,
		}
	}
	if g := src.Group; g != nil {
		grp = &edi.Group{
			Function: clone(g.Function), Sender: clone(g.Sender), Receiver: clone(g.Receiver),
			Control: clone(g.Control), Version: clone(g.Version),
		}
	}
	if s := src.Set; s != nil {
		set = &edi.TransactionSet{Type: clone(s.Type), Control: clone(s.Control), Version: clone(s.Version)}
	}
	return in, grp, set
}
