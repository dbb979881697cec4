package remit

import (
	"remedi/edi"
)

// A tally adds up the summary. A dollar that is denied again after the claim
// was sent again is counted once: for each service the most that one remitted
// claim denied of it counts, whatever the order of the remittances.
type tally struct {
	Summary
	counted map[dollars]edi.Money // of the services denied so far
	pending map[dollars]edi.Money // of the remitted claim at hand
	order   []dollars             // of pending, as they came
}

// dollars are what was denied of one service: all of it, the preventable part
// of it, or that which one rule would have caught.
type dollars struct {
	service uint64
	part    string
}

const (
	allOfIt     = ""
	preventable = "preventable"
)

func newTally() *tally {
	return &tally{
		Summary: Summary{ByOutcome: map[Outcome]int{}, ByRule: map[string]*Total{}},
		counted: map[dollars]edi.Money{}, pending: map[dollars]edi.Money{},
	}
}

// denial counts one.
func (t *tally) denial(d *Denial, service uint64) {
	t.Denials++
	t.ByOutcome[d.Outcome]++
	t.put(dollars{service, allOfIt}, d.Amount)
	if !d.Outcome.Preventable() {
		return
	}
	total := t.ByRule[d.Rule]
	if total == nil {
		total = &Total{}
		t.ByRule[d.Rule] = total
	}
	total.Count++
	t.put(dollars{service, preventable}, d.Amount)
	t.put(dollars{service, d.Rule}, d.Amount)
}

func (t *tally) put(k dollars, amount edi.Money) {
	if _, ok := t.pending[k]; !ok {
		t.order = append(t.order, k)
	}
	t.pending[k] += amount
}

// endClaim counts what the remitted claim at hand denied beyond what an
// earlier one had denied of the same services.
func (t *tally) endClaim() {
	for _, k := range t.order {
		more := t.pending[k] - t.counted[k]
		delete(t.pending, k)
		if more <= 0 {
			continue
		}
		t.counted[k] += more
		switch k.part {
		case allOfIt:
			t.Amount += more
		case preventable:
			t.PreventableAmount += more
		default:
			t.ByRule[k.part].Amount += more
		}
	}
	t.order = t.order[:0]
}
