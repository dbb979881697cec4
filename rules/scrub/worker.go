package scrub

import (
	"slices"

	"remedi/edi/claim"
	"remedi/rules"
)

// A worker decodes and checks claims, in a goroutine of its own.
type worker struct {
	file    string
	decoder claim.Decoder
	claim   claim.Claim
	checker *rules.Checker
	guide   inspector
	known   *suppressor
	mender  *mender
	answers bool // verdicts are to be answered
	days    bool // timed units are to be counted
	kinds   bool // of findings, they are to be told
}

func (p *pipeline) worker() *worker {
	w := &worker{
		file: p.name, checker: p.scrubber.Set.Checker(p.scrubber.Options), guide: newInspector(p.name, &p.scrubber.Structure),
		answers: p.scrubber.Envelopes, days: p.days != nil, kinds: p.scrubber.Kinds,
	}
	w.known = p.scrubber.suppressor(&w.claim)
	return w
}

// run takes batches until there are no more.
func (w *worker) run(work <-chan *batch) {
	for b := range work {
		for i := range b.items {
			switch it := &b.items[i]; {
			case it.isClaim():
				mended := w.mender.mend(it)
				w.judge(it)
				mended.tell(&it.verdict)
				w.settle(it)
				w.count(b, it)
				if w.answers {
					it.verdict.said = answerableOf(&w.claim, &it.verdict)
				}
			case it.idle != nil:
				it.verdict.Faults = slices.Clone(w.guide.idle(it.idle, &it.source))
			}
		}
		b.done <- struct{}{}
	}
}

// count notes the timed units of the claim that was judged last.
func (w *worker) count(b *batch, it *item) {
	if !w.days || it.verdict.Rejected != nil {
		return
	}
	it.days[0] = len(b.days)
	b.days = w.checker.ProviderDays(b.days)
	it.days[1] = len(b.days)
}

// settle parts what is suppressed from the verdict made last.
func (w *worker) settle(it *item) {
	v := &it.verdict
	w.known.settle(v)
	w.known.around(it)
	if w.kinds && len(v.Findings)+len(v.Faults) > 0 {
		v.Kinds = kindsOf(&w.claim, v)
	}
}

// judge makes the verdict on one claim.
func (w *worker) judge(it *item) {
	cl, v := &w.claim, &it.verdict
	rejected := it.source.Damage()
	var cuts claim.Cuts
	if rejected == nil {
		cuts = w.guide.look(it)
	}
	w.decoder.DecodeCut(&it.source, cl, cuts)
	*v = Verdict{Source: it.source, Control: it.source.Control, Lines: len(cl.Lines), Charge: cl.Charge}
	if v.Rejected = rejected; rejected != nil {
		rejected.Pos.File = w.file
		v.Faults = slices.Clone(w.guide.shared(it))
		return
	}
	faults := w.guide.claim(it)
	if fs := w.checker.Check(cl, rules.Context{Repeated: it.repeated}); len(fs) > 0 {
		v.Findings = slices.Clone(fs)
		for i := range v.Findings {
			v.Findings[i].Pos.File = w.file
		}
	}
	if len(faults) > 0 {
		faults, v.Told = oneVoice(faults, v.Findings)
		v.Faults = slices.Clone(faults)
	}
	if each := w.checker.SkipsOfClaim(); len(each) > 0 {
		v.Skips = slices.Clone(each)
	}
}
