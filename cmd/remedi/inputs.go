package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"

	"remedi/edi"
)

// input is one file to read.
type input struct {
	name string // as positions show it; "-" is standard input
	path string // where it is
	size int64  // 0 where it is not known
}

// sources are the files that a command reads.
type sources struct {
	list    []input
	missing []*edi.Fault // of names that are not there, or cannot be read
}

// inputs lists the files that arguments name: files, folders with everything
// in them, and - for standard input. A name that is not there is a fault of
// that name alone; standard input named twice is a mistake.
func inputs(args []string) (s sources, err error) {
	stdin := false
	for _, arg := range args {
		if arg == "-" {
			if stdin {
				return s, usagef("standard input (-) can be read only once")
			}
			stdin = true
			s.list = append(s.list, input{name: "-"})
			continue
		}
		found, err := below(arg)
		if err != nil {
			s.missing = append(s.missing, unreadable(arg, err))
		}
		s.list = append(s.list, found...)
	}
	return s, nil
}

// below lists the files of a folder in a fixed order, or the one file.
func below(path string) ([]input, error) {
	var list []input
	err := filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			return nil
		}
		info, err := os.Stat(p)
		if err == nil && info.Mode().IsRegular() || p == path {
			size := int64(0)
			if err == nil && info.Mode().IsRegular() {
				size = info.Size()
			}
			list = append(list, input{name: p, path: p, size: size})
		}
		return nil
	})
	sort.SliceStable(list, func(i, j int) bool { return list[i].name < list[j].name })
	return list, err
}

// open opens an input.
func (a *app) open(in input) (io.ReadCloser, error) {
	if in.name == "-" {
		return io.NopCloser(a.in), nil
	}
	return os.Open(in.path)
}

// unreadable is the fault of a file that cannot be opened.
func unreadable(name string, err error) *edi.Fault {
	f := &edi.Fault{
		Code: "E009", Severity: edi.Error, Loss: edi.LossFile, Pos: edi.Position{File: name},
		Message: "the file cannot be read", Fix: "Check the name and the rights of the file.",
	}
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err // the name stands in the position already
	}
	f.Err = err
	return f
}
