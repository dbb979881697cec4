package payer

import (
	"testing"

	"remedi/edi/claim"
	"remedi/rules/therapy"
)

func payerClaim(id, filing, name, state string) *claim.Claim {
	c := new(claim.Claim)
	c.Subscriber.Payer.ID, c.Subscriber.Filing, c.Subscriber.Payer.Last, c.Billing.Address.State = id, filing, name, state
	return c
}

// TestMatch holds which profile a claim is held to.
func TestMatch(t *testing.T) {
	b, err := Open(Builtin(), therapy.All())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ id, filing, name, state, want string }{
		{"87726", "CI", "UNITEDHEALTHCARE", "TX", "unitedhealthcare"},
		{"87726", "16", "UNITEDHEALTHCARE", "TX", "unitedhealthcare-medicare-advantage"},
		{"87726", "ZZ", "UNITEDHEALTHCARE", "TX", ""},
		{"00834", "BL", "ANTHEM", "OH", "anthem-midwest"},
		{"00834", "BL", "ANTHEM", "NY", "anthem"},
		{"99999", "BL", "Anthem Blue Cross", "NY", "anthem"},
		{"99999", "BL", "Anthem Blue Cross", "WI", "anthem-midwest"},
		{"99999", "BL", "REGENCE", "WA", "blue-cross"},
		{"12502", "MB", "MEDICARE", "PA", "medicare"},
		{"H1234", "16", "SOME PLAN", "PA", "medicare-advantage"},
		{"trest", "CH", "TRICARE", "VA", "tricare"},
		{"VACCN", "ZZ", "OPTUM", "VA", "va-community-care"},
		{"", "CI", "", "", "commercial"},
		{"", "", "", "", ""},
	} {
		got := ""
		if s := b.index.find(payerClaim(c.id, c.filing, c.name, c.state)); s != nil {
			got = s.profile.Name
		}
		if got != c.want {
			t.Errorf("%s %s %q in %s: %q, want %q", c.id, c.filing, c.name, c.state, got, c.want)
		}
	}
	c := payerClaim("99999", "BL", "ANTHEM BLUE CROSS", "WI")
	if n := testing.AllocsPerRun(100, func() { b.Terms(c) }); n != 0 {
		t.Errorf("%v allocations to find a claim's terms", n)
	}
}

func TestGlob(t *testing.T) {
	for _, c := range []struct {
		pattern, name string
		want          bool
	}{
		{"ANTHEM", "anthem", true}, {"ANTHEM", "ANTHEM BLUE", false}, {"ANTHEM*", "ANTHEM BLUE", true}, {"*BLUE", "ANTHEM BLUE", true},
		{"*B*E", "ANTHEM BLUE", true}, {"*B*X", "ANTHEM BLUE", false}, {"*", "", true}, {"", "", true}, {"", "A", false}, {"*A*A*", "BANANA", true},
	} {
		if got := glob(c.pattern, c.name); got != c.want {
			t.Errorf("%q and %q: %v", c.pattern, c.name, got)
		}
	}
}

// BenchmarkTerms finds the profile of a claim among those built in.
func BenchmarkTerms(b *testing.B) {
	book, err := Open(Builtin(), therapy.All())
	if err != nil {
		b.Fatal(err)
	}
	c := payerClaim("99999", "BL", "ANTHEM BLUE CROSS", "NY")
	b.ReportAllocs()
	for b.Loop() {
		if book.Terms(c) == nil {
			b.Fatal("no terms")
		}
	}
}

// BenchmarkOpen reads and compiles the built-in profiles.
func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := Open(Builtin(), therapy.All()); err != nil {
			b.Fatal(err)
		}
	}
}
