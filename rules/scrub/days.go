package scrub

import (
	"cmp"
	"hash/maphash"
	"slices"

	"remedi/edi/claim"
	"remedi/rules"
)

// What a day holds of timed units: twenty-four hours of one rendering provider,
// eight of one patient.
const (
	fullDay        = 96
	fullPatientDay = 32
)

// mostDays is how many rendering providers and dates of a file are followed, which
// takes at most 4 MiB. On a claim beyond them the rules are skipped, and say so.
const mostDays = 1 << 18

// beyondDays is why they are.
const beyondDays = "the file has more rendering providers and dates than are followed (262144)"

// days follows how many timed units each rendering provider has on each date. It
// works on verdicts in file order, so that the claim with which a day is full is
// the same whatever the number of workers; that claim is checked once more, by the
// rules that look at such days.
type days struct {
	set     *rules.Set
	options rules.Options
	file    string
	answers bool
	seed    maphash.Seed
	units   dayTable // by rendering provider and date
	skips   []rules.Skip

	patient [2]*claim.Loop      // of the claim before: subscriber and patient
	own     []rules.ProviderDay // of that patient so far

	full    []rules.FullDay // with the claim at hand
	decoder claim.Decoder
	claim   claim.Claim
	checker *rules.Checker // made when the first day is full
	known   *suppressor
	kinds   bool
}

// newDays is nil where no rule looks at days.
func newDays(s *Scrubber, file string) *days {
	set := s.Set.DayRules()
	if set == nil {
		return nil
	}
	d := &days{set: set, options: s.Options, file: file, answers: s.Envelopes, seed: maphash.MakeSeed(), units: newDayTable(), kinds: s.Kinds}
	d.known = s.suppressor(&d.claim)
	return d
}

// add counts a claim's units and tells of the days that are full with it.
func (d *days) add(it *item, units []rules.ProviderDay) {
	if d == nil || len(units) == 0 {
		return
	}
	d.full = d.full[:0]
	d.enter(&it.source)
	for i := range units {
		d.ofPatient(&units[i])
		d.ofProvider(&units[i], &it.verdict)
	}
	if len(d.full) > 0 {
		d.tell(it)
	}
}

// enter forgets the patient of the claim before where this one is of another.
// Claims of one patient stand below the same loops, or are another's for all that
// is known.
func (d *days) enter(src *claim.Source) {
	if at := [2]*claim.Loop{src.Subscriber, src.Patient}; at != d.patient {
		d.patient, d.own = at, d.own[:0]
	}
}

// ofPatient adds to the units of the patient that several claims make. That one
// claim alone has too many, its own check says.
func (d *days) ofPatient(u *rules.ProviderDay) {
	i := slices.IndexFunc(d.own, func(o rules.ProviderDay) bool { return o.Date == u.Date && o.Provider == u.Provider })
	if i < 0 {
		d.own = append(d.own, *u)
		return
	}
	before := d.own[i].Units
	d.own[i].Units += u.Units
	if before <= fullPatientDay && u.Units <= fullPatientDay && d.own[i].Units > fullPatientDay {
		d.full = append(d.full, rules.FullDay{ProviderDay: *u, Before: before})
	}
}

// ofProvider adds to the units of the provider over all patients. A claim that has
// more than a patient's day by itself is told for that already.
func (d *days) ofProvider(u *rules.ProviderDay, v *Verdict) {
	before, followed := d.units.add(d.hash(u), u.Units, mostDays)
	switch {
	case !followed:
		d.skip(v)
	case before <= fullDay && before+u.Units > fullDay && u.Units <= fullPatientDay:
		d.full = append(d.full, rules.FullDay{ProviderDay: *u, Before: before, AllPatients: true})
	}
}

// hash tells days of a file apart: the dates of one provider are spread over all
// bits.
func (d *days) hash(u *rules.ProviderDay) uint64 {
	const golden = 0x9E3779B97F4A7C15 // 2^64 over the golden ratio, as Knuth has it
	return maphash.String(d.seed, u.Provider) ^ uint64(u.Date)*golden
}

// skip counts a claim whose provider or date is not followed.
func (d *days) skip(v *Verdict) {
	if d.skips == nil {
		for _, r := range d.set.Rules() {
			d.skips = append(d.skips, rules.Skip{Rule: r, Reason: beyondDays})
		}
	}
	for i := range d.skips {
		d.skips[i].Claims++
		d.skips[i].Lines += v.Lines
	}
}

// tell runs the rules on the claim with which days are full, and adds what they
// find to its verdict.
func (d *days) tell(it *item) {
	if d.checker == nil {
		d.checker = d.set.Checker(d.options)
	}
	d.decoder.Decode(&it.source, &d.claim)
	v := &it.verdict
	for _, f := range d.checker.Check(&d.claim, rules.Context{Repeated: it.repeated, Full: d.full}) {
		f.Pos.File = d.file
		v.Mended.place(&f.Pos)
		v.Findings = append(v.Findings, f)
	}
	slices.SortStableFunc(v.Findings, func(a, b rules.Finding) int { return cmp.Compare(a.Rule.ID, b.Rule.ID) })
	d.known.settle(v)
	if d.kinds {
		v.Kinds = kindsOf(&d.claim, v)
	}
	if d.answers {
		v.said = answerableOf(&d.claim, v)
	}
}

// skipped is what was not followed.
func (d *days) skipped() []rules.Skip {
	if d == nil {
		return nil
	}
	return d.skips
}
