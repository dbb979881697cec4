package release

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"os"
)

// Read is the rows of a release, held against their checksum. The error is a
// *BrokenError.
func (f *Folder) Read(m *Manifest) ([]byte, error) {
	var rows bytes.Buffer
	rows.Grow(int(m.Bytes) + bytes.MinRead)
	err := f.Stream(m, func(r io.Reader) error {
		_, err := rows.ReadFrom(r)
		return err
	})
	return rows.Bytes(), err
}

// Stream gives the rows of a release to read, and holds what was read against
// the checksum: an error means that what read took must not be used. It is a
// *BrokenError.
func (f *Folder) Stream(m *Manifest, read func(io.Reader) error) error {
	path := f.TablePath(m)
	file, err := os.Open(path)
	if err != nil {
		return &BrokenError{m.Table, path, err}
	}
	defer file.Close()
	sum := sha256.New()
	if err := errors.Join(read(io.TeeReader(file, sum)), checked(file, sum, m)); err != nil {
		return &BrokenError{m.Table, path, err}
	}
	return nil
}

// checked compares the checksum of all that was read, and of the rest.
func checked(rest io.Reader, sum hash.Hash, m *Manifest) error {
	if _, err := io.Copy(sum, rest); err != nil {
		return err
	}
	if hex.EncodeToString(sum.Sum(nil)) != m.SHA256 {
		return errors.New("not the rows that were imported: the checksum differs")
	}
	return nil
}
