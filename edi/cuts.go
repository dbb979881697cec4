package edi

// Cuts are where the segments of a text begin and their elements end, noted by
// whoever looked at it first, so that who reads the same text next need not look
// for them again. They are plain numbers in room that is used again: nothing is
// allocated and no pointer is written for a segment.
//
// Who fills them calls [Cuts.Begin], and then for each segment puts the ends of its
// elements into the room that Begin and [Cuts.Note] give.
type Cuts struct {
	numbers []int32 // of each segment: how many follow, one before its first byte, where its elements end
	used    int
	whole   bool
}

const (
	// MaxCut is how many elements a segment may have, its identifier included,
	// for its cuts to be noted.
	MaxCut = 64

	cutHead = 2        // numbers of a segment before those of its elements
	maxCuts = 16 << 10 // bytes of a text: twenty times a large claim, which takes 200 kB of room
	oddCut  = 1 << 30  // marks a segment that is to be looked at again
)

// A CutRoom takes the cuts of one segment.
type CutRoom [cutHead + MaxCut]int32

// Ends is where the ends of the elements are to be put, the identifier's first.
func (r *CutRoom) Ends() *[MaxCut]int32 { return (*[MaxCut]int32)(r[cutHead:]) }

// Begin makes room for the cuts of a text of so many bytes. It says no where that
// is more than is worth keeping: there is no room then.
func (c *Cuts) Begin(bytes int) (*CutRoom, bool) {
	c.used, c.whole = 0, bytes <= maxCuts
	if !c.whole {
		return nil, false
	}
	// A segment takes a byte at least, and an element one more.
	if most := (1+cutHead)*bytes + cutHead + MaxCut; most > len(c.numbers) {
		c.numbers = make([]int32, most+most/2)
	}
	return (*CutRoom)(c.numbers), true
}

// Note takes the segment whose n elements, the identifier included, end where the
// room that was given last says, and gives room for the next. It begins at byte
// begin of the text. odd says that who reads it has to look at its bytes again.
func (c *Cuts) Note(room *CutRoom, begin, n int, odd bool) *CutRoom {
	room[0], room[1] = int32(n+1), int32(begin)-1
	if odd {
		room[0] |= oddCut
	}
	c.used += cutHead + n
	return (*CutRoom)(c.numbers[c.used:])
}

// Lose says that not every segment could be noted.
func (c *Cuts) Lose() { c.whole = false }

// Whole says whether every segment of the text was noted.
func (c *Cuts) Whole() bool { return c.whole }

// Segments are the cuts of all segments, for [NextCut] to take apart. They are
// valid until the next Begin.
func (c *Cuts) Segments() []int32 { return c.numbers[:c.used] }

// NextCut gives the cuts of the segment that stands at position at among all, 0 at
// first, and the position of the one behind it. Element i, the identifier being 0,
// is text[cuts[i]+1 : cuts[i+1]]. There has to be a segment.
func NextCut(segments []int32, at int) (cuts []int32, odd bool, next int) {
	count := segments[at]
	next = at + 1 + int(count&^oddCut)
	return segments[at+1 : next], count >= oddCut, next
}
