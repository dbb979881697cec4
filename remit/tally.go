package remit

import "remedi/edi"

// A tally adds up the summary. What was denied is kept apart for each service
// until all is read, since only then can be told which dollars were denied
// twice: see [tally.settle].
type tally struct {
	Summary
	pending map[uint64]*refusal // of the remitted claim at hand, by service
	order   []uint64            // of pending, as they came
	refused []refusal           // of all remitted claims so far
}

// A refusal is what one remitted claim denied of one service.
type refusal struct {
	service uint64
	sending sending
	all     edi.Money
	ruled   []ruled // by the rules that caught or would have caught it
}

type ruled struct {
	rule   string
	amount edi.Money
}

// preventable is how much of it a rule could have kept from happening.
func (f *refusal) preventable() (sum edi.Money) {
	for i := range f.ruled {
		sum += f.ruled[i].amount
	}
	return sum
}

func newTally() *tally {
	return &tally{
		Summary: Summary{ByOutcome: map[Outcome]int{}, ByRule: map[string]*Total{}},
		pending: map[uint64]*refusal{},
	}
}

// denial counts one, and its dollars for each of the services that it is about.
func (t *tally) denial(d *Denial, about []share) {
	t.Denials++
	t.ByOutcome[d.Outcome]++
	rule := ""
	if d.Outcome.Preventable() {
		rule = d.Rule
		total := t.ByRule[rule]
		if total == nil {
			total = &Total{}
			t.ByRule[rule] = total
		}
		total.Count++
	}
	for _, s := range about {
		t.put(s, rule)
	}
}

// put adds to what the remitted claim at hand denied of a service.
func (t *tally) put(s share, rule string) {
	f := t.pending[s.service]
	if f == nil {
		f = &refusal{service: s.service}
		t.pending[s.service] = f
		t.order = append(t.order, s.service)
	}
	f.all += s.amount
	if rule == "" {
		return
	}
	for i := range f.ruled {
		if f.ruled[i].rule == rule {
			f.ruled[i].amount += s.amount
			return
		}
	}
	f.ruled = append(f.ruled, ruled{rule, s.amount})
}

// endClaim keeps what the remitted claim at hand denied of what was sent so.
func (t *tally) endClaim(s sending) {
	for _, service := range t.order {
		f := t.pending[service]
		f.sending = s
		t.refused = append(t.refused, *f)
	}
	clear(t.pending)
	t.order = t.order[:0]
}
