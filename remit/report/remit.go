package report

import (
	"io"
	"time"

	"remedi/edi"
	"remedi/edi/remittance"
)

// RemitTotals add up remittances over any number of files.
type RemitTotals struct {
	Files, Payments, Claims, Lines int
	Amount                         edi.Money // sum of BPR02
	Denied                         int       // lines with a denial
	DeniedWhole                    int       // claims with a denial at claim level
	DeniedAmount                   edi.Money // of denials at line and claim level
	OutOfBalance                   int       // sums that do not come out, at any level
	Rejected                       int       // parts that could not be read
	Findings                       [3]int    // by edi.Severity
	Broken                         bool      // some input could not be read or was not whole

	refused, read int // sets of the current file: of another kind, remittances
}

// A Remit reports on remittances. Write its events in file order, call End
// behind each file and Close at the end.
type Remit struct {
	Totals  RemitTotals
	Elapsed func() time.Duration // set: the summary carries seconds

	// Denies says whether an adjustment refuses or cuts payment, rather than
	// stating a contractual reduction or the patient's share.
	Denies func(group, carc string) bool

	view remitView
	file string
}

type remitView interface {
	open(file string)
	fault(f *edi.Fault)
	begin(p *remittance.Payment)
	claim(c *remittance.Claim, r *Remit)
	end(p *remittance.Payment)
	close(r *Remit) error
}

// NewRemit makes a report of a format (table or json) that goes to w.
func NewRemit(w io.Writer, format Format, style Style, denies func(group, carc string) bool) *Remit {
	r := &Remit{Denies: denies}
	if format == JSON {
		r.view = &remitJSON{lines: newLines(w)}
	} else {
		r.view = newRemitTable(w, style)
	}
	return r
}

// Open begins a file.
func (r *Remit) Open(file string) {
	r.file = file
	r.view.open(file)
}

// Write reports one event of the file.
func (r *Remit) Write(ev remittance.Event) {
	t := &r.Totals
	switch ev.Kind {
	case remittance.Begin:
		t.read++
		t.Payments++
		t.Amount += ev.Payment.Amount
		r.view.begin(ev.Payment)
	case remittance.ClaimRead:
		t.Claims++
		t.Lines += len(ev.Claim.Lines)
		t.OutOfBalance += len(ev.Claim.Imbalances)
		r.countDenials(ev.Claim)
		r.view.claim(ev.Claim, r)
	case remittance.End:
		t.OutOfBalance += len(ev.Payment.Imbalances)
		r.view.end(ev.Payment)
	}
}

func (r *Remit) countDenials(c *remittance.Claim) {
	if c.Reversal() {
		return // it takes denials back, it makes none
	}
	if sum := r.deniedAmount(c.Adjustments); sum != 0 {
		r.Totals.DeniedWhole++
		r.Totals.DeniedAmount += sum
	}
	for i := range c.Lines {
		if sum := r.deniedAmount(c.Lines[i].Adjustments); sum != 0 {
			r.Totals.Denied++
			r.Totals.DeniedAmount += sum
		}
	}
}

func (r *Remit) deniedAmount(as []remittance.Adjustment) (sum edi.Money) {
	for i := range as {
		if as[i].Amount > 0 && r.Denies(as[i].Group, as[i].Reason) {
			sum += as[i].Amount
		}
	}
	return sum
}

// Fault reports something wrong with the file.
func (r *Remit) Fault(f *edi.Fault) {
	t := &r.Totals
	switch {
	case f.Loss == edi.LossNone:
		t.Findings[f.Severity]++
	case f.Code == "E040":
		t.Rejected++
		t.refused++
	default:
		t.Rejected++
		t.Broken = true
	}
	r.view.fault(f)
}

// End closes a file. One that held nothing but transaction sets of another
// kind counts as not read.
func (r *Remit) End() {
	t := &r.Totals
	t.Files++
	if t.refused > 0 && t.read == 0 {
		t.Broken = true
	}
	t.refused, t.read = 0, 0
}

// Close writes the summary.
func (r *Remit) Close() error { return r.view.close(r) }

// AtLeast says whether there is a finding of the severity or above it.
// Something out of balance is an error.
func (t *RemitTotals) AtLeast(s edi.Severity) bool {
	if t.OutOfBalance > 0 {
		return true
	}
	for ; s <= edi.Error; s++ {
		if t.Findings[s] > 0 {
			return true
		}
	}
	return false
}
