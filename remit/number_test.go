package remit

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestNormal(t *testing.T) {
	for _, c := range []struct{ number, want string }{
		{"ABC0001", "ABC0001"},
		{"abc-0001", "ABC0001"},
		{" ABC 0001 ", "ABC0001"},
		{"A.B/C#5", "ABC5"},
		{"000123", "123"},
		{"123", "123"},
		{"1230", "1230"},
		{"0-0-7", "7"},
		{"A001", "A001"},
		{"0", ""},
		{"000", ""},
		{"", ""},
		{"--", ""},
	} {
		if got := normal(c.number); got != c.want {
			t.Errorf("normal(%q) = %q, want %q", c.number, got, c.want)
		}
	}
}

func TestCuts(t *testing.T) {
	for _, c := range []struct {
		number string
		want   []string
	}{
		{"ABC0001", nil},
		{"ABCDEFGHIJKLMNOPQ", nil},
		{"abcdefghijklmnopqr", []string{"ABCDEFGHIJKLMNOPQ"}},
		{"ABCDEFGHIJKLMNOPQRSTU", []string{"ABCDEFGHIJKLMNOPQ", "ABCDEFGHIJKLMNOPQRST"}},
		{"00001234567890123456789", []string{"1234567890123", "12345678901234567", "1234567890123456"}},
	} {
		if got := cuts(c.number); !slices.Equal(got, c.want) {
			t.Errorf("cuts(%q) = %q, want %q", c.number, got, c.want)
		}
	}
}

func TestNormalIsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := normal(rapid.String().Draw(t, "number"))
		if again := normal(n); again != n {
			t.Errorf("normal(%q) = %q", n, again)
		}
		if !isNormal(n) {
			t.Errorf("%q is not said to be normal", n)
		}
	})
}
