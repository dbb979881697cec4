package remittance_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"remedi/edi"
	"remedi/edi/remittance"
)

func TestEventsInOrder(t *testing.T) {
	second := strings.ReplaceAll(clp, "PT-0001", "PT-0002")
	for _, c := range []struct {
		name, text string
		events     string // b begin, c claim, e end
		complete   []bool // each payment
	}{
		{"one payment", file(sound), "bce", []bool{true}},
		{"two claims", file(sound + second), "bcce", []bool{true}},
		{"two groups of claims", file(sound + "LX*2~" + second), "bcce", []bool{true}},
		{"two payments", interchange("005010X221A1", set("0001", sound), set("0002", sound)), "bcebce", []bool{true, true}},
		{"two interchanges", file(sound) + file(sound), "bcebce", []bool{true, true}},
		{"no claim", file(header), "be", []bool{true}},
		{"no SE before the next ST", interchange("005010X221A1", "ST*835*0001~"+sound, set("0002", sound)), "bcebce", []bool{false, true}},
		{"no SE before the next ISA", strings.Split(file(sound), "SE*")[0] + file(sound), "bcebce", []bool{false, true}},
		{"cut in a claim", strings.SplitAfter(file(sound), "CAS*PR")[0], "bce", []bool{false}},
		{"cut in the header", strings.SplitAfter(file(sound), "TRN*1*EFT")[0], "be", []bool{false}},
		{"cut behind the set", strings.Split(file(sound), "GE*")[0], "bce", []bool{true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := read(t, c.text)
			if e := strings.ReplaceAll(got.trail, "f", ""); e != c.events {
				t.Errorf("events %s, want %s; faults %q", e, c.events, got.said())
			}
			var complete []bool
			for _, p := range got.payments {
				complete = append(complete, p.Complete)
				if !p.Complete && p.Balanced() {
					t.Error("part of the payment is missing, and it says that it balances")
				}
			}
			if !slices.Equal(complete, c.complete) {
				t.Errorf("complete %v, want %v", complete, c.complete)
			}
		})
	}
}

func TestCutClaimIsNotJudged(t *testing.T) {
	got := read(t, strings.SplitAfter(file(sound), "CAS*CO*45*15~")[0])
	c := got.claims[0]
	if c.Complete || c.Balanced() || len(c.Imbalances) > 0 {
		t.Errorf("complete %v, balanced %v, imbalances %v", c.Complete, c.Balanced(), c.Imbalances)
	}
}

func TestFaultsComeBeforeTheirClaim(t *testing.T) {
	bad := strings.Replace(sound, "CAS*CO*45*10", "CAS**45*10", 1)
	got := read(t, file(bad+strings.ReplaceAll(clp, "PT-0001", "PT-0002")))
	if got.trail != "bfcce" {
		t.Errorf("trail %s, want bfcce", got.trail)
	}
	if !got.claims[0].Faulty || got.claims[1].Faulty {
		t.Error("the first claim alone is faulty")
	}
}

func TestRefusedSets(t *testing.T) {
	claims := "ST*837*0001*005010X222A1~BHT*0019*00*1*20260101*1200*CH~SE*3*0001~"
	for _, c := range []struct{ version, set, says string }{
		{"005010X222A1", claims, "837 professional claims (005010X222A1)"},
		{"005010X223A2", "ST*837*1~SE*2*1~", "837 institutional claims (005010X223A2)"},
		{"004010X091A1", set("0001", sound), "4010 835 remittance (004010X091A1)"},
		{"005010X231A1", "ST*999*1~SE*2*1~", "999 implementation acknowledgement (005010X231A1)"},
		{"005010X214", "ST*277*1~SE*2*1~", "277CA claim acknowledgement (005010X214)"},
		{"005010X279A1", "ST*270*1~SE*2*1~", "270 eligibility inquiry (005010X279A1)"},
		{"", set("0001", sound), "835 remittance of no stated version"},
		{"005010X221A1", "ST*JOHN SMITH*1~SE*2*1~", "of an unknown kind"},
	} {
		t.Run(c.says, func(t *testing.T) {
			got := read(t, interchange(c.version, c.set))
			if got.trail != "f" {
				t.Fatalf("trail %s, want one fault and nothing read; faults %q", got.trail, got.said())
			}
			f := got.faults[0]
			if !strings.Contains(f.Message, c.says) || f.Loss != edi.LossTransaction || f.Fix == "" {
				t.Errorf("fault %q, loss %v, fix %q", f.Message, f.Loss, f.Fix)
			}
		})
	}
}

func TestVersionsMustAgree(t *testing.T) {
	with := strings.Replace(set("0001", sound), "*0001~", "*0001*005010X221A1~", 1)
	got := read(t, interchange("005010X222A1", with))
	if got.trail != "f" || got.faults[0].Loss != edi.LossTransaction {
		t.Errorf("trail %s, faults %q; the set should be refused once", got.trail, got.said())
	}
	got = read(t, interchange("005010X221A1", with))
	if got.trail != "bce" {
		t.Errorf("trail %s, want bce: both name the same guide", got.trail)
	}
}

func TestRefusedSetSpoilsNoOther(t *testing.T) {
	got := read(t, interchange("005010X221A1", "ST*837*0009~CLM*A*1~SE*3*0009~", set("0001", sound)))
	if got.trail != "fbce" {
		t.Errorf("trail %s, want fbce", got.trail)
	}
}

func TestReadFailure(t *testing.T) {
	broken := errors.New("cable out")
	whole := file(sound)
	src := io.MultiReader(strings.NewReader(whole[:len(whole)/2]), iotest.ErrReader(broken))
	got := readAll(t, remittance.NewReader(edi.NewReader(src)))
	if i := slices.IndexFunc(got.faults, func(f *edi.Fault) bool { return errors.Is(f, broken) }); i < 0 {
		t.Errorf("no fault has the cause; faults %q", got.said())
	}
	if len(got.payments) != 1 || got.payments[0].Complete {
		t.Error("the payment that was begun should end, and not be complete")
	}
}

func TestEventsIterator(t *testing.T) {
	var trail strings.Builder
	for e, err := range remittance.NewReader(edi.NewReader(strings.NewReader(file(sound + "ZZZ*1~")))).Events() {
		if err != nil {
			trail.WriteByte('f')
			continue
		}
		trail.WriteByte(e.Kind.String()[0])
	}
	if trail.String() != "bfce" {
		t.Errorf("trail %s, want bfce", trail.String())
	}
	for range remittance.NewReader(edi.NewReader(strings.NewReader(file(sound)))).Events() {
		break // stopping early must not call yield again, which would panic
	}
}

// Delimiters may be any bytes, and newlines may stand between segments.
func TestOtherDelimiters(t *testing.T) {
	odd := strings.NewReplacer("*", "|", ":", "\\", "~", "\n").Replace(file(sound))
	got := read(t, odd)
	if len(got.claims) != 1 || !got.claims[0].Balanced() || got.claims[0].Lines[1].Modifiers != [4]string{"GP", "59"} {
		t.Errorf("faults %q, claims %+v", got.said(), got.claims)
	}
}

func TestClaimTooLarge(t *testing.T) {
	var lines strings.Builder
	for i := range 10 {
		fmt.Fprintf(&lines, "SVC*HC:97110*10*10~REF*6R*%d~", i)
	}
	text := file(header + "CLP*A*1*100*100**12*P1~" + lines.String() + "CLP*B*1*55*55**12*P2~PLB*1*20261231*CS*0~")
	r := remittance.NewReader(edi.NewReader(strings.NewReader(text)))
	r.MaxClaim = 8 * 64
	got := readAll(t, r)
	if s := got.said(); !slices.Equal(s, []string{"E153 error SVC"}) {
		t.Errorf("faults %q, want E153 once", s)
	}
	if n := len(got.claims[0].Lines); n != 4 {
		t.Errorf("%d lines kept, want 4", n)
	}
	if got.claims[0].Balanced() || !got.claims[1].Balanced() {
		t.Error("a claim with a part left out cannot be said to balance; the next one can")
	}
	if p := got.payments[0]; p.Lines != 10 || p.Claims != 2 || len(p.ProviderAdjustments) != 1 {
		t.Errorf("lines %d, claims %d, PLB %d: all of them count", p.Lines, p.Claims, len(p.ProviderAdjustments))
	}
}

func TestPaymentTwice(t *testing.T) {
	for _, c := range []struct{ what, old, new, want string }{
		{"the same again", "", "", "[E154 warning TRN02 E015 warning IEA02]"},
		{"another trace", "TRN*1*", "TRN*1*B", "[E015 warning IEA02]"},
		{"the trace used again another day", "*20260120~TRN", "*20260121~TRN", "[E015 warning IEA02]"},
	} {
		again := strings.Replace(sound, c.old, c.new, 1)
		if c.old != "" && again == sound {
			t.Fatalf("%s: nothing is replaced in\n%s", c.what, sound)
		}
		got := read(t, file(sound)+file(again))
		if s := fmt.Sprint(got.said()); s != c.want || got.trail == "" || len(got.payments) != 2 {
			t.Errorf("%s: faults %s, trail %s, want %s", c.what, s, got.trail, c.want)
		}
	}
}

func TestPaymentTooLarge(t *testing.T) {
	text := file(sound + strings.Repeat("PLB*1*20261231*CS*0~", 10))
	r := remittance.NewReader(edi.NewReader(strings.NewReader(text)))
	r.MaxClaim = 16 * 64
	if got := readAll(t, r); len(got.faults) > 0 || !got.payments[0].Balanced() {
		t.Errorf("faults %q: there is room", got.said())
	}
	r = remittance.NewReader(edi.NewReader(strings.NewReader(text + file(strings.Replace(sound, "TRN*1*", "TRN*1*B", 1)))))
	r.MaxClaim = 9 * 64
	got := readAll(t, r)
	if s := got.said(); !slices.Equal(s, []string{"E153 error PLB", "E015 warning IEA02"}) {
		t.Errorf("faults %q, want E153 once", s)
	}
	if got.payments[0].Balanced() || !got.payments[1].Balanced() {
		t.Error("a payment with a part left out cannot be said to balance; the next one can")
	}
}

// What has no place is left out of the claim's fields, and kept.
func TestUnreadIsKept(t *testing.T) {
	got := read(t, file(strings.Replace(sound, "LX*1", "HI*ABK:M545~LX*1", 1)+"ZZZ*1*2~N3*1 ELM ST~"))
	if want := []string{"ZZZ*1*2", "N3*1 ELM ST"}; !slices.Equal(got.claims[0].Unread, want) {
		t.Errorf("claim keeps %q, want %q", got.claims[0].Unread, want)
	}
	if want := []string{"HI*ABK:M545"}; !slices.Equal(got.payments[0].Unread, want) {
		t.Errorf("payment keeps %q, want %q", got.payments[0].Unread, want)
	}
}

// A set without SE is told of behind its End; the next one is not to blame.
func TestMissingEndIsNotTheNextOnesFault(t *testing.T) {
	got := read(t, interchange("005010X221A1", "ST*835*0001~"+sound, set("0002", sound)))
	if n := got.payments[1].Faults; n != 0 || !got.payments[1].Balanced() {
		t.Errorf("the second payment has %d faults, balanced %v; faults %q", n, got.payments[1].Balanced(), got.said())
	}
}
