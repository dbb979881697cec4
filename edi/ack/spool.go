package ack

import (
	"bufio"
	"bytes"
	"io"
	"os"
)

// spool keeps bytes until they may be written: in memory as long as they are
// few, else in a temporary file of mode 0600, which is gone when the program
// ends, however it does, where the system allows to remove an open file.
type spool struct {
	dir   string // of the file; empty is the system's folder for such files
	limit int    // bytes kept in memory

	memory bytes.Buffer
	file   *os.File
	out    *bufio.Writer
}

// Write adds to the spool.
func (s *spool) Write(p []byte) (int, error) {
	if s.file == nil && s.memory.Len()+len(p) <= s.limit {
		return s.memory.Write(p)
	}
	if s.file == nil {
		f, err := os.CreateTemp(s.dir, "remedi-277ca-*")
		if err != nil {
			return 0, err
		}
		_ = os.Remove(f.Name()) // where that fails, close does it
		s.file, s.out = f, bufio.NewWriterSize(f, 64<<10)
		if _, err := s.memory.WriteTo(s.out); err != nil {
			return 0, err
		}
	}
	return s.out.Write(p)
}

// spoolReader reads a spool.
type spoolReader interface {
	io.Reader
	io.ByteReader
}

// read gives everything from the beginning. Nothing may be written behind it.
func (s *spool) read() (spoolReader, error) {
	if s.file == nil {
		return &s.memory, nil
	}
	if err := s.out.Flush(); err != nil {
		return nil, err
	}
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	return bufio.NewReaderSize(s.file, 64<<10), nil
}

// close throws the content away. The spool may be used again.
func (s *spool) close() {
	s.memory.Reset()
	if s.file != nil {
		_ = s.file.Close()
		_ = os.Remove(s.file.Name()) // usually gone already
		s.file, s.out = nil, nil
	}
}
