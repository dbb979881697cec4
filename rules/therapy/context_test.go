package therapy

import (
	"testing"

	"remedi/rules/example"
)

// settingOf is a text of the short form with what stands beside its claims: see
// [example.Read].
func settingOf(tb testing.TB, text string) *example.Setting {
	tb.Helper()
	s, err := example.Read(text)
	if err != nil {
		tb.Fatalf("%v in\n%s", err, text)
	}
	return s
}
