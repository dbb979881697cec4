package claim

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"remedi/edi"
)

// sameClaim compares claims: an empty list is as good as none.
var sameClaim = cmp.Options{
	cmpopts.EquateEmpty(),
	cmp.AllowUnexported(Claim{}, shared{}),
}

func TestDecodeForgets(t *testing.T) {
	rich := sources(t, everything(t))[0]
	poor := sources(t, around(plainClaim))[0]
	bare := *poor
	bare.Header, bare.Billing, bare.Subscriber, bare.Patient = nil, nil, nil, nil
	faulty := sources(t, around("CLM*A*x***:~\nZZZ~\nLX*1~\nSV1*~"))[0]
	all := map[string]*Source{"rich": rich, "poor": poor, "bare": &bare, "faulty": faulty}
	for first, before := range all {
		for second, after := range all {
			t.Run(second+" after "+first, func(t *testing.T) {
				var d Decoder
				used, fresh := new(Claim), new(Claim)
				d.Decode(before, used)
				d.Decode(after, used)
				new(Decoder).Decode(after, fresh)
				if diff := cmp.Diff(fresh, used, sameClaim); diff != "" {
					t.Errorf("a used claim differs from a fresh one (-fresh +used):\n%s", diff)
				}
			})
		}
	}
}

// TestDecodeClearsEveryField fills every field there is with junk, lists and
// lists in lists too, and holds that nothing of it is left.
func TestDecodeClearsEveryField(t *testing.T) {
	for name, text := range map[string]string{"everything": everything(t), "plain": around(plainClaim)} {
		t.Run(name, func(t *testing.T) {
			src := sources(t, text)[0]
			used, fresh := new(Claim), new(Claim)
			junk(reflect.ValueOf(used).Elem(), 0)
			used.Source = Source{Patient: &Loop{}}
			used.around = shared{}
			var d Decoder
			d.Decode(src, used)
			new(Decoder).Decode(src, fresh)
			if diff := cmp.Diff(fresh, used, sameClaim); diff != "" {
				t.Errorf("something of the old claim is left (-fresh +used):\n%s", diff)
			}
		})
	}
}

// junk makes every field of v something that is not zero.
func junk(v reflect.Value, depth int) {
	if !v.CanSet() {
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("JUNK")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int32, reflect.Int64:
		v.SetInt(77)
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[Source]() {
			return
		}
		for i := range v.NumField() {
			junk(v.Field(i), depth+1)
		}
	case reflect.Array:
		for i := range v.Len() {
			junk(v.Index(i), depth+1)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 3, 3))
		for i := range v.Len() {
			junk(v.Index(i), depth+1)
		}
	}
}

func TestDecodeSharedLoops(t *testing.T) {
	second := strings.Replace(plainClaim, "PT-0001", "PT-0002", 1)
	broken := strings.Replace(plainSubscriber, "19800101", "19801301", 1)
	all := sources(t, plainHeader+plainBilling+broken+"\n"+plainClaim+"\n"+second)
	var d Decoder
	c := new(Claim)
	for i, number := range []string{"PT-0001", "PT-0002"} {
		d.Decode(all[i], c)
		if c.Subscriber.ID != "W000000001" || c.Billing.NPI() != "1234567893" || !c.Patient.Self {
			t.Errorf("claim %s lacks the loops around it", number)
		}
		if len(c.Faults) != 1 || c.Faults[0].Pos.Claim != number {
			t.Errorf("claim %s: faults %v, want the subscriber's birth date on each claim", number, c.Faults)
		}
	}
}

func TestDecodeSharesBytes(t *testing.T) {
	src := sources(t, everything(t))[0]
	c := new(Claim)
	var d Decoder
	d.Decode(src, c)
	if allocs := testing.AllocsPerRun(200, func() { d.Decode(src, c) }); allocs != 0 {
		t.Errorf("decoding a claim again allocates %v times, want 0", allocs)
	}
}

func TestDecodeAllocates(t *testing.T) {
	// Two claims with different loops around them, so that those are read each time.
	pair := []*Source{sources(t, everything(t))[0], sources(t, around(plainClaim))[0]}
	c := new(Claim)
	var d Decoder
	for _, src := range pair {
		d.Decode(src, c)
	}
	i := 0
	if allocs := testing.AllocsPerRun(200, func() {
		d.Decode(pair[i%2], c)
		i++
	}); allocs != 0 {
		t.Errorf("a claim allocates %v times in the steady state, want 0", allocs)
	}
}

func TestDecodePatient(t *testing.T) {
	var d Decoder
	c := new(Claim)
	self, other := sources(t, around(plainClaim))[0], sources(t, everything(t))[0]
	d.Decode(self, c)
	if !c.Patient.Self || c.Patient.ID != c.Subscriber.ID || c.Patient.Birth != 1980_01_01 {
		t.Errorf("patient %+v is not the subscriber", c.Patient)
	}
	d.Decode(other, c)
	if c.Patient.Self || c.Patient.Relationship != "19" || c.Patient.Birth != edi.NewDate(2010, 2, 3) {
		t.Errorf("patient %+v is not of loop 2000C", c.Patient)
	}
	if c.Subscriber.References[0].Qualifier != "SY" || c.Patient.References[0].Qualifier != "Y4" {
		t.Error("patient and subscriber share their references")
	}
}
