package ack

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// A File is a Sequence kept in a small file, which holds the number given last.
// Several programs may share it: they lock a file of the same name with ".lock"
// behind it. A number is on disk before it is given, and the file is replaced
// as a whole, so that a crash loses a number at most. Files have mode 0600,
// their folder must exist.
type File struct{ Path string }

// lockEvery is how long to wait before a lock is tried again.
const lockEvery = 5 * time.Millisecond

// Next is the next number. A missing file counts as 0. It waits for other
// programs until ctx ends.
func (f File) Next(ctx context.Context) (int64, error) {
	unlock, err := lock(ctx, f.Path+".lock")
	if err != nil {
		return 0, fmt.Errorf("control number: %w", err)
	}
	defer unlock()
	last, err := f.read()
	if err != nil {
		return 0, fmt.Errorf("control number: %w", err)
	}
	n, err := within(last + 1)
	if err != nil {
		return 0, err
	}
	if err := f.replace(n); err != nil {
		return 0, fmt.Errorf("control number: %w", err)
	}
	return n, nil
}

func (f File) read() (int64, error) {
	b, err := os.ReadFile(f.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	n, err := strconv.ParseInt(strings.TrimSpace(string(b)), 10, 64)
	if err != nil || n < 0 {
		// Going on from a guess might give a number twice.
		return 0, fmt.Errorf("%s holds no number: write the control number used last into it", f.Path)
	}
	return n, nil
}

// replace writes n beside the file, safely, and renames it into place.
func (f File) replace(n int64) error {
	dir := filepath.Dir(f.Path)
	tmp, err := os.CreateTemp(dir, "."+filepath.Base(f.Path)+"-*") // mode 0600
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(tmp, n)
	if err == nil {
		err = tmp.Sync()
	}
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(tmp.Name(), f.Path)
	}
	if err != nil {
		_ = os.Remove(tmp.Name()) // what is left behind is told by err
		return err
	}
	return syncDir(dir)
}
