package remittance_test

import (
	"os"
	"reflect"
	"strings"
	"testing"
	"unsafe"

	"github.com/google/go-cmp/cmp"

	"remedi/edi"
	"remedi/edi/remittance"
)

// A claim from Next is good until the next call, its clone for ever.
func TestCloneOutlivesTheReader(t *testing.T) {
	r := remittance.NewReader(edi.NewReader(strings.NewReader(fullText(t))))
	var kept []*remittance.Claim
	var seen []string
	for e, err := range r.Events() {
		if err != nil {
			t.Fatal(err)
		}
		if e.Kind == remittance.ClaimRead {
			kept = append(kept, e.Claim.Clone())
			seen = append(seen, printed(e.Claim))
			if diff := cmp.Diff(e.Claim, e.Claim.Clone(), cmp.Exporter(func(reflect.Type) bool { return true })); diff != "" {
				t.Errorf("the clone differs (-claim +clone):\n%s", diff)
			}
		}
	}
	for i, c := range kept {
		if p := printed(c); p != seen[i] {
			t.Errorf("clone %d changed with the reader:\n%s", i, cmp.Diff(seen[i], p))
		}
	}
}

// A clone must keep no block of the file alive, nor may a payment: with a
// million of either that would be the whole file.
func TestCloneSharesNoBytes(t *testing.T) {
	r := remittance.NewReader(edi.NewReader(strings.NewReader(fullText(t))))
	for e, err := range r.Events() {
		if err != nil {
			t.Fatal(err)
		}
		payment := *e.Payment
		payment.Interchange, payment.Group = nil, nil // shared by all payments of theirs
		apart(t, "payment", reflect.ValueOf(payment))
		if e.Kind == remittance.ClaimRead {
			clone := e.Claim.Clone()
			clone.Payment = nil
			apart(t, "claim", reflect.ValueOf(*clone))
		}
	}
}

// apart fails where strings below v are spread over more bytes than they have:
// then one of them is still part of a block of the file.
func apart(t *testing.T, what string, v reflect.Value) {
	t.Helper()
	var low, high uintptr
	total := uintptr(0)
	eachString(v, func(s string) {
		start := uintptr(unsafe.Pointer(unsafe.StringData(s)))
		end := start + uintptr(len(s))
		total += uintptr(len(s))
		if low == 0 || start < low {
			low = start
		}
		high = max(high, end)
	})
	if high-low != total {
		t.Errorf("%s: %d bytes of strings spread over %d", what, total, high-low)
	}
}

// eachString visits the strings that are not empty, by reflection, so that a
// new field cannot be forgotten.
func eachString(v reflect.Value, visit func(string)) {
	switch v.Kind() {
	case reflect.String:
		if v.Len() > 0 && v.Type() == reflect.TypeFor[string]() {
			visit(v.String())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			eachString(v.Field(i), visit)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			eachString(v.Index(i), visit)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			eachString(v.Elem(), visit)
		}
	}
}

func printed(c *remittance.Claim) string {
	var b strings.Builder
	copied := *c
	copied.Payment = nil
	dump(&b, 0, "Claim", reflect.ValueOf(copied))
	return b.String()
}

func fullText(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("testdata/full.835")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
