package guide

import (
	"io/fs"
	"sync"
)

// DataElement is X12's number of the data element that stands at a place of a
// guide, as IK402 and CTX06 of a 999 name it: "782" for SV102, "C003" for the
// composite SV101, "235" for SV101-1. component is 0 for the element as a whole.
// coded says that what stands there is a code (of X12's type ID, or of a list in
// the guide), and no text, number or date. loop may be empty or unknown: then
// the segment may be of any loop. The number is empty where the guide has no
// such element.
func DataElement(t Transaction, loop, segment string, element, component int) (number string, coded bool) {
	e, ok := dataElements()[placeKey{t, loop, segment, element, component}]
	if !ok {
		e = dataElements()[placeKey{t, "", segment, element, component}]
	}
	return e.number, e.coded
}

// placeKey is a place of an element; loop is empty for that of any loop.
type placeKey struct {
	transaction        Transaction
	loop, segment      string
	element, component int
}

type dataElement struct {
	number string
	coded  bool
}

// dataElements decodes the tables of elements when they are first asked.
var dataElements = sync.OnceValue(func() map[placeKey]dataElement {
	all := map[placeKey]dataElement{}
	data, err := fs.Sub(embedded, "data")
	if err != nil {
		panic(err) // the folder is named by the embed directive
	}
	for t, name := range tableNames {
		err := eachRow(data, "elements_"+name+".csv", 13, func(f []string) error {
			tag, element, component, err := parseRef(f[2])
			if err != nil {
				return err
			}
			e := dataElement{number: f[3], coded: f[4] == "ID" || f[10] != "" || f[11] != ""}
			for _, loop := range []string{f[0], ""} {
				key := placeKey{t, loop, tag, element, component}
				had, ok := all[key]
				if !ok {
					had = e
				}
				// Segments of one name may differ: a code is one everywhere.
				had.coded = had.coded && e.coded
				all[key] = had
			}
			return nil
		})
		if err != nil {
			panic(err) // a test decodes them, so that this is a fault of the build
		}
	}
	return all
})
