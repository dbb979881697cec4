package scrub

import (
	"bytes"
	"os"
	"testing"

	"pgregory.net/rapid"
)

// TestBacklog holds a backlog to a queue in memory, whatever is too much for its
// own.
func TestBacklog(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		l := backlog{dir: dir, limit: rapid.IntRange(0, 200).Draw(rt, "limit")}
		var want bytes.Buffer
		next := byte(0)
		rt.Repeat(map[string]func(*rapid.T){
			"write": func(rt *rapid.T) {
				b := make([]byte, rapid.IntRange(0, 150).Draw(rt, "bytes"))
				for i := range b {
					next++
					b[i] = next
				}
				want.Write(b)
				if n, err := l.Write(b); n != len(b) || err != nil {
					rt.Fatalf("wrote %d of %d: %v", n, len(b), err)
				}
			},
			"move": func(rt *rapid.T) {
				n := rapid.IntRange(0, want.Len()).Draw(rt, "of it")
				var got bytes.Buffer
				if err := l.writeTo(&got, int64(n)); err != nil || !bytes.Equal(got.Bytes(), want.Next(n)) {
					rt.Fatalf("moved %d other bytes: %v", n, err)
				}
			},
			"peek and drop": func(rt *rapid.T) {
				n := rapid.IntRange(0, want.Len()).Draw(rt, "of it")
				got, err := l.peek(n)
				if err != nil || !bytes.Equal(got, want.Next(n)) {
					rt.Fatalf("peeked at %d other bytes: %v", n, err)
				}
				l.drop(n)
			},
			"": func(rt *rapid.T) {
				if l.Len() != int64(want.Len()) {
					rt.Fatalf("%d bytes, want %d", l.Len(), want.Len())
				}
			},
		})
		if err := l.writeTo(&want, l.Len()+1); err == nil {
			rt.Fatal("gives out more than there is")
		}
		if err := l.close(); err != nil {
			rt.Fatal(err)
		}
	})
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
