package scrub

import (
	"remedi/edi"
	"remedi/rules"
)

// A twin says that a rule and a number of the guide tell of the same fault. In
// a check the rule alone speaks: it knows what the denial will be. The finding
// then carries the number's SNIP type and code of the 999.
type twin struct {
	rule   string
	number string // E-number
	tag    string // segment of the fault; empty is any
	first  int    // element of the fault, to last; 0 is any
	last   int
	loop   string // of the guide, in which the fault is; empty is any
}

// twins are all that there are. Rules that this version cannot run never find
// anything, so that the number speaks for them.
var twins = []twin{
	{"U101", "E212", "SV1", 4, 4, ""}, // units missing
	{"M209", "E211", "SV1", 1, 1, ""}, // a modifier too long or too short
	{"M209", "E216", "SV1", 1, 1, ""},
	{"D301", "E212", "SV1", 7, 7, ""}, // no pointer
	{"D302", "E213", "SV1", 7, 7, ""}, // 0, 13, a letter
	{"D302", "E413", "SV1", 7, 7, ""}, // to a diagnosis that there is not
	{"D303", "E213", "SV1", 7, 7, ""}, // 01 beside 1
	{"D304", "E212", "SV1", 7, 7, ""}, // the first pointer empty
	{"D305", "E104", "HI", 0, 0, ""},  // no diagnosis at all
	{"D305", "E213", "HI", 1, 12, ""}, // ABK missing, or not first
	{"D305", "E212", "SV1", 7, 7, ""}, // no pointer, since there is no diagnosis
	{"D315", "E215", "HI", 13, 99, ""},
	{"P501", "E504", "NM1", 9, 9, ""},
	{"C609", "E212", "CLM", 5, 5, ""},
	{"C609", "E505", "CLM", 5, 5, ""},
	{"C609", "E505", "SV1", 5, 5, ""},
	{"C610", "E404", "REF", 0, 0, ""},
	{"C611", "E115", "LX", 0, 0, ""},
	{"C613", "E405", "", 0, 0, ""},
	{"C614", "E408", "", 0, 0, ""},
	{"C616", "E403", "", 0, 0, ""},
	{"C616", "E415", "", 0, 0, ""},
	{"C616", "E212", "N3", 1, 1, "2010BA"},
	{"C616", "E212", "N4", 1, 1, "2010BA"},
	{"C616", "E409", "N4", 2, 3, "2010BA"},
	{"C616", "E203", "DMG", 2, 2, "2010BA"}, // no birth date
	{"C616", "E212", "DMG", 3, 3, "2010BA"},
	{"C616", "E104", "N3", 0, 0, "2010CA"},
	{"C616", "E104", "N4", 0, 0, "2010CA"},
	{"C616", "E104", "DMG", 0, 0, "2010CA"},
	{"C616", "E212", "N3", 1, 1, "2010CA"},
	{"C616", "E212", "N4", 1, 1, "2010CA"},
	{"C616", "E409", "N4", 2, 3, "2010CA"},
	{"C616", "E203", "DMG", 2, 2, "2010CA"},
	{"C616", "E212", "DMG", 3, 3, "2010CA"},
}

// covers says whether the twin's number, at its place, is the fault.
func (t *twin) covers(f *edi.Fault) bool {
	return t.number == f.Code && (t.tag == "" || t.tag == f.Pos.Tag) && (t.loop == "" || t.loop == f.Loop) &&
		(t.first == 0 || t.first <= f.Pos.Element && f.Pos.Element <= t.last)
}

// oneVoice parts the faults, in place, from those that a finding tells of too.
func oneVoice(faults []edi.Fault, findings []rules.Finding) (own, told []edi.Fault) {
	if len(findings) == 0 {
		return faults, nil
	}
	own = faults[:0]
	for _, f := range faults {
		found := speaker(&f, findings)
		if found == nil {
			own = append(own, f)
			continue
		}
		if found.SNIP == 0 {
			found.SNIP, found.IK = f.SNIP, f.IK
		}
		told = append(told, f)
	}
	return own, told
}

// speaker is the finding that tells of the fault; nil where none does. A
// finding of another line is of another fault.
func speaker(f *edi.Fault, findings []rules.Finding) *rules.Finding {
	for i := range twins {
		if !twins[i].covers(f) {
			continue
		}
		for k := range findings {
			found := &findings[k]
			if found.Rule.ID == twins[i].rule && (f.Pos.Line == 0 || len(found.Lines) == 0 || found.OnLine(f.Pos.Line)) {
				return found
			}
		}
	}
	return nil
}
