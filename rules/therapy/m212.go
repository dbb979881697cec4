package therapy

import (
	"slices"
	"strings"

	"remedi/edi"
	"remedi/rules"
)

var m212 = &rules.Rule{
	ID: "M212", Name: "modifier-order", Severity: edi.Info, Needs: rules.NeedProfile,
	Title:  "the payer wants the modifiers in another order",
	Checks: "Compares the order of a line's modifiers with the groups of the payer's profile. Modifiers that the profile does not name may stand anywhere, and those of one group in any order.",
	Why:    "Some payers price a line by its first modifiers, and read one that stands behind them as information only.",
	Fix:    "Put the modifiers into the payer's order.",
	Source: "the payer's own policy",
	Since:  "0.1.0",
	Yields: []string{"M202", "M211", "M215"},
	Fails: []rules.Example{
		{Title: "the threshold's modifier before the plan of care's", Claim: "payer=CI\nprofile order=GP/GO/GN,CQ/CO,KX\n97110 KX GP", Lines: []int{1}},
		{Title: "59 last, to a payer who wants it first", Claim: "payer=CI\nprofile order=59/XE/XS/XP/XU,GP/GO/GN\n97150 GP\n97110 GP 59", Lines: []int{2}},
	},
	Passes: []rules.Example{
		{Title: "discipline, assistant, threshold", Claim: "payer=CI\nprofile order=GP/GO/GN,CQ/CO,KX\n97110 GP CQ KX"},
		{Title: "59 is not in the payer's order", Claim: "payer=CI\nprofile order=GP/GO/GN,CQ/CO,KX\n97150 GP\n97110 59 GP"},
	},
	Asked: func(t *rules.Terms) bool { return len(t.ModifierOrders) > 0 },
	Check: checkModifierOrder,
}

func checkModifierOrder(p *rules.Pass) {
	for i := range p.Lines {
		l := &p.Lines[i]
		order, ok := rules.On(p.Terms.ModifierOrders, l.Date)
		if !ok {
			continue
		}
		last := -1
		for k, m := range l.Modifiers {
			group := groupOf(&order, m)
			if group < 0 {
				continue
			}
			if group < last {
				reportModifierOrder(p, l, &order, k)
				break
			}
			last = group
		}
	}
}

// groupOf is which group of an order has a modifier, -1 where none has.
func groupOf(order *rules.ModifierOrder, modifier string) int {
	if modifier != "" {
		for i, g := range order.Groups {
			if slices.Contains(g, modifier) {
				return i
			}
		}
	}
	return -1
}

func reportModifierOrder(p *rules.Pass, l *rules.Line, order *rules.ModifierOrder, at int) {
	wanted := strings.Join(ordered(l, order), " ")
	p.Line(l, l.ModifierSpot(at), "line "+number(l)+" has the modifiers "+strings.Join(sent(l), " ")+"; "+p.Terms.Name+" wants "+wanted,
		"Send the modifiers of line "+number(l)+" as "+wanted+".")
	p.Repair(l, rules.OrderModifiers, ordered(l, order)...)
}

// sent is a line's modifiers as they stand, without gaps.
func sent(l *rules.Line) (list []string) {
	for _, m := range l.Modifiers {
		if m != "" {
			list = append(list, m)
		}
	}
	return list
}

// ordered is a line's modifiers in the payer's order: those that the order does
// not name stay in their places.
func ordered(l *rules.Line, order *rules.ModifierOrder) []string {
	list := sent(l)
	named := slices.DeleteFunc(slices.Clone(list), func(m string) bool { return groupOf(order, m) < 0 })
	slices.SortStableFunc(named, func(a, b string) int { return groupOf(order, a) - groupOf(order, b) })
	for i, m := range list {
		if groupOf(order, m) >= 0 {
			list[i], named = named[0], named[1:]
		}
	}
	return list
}
