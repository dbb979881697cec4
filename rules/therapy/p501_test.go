package therapy

import (
	"testing"

	"pgregory.net/rapid"

	"remedi/fixtures"
)

// TestNPICheckDigit holds the check against the generator's completion: exactly
// one of ten last digits is sound, and two neighbours exchanged are not, but for
// 0 and 9, which the Luhn formula cannot tell apart.
func TestNPICheckDigit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		npi := []byte(fixtures.NPI(rapid.StringMatching(`[12][0-9]{8}`).Draw(t, "nine digits")))
		if !soundNPI(string(npi)) {
			t.Fatalf("%s is not sound", npi)
		}
		at := rapid.IntRange(1, len(npi)-2).Draw(t, "place")
		a, b := npi[at], npi[at+1]
		npi[at], npi[at+1] = b, a
		if same := a == b || a == '0' && b == '9' || a == '9' && b == '0'; soundNPI(string(npi)) != same {
			t.Fatalf("%s with %c and %c exchanged", npi, a, b)
		}
		npi[at], npi[at+1] = a, b
		npi[9] = '0' + (npi[9]-'0'+byte(rapid.IntRange(1, 9).Draw(t, "off by")))%10
		if soundNPI(string(npi)) {
			t.Fatalf("%s is sound", npi)
		}
	})
}
