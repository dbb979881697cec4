package codeset

import (
	"cmp"
	"slices"

	"remedi/edi"
)

// A catalogue holds rows of T by code and date. Several rows of one code are
// its versions, oldest first.
type catalogue[T any] struct {
	at   index
	keys []key
	span []span
	rows []T
}

// version is one row on its way into a catalogue.
type version[T any] struct {
	key  key
	span span
	row  T
}

// newCatalogue sorts the versions by code and date and indexes them.
func newCatalogue[T any](versions []version[T]) *catalogue[T] {
	slices.SortStableFunc(versions, func(a, b version[T]) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.span.from, b.span.from))
	})
	c := &catalogue[T]{
		at:   newIndex(len(versions)),
		keys: make([]key, len(versions)),
		span: make([]span, len(versions)),
		rows: make([]T, len(versions)),
	}
	for i, v := range versions {
		c.keys[i], c.span[i], c.rows[i] = v.key, v.span, v.row
		c.at.put(v.key, i)
	}
	return c
}

// on finds the version of a code on a date. Where none is in force it gives
// the one that ended last before the date, else the first that is to come.
func (c *catalogue[T]) on(code string, d edi.Date) (*T, State) {
	k := pack(code)
	i := c.at.find(k)
	if i < 0 {
		return nil, Unknown
	}
	nearest, state := &c.rows[i], NotYet
	for ; i < len(c.keys) && c.keys[i] == k; i++ {
		switch c.span[i].stateOn(d) {
		case InForce:
			return &c.rows[i], InForce
		case Ended:
			nearest, state = &c.rows[i], Ended
		}
	}
	return nearest, state
}

// first is the oldest version of a code, or nil.
func (c *catalogue[T]) first(code string) *T {
	if i := c.at.find(pack(code)); i >= 0 {
		return &c.rows[i]
	}
	return nil
}
