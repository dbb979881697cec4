package scrub

import (
	"cmp"
	"slices"

	"remedi/edi/ack"
	"remedi/edi/claim"
	"remedi/rules"
)

// Who answers, as NM101 of loop 2100A of the 277CA.
const (
	asPayer         = "PR"
	asClearinghouse = "AY"
)

// enter goes to the set and billing provider of the claim in the 277CA.
func (r *reply) enter(v *Verdict) {
	src := &v.Source
	if r.set != src.Set || !r.begun || r.billing != src.Billing {
		r.decoder.Decode(src, &r.typed)
	}
	if r.set != src.Set {
		r.set, r.said, r.begun = src.Set, 0, false
		r.keep(r.claims.Begin(r.ctx, src.Interchange, src.Group, r.batch()))
	}
	if !r.begun || r.billing != src.Billing {
		r.begun, r.billing = true, src.Billing
		r.around[1] = r.around[1][:0]
		r.keep(r.claims.Provider(r.provider()))
	}
	if r.header != src.Header {
		r.header = src.Header
		r.around[0] = r.around[0][:0]
	}
	r.said++
}

// batch is what the answer to a set says of it as a whole. Who was to receive
// the claims answers, and who submitted them is answered; where the set does not
// name them, its group does.
func (r *reply) batch() *ack.Batch {
	cl, g := &r.typed, r.typed.Group
	s := &cl.Submission
	r.as = asClearinghouse
	if p := &cl.Subscriber.Payer; p.ID != "" && p.ID == s.Receiver.ID {
		r.as = asPayer
	}
	source := partyOf(&s.Receiver, r.as)
	source.Person = false // never a person
	named(&source, "46", g.Receiver)
	receiver := partyOf(&s.Submitter, "41")
	named(&receiver, "46", g.Sender)
	return &ack.Batch{Source: source, Receiver: receiver, Reply: ack.Reply{Trace: s.Reference}}
}

// provider is the billing provider. Where he has no NPI, his tax number names
// him.
func (r *reply) provider() *ack.Provider {
	b := &r.typed.Billing
	p := &ack.Provider{Party: partyOf(&b.Party, "85")}
	tax := ""
	for _, ref := range b.References {
		if ref.Qualifier == "EI" || ref.Qualifier == "SY" {
			tax = cmp.Or(tax, ref.Value)
		}
	}
	if p.IDQualifier != "XX" {
		p.IDQualifier, p.ID = "", ""
		named(&p.Party, "FI", tax)
		return p
	}
	named(&p.Party, "", "")
	if tax != "" {
		p.References = []ack.Reference{{Qualifier: "TJ", Value: tax}}
	}
	return p
}

// named fills in what a party of a 277CA must have and the claim lacks.
func named(p *ack.Party, qualifier, id string) {
	if p.ID == "" || p.IDQualifier == "" {
		p.IDQualifier, p.ID = qualifier, id
	}
	if p.Last == "" {
		p.Last = "UNKNOWN"
	}
}

func partyOf(p *claim.Party, entity string) ack.Party {
	return ack.Party{
		Entity: entity, Person: p.Person, Last: p.Last, First: p.First, Middle: p.Middle, Suffix: p.Suffix,
		IDQualifier: p.IDQualifier, ID: p.ID,
	}
}

// judge writes the verdict on the claim.
func (r *reply) judge(v *Verdict) {
	said, c := v.said, &r.answer
	*c = ack.Claim{
		Patient: said.patient, Clearinghouse: said.clearinghouse, From: said.from, To: said.to, Lines: c.Lines[:0],
		Reply: ack.Reply{Statuses: c.Statuses[:0], Trace: v.Control, Charge: v.Charge},
	}
	r.blamed = r.blamed[:0]
	r.remember(v)
	if r.rejects(v) {
		r.reasons(v)
	} else {
		c.Statuses = append(c.Statuses, r.taken())
	}
	r.keep(r.claims.Claim(c))
}

// rejects says whether the claim is not taken: the same that a split holds back.
func (r *reply) rejects(v *Verdict) bool {
	if v.Rejected != nil {
		return true
	}
	worst, ok := v.Worst()
	return ok && worst >= r.o.Held
}

// taken is the status of a claim that is taken. A clearinghouse has it; that it
// goes into adjudication is for the payer to say.
func (r *reply) taken() ack.Status {
	s := ack.StatusAccepted
	if r.as == asClearinghouse {
		s.Category = "A1"
	}
	return s
}

// remember keeps what is wrong with the loops around claims for the claims
// below, which are not told of it again.
func (r *reply) remember(v *Verdict) {
	for i := range v.Faults {
		f := &v.Faults[i]
		if f.Pos.Claim != "" || f.Severity < r.o.Held {
			continue
		}
		level := 0
		if ofBilling(f, &v.Source) {
			level = 1
		}
		r.around[level] = addStatus(r.around[level], r.statusOfFault(f)...)
	}
}

// reasons says why the claim is rejected: of the claim, and of each line.
func (r *reply) reasons(v *Verdict) {
	c := &r.answer
	if v.Rejected != nil {
		c.Statuses = append(c.Statuses, ack.StatusSyntax)
	}
	for _, of := range r.around {
		c.Statuses = addStatus(c.Statuses, of...)
	}
	for i := range v.Faults {
		if f := &v.Faults[i]; f.Pos.Claim != "" && f.Severity >= r.o.Held {
			r.blame(v.said.line(f.Pos.Line), r.statusOfFault(f)...)
		}
	}
	for i := range v.Findings {
		if f := &v.Findings[i]; f.Severity >= r.o.Held {
			r.finding(f, v.said.line(f.Pos.Line))
		}
	}
	if len(c.Statuses) == 0 {
		s := ack.Status{Category: ack.CategoryInvalid, Code: codeLine}
		if len(c.Lines) == 0 { // what is wrong was told before and is not known here
			s = ack.StatusSyntax
		}
		c.Statuses = append(c.Statuses, s)
	}
}

// codeLine is the status code of a service line.
const codeLine = "247"

func (r *reply) finding(f *rules.Finding, line *ack.Line) {
	all, together := r.statusOfFinding(f)
	r.blame(line, all...)
	if together {
		r.say(f.Message)
	}
}

// blame adds what is said of a line, or of the claim where that is nil.
func (r *reply) blame(line *ack.Line, all ...ack.Status) {
	c := &r.answer
	if line == nil {
		c.Statuses = addStatus(c.Statuses, all...)
		return
	}
	i := slices.Index(r.blamed, line)
	if i < 0 {
		i = len(c.Lines)
		c.Lines, r.blamed = append(c.Lines, *line), append(r.blamed, line)
	}
	c.Lines[i].Statuses = addStatus(c.Lines[i].Statuses, all...)
}
