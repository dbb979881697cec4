package remit

import (
	"testing"
	"unsafe"
)

// A million claims are to fit, and the index is what grows with them.
func TestIndexIsSmall(t *testing.T) {
	usual := unsafe.Sizeof(entry{}) + unsafe.Sizeof(subject{}) + 2*unsafe.Sizeof(posting{})
	if usual > 128 {
		t.Errorf("a claim takes %d bytes of the index, want 128 at most", usual)
	}
	if worst := usual + unsafe.Sizeof(office{}) + 3*unsafe.Sizeof(posting{}); worst > 200 {
		t.Errorf("a claim with a billing provider of its own and a long number takes %d bytes, want 200 at most", worst)
	}
}
