package ack_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"remedi/edi/ack"
)

// TestFileSequence counts on, safely kept, with mode 0600.
func TestFileSequence(t *testing.T) {
	path := filepath.Join(t.TempDir(), "control")
	for want := int64(1); want <= 3; want++ {
		n, err := ack.File{Path: path}.Next(t.Context())
		if err != nil || n != want {
			t.Fatalf("got %d, %v, want %d", n, err, want)
		}
	}
	info, err := os.Stat(path)
	must(t, err)
	if info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", info.Mode())
	}
	files, err := os.ReadDir(filepath.Dir(path))
	must(t, err)
	if len(files) != 2 { // the number and its lock
		t.Errorf("left in the folder: %v", files)
	}
}

// TestFileSequenceShared gives no number twice, whoever asks.
func TestFileSequenceShared(t *testing.T) {
	path := filepath.Join(t.TempDir(), "control")
	const workers, each = 8, 25
	var mu sync.Mutex
	seen := map[int64]int{}
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for range each {
				n, err := ack.File{Path: path}.Next(t.Context())
				mu.Lock()
				seen[n]++
				if err != nil {
					t.Error(err)
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	for n := int64(1); n <= workers*each; n++ {
		if seen[n] != 1 {
			t.Errorf("%d was given %d times", n, seen[n])
		}
	}
}

// TestFileSequenceRefuses goes on from no guess.
func TestFileSequenceRefuses(t *testing.T) {
	for name, text := range map[string]string{"text": "abc", "negative": "-4", "empty": "", "used up": "999999999\n"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "control")
			must(t, os.WriteFile(path, []byte(text), 0o600))
			if n, err := (ack.File{Path: path}).Next(t.Context()); err == nil {
				t.Errorf("got %d", n)
			} else if name == "used up" && !errors.Is(err, ack.ErrExhausted) {
				t.Errorf("got %v", err)
			}
			if after, _ := os.ReadFile(path); string(after) != text {
				t.Errorf("the file was changed to %q", after)
			}
		})
	}
	if _, err := (ack.File{Path: filepath.Join(t.TempDir(), "no", "folder")}).Next(t.Context()); err == nil {
		t.Error("no error without a folder")
	}
}

// TestFileSequenceWaits ends with its context where another program holds the
// lock.
func TestFileSequenceWaits(t *testing.T) {
	path := filepath.Join(t.TempDir(), "control")
	unlock, err := ack.Lock(t.Context(), path+".lock")
	must(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := (ack.File{Path: path}).Next(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	unlock()
	if n, err := (ack.File{Path: path}).Next(t.Context()); err != nil || n != 1 {
		t.Errorf("got %d, %v", n, err)
	}
}
