package formula

import (
	"time"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/rules"
	"remedi/rules/codeset"
)

// A Field is something that formulas may ask of a claim, a line or a provider.
type Field struct {
	Object string // Claim, Line or Provider
	Name   string
	Type   string // as CEL writes it: "list(string)"
	About  string

	kind *cel.Type
	get  func(v any) (any, error)
}

// Fields are all fields of formulas, object by object.
func Fields() []Field { return append(append(claimFields(), lineFields()...), providerFields()...) }

func field[T any](object, name string, kind *cel.Type, about string, get func(T) (any, error)) Field {
	return Field{Object: object, Name: name, Type: kind.String(), About: about, kind: kind, get: func(v any) (any, error) { return get(v.(T)) }}
}

func ofClaim(name string, kind *cel.Type, about string, get func(*rules.Facts, *Subject) (any, error)) Field {
	return field("Claim", name, kind, about, func(v *claimValue) (any, error) { return get(v.subject.facts, v.subject) })
}

func ofLine(name string, kind *cel.Type, about string, get func(*rules.Line, *Subject) (any, error)) Field {
	return field("Line", name, kind, about, func(v *lineValue) (any, error) { return get(v.line, v.subject) })
}

func ofProvider(name string, kind *cel.Type, about string, get func(*claim.Provider, *Subject) (any, error)) Field {
	return field("Provider", name, kind, about, func(v *providerValue) (any, error) { return get(v.provider, v.subject) })
}

// plain is a field of a claim that is a text which is always there, if only empty.
func plain(name, about string, get func(c *claim.Claim) string) Field {
	return ofClaim(name, cel.StringType, about, func(f *rules.Facts, s *Subject) (any, error) {
		return s.text(get(f.Claim)), nil
	})
}

func claimFields() []Field {
	strings := cel.ListType(cel.StringType)
	return []Field{
		plain("payer", "the payer's id (2010BB NM109)", func(c *claim.Claim) string { return c.Subscriber.Payer.ID }),
		plain("payer_name", "the payer's name (2010BB NM103)", func(c *claim.Claim) string { return c.Subscriber.Payer.Last }),
		plain("filing", "claim filing indicator (SBR09): MB, MA, 16, CI, BL …", func(c *claim.Claim) string { return c.Subscriber.Filing }),
		plain("sequence", "P primary, S secondary, T tertiary (SBR01)", func(c *claim.Claim) string { return c.Subscriber.Sequence }),
		plain("place", "place of service (CLM05-1)", func(c *claim.Claim) string { return c.Facility.Place }),
		plain("frequency", "1 original, 7 replacement, 8 void (CLM05-3)", func(c *claim.Claim) string { return c.Facility.Frequency }),
		plain("authorisation", "authorisation number (2300 REF*G1); empty without one", func(c *claim.Claim) string { return c.Reference("G1") }),
		plain("original", "the payer's number of the claim replaced (2300 REF*F8); empty without one", func(c *claim.Claim) string { return c.Reference("F8") }),
		plain("state", "state of the billing provider (2010AA N402)", func(c *claim.Claim) string { return c.Billing.Address.State }),
		plain("sex", "of the patient: F, M, U (DMG03)", func(c *claim.Claim) string { return c.Patient.Sex }),
		ofClaim("medicare", cel.BoolType, "the payer is Medicare or follows its therapy rules", func(f *rules.Facts, _ *Subject) (any, error) {
			return types.Bool(f.Medicare), nil
		}),
		ofClaim("charge", moneyType, "total charge (CLM02)", func(f *rules.Facts, s *Subject) (any, error) {
			return amount(s, f.Claim.Charge, f.Claim.ChargeText)
		}),
		ofClaim("age", cel.IntType, "the patient's age in whole years on the first date of service", patientAge),
		ofClaim("from", cel.TimestampType, "first date of service of the lines", func(f *rules.Facts, _ *Subject) (any, error) {
			return day(f.First, noDate)
		}),
		ofClaim("to", cel.TimestampType, "last date of service of the lines", lastDay),
		ofClaim("dates", cel.ListType(cel.TimestampType), "the lines' dates of service, each once, in the order of the lines", serviceDays),
		ofClaim("file_date", cel.TimestampType, "date of the file (BHT04), or that of --as-of", func(f *rules.Facts, _ *Subject) (any, error) {
			return day(f.FileDate, noFileDate)
		}),
		ofClaim("diagnoses", strings, "diagnosis codes without dots, the principal one first (HI)", func(f *rules.Facts, _ *Subject) (any, error) {
			codes := make([]string, len(f.Claim.Diagnoses))
			for i := range codes {
				codes[i] = f.Claim.Diagnoses[i].Code
			}
			return list(codes), nil
		}),
		ofClaim("causes", strings, "AA automobile, EM employment, OA other accident (CLM11)", func(f *rules.Facts, _ *Subject) (any, error) {
			return list(f.Claim.Causes[:]), nil
		}),
		ofClaim("lines", cel.ListType(lineType), "the service lines", func(_ *rules.Facts, s *Subject) (any, error) { return s.allLines(), nil }),
		ofClaim("billing", providerType, "who bills (2010AA)", func(f *rules.Facts, s *Subject) (any, error) {
			return &providerValue{&f.Claim.Billing.Provider, s}, nil
		}),
		ofClaim("rendering", providerType, "who renders where the line names nobody (2310B)", func(f *rules.Facts, s *Subject) (any, error) {
			return provider(f.Claim.Provider("82"), s, noRendering)
		}),
		ofClaim("referring", providerType, "who refers (2310A DN)", func(f *rules.Facts, s *Subject) (any, error) {
			return provider(f.Claim.Provider("DN"), s, noReferring)
		}),
	}
}

func lineFields() []Field {
	strings := cel.ListType(cel.StringType)
	return []Field{
		ofLine("number", cel.IntType, "number of the line (LX01)", func(l *rules.Line, _ *Subject) (any, error) { return types.Int(l.Number), nil }),
		ofLine("code", cel.StringType, "procedure code (SV101-2)", func(l *rules.Line, s *Subject) (any, error) { return s.text(l.Procedure), nil }),
		ofLine("modifiers", strings, "modifiers in their order (SV101-3 to -6)", func(l *rules.Line, _ *Subject) (any, error) {
			return list(l.Modifiers[:]), nil
		}),
		ofLine("units", cel.IntType, "units (SV104); a rule that asks for them skips a line where they are no whole number", func(l *rules.Line, _ *Subject) (any, error) {
			if !wholeUnits(l) {
				return nil, noUnits
			}
			return types.Int(l.Units.Int()), nil
		}),
		ofLine("charge", moneyType, "charge (SV102)", func(l *rules.Line, s *Subject) (any, error) { return amount(s, l.Charge, l.ChargeText) }),
		ofLine("date", cel.TimestampType, "date of service (DTP*472), the first day of a range", func(l *rules.Line, _ *Subject) (any, error) {
			return day(l.Date, noDate)
		}),
		ofLine("to", cel.TimestampType, "last day of service", func(l *rules.Line, _ *Subject) (any, error) { return day(l.To, noDate) }),
		ofLine("place", cel.StringType, "place of service (SV105, else CLM05-1)", func(l *rules.Line, s *Subject) (any, error) {
			if l.Place == "" {
				return s.text(s.facts.Claim.Facility.Place), nil
			}
			return s.text(l.Place), nil
		}),
		ofLine("diagnoses", strings, "diagnosis codes that the line points at, in the order of the pointers (SV107)", pointed),
		ofLine("discipline", cel.StringType, "GP, GO or GN; empty without one", func(l *rules.Line, s *Subject) (any, error) {
			return s.text((l.Marks & rules.Disciplines).String()), nil
		}),
		ofLine("therapy", cel.StringType, "always or sometimes, as Medicare's therapy list has the code on the date; else empty", func(l *rules.Line, _ *Subject) (any, error) {
			return types.String(therapyStatus(l.Code)), nil
		}),
		ofLine("timed", cel.BoolType, "the code is counted in units of 15 minutes", func(l *rules.Line, _ *Subject) (any, error) {
			return types.Bool(l.Code != nil && l.Code.Timed), nil
		}),
		ofLine("evaluation", cel.BoolType, "the code is an evaluation or re-evaluation", func(l *rules.Line, _ *Subject) (any, error) {
			return types.Bool(l.Code != nil && l.Code.Evaluation != codeset.NoEvaluation), nil
		}),
		ofLine("authorisation", cel.StringType, "authorisation number of the line (2400 REF*G1), else of the claim", func(l *rules.Line, s *Subject) (any, error) {
			if own := l.Reference("G1"); own != "" {
				return types.String(own), nil
			}
			return types.String(s.facts.Claim.Reference("G1")), nil
		}),
		ofLine("rendering", providerType, "who renders (2420A, else 2310B, else a person who bills)", func(l *rules.Line, s *Subject) (any, error) {
			return provider(l.Rendering, s, noRendering)
		}),
	}
}

func providerFields() []Field {
	return []Field{
		ofProvider("npi", cel.StringType, "NPI; empty without one", func(p *claim.Provider, _ *Subject) (any, error) { return types.String(p.NPI()), nil }),
		ofProvider("taxonomy", cel.StringType, "taxonomy code (PRV03); empty without one", func(p *claim.Provider, s *Subject) (any, error) {
			return s.text(p.Taxonomy), nil
		}),
		ofProvider("person", cel.BoolType, "a person, not an organisation (NM102)", func(p *claim.Provider, _ *Subject) (any, error) {
			return types.Bool(p.Person), nil
		}),
		ofProvider("discipline", cel.StringType, "PT, OT, SLP … by the taxonomy; empty where that is not known", func(p *claim.Provider, s *Subject) (any, error) {
			t, _ := s.facts.Tables.Taxonomy(p.Taxonomy)
			return types.String(t.Discipline.String()), nil
		}),
		ofProvider("level", cel.StringType, "therapist, assistant, physician, clinic … by the taxonomy; empty where that is not known", func(p *claim.Provider, s *Subject) (any, error) {
			t, known := s.facts.Tables.Taxonomy(p.Taxonomy)
			if !known {
				return types.String(""), nil
			}
			return types.String(t.Level.String()), nil
		}),
	}
}

// amount tells an amount of nothing from a text that is no amount: both are 0.
func amount(s *Subject, m edi.Money, text string) (any, error) {
	if m == 0 {
		if _, err := edi.ParseMoney(text); err != nil {
			return nil, noCharge
		}
	}
	return s.amount(m), nil
}

// wholeUnits says whether the units of a line are a whole number.
func wholeUnits(l *rules.Line) bool {
	if l.Units == 0 {
		_, err := edi.ParseQuantity(l.UnitsText)
		return err == nil
	}
	return l.Units.Whole()
}

func day(d edi.Date, missing *Missing) (any, error) {
	if d == 0 {
		return nil, missing
	}
	return types.Timestamp{Time: d.Time()}, nil
}

func provider(p *claim.Provider, s *Subject, missing *Missing) (any, error) {
	if p == nil {
		return nil, missing
	}
	return &providerValue{p, s}, nil
}

// list is the texts that are not empty.
func list(texts []string) ref.Val {
	out := make([]string, 0, len(texts))
	for _, t := range texts {
		if t != "" {
			out = append(out, t)
		}
	}
	return types.NewStringList(types.DefaultTypeAdapter, out)
}

func patientAge(f *rules.Facts, _ *Subject) (any, error) {
	birth := f.Claim.Patient.Birth
	switch {
	case birth == 0:
		return nil, noBirth
	case f.First == 0:
		return nil, noDate
	}
	years := f.First.Year() - birth.Year()
	if int(f.First)%10000 < int(birth)%10000 {
		years--
	}
	return types.Int(years), nil
}

func lastDay(f *rules.Facts, _ *Subject) (any, error) {
	var last edi.Date
	for i := range f.Lines {
		last = max(last, f.Lines[i].To, f.Lines[i].Date)
	}
	return day(last, noDate)
}

func serviceDays(f *rules.Facts, _ *Subject) (any, error) {
	var days []time.Time
	var last edi.Date
	for i := range f.Lines {
		d := f.Lines[i].Date
		if d == 0 {
			return nil, noDate
		}
		if d == last {
			continue
		}
		last = d
		if t := d.Time(); !containsDay(days, t) {
			days = append(days, t)
		}
	}
	return types.NewDynamicList(types.DefaultTypeAdapter, days), nil
}

func containsDay(days []time.Time, t time.Time) bool {
	for _, d := range days {
		if d.Equal(t) {
			return true
		}
	}
	return false
}

// pointed is the codes that a line's pointers point at. One that points at
// nothing is D302's to tell.
func pointed(l *rules.Line, s *Subject) (any, error) {
	var codes []string
	for _, p := range l.Pointers {
		if n, ok := edi.ParseCount(p, 2); ok && n >= 1 && n <= len(s.facts.Claim.Diagnoses) {
			codes = append(codes, s.facts.Claim.Diagnoses[n-1].Code)
		}
	}
	return list(codes), nil
}

func therapyStatus(c *codeset.TherapyCode) string {
	switch {
	case c == nil:
		return ""
	case c.Status == codeset.Always:
		return "always"
	case c.Status == codeset.Sometimes:
		return "sometimes"
	}
	return ""
}
