package explain

import (
	"strings"

	"remedi/rules/codeset"
)

// procedure explains a CPT or HCPCS code.
func (x *Explainer) procedure(thing string) (Page, bool) {
	if !isProcedure(thing) {
		return Page{}, false
	}
	proc, state := x.Tables.Procedure(thing, x.On)
	code := x.Tables.Therapy(thing, x.On)
	if state == codeset.Outside && code == nil {
		return Page{}, false
	}
	p := Page{Kind: "procedure", Thing: thing, Title: proc.Label}
	if code != nil {
		p.Title = code.Label
		x.therapy(&p, code)
	}
	x.existence(&p, thing, proc, state)
	if primaries, ok := x.Tables.AddOn(thing, x.On); ok {
		p.add("Add-on to", "%s", strings.Join(primaries, ", "))
	}
	if fee, ok := x.Tables.Fee(thing, x.On); ok {
		p.add("Medicare fee", "$%s a unit: the national rate of %d, before reductions", fee.Payment, fee.From.Year())
	}
	return p, true
}

func (x *Explainer) therapy(p *Page, c *codeset.TherapyCode) {
	p.add("For Medicare", "%s", map[codeset.TherapyStatus]string{
		codeset.Always:     "always therapy: it needs GP, GO or GN whoever furnishes it",
		codeset.Sometimes:  "sometimes therapy: it needs GP, GO or GN when it is done under a therapy plan of care",
		codeset.NotTherapy: "not a therapy code of Medicare's",
	}[c.Status])
	if c.Required != "" {
		p.add("Modifier", "only %s", c.Required)
	}
	switch {
	case c.Timed:
		p.add("Units", "timed: one unit for 15 minutes, under the 8-minute rule")
	case c.MaxUnitsUntimed > 0:
		p.add("Units", "not timed: at most %d a date, however long", c.MaxUnitsUntimed)
	}
	if c.HasMUE {
		per := "a line"
		if c.MAI != 1 {
			per = "a date"
		}
		p.add("MUE", "%d units %s (adjudication indicator %d)", c.MUE, per, c.MAI)
	}
	switch c.PFSStatus {
	case 'B':
		p.add("Payment", "always bundled: Medicare never pays it separately")
	case 'I':
		p.add("Payment", "not valid for Medicare; it takes another code")
	}
}

func (x *Explainer) existence(p *Page, code string, proc codeset.Procedure, state codeset.State) {
	switch state {
	case codeset.Unknown:
		p.Title = "no such code"
		if near := x.Tables.Nearest(code, x.On); len(near) > 0 {
			p.add("Did you mean", "%s", strings.Join(near, ", "))
		}
	case codeset.NotYet:
		p.add("Valid", "from %s; not yet on %s", proc.From, x.On)
	case codeset.Ended:
		p.add("Valid", "to %s; no longer on %s", proc.To, x.On)
		if len(proc.ReplacedBy) > 0 {
			p.add("Replaced by", "%s", strings.Join(proc.ReplacedBy, ", "))
		}
	}
}

// modifier explains GP, 59, KX.
func (x *Explainer) modifier(thing string) (Page, bool) {
	m, state := x.Tables.Modifier(thing, x.On)
	if state == codeset.Unknown {
		return Page{}, false
	}
	p := Page{Kind: "modifier", Thing: thing, Title: m.Label}
	if m.NCCI {
		p.add("NCCI", "it sets aside a code pair of indicator 1")
	}
	switch state {
	case codeset.NotYet:
		p.add("Valid", "from %s; not yet on %s", m.From, x.On)
	case codeset.Ended:
		p.add("Valid", "to %s; no longer on %s", m.To, x.On)
	}
	return p, true
}

// diagnosis explains an ICD-10-CM code, with or without its dot.
func (x *Explainer) diagnosis(thing string) (Page, bool) {
	code := strings.ReplaceAll(thing, ".", "")
	d := x.Tables.Diagnosis(code, x.On)
	if d.State == codeset.DxUnknown {
		return Page{}, false
	}
	p := Page{Kind: "diagnosis", Thing: codeset.Dotted(code), Title: x.Tables.DiagnosisText(code)}
	switch d.State {
	case codeset.DxBillable:
		p.add("On "+x.On.String(), "billable")
	case codeset.DxHeader:
		p.add("On "+x.On.String(), "not billable: it needs more characters, such as %s", dottedList(x.Tables.DiagnosisChildren(code, x.On)))
	case codeset.DxNotYet:
		p.add("On "+x.On.String(), "not yet valid: from %s", d.ValidFrom)
	case codeset.DxEnded:
		p.add("On "+x.On.String(), "no longer valid: to %s", d.ValidTo)
	}
	return p, true
}

func dottedList(codes []string) string {
	out := make([]string, len(codes))
	for i, c := range codes {
		out[i] = codeset.Dotted(c)
	}
	return strings.Join(out, ", ")
}
