package therapy

import (
	"strconv"

	"remedi/edi"
	"remedi/rules"
)

// nearThreshold is the share of the threshold, in percent, below which KX is
// thought to be there by habit: above it other providers' claims may be on the way.
const nearThreshold = 80

var m208 = &rules.Rule{
	ID: "M208", Name: "kx-below-threshold", Severity: edi.Warning, Applies: rules.PartB, Needs: rules.NeedYTD,
	Title: "KX although the yearly threshold is far away",
	Checks: "Counts as M207 does, and looks for KX where the year's amount and the whole claim stay below 80 % of the threshold. " +
		"A code without a fee counts at its charge here, which is more than it can be allowed.",
	Why:    "KX attests that the threshold is passed and that the record justifies it. Used by habit it draws review, and it hides the claims that truly need it.",
	Fix:    "Leave KX out until the threshold is near, unless another provider's therapy of the year has reached it.",
	Source: "Medicare Claims Processing Manual ch. 5 §10.3",
	Since:  "0.1.0",
	Fails: []rules.Example{
		{Title: "KX in January", Claim: "ytd=PT-SLP:0\n97110 GP KX\n97140 GP KX", Lines: []int{1, 2}},
		{Title: "occupational therapy is far from its own threshold", Claim: "ytd=PT-SLP:2600.00,OT:300.00\n97530 GO KX", Lines: []int{1}},
	},
	Passes: []rules.Example{
		{Title: "close to the threshold", Claim: "ytd=PT-SLP:2100.00\n97110 GP KX"},
		{Title: "far from it, without KX", Claim: "ytd=PT-SLP:300.00\n97110 GP"},
	},
	Check: checkEarlyKX,
}

func checkEarlyKX(p *rules.Pass) {
	for i := range p.Lines {
		if !opensAccount(p, i) {
			continue
		}
		a, ok := accountOf(p, &p.Lines[i])
		if !ok {
			continue
		}
		var r room
		if sum, any := withKX(p, &a, i, r.estimate(p)); any && sum*100 < a.limit*nearThreshold {
			reportEarlyKX(p, &a, i, sum)
		}
	}
}

// withKX is the account with the claim's lines, and whether any of them has KX.
func withKX(p *rules.Pass, a *account, i int, e estimates) (sum edi.Money, any bool) {
	sum = a.so
	for j := range p.Lines {
		l := &p.Lines[j]
		if !inAccount(&p.Lines[i], l) {
			continue
		}
		any = any || l.Marks.Has(rules.KX)
		if e[j].Known {
			sum += e[j].Allowed
		} else {
			sum += l.Charge
		}
	}
	return sum, any
}

func reportEarlyKX(p *rules.Pass, a *account, i int, sum edi.Money) {
	ls := linesThat(p.Facts, func(l *rules.Line) bool { return inAccount(&p.Lines[i], l) && l.Marks.Has(rules.KX) })
	message := "KX on " + linesText(ls) + ", while " + a.therapies + " of " + strconv.Itoa(a.year) + " comes to " + sum.String() +
		" with this claim, of a threshold of " + a.limit.String()
	p.Together(ls, modifierSpot(ls[0], rules.KX), message, "Remove KX from "+linesText(ls)+", unless another provider's therapy of the year has reached the threshold.")
}
