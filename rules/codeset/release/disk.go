package release

import (
	"errors"
	"io"
	"os"
	"path/filepath"
)

// A disk is the operations that change the folder. Tests let the n-th of them
// fail, to see that any stop in between leaves the folder whole.
type disk interface {
	mkdir(path string) error
	create(path string) (io.WriteCloser, error)
	sync(f io.WriteCloser) error
	rename(from, to string) error
	remove(path string) error
	removeAll(path string) error
	syncDir(path string) error
}

// files is the disk of the machine.
type files struct{}

func (files) mkdir(path string) error { return os.MkdirAll(path, 0o700) }

func (files) create(path string) (io.WriteCloser, error) {
	return os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
}

func (files) sync(f io.WriteCloser) error {
	if file, ok := f.(*os.File); ok {
		return file.Sync()
	}
	return nil
}

func (files) rename(from, to string) error { return os.Rename(from, to) }

func (files) remove(path string) error { return os.Remove(path) }

func (files) removeAll(path string) error { return os.RemoveAll(path) }

// syncDir makes the names in a folder last. Where folders cannot be flushed
// (Windows) the rename alone has to do.
func (files) syncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && filepath.Separator == '/' {
		return err
	}
	return nil
}

// writeFile makes a new file, filled by write and flushed.
func writeFile(d disk, path string, write func(io.Writer) error) error {
	f, err := d.create(path)
	if err != nil {
		return err
	}
	return errors.Join(write(f), d.sync(f), f.Close())
}
