package remit

import (
	"slices"
	"testing"

	"remedi/rules"
)

// TestAttributionWith holds where rules of profiles stand among the candidates.
func TestAttributionWith(t *testing.T) {
	table, err := BuiltinAttribution()
	if err != nil {
		t.Fatal(err)
	}
	own := func(id string, ds ...rules.Denial) *rules.Rule { return &rules.Rule{ID: id, Denials: ds} }
	with := table.With([]*rules.Rule{
		own("acme/a", rules.Denial{CARC: "97", RARC: "N390"}, rules.Denial{CARC: "97", RARC: "ZZ9"}, rules.Denial{CARC: "45"}, rules.Denial{CARC: "999"}),
		own("acme/b", rules.Denial{CARC: "97", RARC: "ZZ9"}),
	})
	last := func(carc, rarc string, n int) []string {
		r := with.Find(carc, []string{rarc})
		if r == nil || len(r.Rules) < n {
			t.Fatalf("CO-%s/%s: %+v", carc, rarc, r)
		}
		return r.Rules[len(r.Rules)-n:]
	}
	if got := last("97", "N390", 1); got[0] != "acme/a" || with.Find("97", []string{"N390"}).Rules[0] != table.Find("97", []string{"N390"}).Rules[0] {
		t.Errorf("a known pair ends with %v", got)
	}
	if got := last("97", "ZZ9", 2); !slices.Equal(got, []string{"acme/a", "acme/b"}) || with.Find("97", []string{"ZZ9"}).Rules[0] != table.Find("97").Rules[0] {
		t.Errorf("a new remark has %v, behind those of the reason alone", with.Find("97", []string{"ZZ9"}).Rules)
	}
	if r := with.Find("45"); !r.Expected || len(r.Rules) > 0 {
		t.Errorf("an expected reduction became %+v", r)
	}
	if r := with.Find("999"); r == nil || r.Otherwise != RuleBlind || !slices.Equal(r.Rules, []string{"acme/a"}) {
		t.Errorf("a reason that the table has not is %+v", r)
	}
	if slices.Contains(table.Find("97", []string{"N390"}).Rules, "acme/a") || table.Find("999") != nil {
		t.Error("the table itself has changed")
	}
}
