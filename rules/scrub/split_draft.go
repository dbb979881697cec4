package scrub

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// draft is a file under a temporary name, made when there is something to
// write.
type draft struct {
	path      string // that it gets at last
	file      *os.File
	published bool
}

// Write makes the file where it is not there yet. os.CreateTemp gives it 0600.
func (d *draft) Write(b []byte) (int, error) {
	if d.file == nil {
		f, err := os.CreateTemp(filepath.Dir(d.path), "."+filepath.Base(d.path)+".*.part")
		if err != nil {
			return 0, err
		}
		d.file = f
	}
	return d.file.Write(b)
}

// end closes the file, all of it on the disk.
func (d *draft) end() error {
	if d.file == nil {
		return nil
	}
	return errors.Join(d.file.Sync(), d.file.Close())
}

// publish gives the file its name. Without overwrite it never takes that of
// another.
func (d *draft) publish(overwrite bool) error {
	switch {
	case d.file == nil && overwrite:
		if err := os.Remove(d.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	case d.file == nil:
		return nil
	case !overwrite:
		// A link fails where the name is taken, which a rename does not. Not
		// every file system has links.
		err := os.Link(d.file.Name(), d.path)
		if errors.Is(err, fs.ErrExist) {
			return &ExistsError{Path: d.path}
		}
		if err == nil {
			d.published = true
			return os.Remove(d.file.Name())
		}
	}
	err := os.Rename(d.file.Name(), d.path)
	d.published = err == nil
	return err
}

// discard removes the file, under whichever name it stands.
func (d *draft) discard() {
	if d.file == nil {
		return
	}
	_ = d.file.Close() // it may be closed already, and is not wanted
	_ = os.Remove(d.file.Name())
	if d.published {
		_ = os.Remove(d.path)
	}
}
