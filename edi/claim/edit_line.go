package claim

import (
	"strconv"

	"remedi/edi"
)

// onLine makes an edit of a line.
func onLine(line int, edit func(e *editor, sv1 int) error) Edit {
	return func(e *editor) error {
		e.line = line
		defer func() { e.line = -1 }()
		s, err := e.lineSpan()
		if err != nil {
			return err
		}
		return edit(e, s.from)
	}
}

// SetModifiers gives a line these modifiers (SV101-3 to -6), at most four; an
// empty one before others leaves a gap.
func SetModifiers(line int, modifiers ...string) Edit {
	return onLine(line, func(e *editor, sv1 int) error { return e.setModifiers(sv1, modifiers) })
}

// AddModifier adds a modifier to a line, behind those it has.
func AddModifier(line int, modifier string) Edit {
	return onLine(line, func(e *editor, sv1 int) error {
		has := trim(e.modifiers(sv1))
		for _, m := range has {
			if m == modifier {
				return e.fail("SV101", ErrAlreadyThere)
			}
		}
		return e.setModifiers(sv1, append(has, modifier))
	})
}

// RemoveModifier takes a modifier from a line; those behind it move up.
func RemoveModifier(line int, modifier string) Edit {
	return onLine(line, func(e *editor, sv1 int) error {
		has := e.modifiers(sv1)
		for i, m := range has {
			if m == modifier && m != "" {
				return e.setModifiers(sv1, append(has[:i:i], has[i+1:]...))
			}
		}
		return e.fail("SV101", ErrNotThere)
	})
}

// maxModifiers is how many modifiers SV101 has room for.
const maxModifiers = 4

// modifiers are SV101-3 to -6, empty ones included.
func (e *editor) modifiers(sv1 int) []string {
	m := make([]string, maxModifiers)
	for i := range m {
		m[i] = edi.Component(e.element(sv1, 1), i+3, e.delims.Component)
	}
	return m
}

func (e *editor) setModifiers(sv1 int, modifiers []string) error {
	modifiers = trim(modifiers)
	if len(modifiers) > maxModifiers {
		return e.fail("SV101", ErrTooMany)
	}
	for i, m := range modifiers {
		if m != "" && len(m) != 2 {
			return e.fail(edi.ElementName("SV1", 1, i+3), ErrNoValue)
		}
		if err := e.check("SV1", 1, i+3, m); err != nil {
			return err
		}
	}
	for n := maxModifiers; n > 0; n-- { // the last first, so that none stays behind a gap
		value := ""
		if n <= len(modifiers) {
			value = modifiers[n-1]
		}
		if edi.Component(e.element(sv1, 1), n+2, e.delims.Component) != value {
			e.setComponent(sv1, 1, n+2, value)
		}
	}
	return nil
}

// SetProcedure gives a line another procedure code (SV101-2).
func SetProcedure(line int, code string) Edit {
	return onLine(line, func(e *editor, sv1 int) error {
		if code == "" {
			return e.fail("SV101-2", ErrNoValue)
		}
		if err := e.check("SV1", 1, 2, code); err != nil {
			return err
		}
		e.setComponent(sv1, 1, 2, code)
		return nil
	})
}

// SetUnits gives a line other units (SV104), which are more than none.
func SetUnits(line int, units edi.Quantity) Edit {
	return onLine(line, func(e *editor, sv1 int) error {
		if units <= 0 {
			return e.fail("SV104", ErrNoValue)
		}
		if was, err := edi.ParseQuantity(e.element(sv1, 4)); err != nil || was != units {
			e.setElement(sv1, 4, units.String())
		}
		return nil
	})
}

// SetCharge gives a line another charge (SV102), and moves the claim's total
// (CLM02) by as much.
func SetCharge(line int, charge edi.Money) Edit {
	return onLine(line, func(e *editor, sv1 int) error {
		was, err := edi.ParseMoney(e.element(sv1, 2))
		if err != nil {
			return e.fail("SV102", err)
		}
		total, err := edi.ParseMoney(e.element(0, 2))
		if err != nil {
			return e.fail("CLM02", err)
		}
		if total += charge - was; charge < 0 || total < 0 {
			return e.fail("SV102", ErrNoValue)
		}
		if charge != was {
			e.setElement(sv1, 2, charge.X12())
			e.setElement(0, 2, total.X12())
		}
		return nil
	})
}

// SetPointers has a line point at these diagnoses (SV107), the first being 1:
// one to four of twelve.
func SetPointers(line int, pointers ...int) Edit {
	return onLine(line, func(e *editor, sv1 int) error {
		if len(pointers) > maxPointers {
			return e.fail("SV107", ErrTooMany)
		}
		text := make([]string, len(pointers))
		for i, p := range pointers {
			if p < 1 || p > maxDiagnoses {
				return e.fail(edi.ElementName("SV1", 7, i+1), ErrNoValue)
			}
			text[i] = strconv.Itoa(p)
		}
		if len(pointers) == 0 {
			return e.fail("SV107", ErrNoValue)
		}
		e.setElement(sv1, 7, e.compose(text...))
		return nil
	})
}

const (
	maxPointers  = 4
	maxDiagnoses = 12
)

// SetDates gives a line another date of service (DTP*472): one day, or a range
// where to is another one. A line without gets one.
func SetDates(line int, from, to edi.Date) Edit {
	return onLine(line, func(e *editor, _ int) error {
		if !from.Valid() || !to.Valid() || from > to {
			return e.fail("DTP03", ErrNoValue)
		}
		format, text := "D8", from.X12()
		if from != to {
			format, text = "RD8", text+"-"+to.X12()
		}
		s, err := e.serviceLoop()
		if err != nil {
			return err
		}
		if i := e.find(s, "DTP", serviceDate); i >= 0 {
			if from == to && e.element(i, 2) == "RD8" && e.element(i, 3) == text+"-"+text {
				return nil // a range of one day, which it may stay
			}
			e.setElement(i, 2, format)
			e.setElement(i, 3, text)
			return nil
		}
		at := e.place(s.from, s.to, orderOf(true), "DTP", serviceDate)
		e.insert(at, e.segment("DTP", serviceDate, format, text))
		return nil
	})
}

// SetLineReference gives a line a reference (REF of loop 2400), such as G1, the
// authorisation: another value, or a segment of its own.
func SetLineReference(line int, qualifier, value string) Edit {
	return onLine(line, func(e *editor, _ int) error {
		s, err := e.serviceLoop()
		if err != nil {
			return err
		}
		all, _ := e.lineSpan()
		return e.setReference(s, all, orderOf(true), qualifier, value)
	})
}

// RemoveLineReference takes the references with a qualifier from a line.
func RemoveLineReference(line int, qualifier string) Edit {
	return onLine(line, func(e *editor, _ int) error {
		s, err := e.lineSpan()
		if err != nil {
			return err
		}
		return e.removeReference(s, orderOf(true), qualifier)
	})
}

// SetLineProvider gives a line a provider of its own (loop 2420), in place of
// one with the same entity code.
func SetLineProvider(line int, p Provider) Edit {
	return onLine(line, func(e *editor, _ int) error {
		s, err := e.lineSpan()
		if err != nil {
			return err
		}
		s.to = min(s.to, e.next(s.from+1, "SVD", "LQ"))
		return e.setProvider(s, orderOf(true), p)
	})
}

// RemoveLineProvider takes the providers with an entity code from a line.
func RemoveLineProvider(line int, entity string) Edit {
	return onLine(line, func(e *editor, _ int) error {
		s, err := e.lineSpan()
		if err != nil {
			return err
		}
		s.to = min(s.to, e.next(s.from+1, "SVD", "LQ"))
		return e.removeProvider(s, orderOf(true), entity)
	})
}
