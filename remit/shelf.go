package remit

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
)

// maxOpen is how many claim files are held open at a time.
const maxOpen = 32

// A shelf holds the claim files so that claims can be read again. What cannot
// be read twice (standard input, pipes) is copied into a temporary file, which
// only the owner can read and which loses its name at once where the system
// lets an open file do so, so that no end of the program leaves it behind.
type shelf struct {
	tempDir string
	volumes []volume
	open    []int // indices of open volumes, the one used last at the end
}

// A volume is one file on the shelf.
type volume struct {
	name string // for positions
	path string // to open it again
	temp *os.File
	file *os.File // nil while closed
}

// add puts a file on the shelf and opens it for its first reading. The caller
// reads it to its end and closes it.
func (s *shelf) add(name string, stdin io.Reader) (io.ReadCloser, error) {
	if name == Stdin {
		if stdin == nil {
			return nil, errNoStdin
		}
		return s.spool("standard input", io.NopCloser(stdin))
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return s.spool(name, f)
	}
	s.volumes = append(s.volumes, volume{name: name, path: name})
	return f, nil
}

// spool copies what is read from src into a temporary file.
func (s *shelf) spool(name string, src io.ReadCloser) (io.ReadCloser, error) {
	temp, err := os.CreateTemp(s.tempDir, "remedi-*.837") // mode 0600
	if err != nil {
		src.Close()
		return nil, fmt.Errorf("no room to keep %s: %w", name, err)
	}
	_ = os.Remove(temp.Name()) // where that fails, close does it
	s.volumes = append(s.volumes, volume{name: name, path: temp.Name(), temp: temp})
	return struct {
		io.Reader
		io.Closer
	}{io.TeeReader(src, temp), src}, nil
}

// read is size bytes of a volume from an offset on.
func (s *shelf) read(volume uint32, at int64, size uint32) (string, error) {
	f, err := s.use(int(volume))
	if err != nil {
		return "", err
	}
	buf := make([]byte, size)
	if _, err := f.ReadAt(buf, at); err != nil {
		return "", &fs.PathError{Op: "read again", Path: s.volumes[volume].name, Err: err}
	}
	return string(buf), nil
}

// use is the open file of a volume; it closes another one where too many are.
func (s *shelf) use(i int) (*os.File, error) {
	v := &s.volumes[i]
	if v.temp != nil {
		return v.temp, nil
	}
	if n := len(s.open); n > 0 && s.open[n-1] == i {
		return v.file, nil
	}
	if v.file == nil {
		f, err := os.Open(v.path)
		if err != nil {
			return nil, err
		}
		v.file = f
		if len(s.open) == maxOpen {
			s.shut(s.open[0])
		}
	}
	s.open = append(slices.DeleteFunc(s.open, func(o int) bool { return o == i }), i)
	return v.file, nil
}

// shut closes the file of a volume.
func (s *shelf) shut(i int) error {
	v := &s.volumes[i]
	s.open = slices.DeleteFunc(s.open, func(o int) bool { return o == i })
	err := v.file.Close()
	v.file = nil
	return err
}

// close closes all files and removes the temporary ones.
func (s *shelf) close() error {
	var errs []error
	for i := range s.volumes {
		v := &s.volumes[i]
		if v.file != nil {
			errs = append(errs, s.shut(i))
		}
		if v.temp != nil {
			errs = append(errs, v.temp.Close())
			if err := os.Remove(v.path); !errors.Is(err, fs.ErrNotExist) {
				errs = append(errs, err)
			}
			v.temp = nil
		}
	}
	return errors.Join(errs...)
}
