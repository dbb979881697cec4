package claim

import (
	"strings"
	"testing"

	"remedi/edi"
)

// lines joins segments that a test writes one a line, indented as it likes.
func lines(text string) string {
	var b strings.Builder
	for s := range strings.Lines(text) {
		if s = strings.TrimSpace(s); s != "" {
			b.WriteString(s)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// cutter makes sources of the segments of one transaction set, with default
// delimiters. It is a few lines of its own so that the decoder's tests do not
// depend on the reader.
type cutter struct {
	proto  Source
	level  **Loop // the loop that the next segments belong to
	offset int64
	out    []*Source
	body   *Loop
}

// sources cuts a transaction set into its claims.
func sources(t testing.TB, text string) []*Source {
	t.Helper()
	c := &cutter{proto: Source{
		Interchange: &edi.Interchange{Control: "000000101", Delims: edi.DefaultDelimiters},
		Group:       &edi.Group{Control: "101"},
		Set:         &edi.TransactionSet{Type: "837", Control: "0001"},
	}}
	c.level = &c.proto.Header
	text = lines(text)
	ordinal := 0
	for rest := text; rest != ""; {
		end := strings.Index(rest, "~\n")
		if end < 0 {
			t.Fatal("a fixture's segment has no terminator")
		}
		ordinal++
		c.take(rest[:end+2], ordinal)
		rest = rest[end+2:]
	}
	return c.out
}

func (c *cutter) take(raw string, ordinal int) {
	at := edi.Place{Segment: ordinal, Offset: c.offset}
	c.offset += int64(len(raw))
	id, rest, _ := strings.Cut(strings.TrimRight(raw, "~\n"), "*")
	switch id {
	case "SE":
		return
	case "HL":
		c.startLevel(rest)
		c.body = nil
	case "CLM":
		src := c.proto
		src.Body = Loop{At: at}
		c.out = append(c.out, &src)
		c.body = &src.Body
	}
	if c.body != nil {
		c.body.Raw += raw
		return
	}
	if *c.level == nil {
		*c.level = &Loop{At: at}
	}
	(*c.level).Raw += raw
}

func (c *cutter) startLevel(rest string) {
	switch strings.Split(rest, "*")[2] {
	case "20":
		c.proto.Billing, c.proto.Subscriber, c.proto.Patient = nil, nil, nil
		c.level = &c.proto.Billing
	case "22":
		c.proto.Subscriber, c.proto.Patient = nil, nil
		c.level = &c.proto.Subscriber
	default:
		c.proto.Patient = nil
		c.level = &c.proto.Patient
	}
}

// The parts of a plain claim, for tests to put together and change.
const (
	plainHeader = `
		ST*837*0001*005010X222A1~
		BHT*0019*00*REF101*20260115*0930*CH~
		NM1*41*2*BLUE HERON THERAPY*****46*SUB101~
		PER*IC*PAT LEE*TE*5555550100~
		NM1*40*2*SAMPLE PAYER*****46*PAY101~`
	plainBilling = `
		HL*1**20*1~
		PRV*BI*PXC*225100000X~
		NM1*85*2*BLUE HERON THERAPY*****XX*1234567893~
		N3*1 MAIN ST~
		N4*ANYTOWN*OH*432150000~
		REF*EI*123456789~`
	plainSubscriber = `
		HL*2*1*22*0~
		SBR*P*18*******MB~
		NM1*IL*1*SAMPLE*ALEX****MI*W000000001~
		N3*2 OAK ST~
		N4*ANYTOWN*OH*432150000~
		DMG*D8*19800101*F~
		NM1*PR*2*SAMPLE PAYER*****PI*PAY101~`
	plainClaim = `
		CLM*PT-0001*200***11:B:1*Y*A*Y*Y~
		HI*ABK:M5450*ABF:M6281~
		LX*1~
		SV1*HC:97110:GP*120*UN*2***1:2~
		DTP*472*D8*20260110~
		LX*2~
		SV1*HC:97140:GP:59*80*UN*1***1~
		DTP*472*D8*20260110~`
)

// around puts the plain loops around a claim's own segments.
func around(body string) string {
	return plainHeader + plainBilling + plainSubscriber + "\n" + body
}

// decode decodes the last claim of a transaction set into a fresh Claim.
func decode(t testing.TB, text string) *Claim {
	t.Helper()
	all := sources(t, text)
	if len(all) == 0 {
		t.Fatal("the fixture has no claim")
	}
	var d Decoder
	c := new(Claim)
	d.Decode(all[len(all)-1], c)
	return c
}
