package guide

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"remedi/edi"
)

// A sound claim file and a sound remittance, cut where tests change them.
const (
	claimHeader = `ST*837*0001*005010X222A1~BHT*0019*00*0123*20260115*1023*CH~NM1*41*2*CLEARING DESK*****46*S1~PER*IC*DESK*TE*5555550100~NM1*40*2*RECEIVER*****46*R1~`
	billing     = `HL*1**20*1~PRV*BI*PXC*261QR0400X~NM1*85*2*STONEBRIDGE THERAPY*****XX*1234567893~N3*1 OAK ST~N4*FAIRBURY*PA*152130001~REF*EI*237204508~`
	subscriber  = `HL*2*1*22*0~SBR*P*18*******MB~NM1*IL*1*JAY*EVAN****MI*1EG4TE5MK73~N3*22 PINE AVE~N4*ANYTOWN*PA*191040002~DMG*D8*19600303*M~NM1*PR*2*MEDICARE*****PI*12502~`
	claimBody   = `CLM*PT1*100***11:B:1*Y*A*Y*Y~REF*G1*AUTH1~HI*ABK:M75121*ABF:M25511~NM1*DN*1*DRAKE*RUTH****XX*1234567893~NM1*82*1*WADE*ALEX****XX*1234567893~PRV*PE*PXC*2251S0007X~`
	lines       = `LX*1~SV1*HC:97110:GP*60*UN*2***1:2~DTP*472*D8*20260110~REF*6R*11~LX*2~SV1*HC:97140:GP*40*UN*1***1~DTP*472*RD8*20260110-20260110~`
	twoLines    = `REF*6R*11~` + secondLine // where the first line ends and the second stands
	secondLine  = `LX*2~SV1*HC:97140:GP*40*UN*1***1~DTP*472*RD8*20260110-20260110~`
	claimEnd    = `SE*30*0001~`
	soundClaim  = claimHeader + billing + subscriber + claimBody + lines + claimEnd

	// secondary is a claim that another payer has decided on.
	secondary = `CLM*PT1*100***11:B:1*Y*A*Y*Y~HI*ABK:M75121~SBR*P*18*******CI~CAS*PR*1*20~AMT*D*80~OI***Y***Y~` +
		`NM1*IL*1*JAY*EVAN****MI*W1~NM1*PR*2*FIRST PAYER*****PI*FP1~LX*1~SV1*HC:97110:GP*100*UN*2***1~DTP*472*D8*20260110~` +
		`SVD*FP1*80*HC:97110:GP**2~CAS*PR*1*20~DTP*573*D8*20260112~`

	// dependent is a subscriber whose child is the patient.
	dependent = `HL*2*1*22*1~SBR*P********MB~NM1*IL*1*JAY*EVAN****MI*1EG4TE5MK73~NM1*PR*2*MEDICARE*****PI*12502~` +
		`HL*3*2*23*0~PAT*19~NM1*QC*1*JAY*MIA~N3*22 PINE AVE~N4*ANYTOWN*PA*191040002~DMG*D8*20150303*F~`

	remitHeader = `ST*835*0001~BPR*I*70*C*ACH*CCP*01*111000012*DA*1*1123456789**01*111000025*DA*2*20260120~TRN*1*T1*1123456789~` +
		`N1*PR*PAYER~N3*1 ELM~N4*FAIRBURY*PA*15213~PER*BL*HELP*TE*5555550100~N1*PE*STONEBRIDGE*XX*1234567893~`
	remitClaim  = `LX*1~CLP*PT1*1*100*80*20*MB*C1*11~NM1*QC*1*JAY*EVAN****MI*1EG4TE5MK73~SVC*HC:97110:GP*100*80**2~DTM*472*20260110~CAS*PR*2*20~REF*6R*11~AMT*B6*100~`
	remitFooter = `PLB*1234567893*20261231*WO:C0*10~`
	soundRemit  = remitHeader + remitClaim + remitFooter + claimEnd
)

// segments are those of a transaction set, as a walker gives them.
func segments(set string) (all []edi.Segment) {
	c := edi.NewCursor(set, &edi.DefaultDelimiters, edi.Place{Segment: 1})
	for {
		var s edi.Segment
		if !c.Next(&s) {
			return all
		}
		all = append(all, s)
	}
}

// stream validates a transaction set segment by segment.
func stream(v *Validator, set string) (fs []edi.Fault) {
	v.Begin(edi.Position{})
	end := edi.Place{}
	for _, s := range segments(set) {
		end = edi.Place{Segment: s.Ordinal, Offset: s.Offset}
		if s.Is("SE") {
			break
		}
		v.Segment(&s)
		fs = append(fs, v.Faults()...)
	}
	v.End(end)
	return append(fs, v.Faults()...)
}

// byRun validates a transaction set run by run, the hierarchy beside it.
func byRun(v *Validator, set string) (fs []edi.Fault) {
	h := v.g.Hierarchy(nil)
	h.Begin()
	all := segments(set)
	end := edi.Place{}
	for i := 0; i < len(all); {
		first := &all[i]
		end = edi.Place{Segment: first.Ordinal, Offset: first.Offset}
		if first.Is("SE") {
			break
		}
		run, ok := beginsRun(v.g, first)
		if !ok {
			i++
			continue
		}
		j := i + 1
		for j < len(all) && !all[j].Is("SE") {
			if _, begins := beginsRun(v.g, &all[j]); begins {
				break
			}
			j++
		}
		to := int64(len(set))
		if j < len(all) {
			to = all[j].Offset
			end = edi.Place{Segment: all[j].Ordinal, Offset: all[j].Offset}
		} else {
			last := &all[j-1]
			end = edi.Place{Segment: last.Ordinal, Offset: last.Offset}
		}
		raw := set[first.Offset:to]
		at := edi.Place{Segment: first.Ordinal, Offset: first.Offset}
		fs = append(fs, h.Run(run, raw, &edi.DefaultDelimiters, at)...)
		fs = append(fs, v.Run(run, raw, &edi.DefaultDelimiters, at)...)
		i = j
	}
	return append(fs, h.End(end)...)
}

// beginsRun is begins, which has to say the same as Begins.
func beginsRun(g *Guide, s *edi.Segment) (Run, bool) {
	var sc scanner
	sc.learn(s.Delims)
	sc.text = s.Raw
	if !sc.scan() {
		return 0, false
	}
	run, ok := g.begins(&sc)
	if r, o := g.Begins(s); sc.text[sc.begin:] == s.Raw && (r != run || o != ok) {
		panic("Begins and begins differ")
	}
	return run, ok
}

// told writes faults down: number and place, in file order.
func codes(fs []edi.Fault) string {
	var all []string
	for i := range fs {
		all = append(all, fs[i].Code+"@"+fs[i].Pos.ElementName())
	}
	return strings.Join(all, " ")
}

// change puts one text in the place of another, which has to be there.
func change(t testing.TB, s, from, to string) string {
	t.Helper()
	if !strings.Contains(s, from) {
		t.Fatalf("there is no %q", from)
	}
	return strings.Replace(s, from, to, 1)
}

// validate reads a whole file, with the faults of its envelopes.
func validate(t testing.TB, src io.Reader, p *Profile) (fs []edi.Fault) {
	t.Helper()
	w := edi.NewWalker(edi.NewReader(src))
	var v *Validator
	for {
		seg, err := w.Next()
		var f *edi.Fault
		switch {
		case errors.As(err, &f):
			fs = append(fs, *f)
			continue
		case err != nil:
			return fs
		}
		if seg.Is("ST") {
			v = nil
			if g := For(w.Set); g != nil {
				v = g.Validator(p)
				v.Begin(w.Position(&seg))
			}
		}
		if v == nil {
			continue
		}
		if seg.Is("SE") {
			v.End(edi.Place{Segment: seg.Ordinal, Offset: seg.Offset})
		} else {
			v.Segment(&seg)
		}
		fs = append(fs, v.Faults()...)
	}
}

// describe is a fault for an error message.
func describe(fs []edi.Fault) string {
	var b strings.Builder
	for i := range fs {
		fmt.Fprintf(&b, "\n\t%s %s %s", fs[i].Severity, fs[i].Loop, fs[i].Error())
	}
	return b.String()
}
