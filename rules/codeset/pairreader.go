package codeset

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
)

// A pairReader reads the numbers of a file of pairs and keeps the first error;
// after it everything is zero.
type pairReader struct {
	r       *bufio.Reader
	err     error
	scratch [8]byte
}

// bytes is the next n bytes, or nil.
func (p *pairReader) bytes(n int) []byte {
	if p.err != nil {
		return nil
	}
	b := make([]byte, n)
	if _, p.err = io.ReadFull(p.r, b); p.err != nil {
		return nil
	}
	return b
}

func (p *pairReader) u32() uint32 {
	if p.err != nil {
		return 0
	}
	if _, p.err = io.ReadFull(p.r, p.scratch[:4]); p.err != nil {
		return 0
	}
	return binary.LittleEndian.Uint32(p.scratch[:4])
}

func (p *pairReader) u64() uint64 {
	if p.err != nil {
		return 0
	}
	if _, p.err = io.ReadFull(p.r, p.scratch[:8]); p.err != nil {
		return 0
	}
	return binary.LittleEndian.Uint64(p.scratch[:8])
}

// count is a number of things that are to follow, at most limit.
func (p *pairReader) count(limit int) int {
	n := int(p.u32())
	if p.err == nil && n > limit {
		p.err = fmt.Errorf("%w: a count of %d", errPairFile, n)
	}
	if p.err != nil {
		return 0
	}
	return n
}

// block is how many numbers are read at once.
const block = 1 << 14

// keys reads n keys, which must not descend.
func (p *pairReader) keys(n int) []key {
	list, buffer := make([]key, 0, n), make([]byte, 8*block)
	var last key
	for len(list) < n && p.err == nil {
		part := buffer[:8*min(block, n-len(list))]
		if _, p.err = io.ReadFull(p.r, part); p.err != nil {
			return nil
		}
		for ; len(part) > 0; part = part[8:] {
			k := key(binary.LittleEndian.Uint64(part))
			if k < last {
				p.err = fmt.Errorf("%w: not in order", errPairFile)
				return nil
			}
			list, last = append(list, k), k
		}
	}
	return list
}

// numbers reads n numbers of terms, of which there are so many.
func (p *pairReader) numbers(n, terms int) []uint32 {
	list, buffer := make([]uint32, 0, n), make([]byte, 4*block)
	for len(list) < n && p.err == nil {
		part := buffer[:4*min(block, n-len(list))]
		if _, p.err = io.ReadFull(p.r, part); p.err != nil {
			return nil
		}
		for ; len(part) > 0; part = part[4:] {
			w := binary.LittleEndian.Uint32(part)
			if int(w&^swapped) >= terms {
				p.err = fmt.Errorf("%w: term %d of %d", errPairFile, w&^swapped, terms)
				return nil
			}
			list = append(list, w)
		}
	}
	return list
}
