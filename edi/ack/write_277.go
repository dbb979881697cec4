package ack

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strconv"

	"remedi/edi"
)

// A ClaimWriter writes 277CA: one for each received transaction set of claims.
//
//	w.Begin(ctx, interchange, group, &batch)
//	w.Provider(&provider); w.Claim(&claim) …
//	w.End()
//	w.Close()
//
// The totals of a batch and of each provider stand before their claims. So the
// claims are written at once, but to a spool: memory at first, then a temporary
// file of mode 0600. End writes the heads with their totals and copies the
// claims behind them. Memory stays constant, whatever the number of claims and
// providers.
//
// What is written is what the guide requires, so that every partner can load it:
// a name, identifier or procedure that is not known is UNKNOWN, a trace 0, and
// the day of service of a claim without one 1900-01-01, which a [Reader] takes
// for none. Where the batch does not name the source or the receiver, they have
// the identifiers of the interchange. What repeats the received file (AK102 and
// AK202 of a 999, too) stands as it came.
//
// Nothing of a set is written, and no control number taken, before End: Drop
// leaves a set without an answer, such as one that the 999 rejects.
//
// Providers come in the order of the received file, as often as they do there;
// one without claims is left out. Calls out of order are errors, and the first
// error of a call is that of every later one.
type ClaimWriter struct {
	SpoolDir    string // folder of the temporary files; empty is the system's
	SpoolMemory int    // bytes of a set that stay in memory; 0 is 1 MiB

	envelope
	dst  io.Writer
	main *edi.Writer // to dst: everything but what is spooled

	open     bool
	ctx      context.Context  // of Begin: the control numbers are taken in End
	of       *edi.Interchange // that the set came in
	group    *edi.Group
	batch    Batch
	hl       int       // HL01 given last
	provider *Provider // under way; nil before the first
	level    int       // HL01 of the provider; 0 until it has a claim

	bodies spool  // the patient levels of every provider
	heads  spool  // of every provider its level, and how long its body is
	body   *meter // to bodies
	head   *edi.Writer
	text   capture // what head wrote
}

// NewClaimWriter writes to w, through a buffer: see [ClaimWriter.Close].
func NewClaimWriter(w io.Writer, o Options) *ClaimWriter {
	e := newEnvelope(w, o)
	return &ClaimWriter{envelope: e, dst: w, main: e.out}
}

const defaultSpoolMemory = 1 << 20

// meter is an [edi.Writer] that counts what it has written.
type meter struct {
	*edi.Writer
	to io.Writer
	n  int64
}

func newMeter(to io.Writer) *meter {
	m := &meter{to: to}
	m.Writer = edi.NewWriter(m)
	return m
}

func (m *meter) Write(p []byte) (int, error) {
	n, err := m.to.Write(p)
	m.n += int64(n)
	return n, err
}

// Begin begins the answer to a set of claims that came in the group. The
// batch's envelopes and counts play no part.
func (w *ClaimWriter) Begin(ctx context.Context, of *edi.Interchange, g *edi.Group, b *Batch) error {
	if w.open || g == nil {
		return w.refuse(errOrder)
	}
	w.prepare(of)
	if w.err != nil {
		return w.err
	}
	w.open, w.ctx, w.of, w.group = true, ctx, of, g
	w.batch, w.hl, w.provider, w.level, w.segments = *b, 2, nil, 0, 0
	w.batch.Counted = Totals{}
	w.spools()
	return w.err
}

// beginSet opens the set and writes its BHT. What is spooled counts as segments of
// the set already.
func (w *ClaimWriter) beginSet() {
	spooled := w.segments
	w.address(w.ctx, w.of)
	w.openGroup(w.ctx, "HN", Guide277CA, w.group)
	w.openSet("277", Guide277CA)
	if w.err != nil {
		return
	}
	w.segments += spooled
	own := w.groupControl + "-" + w.setControl
	if w.batch.Reference == "" {
		w.batch.Reference = own
	}
	if w.batch.SourceTrace == "" {
		w.batch.SourceTrace = own
	}
	w.line("BHT", "0085", "08", cut(w.batch.Reference, 50), w.Now.Format("20060102"), w.Now.Format("150405"), "TH")
}

// Drop throws the set away that was begun: it gets no answer.
func (w *ClaimWriter) Drop() error {
	if !w.open {
		return w.refuse(errOrder)
	}
	w.open, w.provider = false, nil
	w.bodies.close()
	w.heads.close()
	return w.err
}

// spools empties the spools and points new writers at them.
func (w *ClaimWriter) spools() {
	limit := w.SpoolMemory
	if limit <= 0 {
		limit = defaultSpoolMemory
	}
	w.bodies.close()
	w.heads.close()
	w.bodies.dir, w.heads.dir = w.SpoolDir, w.SpoolDir
	w.bodies.limit, w.heads.limit = limit, limit
	w.body = newMeter(&w.bodies)
	w.head = edi.NewWriter(&w.text)
	w.body.Newline, w.head.Newline = w.main.Newline, w.main.Newline
}

// Provider begins a billing provider. Its counts play no part.
func (w *ClaimWriter) Provider(p *Provider) error {
	if !w.open {
		return w.refuse(errOrder)
	}
	w.endProvider()
	own := *p
	own.Counted = Totals{}
	w.provider, w.level = &own, 0
	return w.err
}

// Claim writes the verdict on a claim of the provider. It needs a status that
// accepts or rejects it.
func (w *ClaimWriter) Claim(c *Claim) error {
	if !w.open || w.provider == nil {
		return w.refuse(errOrder)
	}
	verdict := c.Verdict()
	if verdict == "" {
		return w.refuse(errors.New("acknowledgement: a claim is neither accepted nor rejected"))
	}
	w.out = w.body.Writer
	defer func() { w.out = w.main }()
	if w.level == 0 {
		w.hl++
		w.level = w.hl
	}
	w.hl++
	w.line("HL", strconv.Itoa(w.hl), strconv.Itoa(w.level), "PT")
	w.party(&c.Patient, &patientRole)
	w.claim(c, verdict)
	from, to := c.days()
	for i := range c.Lines {
		w.service(&c.Lines[i], from, to)
	}
	w.provider.Counted.count(verdict, c.Charge)
	w.batch.Counted.count(verdict, c.Charge)
	return w.err
}

// endProvider writes the provider's level, now that its totals are known, to
// the spool of heads: the length of its body, the length of the level itself,
// the level.
func (w *ClaimWriter) endProvider() {
	if w.provider == nil || w.level == 0 || w.err != nil {
		return
	}
	body := w.flushed(w.body)
	w.body.n = 0
	w.text = w.text[:0]
	w.out = w.head
	w.providerLevel()
	w.keep(w.out.Flush())
	w.out = w.main

	var lengths [2 * binary.MaxVarintLen64]byte
	n := binary.PutUvarint(lengths[:], uint64(body))
	n += binary.PutUvarint(lengths[n:], uint64(len(w.text)))
	_, err := w.heads.Write(lengths[:n])
	w.keep(err)
	_, err = w.heads.Write(w.text)
	w.keep(err)
}

// capture is a writer into memory.
type capture []byte

func (c *capture) Write(p []byte) (int, error) { *c = append(*c, p...); return len(p), nil }

// flushed is what went through m so far.
func (w *ClaimWriter) flushed(m *meter) int64 {
	w.keep(m.Flush())
	return m.n
}

func (w *ClaimWriter) keep(err error) {
	if err != nil {
		_ = w.refuse(fmt.Errorf("acknowledgement: %w", err))
	}
}

// End writes the batch and returns it with its counts.
func (w *ClaimWriter) End() (Batch, error) {
	if !w.open {
		return w.batch, w.refuse(errOrder)
	}
	w.endProvider()
	w.open, w.provider = false, nil
	if w.err == nil {
		w.beginSet()
	}
	if w.err == nil {
		w.batchLevels()
		w.keep(w.copySpools())
	}
	w.bodies.close()
	w.heads.close()
	w.closeSet()
	return w.batch, w.err
}

// copySpools writes each provider's level and the claims below it.
func (w *ClaimWriter) copySpools() error {
	if err := w.main.Flush(); err != nil {
		return err
	}
	heads, err := w.heads.read()
	if err != nil {
		return err
	}
	bodies, err := w.bodies.read()
	if err != nil {
		return err
	}
	for {
		body, err := binary.ReadUvarint(heads)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		level, err := binary.ReadUvarint(heads)
		if err != nil {
			return err
		}
		if _, err := io.CopyN(w.dst, heads, int64(level)); err != nil {
			return err
		}
		if _, err := io.CopyN(w.dst, bodies, int64(body)); err != nil {
			return err
		}
	}
}

// Close ends the envelopes that are open, and throws away what is spooled. What
// was begun must have ended.
func (w *ClaimWriter) Close() error {
	if w.open {
		_ = w.refuse(errOrder)
	}
	w.bodies.close()
	w.heads.close()
	return w.close()
}
