package claim

// SetFrequency gives the claim another frequency code (CLM05-3): 1 original, 7
// replacement, 8 void. The last two want REF*F8 as well: see [SetReference].
func SetFrequency(code string) Edit {
	return func(e *editor) error {
		if len(code) != 1 {
			return e.fail("CLM05-3", ErrNoValue)
		}
		if err := e.check("CLM", 5, 3, code); err != nil {
			return err
		}
		e.setComponent(0, 5, 3, code)
		return nil
	}
}

// SetControlNumber gives the claim another patient control number (CLM01), at
// most 38 characters.
func SetControlNumber(control string) Edit {
	return func(e *editor) error {
		if blank(control) || len(control) > maxControlNumber {
			return e.fail("CLM01", ErrNoValue)
		}
		if err := e.check("CLM", 1, 0, control); err != nil {
			return err
		}
		e.setElement(0, 1, control)
		return nil
	}
}

// SetReference gives the claim a reference (REF of loop 2300), such as F8, the
// payer's claim control number, or G1, the authorisation: another value, or a
// segment of its own.
func SetReference(qualifier, value string) Edit {
	return func(e *editor) error {
		return e.setReference(e.claimLoop(), e.claimHead(), orderOf(false), qualifier, value)
	}
}

// RemoveReference takes the references with a qualifier from the claim.
func RemoveReference(qualifier string) Edit {
	return func(e *editor) error { return e.removeReference(e.claimHead(), orderOf(false), qualifier) }
}

// maxReference is the longest that REF02 may be (DE 127).
const maxReference = 50

// setReference sets a REF of a loop. One that stands behind a loop below, where
// the decoder reads it all the same, is within all.
func (e *editor) setReference(loop, all stretch, o orders, qualifier, value string) error {
	if !o.hasReference(qualifier) {
		return e.fail("REF01", ErrNoValue)
	}
	if blank(value) || len(value) > maxReference {
		return e.fail("REF02", ErrNoValue)
	}
	if err := e.checkAll("REF", qualifier, value); err != nil {
		return err
	}
	if i := e.find(all, "REF", qualifier); i >= 0 {
		e.setElement(i, 2, value)
		return nil
	}
	at := e.place(loop.from, loop.to, o, "REF", qualifier)
	e.insert(at, e.segment("REF", qualifier, value))
	return nil
}

func (e *editor) removeReference(all stretch, o orders, qualifier string) error {
	if !o.hasReference(qualifier) || e.find(all, "REF", qualifier) < 0 {
		return e.fail("REF", ErrNotThere)
	}
	for i := all.to - 1; i >= all.from; i-- {
		if e.id(i) == "REF" && e.element(i, 1) == qualifier {
			e.remove(i, i+1)
		}
	}
	return nil
}

// checkAll is check for elements 1, 2 and so on.
func (e *editor) checkAll(tag string, values ...string) error {
	for i, v := range values {
		if err := e.check(tag, i+1, 0, v); err != nil {
			return err
		}
	}
	return nil
}
