package records

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/rules"
)

// A History is claims that were sent earlier, by patient. It is a
// [remedi/rules.History]. A claim of four lines takes about 1,000 bytes.
type History struct {
	of      map[rules.Patient][]rules.Earlier
	words   map[string]string // each text is kept once
	touched map[rules.Patient]bool
	Claims  int // how many were read
}

// NewHistory is a history without claims.
func NewHistory() *History {
	return &History{of: map[rules.Patient][]rules.Earlier{}, words: map[string]string{}, touched: map[rules.Patient]bool{}}
}

// Read adds the claims of an 837P file. The faults are what could not be read of
// it; the rest is added all the same. Transaction sets of another kind are passed
// over: folders of what was sent and received hold them, too.
func (h *History) Read(name string, r io.Reader) []*edi.Fault {
	er := edi.NewReader(r)
	er.File = name
	reader := claim.NewReader(er)
	var decoder claim.Decoder
	var c claim.Claim
	var faults []*edi.Fault
	for {
		part, err := reader.NextPart()
		if err != nil { // io.EOF
			break
		}
		switch {
		case part.Fault != nil && part.Fault.Loss != edi.LossNone && part.Fault.Code != otherKind:
			faults = append(faults, part.Fault)
			if part.Fault.Loss == edi.LossFile {
				h.sort()
				return faults
			}
		case part.Claim == nil:
		case part.Claim.Damage() != nil:
			damage := part.Claim.Damage()
			damage.Pos.File = name
			faults = append(faults, damage)
		default:
			decoder.Decode(part.Claim, &c)
			h.add(&c, name)
		}
	}
	h.sort()
	return faults
}

// otherKind is the code of the fault that a transaction set is of another kind.
const otherKind = "E040"

// add adds a claim of a file. What it needs of the claim is copied.
func (h *History) add(c *claim.Claim, file string) {
	p := rules.PatientOf(c)
	p.Payer, p.Member, p.First = h.word(p.Payer), h.word(p.Member), h.word(p.First)
	e := rules.Earlier{
		Control: strings.Clone(c.ControlNumber), Frequency: h.word(c.Facility.Frequency), Original: strings.Clone(c.Reference("F8")),
		Sent: c.Submission.Date, File: h.word(file), Billing: h.word(c.Billing.ID), Charge: c.Charge,
		Lines: make([]rules.EarlierLine, len(c.Lines)),
	}
	if len(c.Diagnoses) > 0 {
		e.Principal = h.word(c.Diagnoses[0].Code)
	}
	if c.Interchange != nil && c.Set != nil {
		e.Interchange, e.Transaction = h.word(c.Interchange.Control), h.word(c.Set.Control)
	}
	for i := range c.Lines {
		h.line(&e.Lines[i], c, &c.Lines[i])
	}
	h.of[p] = append(h.of[p], e)
	h.touched[p] = true
	h.Claims++
}

func (h *History) line(to *rules.EarlierLine, c *claim.Claim, l *claim.Line) {
	*to = rules.EarlierLine{Procedure: h.word(l.Procedure), From: l.From, To: l.To, Units: l.Units, Charge: l.Charge}
	for i, m := range l.Modifiers {
		to.Modifiers[i] = h.word(m)
	}
	if who := rules.RendersLine(c, l); who != nil {
		to.Renders = h.word(who.ID)
	}
}

// word is a text of its own that does not keep the file alive.
func (h *History) word(s string) string {
	w, ok := h.words[s]
	if !ok {
		w = strings.Clone(s)
		h.words[w] = w
	}
	return w
}

// sort puts the claims of the patients that were added to in order.
func (h *History) sort() {
	for p := range h.touched {
		slices.SortStableFunc(h.of[p], func(a, b rules.Earlier) int { return cmp.Compare(a.Sent, b.Sent) })
	}
	clear(h.touched)
}

// Earlier is the claims of a patient by the date of the file.
func (h *History) Earlier(p rules.Patient) []rules.Earlier { return h.of[p] }
