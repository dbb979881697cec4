package report

import (
	"remedi/edi"
	"remedi/remit"
)

type reconcileJSON struct{ *lines }

func (j *reconcileJSON) denial(d *remit.Denial) {
	j.put(struct {
		Type string `json:"type"`
		*remit.Denial
	}{"denial", d})
}

func (j *reconcileJSON) unmatched(u *remit.Unmatched) {
	j.put(struct {
		Type string `json:"type"`
		*remit.Unmatched
	}{"unmatched", u})
}

func (j *reconcileJSON) imbalance(i *remit.Imbalance) {
	j.put(struct {
		Type string `json:"type"`
		*remit.Imbalance
	}{"out_of_balance", i})
}

func (j *reconcileJSON) fault(f *edi.Fault) { j.put(faultRow(f)) }

func (j *reconcileJSON) close(r *Reconciliation) error {
	var seconds *float64
	if r.Elapsed != nil {
		s := r.Elapsed().Seconds()
		seconds = &s
	}
	if r.Summary != nil {
		j.put(struct {
			Type string `json:"type"`
			*remit.Summary
			Seconds *float64 `json:"seconds,omitempty"`
		}{"summary", r.Summary, seconds})
	}
	return j.finish()
}
