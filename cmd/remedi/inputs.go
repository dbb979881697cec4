package main

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"remedi/edi"
	"remedi/remit"
)

// input is one file to read.
type input struct {
	name string // as positions show it; "-" is standard input
	remit.Input
}

// sources are the files that a command reads.
type sources struct {
	list    []input
	missing []*edi.Fault // of names that are not there, or cannot be read
}

// inputs lists the files that arguments name: files, folders with everything
// in them, and - for standard input (see remit.Inputs). What is not there or
// cannot be listed is a fault of that name alone; standard input named twice is
// a mistake.
func inputs(args []string) (s sources, err error) {
	if err := remit.OnlyOneStdin(args); err != nil {
		return s, usageError{err}
	}
	files, failures := remit.Inputs(args, true)
	for _, f := range files {
		s.list = append(s.list, input{f.Path, f})
	}
	for _, err := range failures {
		var p *fs.PathError
		if !errors.As(err, &p) {
			return s, err
		}
		s.missing = append(s.missing, unreadable(p.Path, err))
	}
	return s, nil
}

// size is the size of all, 0 where that of one is not known.
func (s sources) size() int64 {
	var files []remit.Input
	for _, in := range s.list {
		files = append(files, in.Input)
	}
	return remit.TotalSize(files)
}

// open opens an input.
func (a *app) open(in input) (io.ReadCloser, error) {
	if in.Path == remit.Stdin {
		return io.NopCloser(a.in), nil
	}
	return os.Open(in.Path)
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

// interrupted is the fault of a file that was not read to its end on request:
// what is reported of it is not all.
func interrupted(name string, err error) *edi.Fault {
	return &edi.Fault{
		Code: "E009", Severity: edi.Error, Loss: edi.LossFile, Pos: edi.Position{File: name}, Err: err,
		Message: "reading was stopped before the end of the file", Fix: "Read the file again.",
	}
}
