package remittance_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"remedi/edi"
	"remedi/edi/remittance"
)

// off is an imbalance without its position.
type off struct {
	Level           remittance.Level
	Line            int
	Expected, Found edi.Money
}

// imbalances lists those of every claim and then those of the payment.
func imbalances(res result) (list []off) {
	add := func(from []remittance.Imbalance) {
		for _, i := range from {
			list = append(list, off{i.Level, i.Line, i.Expected, i.Found})
		}
	}
	for _, c := range res.claims {
		add(c.Imbalances)
	}
	for _, p := range res.payments {
		add(p.Imbalances)
	}
	return list
}

// What balances is decoded whole and said to balance.
func TestBalancedRemittance(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		m := drawModel(rt)
		got := read(t, m.text())
		if list := imbalances(got); len(list) > 0 {
			rt.Fatalf("out of balance: %+v", list)
		}
		p := got.payments[0]
		if p.Amount != m.paid || len(got.claims) != len(m.claims) || p.ProviderAdjustmentTotal() != sum(m.plb) || !p.Balanced() {
			rt.Fatalf("payment %v with %d claims and %v, want %+v", p.Amount, len(got.claims), p.ProviderAdjustmentTotal(), m)
		}
		for i, c := range m.claims {
			compareClaim(rt, got.claims[i], c)
		}
	})
}

func compareClaim(rt *rapid.T, got *remittance.Claim, want *modelClaim) {
	if got.Charge != want.charge || got.Paid != want.paid || len(got.Lines) != len(want.lines) || !got.Balanced() {
		rt.Fatalf("claim %v paid %v with %d lines, want %+v", got.Charge, got.Paid, len(got.Lines), want)
	}
	compareAdjustments(rt, got.Adjustments, want.cas)
	for j, l := range want.lines {
		g := &got.Lines[j]
		if g.Charge != l.charge || g.Paid != l.paid || g.AdjustmentTotal() != sum(l.cas) {
			rt.Fatalf("line %v paid %v less %v, want %+v", g.Charge, g.Paid, g.AdjustmentTotal(), l)
		}
		compareAdjustments(rt, g.Adjustments, l.cas)
	}
}

func compareAdjustments(rt *rapid.T, got []remittance.Adjustment, want []edi.Money) {
	var amounts []edi.Money
	for _, a := range got {
		amounts = append(amounts, a.Amount)
	}
	if !slices.Equal(amounts, want) {
		rt.Fatalf("adjustments %v, want %v", amounts, want)
	}
}

// One cent at any place is told at the levels that it breaks, and at no other.
func TestOneCentOff(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		m := drawModel(rt)
		want := spoil(rt, m)
		got := imbalances(read(t, m.text()))
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Fatalf("imbalances (-want +got):\n%s", diff)
		}
	})
}

// spoil changes one amount of the model by a cent and says what that breaks.
func spoil(rt *rapid.T, m *model) []off {
	type change struct {
		name  string
		apply func() []off
	}
	paid := m.paid
	changes := []change{{"BPR02", func() []off {
		m.paid++
		return []off{{remittance.LevelTransaction, 0, paid, paid + 1}}
	}}}
	for i := range m.plb {
		changes = append(changes, change{"PLB", func() []off {
			m.plb[i]++
			return []off{{remittance.LevelTransaction, 0, paid - 1, paid}}
		}})
	}
	for _, c := range m.claims {
		was := c.paid
		changes = append(changes,
			change{"CLP03", func() []off {
				c.charge++
				return []off{{remittance.LevelClaim, 0, was + 1, was}}
			}},
			change{"CLP04", func() []off {
				c.paid++
				return []off{{remittance.LevelClaim, 0, was, was + 1}, {remittance.LevelTransaction, 0, paid + 1, paid}}
			}})
		for i := range c.cas {
			changes = append(changes, change{"claim CAS", func() []off {
				c.cas[i]++
				return []off{{remittance.LevelClaim, 0, was - 1, was}}
			}})
		}
		for j, l := range c.lines {
			linePaid := l.paid
			changes = append(changes,
				change{"SVC02", func() []off {
					l.charge++
					return []off{{remittance.LevelLine, j, linePaid + 1, linePaid}}
				}},
				change{"SVC03", func() []off {
					l.paid++
					return []off{{remittance.LevelLine, j, linePaid, linePaid + 1}}
				}})
			for i := range l.cas {
				changes = append(changes, change{"line CAS", func() []off {
					l.cas[i]++
					return []off{{remittance.LevelLine, j, linePaid - 1, linePaid}, {remittance.LevelClaim, 0, was - 1, was}}
				}})
			}
		}
	}
	i := rapid.IntRange(0, len(changes)-1).Draw(rt, "which amount")
	rt.Log("a cent more in " + changes[i].name)
	return changes[i].apply()
}

func TestImbalancePosition(t *testing.T) {
	m := &model{paid: 100, claims: []*modelClaim{{charge: 200, paid: 150, lines: []*modelLine{{charge: 100, paid: 100}, {charge: 100, paid: 60}}}}}
	got := read(t, m.text())
	for i, want := range []struct {
		element, claim string
		line           int
	}{{"SVC03", "PT-0", 2}, {"CLP04", "PT-0", 0}, {"BPR02", "", 0}} {
		pos := append(slices.Clone(got.claims[0].Imbalances), got.payments[0].Imbalances...)[i].Pos
		if pos.ElementName() != want.element || pos.Claim != want.claim || pos.Line != want.line || pos.Transaction != "0001" {
			t.Errorf("imbalance %d at %v, want %+v", i, pos, want)
		}
	}
}

// A reversal balances with its signs turned, and so does the claim that
// follows it.
func TestReversal(t *testing.T) {
	reversed := "CLP*PT-0001*22*-200*-155*-20*12*PAYCTL0001~CAS*CO*45*-25~CAS*PR*3*-20~"
	again := "CLP*PT-0001*1*200*160*20*12*PAYCTL0003~CAS*CO*45*20~CAS*PR*3*20~"
	got := read(t, file("BPR*I*5*C*ACH************20260120~TRN*1*E*1~N1*PR*A~N1*PE*B~LX*1~"+reversed+again))
	if list := imbalances(got); len(list) > 0 || len(got.faults) > 0 {
		t.Errorf("imbalances %v, faults %q", list, got.said())
	}
	if !got.claims[0].Reversal() || got.claims[1].Reversal() {
		t.Error("the first claim alone is a reversal")
	}
}

// A debit (BPR03 D) does not turn the sign of BPR02: the guide balances the
// amount as it stands.
func TestDebit(t *testing.T) {
	got := read(t, file("BPR*I*5*D*ACH************20260120~TRN*1*E*1~N1*PR*A~N1*PE*B~LX*1~CLP*A*1*5*5**12*C~"))
	if !got.payments[0].Balanced() {
		t.Errorf("imbalances %+v", got.payments[0].Imbalances)
	}
}
