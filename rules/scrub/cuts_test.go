package scrub

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/fixtures"
)

// TestDecodedByTheGuidesCuts holds that a claim decoded by the cuts of the guide's
// validator is the one that a decoder reads by itself, sound or not.
func TestDecodedByTheGuidesCuts(t *testing.T) {
	var sound bytes.Buffer
	if _, err := fixtures.Generate(fixtures.Options{Claims: 200, Seed: 5, FaultShare: 0.5}, &sound, nil, io.Discard); err != nil {
		t.Fatal(err)
	}
	odd := bytes.ReplaceAll(sound.Bytes(), []byte("*CARA*"), []byte("*CAR\u00c1*"))
	for _, file := range [][]byte{sound.Bytes(), odd, bytes.ReplaceAll(odd, []byte("~"), []byte("~\r\n"))} {
		r := claim.NewReader(edi.NewReader(bytes.NewReader(file)))
		guide := newInspector("x", &Structure{})
		var plain, cut claim.Decoder
		var want, got claim.Claim
		for {
			src, err := r.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			it := item{source: *src}
			var c claim.Cuts
			if c = guide.look(&it); c.Body == nil || !c.Body.Whole() || c.Subscriber == nil || !c.Subscriber.Whole() {
				t.Fatal("the guide gives no cuts")
			}
			plain.Decode(src, &want)
			cut.DecodeCut(src, &got, c)
			if diff := cmp.Diff(want, got, cmp.Exporter(func(reflect.Type) bool { return true })); diff != "" {
				t.Fatalf("decoded by cuts (-by itself +by cuts):\n%s", diff)
			}
		}
	}
}
