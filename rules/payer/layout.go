package payer

import (
	"remedi/edi"
	"remedi/rules"
	"remedi/rules/payer/formula"
)

// The keys of a profile's file, which are its JSON Schema as well.

func profileShape() shape[Profile] {
	return object(
		must(key("profile", "name of the profile, the only one of this name: kebab-case", name(), func(p *Profile) *string { return &p.Name })),
		key("title", "name of the payer, for people", text(), func(p *Profile) *string { return &p.Title }),
		key("about", "what the profile is, for people", text(), func(p *Profile) *string { return &p.About }),
		key("inherits", "profiles that this one builds on, the nearer ones first", words(name()), func(p *Profile) *[]Word { return &p.Inherits }),
		key("payers", "the claims that it is for: those that fit any of these; without, it can only be inherited", list(selectorShape()), func(p *Profile) *[]Selector { return &p.Payers }),
		key("source", "where its entries come from that do not say so themselves", text(), func(p *Profile) *string { return &p.Evidence.Source }),
		key("dated", "date of that source", date(), func(p *Profile) *edi.Date { return &p.Evidence.Dated }),
		key("confidence", "how sure that is: what is low is off until it is switched on", confidence(), func(p *Profile) *Confidence { return &p.Evidence.Confidence }),

		key("follows-medicare", "the payer follows Medicare's therapy rules: true, or from when to when", orTrue(list(spanShape())), func(p *Profile) *[]Entry { return &p.FollowsMedicare }),
		key("refuses-replacements", "the payer takes no claim of frequency 7 or 8 (C617): true, or from when to when", orTrue(list(spanShape())), func(p *Profile) *[]Entry { return &p.RefusesReplacements }),
		key("minutes", "how minutes become units (U105, U107)", list(minutesShape()), func(p *Profile) *[]Term[rules.MinuteTerm] { return &p.Minutes }),
		key("daily-units", "most timed units of a patient on one date (U106)", list(dailyUnitsShape()), func(p *Profile) *[]Term[rules.DailyUnits] { return &p.DailyUnits }),
		key("timely-filing", "how long after the date of service the payer takes a claim (C606)", list(filingShape()), func(p *Profile) *[]Term[rules.FilingLimit] { return &p.TimelyFiling }),
		key("authorisations", "what needs an authorisation number (C608)", list(authorisationShape()), func(p *Profile) *[]Term[rules.Authorisation] { return &p.Authorisations }),
		key("bundles", "pairs of codes that the payer bundles although NCCI does not (B405)", list(bundleShape()), func(p *Profile) *[]Term[rules.Bundle] { return &p.Bundles }),
		key("modifier-order", "the order in which the payer wants modifiers (M212)", list(orderShape()), func(p *Profile) *[]Term[rules.ModifierOrder] { return &p.ModifierOrders }),
		key("coverage", "diagnoses that the payer takes for some procedures (D310)", list(coverageShape()), func(p *Profile) *[]Term[rules.Coverage] { return &p.Coverage }),
		key("telehealth", "how the payer wants telehealth billed (M217)", list(telehealthShape()), func(p *Profile) *[]Term[rules.Telehealth] { return &p.Telehealth }),
		key("switches", "rules of the catalogue, or of an inherited profile, on, off or with another severity", list(switchShape()), func(p *Profile) *[]Switch { return &p.Switches }),
		key("sets", "lists of codes for in_set of this file's rules", list(setShape()), func(p *Profile) *[]Set { return &p.Sets }),
		key("rules", "rules of the payer's own, in CEL", list(ruleShape()), func(p *Profile) *[]Rule { return &p.Rules }),
		key("enable", "entries to switch on, of this profile (name) or one that it inherits (profile/name)", words(entryName()), func(p *Profile) *[]Word { return &p.Enable }),
		key("disable", "entries to switch off, named so too", words(entryName()), func(p *Profile) *[]Word { return &p.Disable }),
	)
}

func entryName() shape[string] {
	return pattern(`^([a-z][a-z0-9]*(-[a-z0-9]+)*/)?[a-z][a-z0-9]*(-[a-z0-9]+)*$`, "the name of an entry, such as four-units or anthem/four-units")
}

func confidence() shape[Confidence] {
	return choice([]string{"high", "medium", "low"}, []Confidence{High, Medium, Low})
}

func selectorShape() shape[Selector] {
	s := object(
		key("ids", "payer ids (2010BB NM109)", list(pattern(`^[0-9A-Za-z]{2,80}$`, "a payer id")), func(s *Selector) *[]string { return &s.IDs }),
		key("filing", "claim filing indicators (SBR09): MB, MA, 16, CI, BL …", list(modifier()), func(s *Selector) *[]string { return &s.Filing }),
		key("names", "payer names (2010BB NM103); * is any text", list(text()), func(s *Selector) *[]string { return &s.Names }),
		key("states", "states of the practice (2010AA N402)", list(pattern(`^[A-Z]{2}$`, "a state such as OH")), func(s *Selector) *[]string { return &s.States }),
	)
	return placed(s, func(s *Selector) *Place { return &s.At })
}

// spanShape is an entry that says no more than from when to when.
func spanShape() shape[Entry] {
	return placed(object(entryKeys(func(e *Entry) *Entry { return e })...), func(e *Entry) *Place { return &e.At })
}

// entryKeys are the keys that every entry has.
func entryKeys[O any](of func(*O) *Entry) []field[O] {
	return []field[O]{
		key("name", "name of the entry in its profile, for enable and disable", name(), func(o *O) *string { return &of(o).Name }),
		key("from", "first date of service on which it holds", date(), func(o *O) *edi.Date { return &of(o).From }),
		key("to", "last date of service on which it holds", date(), func(o *O) *edi.Date { return &of(o).To }),
		key("source", "where it comes from", text(), func(o *O) *string { return &of(o).Source }),
		key("dated", "date of the source", date(), func(o *O) *edi.Date { return &of(o).Dated }),
		key("confidence", "how sure it is", confidence(), func(o *O) *Confidence { return &of(o).Confidence }),
		key("enabled", "false: off until somebody switches it on; default true unless the confidence is low", optional(yesNo()), func(o *O) **bool { return &of(o).Enabled }),
		key("note", "for people", text(), func(o *O) *string { return &of(o).Note }),
	}
}

// term is an entry with keys of its own.
func term[T any](keys ...field[Term[T]]) shape[Term[T]] {
	s := object(append(entryKeys(func(t *Term[T]) *Entry { return &t.Entry }), keys...)...)
	return placed(s, func(t *Term[T]) *Place { return &t.At })
}

func minutesShape() shape[Term[rules.MinuteTerm]] {
	return term(must(key("rule", "eight-minute: CMS, all timed minutes together; midpoint: AMA, each code alone",
		choice([]string{"eight-minute", "midpoint"}, []rules.MinuteRule{rules.EightMinutes, rules.Midpoint}),
		func(t *Term[rules.MinuteTerm]) *rules.MinuteRule { return &t.Value.Rule })))
}

func dailyUnitsShape() shape[Term[rules.DailyUnits]] {
	type T = Term[rules.DailyUnits]
	return term(
		must(key("limit", "most units", count(1, 96), func(t *T) *int { return &t.Value.Limit })),
		key("codes", "the timed codes that count; all without; 97110-97124 are several", codes(), func(t *T) *[]string { return &t.Value.Codes }),
		key("each-discipline", "GP, GO and GN are counted apart", yesNo(), func(t *T) *bool { return &t.Value.EachDiscipline }),
		key("each-provider", "rendering providers are counted apart", yesNo(), func(t *T) *bool { return &t.Value.EachProvider }),
	)
}

func filingShape() shape[Term[rules.FilingLimit]] {
	type T = Term[rules.FilingLimit]
	return term(must(key("days", "days after the date of service; one of that many days later is in time", count(1, 3660), func(t *T) *int { return &t.Value.Days })))
}

func authorisationShape() shape[Term[rules.Authorisation]] {
	type T = Term[rules.Authorisation]
	return term(key("codes", "procedures that need one; all without", codes(), func(t *T) *[]string { return &t.Value.Codes }))
}

func bundleShape() shape[Term[rules.Bundle]] {
	type T = Term[rules.Bundle]
	return term(
		must(key("paid", "the code that is paid", code(), func(t *T) *string { return &t.Value.Paid })),
		must(key("bundled", "the code that is not paid beside it", code(), func(t *T) *string { return &t.Value.Bundled })),
		key("opens", "modifiers that open the pair; 59, XE, XS, XP and XU without", list(modifier()), func(t *T) *[]string { return &t.Value.Opens }),
		key("on-bundled-only", "the modifier has to stand on the bundled code", yesNo(), func(t *T) *bool { return &t.Value.BundledOnly }),
		key("never", "no modifier opens the pair", yesNo(), func(t *T) *bool { return &t.Value.Never }),
	)
}

func orderShape() shape[Term[rules.ModifierOrder]] {
	type T = Term[rules.ModifierOrder]
	return term(must(key("groups", "groups of modifiers, those of the first before those of the second; others stand anywhere", list(list(modifier())), func(t *T) *[][]string { return &t.Value.Groups })))
}

func coverageShape() shape[Term[rules.Coverage]] {
	type T = Term[rules.Coverage]
	return term(
		must(key("codes", "procedures that the list is for", codes(), func(t *T) *[]string { return &t.Value.Procedures })),
		must(key("diagnoses", "beginnings of the diagnosis codes that are taken: M54 stands for M54.50, too", diagnoses(), func(t *T) *[]string { return &t.Value.Diagnoses })),
	)
}

func telehealthShape() shape[Term[rules.Telehealth]] {
	type T = Term[rules.Telehealth]
	return term(
		must(key("places", "places of service that mean telehealth", list(place()), func(t *T) *[]string { return &t.Value.Places })),
		key("modifiers", "of which a telehealth line has one; none is asked for without", list(modifier()), func(t *T) *[]string { return &t.Value.Modifiers }),
		key("not-taken", "the payer does not take therapy by telehealth", yesNo(), func(t *T) *bool { return &t.Value.Neither }),
	)
}

func switchShape() shape[Switch] {
	s := object(append(entryKeys(func(s *Switch) *Entry { return &s.Entry }),
		must(key("rule", "number or name of the rule, the letter of a family, or profile/name", word(pattern(`^[A-Za-z0-9/-]+$`, "a rule")), func(s *Switch) *Word { return &s.Rule })),
		key("run", "true: on, also where it is for other payers; false: off", optional(yesNo()), func(s *Switch) **bool { return &s.Run }),
		key("severity", "its severity for this payer", optional(severity()), func(s *Switch) **edi.Severity { return &s.Severity }),
	)...)
	return placed(s, func(s *Switch) *Place { return &s.At })
}

func setShape() shape[Set] {
	return object(
		must(key("name", "name of the set", word(name()), func(s *Set) *Word { return &s.Name })),
		must(key("codes", "codes, or with * at the end their beginnings; diagnosis codes without dots", list(pattern(`^[0-9A-Z]{1,10}\*?$`, "a code, or the beginning of codes with a *")), func(s *Set) *[]string { return &s.Entries })),
	)
}

func ruleShape() shape[Rule] {
	s := object(append(entryKeys(func(r *Rule) *Entry { return &r.Entry }),
		key("scope", "line: wrong is asked of each service line; claim: once a claim; default line",
			choice([]string{"line", "claim"}, []formula.Scope{formula.OfLine, formula.OfClaim}), func(r *Rule) *formula.Scope { return &r.Scope }),
		must(key("wrong", "condition in CEL: true where something is wrong. "+environment(), formulaText(), func(r *Rule) *Code { return &r.Wrong })),
		must(key("severity", "error: will be denied; warning: may be; info: worth knowing", severity(), func(r *Rule) *edi.Severity { return &r.Severity })),
		must(key("title", "what is wrong, in one short line", text(), func(r *Rule) *string { return &r.Title })),
		must(key("message", "what is wrong with this line; {line.code} shows what is in it", formulaText(), func(r *Rule) *Code { return &r.Message })),
		must(key("fix", "what to do about it; formulas in braces, too", formulaText(), func(r *Rule) *Code { return &r.Fix })),
		key("why", "why it matters to a biller", text(), func(r *Rule) *string { return &r.Why }),
		key("denials", "denials that the fault brings, the likeliest first: CO-96/N130", list(denial()), func(r *Rule) *[]rules.Denial { return &r.Denials }),
	)...)
	return placed(s, func(r *Rule) *Place { return &r.At })
}
