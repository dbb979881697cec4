package codeset

// A Side is the side of the body that a diagnosis names.
type Side uint8

// The sides of a diagnosis.
const (
	NoSide          Side = iota // it names none: M54.50
	RightSide                   // M25.561
	LeftSide                    // M25.562
	BothSides                   // M17.0
	UnspecifiedSide             // it could name one and does not: M25.569
	UnknownSide                 // its description is not in the current release, or it is no code
)

// String is the side in a word, for messages.
func (s Side) String() string {
	return [...]string{"no", "right", "left", "both", "unspecified", "unknown"}[s]
}

// DiagnosisSide is the side that a billable code without its dot names
// ("M25561"). A code names a side where its twin of the other side has the same
// description but for that word: the left ventricle has no such twin. Codes of
// the brain and its vessels (I60 to I67, S06) name none, since what they do to
// the body shows on the other side.
func (t *Tables) DiagnosisSide(code string) Side {
	icd := t.icd()
	if k := pack(code); k != 0 {
		if i, found := icd.search(k); found {
			return icd.side[i]
		}
	}
	return UnknownSide
}

// sideOf reads the last column of the list of codes, NoSide where it is none of
// its letters.
func sideOf(letter byte) Side {
	switch letter {
	case 'R':
		return RightSide
	case 'L':
		return LeftSide
	case 'B':
		return BothSides
	case 'U':
		return UnspecifiedSide
	case '?':
		return UnknownSide
	}
	return NoSide
}
