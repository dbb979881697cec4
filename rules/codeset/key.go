package codeset

// maxCode is the longest code that a key holds: a provider taxonomy.
const maxCode = 10

// A key is a code of one to ten characters, six bits to a character from the
// left, so that keys sort as their codes do and a prefix is a range of keys.
// The zero key stands for anything that cannot be a code.
type key uint64

// pack makes the key of a code. Digits, capital letters and ASCII punctuation
// fit into six bits; a lower-case letter or a blank makes the zero key, because
// no code of our tables has one.
func pack(code string) key {
	if len(code) == 0 || len(code) > maxCode {
		return 0
	}
	var k key
	for i := range len(code) {
		c := code[i] - ' '
		if c-1 >= 63 {
			return 0
		}
		k = k<<6 | key(c)
	}
	return k << (6 * (maxCode - len(code)))
}

// String is the code again.
func (k key) String() string {
	var b [maxCode]byte
	n := 0
	for ; n < maxCode; n++ {
		c := byte(k>>(6*(maxCode-1-n))) & 63
		if c == 0 {
			break
		}
		b[n] = c + ' '
	}
	return string(b[:n])
}

// past is the first key behind those that begin with the n characters of k.
func (k key) past(n int) key {
	return k + 1<<(6*(maxCode-n))
}

// packPair makes one key of two procedure codes of up to five characters, the
// lesser first, so that a pair is found in whichever order it is asked.
func packPair(a, b string) key {
	if len(a) > maxCode/2 || len(b) > maxCode/2 {
		return 0
	}
	const half = 6 * maxCode / 2
	x, y := pack(a), pack(b)
	if x == 0 || y == 0 {
		return 0
	}
	if x > y {
		x, y = y, x
	}
	return x | y>>half
}
