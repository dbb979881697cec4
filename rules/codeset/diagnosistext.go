package codeset

import (
	"bufio"
	"compress/gzip"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// An icdText finds descriptions in the compressed list. The list is a row of
// gzip members of 512 lines, so that one description costs the decoding of one
// member (about 40 kB) and nothing stays in memory but where each member
// begins.
type icdText struct {
	packed string
	first  []string // first code of each member
	offset []int    // where it begins
}

// DiagnosisText is the ICD-10-CM description of a code or header, or empty for
// one that the current release has not. It is verbatim and in the public
// domain. It decompresses at every call: for explanations, not for the path of
// a claim.
func (t *Tables) DiagnosisText(code string) string {
	if text := t.icdText().find(code); text != "" {
		return text
	}
	return t.newTexts()[code]
}

func (t *icdText) find(code string) string {
	i, exact := slices.BinarySearch(t.first, code)
	if !exact {
		i--
	}
	if i < 0 {
		return ""
	}
	member, err := gzip.NewReader(strings.NewReader(t.packed[t.offset[i]:]))
	if err != nil {
		return ""
	}
	member.Multistream(false)
	return findLine(member, code)
}

// findLine is what stands behind the code and a tab in lines sorted by code.
func findLine(r io.Reader, code string) string {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		at, text, _ := strings.Cut(lines.Text(), "\t")
		if at >= code {
			if at == code {
				return text
			}
			break
		}
	}
	return ""
}

func loadICDText(tables fs.FS, packed string) (*icdText, error) {
	t := &icdText{packed: packed}
	err := eachRecord(tables, "icd10cm_text.csv", func(r *record) error {
		offset, _ := r.number("offset")
		t.first = append(t.first, r.code("first_code"))
		t.offset = append(t.offset, offset)
		return nil
	})
	return t, err
}
