package scrub_test

import (
	"testing"

	"remedi/edi"
	"remedi/edi/guide"
	"remedi/rules/scrub"
)

func TestAPartnerRatesFaultsFromAnywhere(t *testing.T) {
	s, err := scrub.NewStructure(guide.Profile{
		Severities: []guide.Rating{{Code: "E032", Severity: edi.Info}, {Code: "E032", Severity: edi.Error}, {Code: "E030", Severity: edi.Info}},
		Off:        []string{"E112", "E010"},
	})
	if err != nil {
		t.Fatal(err)
	}
	faults := []edi.Fault{
		{Code: "E032", Severity: edi.Warning},
		{Code: "E112", Severity: edi.Warning},
		{Code: "E107", Severity: edi.Warning},
		{Code: "E030", Severity: edi.Error, Loss: edi.LossTransaction},
		{Code: "E010", Severity: edi.Error, Loss: edi.LossInterchange},
	}
	want := []edi.Fault{
		{Code: "E032", Severity: edi.Error},
		{Code: "E107", Severity: edi.Warning},
		{Code: "E030", Severity: edi.Error, Loss: edi.LossTransaction},
		{Code: "E010", Severity: edi.Error, Loss: edi.LossInterchange},
	}
	got := s.RateAll(faults)
	if len(got) != len(want) {
		t.Fatalf("%d faults are left, want %d: %+v", len(got), len(want), got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %+v, want %+v", got[i], want[i])
		}
	}
}

func TestAStructureKnowsItsNumbers(t *testing.T) {
	for _, p := range []guide.Profile{
		{Off: []string{"E999"}},
		{Severities: []guide.Rating{{Code: "e104"}}},
	} {
		if _, err := scrub.NewStructure(p); err == nil {
			t.Errorf("%+v is taken", p)
		}
	}
}
