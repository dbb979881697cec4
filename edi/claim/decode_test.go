package claim

import (
	"testing"
)

func TestDecodePlainClaim(t *testing.T) {
	c := decode(t, around(plainClaim))
	if len(c.Faults) > 0 {
		t.Fatalf("a plain claim has faults: %v", c.Faults)
	}
	t.Logf("%+v", c)
}
