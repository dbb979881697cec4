package remittance_test

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"remedi/edi"
)

var update = flag.Bool("update", false, "write the golden files")

// TestFullRemittance decodes a remittance that has every segment of the guide.
func TestFullRemittance(t *testing.T) {
	text, err := os.ReadFile("testdata/full.835")
	if err != nil {
		t.Fatal(err)
	}
	got := read(t, string(text))
	if len(got.faults) > 0 {
		t.Errorf("faults %q", got.said())
	}
	var b bytes.Buffer
	for _, p := range got.payments {
		p.Interchange, p.Group = nil, nil
		dump(&b, 0, "Payment", reflect.ValueOf(p))
	}
	for _, c := range got.claims {
		c.Payment = nil
		dump(&b, 0, "Claim", reflect.ValueOf(c))
	}
	const golden = "testdata/full.golden"
	if *update {
		if err := os.WriteFile(golden, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("decoded otherwise (-want +got); -update writes anew:\n%s", diff)
	}
}

// dump writes what is not zero in v, one field a line.
func dump(b io.Writer, depth int, name string, v reflect.Value) {
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if !v.IsValid() || v.IsZero() {
		return
	}
	indent := strings.Repeat("  ", depth)
	switch x := v.Interface().(type) {
	case fmt.Stringer:
		fmt.Fprintf(b, "%s%s: %s\n", indent, name, x)
		return
	case edi.Place:
		fmt.Fprintf(b, "%s%s: segment %d, byte %d\n", indent, name, x.Segment, x.Offset)
		return
	case edi.Segment:
		fmt.Fprintf(b, "%s%s: %s\n", indent, name, x.Raw)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		fmt.Fprintf(b, "%s%s:\n", indent, name)
		for i := range v.NumField() {
			dump(b, depth+1, v.Type().Field(i).Name, v.Field(i))
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			dump(b, depth, fmt.Sprintf("%s[%d]", name, i), v.Index(i))
		}
	default:
		fmt.Fprintf(b, "%s%s: %v\n", indent, name, v)
	}
}
