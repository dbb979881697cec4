package claim

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write golden files anew")

// everything reads the claim that uses every loop and segment of the guide.
func everything(t testing.TB) string {
	t.Helper()
	b, err := os.ReadFile("testdata/everything.edi")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestDecodeEverything(t *testing.T) {
	c := decode(t, everything(t))
	got := strings.Join(dump(c), "\n") + "\n"
	const golden = "testdata/everything.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the decoded claim differs from %s (-want +got):\n%s", golden, diff)
	}
}

// TestDecodeEveryField holds that there is no field of a claim that the
// decoder never fills.
func TestDecodeEveryField(t *testing.T) {
	seen := map[string]bool{}
	index := regexp.MustCompile(`\[\d+\]`)
	claims := append(dump(decode(t, everything(t))), dump(decode(t, around(plainClaim)))...)
	for _, line := range claims {
		path, _, _ := strings.Cut(line, " = ")
		seen[index.ReplaceAllString(path, "[]")] = true
	}
	for path := range dumpPaths(reflect.TypeFor[Claim](), "") {
		switch {
		case seen[path]:
		case strings.HasPrefix(path, "Faults"): // TestDecodeFaults
		case notSent[path]:
		case strings.HasSuffix(path, "Taxonomy"), strings.Contains(path, "TaxonomyAt"): // line and claim have theirs
		case partyField.MatchString(path): // every party is read by the same function
		default:
			t.Errorf("nothing fills %s", path)
		}
	}
}

// notSent are fields of shared types that the guide does not use in this place.
var notSent = map[string]bool{
	"Billing.HL.Parent":                          true, // 2000A has no parent
	"Lines[].Quantities[].Reference":             true, // QTY has none
	"Payers[].Subscriber.Contacts[].Name":        true, // 2330A has no PER
	"Payers[].Subscriber.Contacts[].Numbers[][]": true,
}

var partyField = regexp.MustCompile(`(Submitter|Receiver|PayTo|PayPlan|Payer|Patient|Providers\[\])\.(Person|First|Middle|Suffix|IDQualifier|ID|Last|Address|Contacts|References)`)

// dump lists every field that is not zero, one a line.
func dump(c *Claim) []string {
	var out []string
	dumpValue(reflect.ValueOf(c).Elem(), "", func(path string, v reflect.Value) {
		out = append(out, fmt.Sprintf("%s = %v", path, v.Interface()))
	})
	return out
}

func dumpValue(v reflect.Value, path string, leaf func(string, reflect.Value)) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if !f.IsExported() || f.Name == "Source" {
				continue
			}
			dumpValue(v.Field(i), join(path, f), leaf)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			dumpValue(v.Index(i), fmt.Sprintf("%s[%d]", path, i), leaf)
		}
	default:
		if !v.IsZero() {
			leaf(path, v)
		}
	}
}

func join(path string, f reflect.StructField) string {
	switch {
	case f.Anonymous:
		return path
	case path == "":
		return f.Name
	}
	return path + "." + f.Name
}

// dumpPaths lists every path that dump can write.
func dumpPaths(t reflect.Type, path string) map[string]bool {
	out := map[string]bool{}
	switch t.Kind() {
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			if !f.IsExported() || f.Name == "Source" {
				continue
			}
			for p := range dumpPaths(f.Type, join(path, f)) {
				out[p] = true
			}
		}
	case reflect.Slice, reflect.Array:
		return dumpPaths(t.Elem(), path+"[]")
	default:
		out[path] = true
	}
	return out
}
