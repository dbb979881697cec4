package guide

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"remedi/edi"
)

// value checks a number, date or time.
func (v *Validator) value(e *elementSpec, element, component int, s string) {
	switch e.kind {
	case kindDate:
		_, ok := edi.ParseDate(s)
		form := "CCYYMMDD"
		if e.max == 6 {
			ok, form = isShortDay(s), "YYMMDD"
		}
		if !ok {
			v.tell(faultDate, "IK403=8", element, component, v.elementName(element, component)+" is not a day of the calendar", "Send it as "+form+".")
		}
	case kindTime:
		if !isTime(s) {
			v.tell(faultDate, "IK403=9", element, component, v.elementName(element, component)+" is not a time", "Send it as HHMM.")
		}
	case kindPeriod:
		v.period(element, s)
	default:
		v.number(e, element, component, s)
	}
}

func areDigits(s string) bool {
	for i := range len(s) {
		if s[i]-'0' > 9 {
			return false
		}
	}
	return true
}

// isDay says of eight bytes whether they are a day from 1900 to 2099 of which
// nothing more has to be asked: to the 30th of any month, the 28th of February.
func isDay(w uint64) bool {
	w ^= '0' * everyByte // a digit becomes its value
	if (w|(w+6*everyByte))&(0xf0*everyByte) != 0 {
		return false
	}
	w = w*10 + w>>8 // every other byte: two digits as a number
	century, month, day := uint8(w), uint8(w>>32), uint8(w>>48)
	return (century == 19 || century == 20) && month-1 < 12 && day-1 < 30 && (day < 29 || month != 2)
}

// digits are what a number is made of.
type digits struct {
	whole, decimals int
	fraction        bool // a decimal beyond the second is not zero
	point, sound    bool
}

// read takes an X12 number apart: a minus sign, digits, one decimal point.
func (d *digits) read(s string) {
	*d = digits{sound: true}
	i := 0
	if s[0] == '-' {
		i = 1
	}
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case c-'0' <= 9 && !d.point:
			d.whole++
		case c-'0' <= 9:
			d.decimals++
			d.fraction = d.fraction || d.decimals > 2 && c != '0'
		case c == '.' && !d.point:
			d.point = true
		default:
			d.sound = false
			return
		}
	}
	d.sound = d.whole+d.decimals > 0
}

// amountDigits is how many digits of an amount a receiver has to take, the
// cents included (TR3 section B.1.1.3.1.2, data element 782).
const amountDigits = 10

func (v *Validator) number(e *elementSpec, element, component int, s string) {
	var d digits
	if d.read(s); !d.suit(e) {
		v.badNumber(e, element, component, s, &d)
	}
}

// suit says whether the number is one that the element may have.
func (d *digits) suit(e *elementSpec) bool {
	n := d.whole + d.decimals
	if !d.sound || n < int(e.min) || n > int(e.max) {
		return false
	}
	switch e.kind {
	case kindAmount:
		return !d.fraction && d.whole <= amountDigits-2
	case kindDecimal:
		return e.guideMax == 0 || d.whole <= int(e.guideMax)
	}
	return !d.point
}

func (v *Validator) badNumber(e *elementSpec, element, component int, s string, d *digits) {
	n := d.whole + d.decimals
	number := faultNumber
	switch {
	case e.kind == kindAmount:
		number = faultAmount
	case e.missing == faultLineNumber:
		number = faultLineNumber
	}
	name := v.elementName(element, component)
	switch {
	case !d.sound || e.kind == kindInteger && d.point:
		v.rate(v.tell(number, "IK403=6", element, component, name+" is "+shown(s)+", which is no number",
			"Send digits and at most one decimal point."), number, edi.Error)
	case n > int(e.max):
		v.tell(number, "IK403=5", element, component, name+" has more digits than the guide allows", "Correct the number.")
	case n < int(e.min):
		v.tell(faultTooShort, "IK403=4", element, component, name+" has fewer digits than the guide asks for", "Correct the number.")
	case e.kind == kindAmount && d.fraction:
		v.tell(number, "IK403=6", element, component, name+" is "+shown(s)+", which has fractions of a cent", "Send at most two decimals.")
	case e.kind == kindAmount:
		v.rate(v.tell(number, "IK403=5", element, component, name+" has more than ten digits", "Correct the amount: receivers need not take more."),
			number, edi.Warning)
	case e.guideMax > 0 && d.whole > int(e.guideMax):
		v.tell(faultTooLong, "IK403=5", element, component, name+" has more than eight digits", "Correct the quantity.")
	}
}

// period checks a date, range or time by the format in the element before it.
// What stands there is not repeated: it may be a birth date.
func (v *Validator) period(element int, s string) {
	switch v.at(element - 1) {
	case "D8":
		if _, ok := edi.ParseDate(s); ok {
			return
		}
		if len(s) == 17 && s[8] == '-' {
			v.tell(faultDateFormat, "IK403=8", element, 0, "a range of dates is sent as a single day (D8)", "Send a range with the format RD8.")
			return
		}
	case "RD8":
		v.dayRange(element, s)
		return
	case "TM":
		if !isTime(s) {
			v.tell(faultDate, "IK403=9", element, 0, v.elementName(element, 0)+" is not a time", "Send it as HHMM.")
		}
		return
	case "DT":
		if _, ok := edi.ParseDate(s[:min(8, len(s))]); ok && isTime(s[8:]) {
			return
		}
	default:
		return // the format has been told of
	}
	if v.g.transaction == Ack277CA && len(s) == 8 && areDigits(s) && s < "1900" {
		v.rate(v.tell(faultDate, "IK403=8", element, 0, v.elementName(element, 0)+" is long before any claim: there seems to be no date", "Take it for unknown."),
			faultDate, edi.Warning)
		return
	}
	v.tell(faultDate, "IK403=8", element, 0, v.elementName(element, 0)+" is not a day of the calendar", "Send it as CCYYMMDD.")
}

func (v *Validator) dayRange(element int, s string) {
	if len(s) == 8 {
		v.tell(faultDateFormat, "IK403=8", element, 0, "a single day is sent as a range (RD8)", "Send a single day with the format D8.")
		return
	}
	message := v.elementName
	if len(s) == 17 && s[8] == '-' {
		first, ok1 := edi.ParseDate(s[:8])
		last, ok2 := edi.ParseDate(s[9:])
		if ok1 && ok2 && first <= last {
			return
		}
		if ok1 && ok2 {
			v.tell(faultDate, "IK403=8", element, 0, message(element, 0)+" ends before it begins", "Send the earlier date first.")
			return
		}
	}
	v.tell(faultDate, "IK403=8", element, 0, message(element, 0)+" is not two days of the calendar", "Send it as CCYYMMDD-CCYYMMDD.")
}

// isTime says whether s is HHMM, with seconds and their fractions if need be.
func isTime(s string) bool {
	if len(s) < 4 || len(s) > 8 || len(s) == 5 {
		return false
	}
	for i := range len(s) {
		if s[i]-'0' > 9 {
			return false
		}
	}
	return s[:2] < "24" && s[2] < '6'
}

// wrongCode tells of a code that the guide does not have at an element.
func (v *Validator) wrongCode(e *elementSpec, element, component int, s string) {
	name := v.elementName(element, component)
	if upper := strings.ToUpper(s); upper != s && v.g.codes[e.codes].has(pack(upper)) {
		v.tell(faultLowerCase, "IK403=7", element, component, name+" is "+shown(s)+", in lower case", "Send it in capitals.")
		return
	}
	switch e.wrong {
	case faultState:
		v.tell(e.wrong, "IK403=7", element, component, name+" is "+shown(s)+", which is no state, territory or province", "Send the two letters of the post.")
	case faultPlace:
		v.tell(e.wrong, "IK403=7", element, component, name+" is "+shown(s)+", which is no place of service", "Send a place of service code, such as 11 for an office.")
	default:
		v.tell(e.wrong, "IK403=7", element, component, name+" is "+shown(s)+", which the guide does not have there", "Send one of "+v.g.list(e.codes)+".")
	}
}

// list are the codes of a set, where they are few enough to read.
func (g *Guide) list(codes int16) string {
	const most = 12
	set := g.codes[codes]
	if len(set) > most {
		return "the guide's codes"
	}
	var b strings.Builder
	for i, code := range set {
		if i > 0 {
			b.WriteString(", ")
		}
		for ; code != 0; code >>= 8 {
			b.WriteByte(byte(code))
		}
	}
	return b.String()
}

// qualifier tells of a qualifier that decides what a segment is, and does not.
func (v *Validator) qualifier(loop int8, g *group) {
	s := v.part(int(g.element), int(g.component))
	component := int(g.component)
	name := v.elementName(int(g.element), component)
	where := v.g.loopName(loop)
	if s == "" {
		v.tell(faultElementMissing, "IK403=1", int(g.element), component, name+" is missing: nothing says what the "+v.id()+" is", "Send the qualifier.")
		return
	}
	number, fix := faultCodeValue, "Send it with one of the guide's qualifiers, or remove it."
	for _, c := range v.g.choices[g.choices.from:g.choices.to] {
		if c.code == pack(strings.ToUpper(s)) {
			number, fix = faultLowerCase, "Send it in capitals."
		}
	}
	v.tell(number, "IK403=7", int(g.element), component, name+" is "+shown(s)+", and "+where+" has no such "+v.id(), fix)
}

// checkCharacters tells once of a segment that has bytes no biller typed, and
// of elements that are repeated: none of the guides' may be that are used.
func (v *Validator) checkCharacters() {
	raw := v.text[v.begin:v.end]
	r := v.delims.Repetition
	if i := strings.IndexByte(raw[v.mayRepeat():], r); i >= 0 && r != 0 {
		i += v.mayRepeat()
		v.tell(faultRepetitions, "IK403=12", v.elementOf(i), 0, "the element is repeated, which the guide does not allow", "Send it once; use no delimiter as data.")
	}
	wide := false
	for i := range len(raw) {
		c := raw[i]
		if (c < ' ' || c == 0x7f) && !v.isDelimiter(c) {
			v.suspect(i, "a control character or a line break stands inside the segment", "Remove it; break lines between segments only.")
			return
		}
		wide = wide || c >= utf8.RuneSelf && !v.isDelimiter(c)
	}
	if !wide {
		return
	}
	for i, r := range raw {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(raw[i:], "\uFFFD") && !v.isDelimiter(raw[i]):
			v.suspect(i, "the segment has bytes that are not UTF-8 (Latin-1?)", "Send plain letters without accents.")
			return
		case r < utf8.RuneSelf:
		case r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069:
			v.suspect(i, "the segment has a character that turns the direction of writing", "Remove it.")
			return
		case r == utf8.RuneError && strings.HasPrefix(raw[i:], "\uFFFD"):
			v.suspect(i, "the segment has the mark that stands for a character that was lost (U+FFFD)", "Send what stood there before the file was converted.")
			return
		case unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Z):
			v.suspect(i, "the segment has a character that cannot be seen (a byte order mark, or one out of a word processor)", "Remove it, or send a plain blank.")
			return
		}
	}
}

func (v *Validator) suspect(i int, message, fix string) {
	v.tell(faultCharacter, "IK403=6", v.elementOf(i), 0, message, fix)
}

// elementOf is the element in which byte i of the segment stands.
func (v *Validator) elementOf(i int) int {
	n := 0
	for n < v.n && int(v.seps[n]) < v.begin+i {
		n++
	}
	return n
}

func (v *Validator) isDelimiter(c byte) bool {
	d := &v.delims
	return c == d.Element || c == d.Component || c == d.Repetition && c != 0
}
