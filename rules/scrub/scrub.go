package scrub

import (
	"context"
	"io"
	"iter"
	"runtime"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/edi/guide"
	"remedi/rules"
)

// A Scrubber checks files. It may be used for several files, one after the
// other or at the same time.
type Scrubber struct {
	Set     *rules.Set
	Options rules.Options
	Workers int // goroutines that decode and check; 0 is one a processor

	// Structure is how strictly claims are held to the implementation guide.
	Structure Structure

	Suppressions *rules.Suppressions // which findings are none; nil: all are

	Fix bool // repairs that leave no choice are made: verdicts are about the claims as they are then

	MaxSegment int  // longest segment in bytes; 0 is edi.DefaultMaxSegment
	KeepLost   bool // what belongs to no claim is an event too, as a [Splitter] wants it
	Envelopes  bool // envelopes are events too, as an [Answerer] wants them
	Kinds      bool // verdicts say of which kind their findings are, as a baseline wants it

	// Progress is called now and then with the bytes read since the last call.
	// It may be nil.
	Progress func(n int)
}

// A Verdict is what was found on one claim. It is valid until the next one.
type Verdict struct {
	Source   claim.Source // the claim as it was sent
	Control  string       // CLM01
	Lines    int          // service lines
	Charge   edi.Money    // CLM02
	Remitted bool         // it is a claim of a remittance: CLP01, its SVC lines, and CLP03
	Rejected *edi.Fault   // why the claim could not be checked; nil where it was
	Faults   []edi.Fault  // structure, in file order; those that a finding tells too are left out
	Told     []edi.Fault  // those left out: of the structure all the same, which is what a 999 is about
	Around   Around       // what is wrong around the claim, where it is told elsewhere
	Findings []rules.Finding
	Mended   *Mended         // what was repaired, where Fix asks for it; nil where nothing could be
	Skips    []rules.Skipped // where the options ask for each

	Suppressed []rules.Suppressed // what is no finding or fault any more
	Kinds      []rules.Kind       // of Findings and behind them of Faults, where Kinds asks for it

	said *answerable // where Envelopes asks for it
}

// Around is what the guide says of the loops around a claim that many claims
// share. It is told once, with the first of them or by itself.
type Around struct {
	Worst edi.Severity // of it
	Any   bool         // whether there is any
}

// Worst is the highest severity among the verdict's faults and findings, and
// the faults around the claim. ok is false where there is none.
func (v *Verdict) Worst() (s edi.Severity, ok bool) {
	s, ok = v.Around.Worst, v.Around.Any
	for i := range v.Faults {
		s, ok = max(s, v.Faults[i].Severity), true
	}
	for i := range v.Findings {
		s, ok = max(s, v.Findings[i].Severity), true
	}
	return s, ok
}

// An Event is one thing of a file: a claim's verdict, a fault of the file
// around the claims, one that is suppressed, bytes that belong to no claim, an
// envelope, or its End.
// Exactly one field is set.
type Event struct {
	Verdict  *Verdict
	Fault    *edi.Fault
	Lost     *claim.Lost     // only where KeepLost asks for it
	Envelope *claim.Envelope // only where Envelopes asks for it
	End      *End

	Suppressed *rules.Suppressed // a fault around the claims that is none any more
}

// End closes a file.
type End struct {
	Interchanges, Sets int
	Bytes              int64
	Skips              []rules.Skip // rules that could not run on some claims
	Unmet              []rules.Skip // rules that lacked what they need, on claims they apply to

	Guided map[guide.Transaction]int // transaction sets that a [Validator] held to their guide
}

// Check reads src to its end and yields its events in file order, the End
// last. name is the file name that positions carry.
func (s *Scrubber) Check(ctx context.Context, name string, src io.Reader) iter.Seq[Event] {
	return func(yield func(Event) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		p := s.start(ctx, name, src)
		e := emitter{yield: yield, structure: &s.Structure, days: p.days, known: s.Suppressions}
		for b := range p.ordered {
			<-b.done
			if !e.emit(b) {
				cancel()
				for range p.ordered { // let the reader see that nobody listens
				}
				return
			}
			p.free(b)
		}
		if err := ctx.Err(); err != nil && !yield(Event{Fault: stopped(name, err)}) {
			return
		}
		yield(Event{End: p.end()})
	}
}

// stopped is the fault of a file that was not read to its end on request.
func stopped(name string, err error) *edi.Fault {
	return &edi.Fault{
		Code: "E009", Severity: edi.Error, Loss: edi.LossFile, Pos: edi.Position{File: name}, Err: err,
		Message: "the check was stopped before the end of the file", Fix: "Check the file again.",
	}
}

// pipeline is one file under way.
type pipeline struct {
	scrubber *Scrubber
	name     string
	source   *meter
	reader   *claim.Reader
	runs     *runs
	seen     *controls
	days     *days
	work     chan *batch // to the workers, in any order
	ordered  chan *batch // to the consumer, in file order
	spare    chan *batch
	checkers []*rules.Checker
}

func (s *Scrubber) start(ctx context.Context, name string, src io.Reader) *pipeline {
	n := s.Workers
	if n <= 0 {
		n = runtime.GOMAXPROCS(0)
	}
	p := &pipeline{
		scrubber: s, name: name, source: &meter{r: src, tell: s.Progress}, seen: newControls(), days: newDays(s, name),
		work: make(chan *batch, 2*n), ordered: make(chan *batch, 2*n), spare: make(chan *batch, 4*n),
	}
	r := edi.NewReader(p.source)
	r.File, r.MaxSegment = name, s.MaxSegment
	p.reader = claim.NewReader(r)
	p.reader.KeepLost, p.reader.Envelopes, p.reader.Around = s.KeepLost, true, true
	p.runs = newRuns(name, &s.Structure)
	for range n {
		w := p.worker()
		w.mender = p.mender()
		p.checkers = append(p.checkers, w.checker)
		go w.run(p.work)
	}
	go p.read(ctx)
	return p
}

// read cuts the stream into batches until it ends or nobody listens.
func (p *pipeline) read(ctx context.Context) {
	defer close(p.ordered)
	defer close(p.work)
	for more := true; more; {
		b := p.batch()
		more = p.fillBatch(b)
		select {
		case <-ctx.Done():
			return
		case p.ordered <- b:
		}
		p.work <- b
	}
}

// fillBatch puts claims and faults into b and says whether the file goes on.
func (p *pipeline) fillBatch(b *batch) bool {
	for b.bytes < batchBytes && len(b.items) < batchClaims {
		part, err := p.reader.NextPart()
		if err != nil { // io.EOF
			p.runs.leave(b)
			p.finish(b)
			return false
		}
		switch {
		case part.Claim != nil:
			b.add(part.Claim, p.seen.repeated(part.Claim))
			p.runs.claim(b)
		case part.Around != nil:
			p.runs.around(b, part.Around)
		case part.Lost != nil:
			b.items = append(b.items, item{lost: part.Lost})
			b.bytes += len(part.Lost.Raw)
		case part.Envelope != nil:
			p.envelope(b, part.Envelope)
		default:
			b.items = append(b.items, item{fault: part.Fault})
			if part.Fault.Loss == edi.LossFile {
				p.runs.leave(b)
				return false
			}
		}
	}
	return true
}

func (p *pipeline) envelope(b *batch, e *claim.Envelope) {
	p.runs.envelope(b, e)
	if p.scrubber.Envelopes {
		b.items = append(b.items, item{envelope: e})
	}
}

// finish says so where a sound file held nothing to check.
func (p *pipeline) finish(b *batch) {
	if p.reader.Sets > 0 || p.reader.Interchanges == 0 {
		return
	}
	b.items = append(b.items, item{fault: &edi.Fault{
		Code: "E040", Severity: edi.Error, Loss: edi.LossTransaction, Pos: edi.Position{File: p.name},
		Message: "the file has no transaction set, only an envelope or acknowledgements (TA1)",
		Fix:     "Give a file with 837 professional claims (005010X222A1).",
	}})
}

func (p *pipeline) end() *End {
	e := &End{Interchanges: p.reader.Interchanges, Sets: p.reader.Sets, Bytes: p.source.n}
	for _, c := range p.checkers {
		e.Skips = mergeSkips(e.Skips, c.Skips())
		e.Unmet = mergeSkips(e.Unmet, c.Unmet())
	}
	e.Skips = mergeSkips(e.Skips, p.days.skipped())
	sortSkips(e.Skips)
	sortSkips(e.Unmet)
	return e
}

// meter counts what is read.
type meter struct {
	r    io.Reader
	n    int64
	tell func(int)
}

// Read reads and counts.
func (m *meter) Read(b []byte) (int, error) {
	n, err := m.r.Read(b)
	m.n += int64(n)
	if m.tell != nil {
		m.tell(n)
	}
	return n, err
}
