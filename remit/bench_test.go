package remit_test

import (
	"context"
	"path/filepath"
	"testing"

	"remedi/fixtures"
	"remedi/remit"
	"remedi/rules/codeset"
)

// BenchmarkReconcile reads 10,000 claims and their remittances, one claim in
// twenty at fault.
func BenchmarkReconcile(b *testing.B) {
	const claims = 10_000
	dir := b.TempDir()
	if _, err := fixtures.GenerateDir(dir, fixtures.Options{Claims: claims, Seed: 1, FaultShare: 0.05, Remit: true}); err != nil {
		b.Fatal(err)
	}
	o := remit.Options{
		Claims: []string{filepath.Join(dir, "claims.837")}, Remits: []string{filepath.Join(dir, "remits.835")},
		Set: ruleSet(b), Tables: codeset.Embedded(),
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range remit.Reconcile(context.Background(), o) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(claims*b.N)/b.Elapsed().Seconds(), "claims/s")
}
