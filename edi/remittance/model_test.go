package remittance_test

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"remedi/edi"
)

// A model is a remittance of which every amount is known; it writes itself as
// X12. Its amounts are pointers' targets, so that a test may spoil one.
type model struct {
	paid   edi.Money // BPR02
	claims []*modelClaim
	plb    []edi.Money
}

type modelClaim struct {
	charge, paid edi.Money // CLP03, CLP04
	cas          []edi.Money
	lines        []*modelLine
}

type modelLine struct {
	charge, paid edi.Money // SVC02, SVC03
	cas          []edi.Money
}

// drawModel makes a remittance that balances at every level. Amounts may be
// negative, as those of a reversal are.
func drawModel(t *rapid.T) *model {
	amount := rapid.Custom(func(t *rapid.T) edi.Money { return edi.Money(rapid.Int64Range(-50_000, 500_000).Draw(t, "cents")) })
	amounts := rapid.SliceOfN(amount, 0, 8) // more than one CAS or PLB holds
	m := &model{plb: amounts.Draw(t, "plb")}
	for range rapid.IntRange(0, 4).Draw(t, "claims") {
		c := &modelClaim{cas: amounts.Draw(t, "claim CAS")}
		for range rapid.IntRange(0, 4).Draw(t, "lines") {
			l := &modelLine{charge: amount.Draw(t, "charge"), cas: amounts.Draw(t, "line CAS")}
			l.paid = l.charge - sum(l.cas)
			c.charge += l.charge
			c.paid += l.paid
			c.lines = append(c.lines, l)
		}
		if len(c.lines) == 0 {
			c.charge = amount.Draw(t, "claim charge")
			c.paid = c.charge
		}
		c.paid -= sum(c.cas)
		m.paid += c.paid
		m.claims = append(m.claims, c)
	}
	m.paid -= sum(m.plb)
	return m
}

func sum(list []edi.Money) (total edi.Money) {
	for _, m := range list {
		total += m
	}
	return total
}

// text is the remittance as X12.
func (m *model) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "BPR*I*%s*C*ACH************20260120~TRN*1*EFT1*1512345678~N1*PR*A~N1*PE*B~LX*1~", m.paid.X12())
	for i, c := range m.claims {
		fmt.Fprintf(&b, "CLP*PT-%d*1*%s*%s**12*CTL%d~", i, c.charge.X12(), c.paid.X12(), i)
		writeTriplets(&b, c.cas)
		for j, l := range c.lines {
			fmt.Fprintf(&b, "SVC*HC:97110:GP*%s*%s**1~", l.charge.X12(), l.paid.X12())
			writeTriplets(&b, l.cas)
			fmt.Fprintf(&b, "REF*6R*%d~", j+1)
		}
	}
	for start := 0; start < len(m.plb); start += 6 {
		b.WriteString("PLB*1234567893*20261231")
		for _, a := range m.plb[start:min(start+6, len(m.plb))] {
			b.WriteString("*WO:X*" + a.X12())
		}
		b.WriteString("~")
	}
	return file(b.String())
}

// writeTriplets writes as many CAS as the amounts need.
func writeTriplets(b *strings.Builder, list []edi.Money) {
	for start := 0; start < len(list); start += 6 {
		b.WriteString("CAS*CO")
		for i, a := range list[start:min(start+6, len(list))] {
			if i > 0 {
				b.WriteString("*")
			}
			b.WriteString("*45*" + a.X12())
		}
		b.WriteString("~")
	}
}
