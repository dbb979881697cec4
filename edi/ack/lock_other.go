//go:build !unix

package ack

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"time"
)

// lock makes the file, waiting until it is not there. A program that dies while
// it holds the lock leaves the file behind, and somebody must remove it: ctx
// ends the wait.
func lock(ctx context.Context, path string) (unlock func(), err error) {
	for {
		f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
		if err == nil {
			return func() { _ = f.Close(); _ = os.Remove(path) }, nil
		}
		if !errors.Is(err, fs.ErrExist) && !errors.Is(err, fs.ErrPermission) {
			return nil, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(lockEvery):
		}
	}
}

// syncDir does nothing: folders cannot be synced here.
func syncDir(string) error { return nil }
