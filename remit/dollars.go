package remit

import (
	"hash/maphash"
	"math/bits"

	"remedi/edi"
)

// A share is a part of a denial that is about one service.
type share struct {
	service uint64
	amount  edi.Money
}

// shares says which services a denial is about, and with how much of its
// amount: the line, or all lines of the claim by their charges. So a claim that
// was refused as a whole, and after a correction line by line, is told to be
// about the same dollars.
func (m *rowMaker) shares(line int, d *Denial) []share {
	if line >= 0 {
		return []share{{m.service(m.lineService(line, d)), d.Amount}}
	}
	var services []service
	if m.claim != nil {
		for i := range m.claim.Lines {
			l := &m.claim.Lines[i]
			services = append(services, service{l.Procedure, l.From, l.Charge})
		}
	} else {
		for i := range m.rc.Lines {
			from, _ := m.rc.ServiceDates(i)
			services = append(services, service{m.rc.Lines[i].Sent().Code, from, m.rc.Lines[i].Charge})
		}
	}
	var whole edi.Money
	for _, s := range services {
		if s.charge < 0 {
			whole = 0 // credits among the lines: no way to divide by charge
			break
		}
		whole += s.charge
	}
	if whole <= 0 {
		return []share{{m.service(service{"", d.Date, m.rc.Charge}), d.Amount}}
	}
	list := make([]share, len(services))
	var passed, given edi.Money
	for i, s := range services {
		passed += s.charge
		to := portion(d.Amount, passed, whole)
		list[i] = share{m.service(s), to - given}
		given = to
	}
	return list
}

// portion is amount*part/whole, for 0 <= part <= whole, to the cent below; all
// of it where the charges are too large to be added.
func portion(amount, part, whole edi.Money) edi.Money {
	high, low := bits.Mul64(uint64(amount), uint64(part))
	if high >= uint64(whole) {
		return amount
	}
	q, _ := bits.Div64(high, low, uint64(whole))
	return edi.Money(q)
}

// A service is what makes a service line the same when it is sent again.
type service struct {
	code   string
	date   edi.Date
	charge edi.Money
}

// lineService is the service of a remitted line, as it was sent where that is
// known.
func (m *rowMaker) lineService(line int, d *Denial) service {
	s := service{d.Procedure, d.Date, m.rc.Lines[line].Charge}
	if m.claim != nil && d.Line > 0 {
		s.charge = m.claim.Lines[m.lines[line].Lines[0]].Charge
	}
	return s
}

// service identifies a service with who billed it for whom. Claims that are
// not ours have their number instead.
func (m *rowMaker) service(s service) uint64 {
	var h maphash.Hash
	h.SetSeed(m.index.seed)
	if c := m.claim; c != nil {
		h.WriteString(c.Billing.ID + "\x00" + normal(memberOf(c)))
	} else {
		h.WriteString(normal(m.rc.ControlNumber))
	}
	maphash.WriteComparable(&h, s)
	return h.Sum64()
}

// sending is how the claim at hand was sent and answered.
func (m *rowMaker) sending() sending {
	key := func(number string) uint64 { return maphash.String(m.index.seed, normal(number)) }
	s := sending{denied: m.rc.Payment.Date, payers: key(m.rc.PayerControl)}
	number := m.rc.ControlNumber
	if c := m.claim; c != nil {
		number = c.ControlNumber
		s.sent = m.index.offices[m.index.entries[m.found.entry].office].sent
		if f8 := c.Reference("F8"); normal(f8) != "" {
			s.replaces = key(f8)
		}
	}
	s.number = key(number)
	return s
}
