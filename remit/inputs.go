package remit

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// ErrStdinTwice says that standard input was named more than once.
var ErrStdinTwice = errors.New("standard input (-) can be read only once")

// errNoStdin says that standard input was named and there is none.
var errNoStdin = &fs.PathError{Op: "read", Path: Stdin, Err: errors.New("there is no standard input")}

// list is the files that paths stand for: a folder stands for every file below
// it, in the order of their names. What cannot be listed is told in failures,
// and the rest stays. Files whose name begins with a dot are left out.
func list(paths []string) (files []string, failures []error) {
	for _, path := range paths {
		if path == Stdin {
			files = append(files, path)
			continue
		}
		err := filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				failures = append(failures, err)
				if d != nil && d.IsDir() {
					return fs.SkipDir
				}
				return nil
			case p != path && strings.HasPrefix(d.Name(), "."):
				if d.IsDir() {
					return fs.SkipDir
				}
				return nil
			case !d.IsDir():
				files = append(files, p)
			}
			return nil
		})
		if err != nil {
			failures = append(failures, err)
		}
	}
	return files, failures
}

// sizeOf is the length of all files together, for progress; 0 where that of
// one is not known beforehand.
func sizeOf(files []string) (total int64) {
	for _, f := range files {
		info, err := os.Stat(f)
		switch {
		case f == Stdin || err == nil && !info.Mode().IsRegular():
			return 0
		case err == nil:
			total += info.Size()
		}
	}
	return total
}

// onlyOneStdin refuses standard input for two things at once.
func onlyOneStdin(lists ...[]string) error {
	n := 0
	for _, l := range lists {
		for _, p := range l {
			if p == Stdin {
				n++
			}
		}
	}
	if n > 1 {
		return ErrStdinTwice
	}
	return nil
}
