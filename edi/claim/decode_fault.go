package claim

import (
	"strings"

	"remedi/edi"
)

// A faultKind is what all faults of one E-number have in common.
type faultKind struct {
	code     string
	ik       string // of the 999
	severity edi.Severity
	loss     edi.Scope
}

// The faults of a claim: E1xx loops and segments, E2xx elements, E4xx what the
// situation asks for, E5xx code sets. The 999's codes are IK304 for a segment
// and IK403 for an element (TR3 005010X231A1).
var (
	faultUnknownSegment = faultKind{"E101", "IK304=1", edi.Error, edi.LossSegment}
	faultUnexpected     = faultKind{"E102", "IK304=2", edi.Error, edi.LossNone}
	faultNoLine         = faultKind{"E103", "IK304=3", edi.Error, edi.LossNone}
	faultMissing        = faultKind{"E104", "IK304=3", edi.Error, edi.LossNone}
	faultMisplaced      = faultKind{"E116", "IK304=7", edi.Warning, edi.LossNone}
	faultLineWithoutLX  = faultKind{"E106", "IK304=3", edi.Error, edi.LossNone}
	faultLineOrder      = faultKind{"E107", "IK403=7", edi.Warning, edi.LossNone}
	faultLineNumber     = faultKind{"E107", "IK403=7", edi.Error, edi.LossNone}
	faultSecondService  = faultKind{"E108", "IK304=5", edi.Error, edi.LossNone}
	faultSegmentRepeats = faultKind{"E108", "IK304=5", edi.Error, edi.LossNone}
	faultForeignLine    = faultKind{"E109", "IK304=2", edi.Error, edi.LossSegment}
	faultControlMissing = faultKind{"E110", "IK403=1", edi.Error, edi.LossNone}
	faultControlTooLong = faultKind{"E111", "IK403=5", edi.Error, edi.LossNone}
	faultControlLong    = faultKind{"E112", "IK403=5", edi.Warning, edi.LossNone}
	faultLineEmpty      = faultKind{"E113", "IK304=3", edi.Error, edi.LossSegment}
	faultUntold         = faultKind{"E118", "", edi.Info, edi.LossNone}
	faultLineDate       = faultKind{"E114", "IK304=3", edi.Error, edi.LossNone}
	faultLoopRepeats    = faultKind{"E115", "IK304=4", edi.Error, edi.LossNone}

	faultAmount            = faultKind{"E201", "IK403=6", edi.Error, edi.LossNone}
	faultAmountTooLong     = faultKind{"E201", "IK403=5", edi.Error, edi.LossNone}
	faultQuantity          = faultKind{"E202", "IK403=6", edi.Error, edi.LossNone}
	faultDate              = faultKind{"E203", "IK403=8", edi.Error, edi.LossNone}
	faultDateMissing       = faultKind{"E203", "IK403=1", edi.Error, edi.LossNone}
	faultTime              = faultKind{"E203", "IK403=9", edi.Error, edi.LossNone}
	faultDateFormat        = faultKind{"E204", "IK403=8", edi.Error, edi.LossNone}
	faultTooManyComponents = faultKind{"E205", "IK403=13", edi.Error, edi.LossNone}
	faultGap               = faultKind{"E206", "IK304=8", edi.Error, edi.LossNone}
	faultLowerCase         = faultKind{"E207", "IK403=7", edi.Error, edi.LossNone}
	faultProcedureKind     = faultKind{"E208", "IK403=7", edi.Error, edi.LossNone}
	faultProcedureMissing  = faultKind{"E209", "IK403=1", edi.Error, edi.LossNone}
	faultCharacter         = faultKind{"E210", "IK403=6", edi.Warning, edi.LossNone}
	faultTooLong           = faultKind{"E211", "IK403=5", edi.Error, edi.LossNone}
	faultElementMissing    = faultKind{"E212", "IK403=1", edi.Error, edi.LossNone}
	faultCodeValue         = faultKind{"E213", "IK403=7", edi.Error, edi.LossNone}
	faultDiagnosisDot      = faultKind{"E214", "IK403=6", edi.Error, edi.LossNone}
	faultTooManyElements   = faultKind{"E215", "IK403=3", edi.Error, edi.LossNone}

	faultPatientMissing = faultKind{"E401", "IK304=3", edi.Error, edi.LossNone}
	faultCodeList       = faultKind{"E501", "IK403=7", edi.Error, edi.LossNone}
)

// fault adds a fault at an element of the segment at hand.
func (d *Decoder) fault(kind faultKind, element, component int, message, fix string) {
	d.add(kind, d.at, tag(d.id), element, component, message, fix)
}

// add adds a fault anywhere; whose claim it is, gatherShared tells. Messages have codes, qualifiers and amounts in
// them, never names, ids or birth dates.
//
// A loop of a million empty segments has a million faults: all but the first
// are told by one.
func (d *Decoder) add(kind faultKind, at edi.Place, tag string, element, component int, message, fix string) {
	if n := len(*d.faults); n >= maxFaults {
		if n > maxFaults {
			return
		}
		kind, element, component = faultUntold, 0, 0
		message, fix = "more faults from here on are not told one by one", "Correct the first ones and check again."
	}
	*d.faults = append(*d.faults, edi.Fault{
		Code: kind.code, IK: kind.ik, Severity: kind.severity, Loss: kind.loss,
		Pos: edi.Position{
			Line: d.line, Segment: at.Segment, Offset: at.Offset, Tag: tag, Element: element, Component: component,
		},
		Message: message, Fix: fix,
	})
}

// maxFaults is how many faults of a claim, or of a loop around it, are told.
const maxFaults = 1000

// missing tells of a loop or segment that ought to be there.
func (d *Decoder) missing(at edi.Place, tag, message, fix string) {
	d.add(faultMissing, at, tag, 0, 0, message, fix)
}

// misplaced tells of a segment that stands behind a loop that it should stand
// before. It has been read where it belongs.
func (d *Decoder) misplaced() {
	d.fault(faultMisplaced, 0, 0, d.id+" stands behind a loop that the guide puts after it", "Send it in the guide's order.")
}

// unexpected tells of a segment that has no place in the loop at hand, or in
// no loop at all. A long identifier is not told: it may be the rest of a name
// that was cut by a stray terminator.
func (d *Decoder) unexpected() {
	id := tag(d.id)
	switch {
	case d.id == "":
		d.fault(faultUnknownSegment, 0, 0, "a segment has no identifier", "Remove the empty segment.")
	case known(d.id):
		d.fault(faultUnexpected, 0, 0, d.id+" has no place here", "Remove it, or send it in its own loop.")
	case id == "":
		d.fault(faultUnknownSegment, 0, 0, "the segment identifier is not two or three letters or digits: the segment is not read",
			"Look for a stray segment terminator before it, or remove the segment.")
	case known(strings.ToUpper(id)):
		d.fault(faultUnknownSegment, 0, 0, "the segment identifier "+quote(id)+" is in lower case: the segment is not read",
			"Send segment identifiers in capitals.")
	default:
		d.fault(faultUnknownSegment, 0, 0, "the segment "+quote(id)+" is not one of a professional claim and is not read", "Remove the segment.")
	}
}

// known says whether the guide has the segment somewhere.
func known(id string) bool {
	switch id {
	case "BHT", "NM1", "N3", "N4", "PER", "HL", "PRV", "CUR", "REF", "SBR", "PAT", "DMG",
		"CLM", "DTP", "PWK", "CN1", "AMT", "K3", "NTE", "CR1", "CR2", "CR3", "CRC", "HI", "HCP",
		"CAS", "OI", "MOA", "LX", "SV1", "SV5", "QTY", "MEA", "PS1", "LIN", "CTP", "SVD", "LQ", "FRM",
		"ISA", "GS", "ST", "SE", "GE", "IEA":
		return true
	}
	return false
}

// tag is an identifier fit for a position, and empty where it is none.
func tag(id string) string {
	if len(id) < 2 || len(id) > 3 {
		return ""
	}
	for i := range len(id) {
		if !isAlphanumeric(id[i]) {
			return ""
		}
	}
	return id
}

func isAlphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}

// quote is a code from the file, fit for a message: cut where it is long, and
// without characters that could disturb a terminal or a page.
func quote(s string) string {
	const longest = 20
	b := make([]byte, 0, longest+5)
	b = append(b, '"')
	for i := 0; i < len(s) && i < longest; i++ {
		c := s[i]
		if c < ' ' || c > '~' {
			c = '?'
		}
		b = append(b, c)
	}
	if len(s) > longest {
		b = append(b, "..."...)
	}
	return string(append(b, '"'))
}
