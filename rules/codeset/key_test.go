package codeset

import (
	"math/rand/v2"
	"testing"
)

func TestPackRefusesWhatIsNoCode(t *testing.T) {
	for _, s := range []string{"", "12345678901", "m5450", "M54 50", "97\x0010", "ü"} {
		if k := pack(s); k != 0 {
			t.Errorf("pack(%q) = %x, want 0", s, k)
		}
	}
}

func TestKeysKeepCodesAndTheirOrder(t *testing.T) {
	const characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-."
	random := rand.New(rand.NewPCG(1, 2))
	code := func() string {
		b := make([]byte, 1+random.IntN(maxCode))
		for i := range b {
			b[i] = characters[random.IntN(len(characters))]
		}
		return string(b)
	}
	for range 20_000 {
		a, b := code(), code()
		if got := pack(a).String(); got != a {
			t.Fatalf("%q became %q", a, got)
		}
		if (a < b) != (pack(a) < pack(b)) {
			t.Fatalf("%q and %q sort otherwise than their keys", a, b)
		}
		inside := pack(b) >= pack(a) && pack(b) < pack(a).past(len(a))
		if prefix := len(b) >= len(a) && b[:len(a)] == a; prefix != inside {
			t.Fatalf("%q begins %q: %v, in its key range: %v", a, b, prefix, inside)
		}
	}
}

func TestPackPairIgnoresOrder(t *testing.T) {
	if packPair("97110", "97150") != packPair("97150", "97110") {
		t.Error("the pair has two keys")
	}
	if packPair("97110", "97150") == packPair("97110", "97140") {
		t.Error("two pairs have one key")
	}
	for _, pair := range [][2]string{{"97110", ""}, {"", ""}, {"971100", "97140"}, {"97110", "97 40"}} {
		if k := packPair(pair[0], pair[1]); k != 0 {
			t.Errorf("packPair(%q) = %x, want 0", pair, k)
		}
	}
}

func TestIndexFindsWhatWasPut(t *testing.T) {
	const n = 3000 // enough for every slot group to have collisions
	x := newIndex(n)
	for i := range n {
		x.put(key(i+1)<<6, i)
		x.put(key(i+1)<<6, -7) // the first row of a key stays
	}
	for i := range n {
		if got := x.find(key(i+1) << 6); got != i {
			t.Fatalf("key %d: row %d", i+1, got)
		}
		if got := x.find(key(i+1)<<6 | 1); got != -1 {
			t.Fatalf("a key that was not put has row %d", got)
		}
	}
	if got := x.find(0); got != -1 {
		t.Errorf("the zero key has row %d", got)
	}
}
