package remit

import (
	"cmp"
	"slices"

	"remedi/edi"
)

// A sending says which claim a refusal answered, and when.
type sending struct {
	number   uint64   // hash of the normal control number
	payers   uint64   // hash of the payer's number of it (CLP07)
	replaces uint64   // hash of the payer's number of the claim that it replaces or voids (REF*F8); 0 for none
	sent     edi.Date // BHT04; 0 where it is not known
	denied   edi.Date // of the payment; 0 where it is not known
}

// A loss is the dollars of one service that were lost, however often they were
// denied: the most that any one remitted claim denied counts.
type loss struct {
	denied           edi.Date // first
	all, preventable edi.Money
	rules            map[string]edi.Money
}

// settle sums up the dollars once all is read. Of a service that was denied
// several times (who billed, for whom, code, date and charge), a dollar counts
// once where the claim is the same by its number, or was sent again: as its
// replacement, or after the first refusal had come. Services alike in claims
// that were sent beside each other are two.
func (t *tally) settle() {
	slices.SortFunc(t.refused, func(a, b refusal) int {
		return cmp.Or(cmp.Compare(a.service, b.service), a.sending.compare(&b.sending))
	})
	for i := 0; i < len(t.refused); {
		end := i + 1
		for end < len(t.refused) && t.refused[end].service == t.refused[i].service {
			end++
		}
		t.count(t.refused[i:end])
		i = end
	}
	t.refused = nil
}

// compare puts what was sent first before what was sent again.
func (s *sending) compare(o *sending) int {
	if (s.replaces == 0) != (o.replaces == 0) {
		return cmp.Compare(s.replaces, o.replaces)
	}
	return cmp.Or(cmp.Compare(s.sent, o.sent), cmp.Compare(s.number, o.number), cmp.Compare(s.denied, o.denied), cmp.Compare(s.payers, o.payers))
}

// count adds up the refusals of services that are alike.
func (t *tally) count(list []refusal) {
	var (
		losses           []*loss
		byNumber, byPaid = map[uint64]*loss{}, map[uint64]*loss{}
		first            *loss // that was denied first
	)
	for i := range list {
		f := &list[i]
		l := byNumber[f.sending.number]
		if l == nil && f.sending.replaces != 0 {
			l = byPaid[f.sending.replaces]
		}
		if l == nil && first != nil && f.sending.after(first.denied) {
			l = first
		}
		if l == nil {
			l = &loss{denied: f.sending.denied, rules: map[string]edi.Money{}}
			losses = append(losses, l)
		}
		byNumber[f.sending.number], byPaid[f.sending.payers] = l, l
		l.take(f)
		if first == nil || l.denied < first.denied {
			first = l
		}
	}
	for _, l := range losses {
		t.Amount += l.all
		t.PreventableAmount += l.preventable
		for rule, amount := range l.rules {
			t.ByRule[rule].Amount += amount
		}
	}
}

// after says whether a claim was sent again after a refusal of that date.
func (s *sending) after(denied edi.Date) bool {
	return s.sent != 0 && denied != 0 && s.sent >= denied
}

// take counts a refusal of the same dollars.
func (l *loss) take(f *refusal) {
	l.denied = min(l.denied, f.sending.denied)
	l.all = max(l.all, f.all)
	l.preventable = max(l.preventable, f.preventable())
	for _, r := range f.ruled {
		l.rules[r.rule] = max(l.rules[r.rule], r.amount)
	}
}
