package ack

import (
	"slices"

	"remedi/edi"
)

// level is the hierarchical level of a 277CA in which the reader stands.
type level uint8

const (
	levelHead     level = iota // before the first HL
	levelSource                // 2000A
	levelReceiver              // 2000B
	levelProvider              // 2000C
	levelPatient               // 2000D
	levelUnknown               // an HL that the guide does not have
)

// where says in words where the reader stands.
func (l level) where() string {
	return [...]string{
		"before the first HL", "at the level of the source", "at the level of the receiver",
		"at the level of a provider", "at the level of a patient", "at a level of an unknown kind",
	}[l]
}

// decodeBatch reads one segment of a 277CA.
func (r *Reader) decodeBatch() {
	var ok bool
	switch r.tag {
	case "SE":
		r.endBatch(true)
		return
	case "BHT":
		ok = r.batchHead()
	case "HL":
		r.hierarchy()
		return
	case "NM1":
		ok = r.name()
	case "TRN":
		ok = r.trace()
	case "STC":
		ok = r.status()
	case "DTP":
		ok = r.date()
	case "QTY", "AMT":
		ok = r.total()
	case "REF":
		ok = r.reference()
	case "SVC":
		ok = r.service()
	}
	if !ok {
		r.unexpected(batchSegment(r.tag), r.level.where())
	}
}

// batchSegment says whether a 277CA has segments of this name at all.
func batchSegment(tag string) bool {
	switch tag {
	case "BHT", "HL", "NM1", "TRN", "STC", "DTP", "QTY", "AMT", "REF", "SVC":
		return true
	}
	return false
}

// batchHead reads BHT.
func (r *Reader) batchHead() bool {
	if r.level != levelHead || r.batch.At.Segment != 0 {
		return false
	}
	b := r.batch
	b.Reference, b.Date, b.Time, b.At = r.at(3), r.day(4), r.at(5), r.place()
	return true
}

// hierarchy reads HL: what was read before it is over.
func (r *Reader) hierarchy() {
	if r.pause() {
		return
	}
	r.size, r.traced = 0, false
	switch r.at(3) {
	case "20":
		r.level = levelSource
	case "21":
		r.level = levelReceiver
	case "19":
		r.begin()
		r.endProvider()
		r.level, r.provider, r.told = levelProvider, &Provider{At: r.place()}, false
	case "PT":
		r.beginPatient()
	case "22", "23":
		r.beginPatient()
		r.tell(faultBadCode, edi.Warning, 3, 0, "HL03 is "+r.at(3)+"; the level was read as that of a patient (PT)",
			"Tell the partner: 005010X214 has 20, 21, 19 and PT.")
	default:
		r.level = levelUnknown
		r.unknownCode(3)
	}
}

func (r *Reader) beginPatient() {
	r.begin()
	r.giveProvider()
	r.level, r.patient = levelPatient, Party{}
}

// pause gives the event of a claim that is being read, and says that the
// segment at hand must be read again behind it.
func (r *Reader) pause() bool {
	if !r.inClaim {
		return false
	}
	r.giveClaim()
	r.held = true
	return true
}

// begin gives the BatchBegin event, once the levels of source and receiver are
// over.
func (r *Reader) begin() {
	if r.begun {
		return
	}
	r.begun = true
	b := r.batch
	if b.At.Segment == 0 {
		r.absent(edi.Warning, "BHT", "the acknowledgement has no BHT")
	}
	if b.Receiver.Entity == "" {
		r.absent(edi.Warning, "NM1", "the acknowledgement names no receiver (NM1*41)")
	}
	if b.Reply.Trace == "" {
		r.absent(edi.Warning, "TRN", "nothing says which batch is acknowledged: the receiver has no TRN")
	}
	b.detach()
	r.give(Event{Kind: BatchBegin, Batch: b})
}

// giveProvider gives the ProviderRead event, once the provider's level is over.
func (r *Reader) giveProvider() {
	if r.provider == nil { // claims without a provider have an empty one
		r.absent(edi.Warning, "HL", "claims stand under no billing provider")
		r.provider, r.told = &Provider{}, false
	}
	if r.told {
		return
	}
	r.told = true
	r.provider.detach()
	r.give(Event{Kind: ProviderRead, Batch: r.batch, Provider: r.provider})
}

// endProvider compares a provider's totals with its claims.
func (r *Reader) endProvider() {
	if r.provider == nil {
		return
	}
	r.giveProvider()
	r.balance(r.provider.Totals, r.provider.Counted, "the provider's")
	r.provider = nil
}

// giveClaim gives the event of the claim that is being read. Its memory is not
// touched before Next has returned it.
func (r *Reader) giveClaim() {
	r.inClaim, r.inLine = false, false
	c := &r.claim
	verdict := c.Verdict()
	r.provider.Counted.count(verdict, c.Charge)
	r.batch.Counted.count(verdict, c.Charge)
	r.give(Event{Kind: ClaimRead, Batch: r.batch, Provider: r.provider, Claim: c})
}

// endBatch gives the batch's last event.
func (r *Reader) endBatch(complete bool) {
	if r.inClaim {
		r.giveClaim()
	}
	r.begin()
	r.endProvider()
	r.batch.Complete = complete
	if complete {
		r.balance(r.batch.Totals, r.batch.Counted, "the receiver's")
	}
	r.give(Event{Kind: BatchEnd, Batch: r.batch})
	r.batch = nil
}

// balance compares totals with the claims that were listed. A sender may give
// counts or amounts alone, and list one kind of claims only: then what is there
// is compared.
func (r *Reader) balance(said, counted Totals, whose string) {
	if counted.Claims() == 0 {
		return
	}
	whole := said.Claims() == counted.Claims()
	differs := func(n, m int, a, b edi.Money) bool {
		listed := m > 0 || whole
		return listed && (said.Claims() > 0 && n != m || said.Amount() != 0 && a != b)
	}
	if differs(said.Accepted, counted.Accepted, said.AcceptedAmount, counted.AcceptedAmount) ||
		differs(said.Rejected, counted.Rejected, said.RejectedAmount, counted.RejectedAmount) {
		f := r.tell(faultTotals, edi.Warning, 0, 0, whose+" totals (QTY, AMT) are not those of the claims listed",
			"Compare with the claims that were sent: some may be acknowledged elsewhere, or not at all.")
		f.Pos.Tag, f.Pos.Claim = "", ""
	}
}

// detach copies what is kept for long out of the blocks of the file.
func (b *Batch) detach() {
	detach(&b.Reference, &b.Time, &b.SourceTrace)
	b.Source.detach()
	b.Receiver.detach()
	b.Reply.detach()
}

func (p *Provider) detach() {
	p.Party.detach()
	p.Reply.detach()
	p.References = slices.Clone(p.References)
	for i := range p.References {
		detach(&p.References[i].Qualifier, &p.References[i].Value)
	}
}

func (p *Party) detach() {
	detach(&p.Entity, &p.Last, &p.First, &p.Middle, &p.Suffix, &p.IDQualifier, &p.ID)
}

func (r *Reply) detach() {
	detach(&r.Trace, (*string)(&r.Action), &r.Message)
	detachStatuses(r.Statuses)
}

func detachStatuses(ss []Status) {
	for i := range ss {
		detach(&ss[i].Category, &ss[i].Code, &ss[i].Entity, &ss[i].List)
	}
}
