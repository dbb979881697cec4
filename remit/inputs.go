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

// unknownSize is the size of what has none beforehand.
const unknownSize = -1

// ErrStdinTwice says that standard input was named more than once.
var ErrStdinTwice = errors.New("standard input (-) can be read only once")

// errNoStdin says that standard input was named and there is none.
var errNoStdin = &fs.PathError{Op: "read", Path: Stdin, Err: errors.New("there is no standard input")}

// Input is one file to read.
type Input struct {
	Path string // Stdin for standard input
	Size int64  // in bytes; negative where it is not known beforehand
}

// Inputs lists the files that paths stand for. A folder, or a link to one,
// stands for every file below it, in the order of their names, but for pipes
// and devices and, unless hidden is set, for those whose name begins with a
// dot; links to folders inside it are not followed. Each failure is a
// *fs.PathError that names what could not be listed, and takes nothing else
// away.
func Inputs(paths []string, hidden bool) (files []Input, failures []error) {
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case path == Stdin:
			files = append(files, Input{path, unknownSize})
		case err != nil:
			failures = append(failures, err)
		case info.IsDir():
			found, failed := below(path, hidden)
			files, failures = append(files, found...), append(failures, failed...)
		default:
			files = append(files, Input{path, size(info)})
		}
	}
	return files, failures
}

// below lists the files of a folder.
func below(root string, hidden bool) (files []Input, failures []error) {
	walk := func(p string, d fs.DirEntry, err error) error {
		path := filepath.Join(root, filepath.FromSlash(p))
		var info fs.FileInfo
		switch {
		case err != nil: // of reading a folder: what else there is still counts
		case !hidden && p != "." && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		default:
			info, err = os.Stat(path)
		}
		switch {
		case err != nil:
			failures = append(failures, &fs.PathError{Op: "read", Path: path, Err: cause(err)})
		case info.Mode().IsRegular():
			files = append(files, Input{path, size(info)})
		}
		return nil
	}
	// A root that cannot be read comes to walk too: there is no other error.
	_ = fs.WalkDir(os.DirFS(root), ".", walk)
	return files, failures
}

// cause is what went wrong, without the path that it went wrong with.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

func size(info fs.FileInfo) int64 {
	if !info.Mode().IsRegular() {
		return unknownSize
	}
	return info.Size()
}

// TotalSize is the length of all files together, for progress; 0 where that of
// one is not known beforehand.
func TotalSize(files []Input) (total int64) {
	for _, f := range files {
		if f.Size < 0 {
			return 0
		}
		total += f.Size
	}
	return total
}

// OnlyOneStdin refuses standard input for two things at once.
func OnlyOneStdin(lists ...[]string) error {
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
