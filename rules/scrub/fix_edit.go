package scrub

import (
	"slices"
	"strconv"
	"strings"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/rules"
)

// elementOf is which element of the SV1 a repair changes.
func elementOf(k rules.RepairKind) int {
	if k == rules.UnitePointers || k == rules.ClosePointers {
		return 7
	}
	return 1
}

// textOf is an element of a line's SV1 as a [Change] has it.
func textOf(l *claim.Line, element int) string {
	parts := l.Pointers[:]
	if element == 1 {
		parts = append([]string{l.Qualifier, l.Procedure}, l.Modifiers[:]...)
	}
	return strings.TrimRight(strings.Join(parts, ":"), ":")
}

// editOf is the edit that makes a repair on the line as it is now, or why there
// is none. component is the file's separator.
func editOf(r *rules.Repair, l *claim.Line, component byte) (edit claim.Edit, reason string) {
	switch r.Kind {
	case rules.UniteModifiers:
		return claim.SetModifiers(r.Line, once(l.Modifiers[:], r.Value[0])...), ""
	case rules.CloseModifiers:
		return claim.SetModifiers(r.Line, filled(l.Modifiers[:])...), ""
	case rules.PrependModifier:
		return claim.SetModifiers(r.Line, append(r.Value[:1:1], trimmed(l.Modifiers[:])...)...), ""
	case rules.OrderModifiers:
		if !slices.Equal(slices.Sorted(slices.Values(r.Value)), slices.Sorted(slices.Values(trimmed(l.Modifiers[:])))) {
			return nil, "the modifiers have an empty place between them"
		}
		return claim.SetModifiers(r.Line, r.Value...), ""
	case rules.ReplaceProcedure:
		return claim.SetProcedure(r.Line, r.Value[0]), ""
	}
	return pointerEdit(r, l, component)
}

// pointerEdit is the edit of a repair of pointers. They are written anew, which
// may cost neither a fifth one nor an empty one that another rule has found.
func pointerEdit(r *rules.Repair, l *claim.Line, component byte) (edit claim.Edit, reason string) {
	if strings.Count(l.PointerText, string([]byte{component})) >= len(l.Pointers) {
		return nil, "the line has more pointers than the guide has places for"
	}
	has := trimmed(l.Pointers[:])
	if r.Kind == rules.UnitePointers && slices.Contains(has, "") {
		return nil, "the line has an empty pointer before a filled one"
	}
	var numbers []int
	for _, p := range filled(has) {
		n, err := strconv.Atoi(p)
		if err != nil {
			return nil, "a pointer is no number"
		}
		if r.Kind == rules.ClosePointers || !slices.Contains(numbers, n) {
			numbers = append(numbers, n)
		}
	}
	return claim.SetPointers(r.Line, numbers...), ""
}

// once is list with a value only where it stands first; those behind move up.
func once(list []string, value string) []string {
	first := slices.Index(list, value)
	behind := slices.DeleteFunc(slices.Clone(list[first+1:]), func(s string) bool { return s == value })
	return append(slices.Clone(list[:first+1]), behind...)
}

// filled is list without empty values.
func filled(list []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == "" })
}

// trimmed is list without empty values at its end.
func trimmed(list []string) []string {
	n := len(list)
	for n > 0 && list[n-1] == "" {
		n--
	}
	return list[:n]
}

// onlySegment says whether a claim differs from what it was in one segment at
// most, which begins at a place of both.
func onlySegment(was, is *claim.Source, place edi.Place) bool {
	at := int(place.Offset - was.Body.At.Offset)
	a, b := was.Body.Raw, is.Body.Raw
	if at < 0 || at > min(len(a), len(b)) || a[:at] != b[:at] {
		return false
	}
	end := strings.IndexByte(a[at:], was.Interchange.Delims.Terminator)
	return end >= 0 && strings.HasSuffix(b[at:], a[at+end:]) && was.Control == is.Control
}

// shifts are how places of a mended claim differ from those of the file: behind
// each place of the file, by so many bytes more than behind the one before. They
// are in the order of the file.
type shifts []shift

type shift struct {
	at int64 // a segment that has another length now
	by int64
}

// with is the shifts and one more. It leaves s as it is.
func (s shifts) with(at int64, by int) shifts {
	i, found := slices.BinarySearchFunc(s, at, func(o shift, at int64) int { return int(o.at - at) })
	s = slices.Clone(s)
	if found {
		s[i].by += int64(by)
		return s
	}
	return slices.Insert(s, i, shift{at, int64(by)})
}

// back is where a place of the mended claim is in the file.
func (s shifts) back(offset int64) int64 {
	for _, o := range s {
		if offset <= o.at {
			break
		}
		offset -= o.by
	}
	return offset
}

// ahead is faults with their places in the file where the mended claim has them.
func (s shifts) ahead(fs []edi.Fault) []edi.Fault {
	if len(s) == 0 {
		return fs
	}
	fs = slices.Clone(fs)
	for i := range fs {
		at := fs[i].Pos.Offset
		for _, o := range s {
			if at > o.at {
				fs[i].Pos.Offset += o.by
			}
		}
	}
	return fs
}
