package scrub

import (
	"cmp"
	"slices"
	"strings"

	"remedi/edi"
	"remedi/edi/ack"
	"remedi/edi/guide"
	"remedi/rules"
)

// codeCombination says that things contradict each other; STC12 says which.
const codeCombination = "448"

// A ruleStatus is what the 277CA says where a rule rejects a claim.
type ruleStatus struct {
	rule     string
	category string
	codes    string // claim status codes; empty is that of the element found
	entity   string
	together bool // several things of the claim contradict each other: said in words, too
}

// ruleStatuses are the rules that need more than the claim, and those whose status is not simply that of the element that
// they find invalid.
var ruleStatuses = []ruleStatus{
	{"B401", ack.CategoryRelational, "454", "", true},
	{"B402", ack.CategoryRelational, "454", "", true},
	{"B403", ack.CategoryInvalid, "735", "", false},
	{"B404", ack.CategoryInvalid, "454", "", false},
	{"B405", ack.CategoryRelational, "454", "", true},
	{"B406", ack.CategoryReturned, "54", "", false},
	{"B407", ack.CategoryReturned, "54", "", false},
	{"B408", ack.CategoryRelational, "454", "", true},
	{"B409", ack.CategoryRelational, "454", "", true},
	{"B410", ack.CategoryRelational, "454", "", true},
	{"B411", ack.CategoryInvalid, "454", "", false},
	{"C601", ack.CategoryInvalid, "400", "", false},
	{"C603", ack.CategoryInvalid, "187 510", "", false},
	{"C604", ack.CategoryRelational, "187", "", true},
	{"C605", ack.CategoryReturned, "478", "", false},
	{"C606", ack.CategoryReturned, "718", "", false},
	{"C607", ack.CategoryInvalid, "164", "IL", false},
	{"C608", ack.CategoryMissing, "48", "", false},
	{"C609", ack.CategoryInvalid, "249", "", false},
	{"C610", ack.CategoryMissing, "464", "", false},
	{"C611", ack.CategoryReturned, "121", "", false},
	{"C612", ack.CategoryReturned, "773", "", false},
	{"C613", ack.CategoryMissing, "727", "", false},
	{"C614", ack.CategoryMissing, "286", "", false},
	{"C615", ack.CategoryInvalid, "480", "IL", false},
	{"C616", ack.CategoryMissing, "164", "IL", false},
	{"C617", ack.CategoryReturned, "535", "", false},
	{"C618", ack.CategoryInvalid, "633", "", false},
	{"D301", ack.CategoryMissing, "477", "", false},
	{"D305", ack.CategoryMissing, "254", "", false},
	{"D307", ack.CategoryInvalid, "255", "", false},
	{"D309", ack.CategoryInvalid, "254", "", false},
	{"D310", ack.CategoryInvalid, "488", "", false},
	{"D311", ack.CategoryInvalid, "772", "", false},
	{"D312", ack.CategoryRelational, "255", "", true},
	{"D313", ack.CategoryInvalid, "255", "", false},
	{"D316", ack.CategoryRelational, "255", "", true},
	{"M201", ack.CategoryMissing, "453", "", false},
	{"M202", ack.CategoryRelational, "453", "", true},
	{"M203", ack.CategoryRelational, "453", "", true},
	{"M204", ack.CategoryRelational, "453", "", true},
	{"M205", ack.CategoryMissing, "453", "", false},
	{"M206", ack.CategoryRelational, "453", "", true},
	{"M207", ack.CategoryMissing, "453", "", false},
	{"M208", ack.CategoryInvalid, "453", "", false},
	{"M212", ack.CategoryInvalid, "453", "", false},
	{"M213", ack.CategoryRelational, "453", "", true},
	{"M214", ack.CategoryRelational, "453", "", true},
	{"M216", ack.CategoryRelational, "453", "", true},
	{"M217", ack.CategoryRelational, "453", "", true},
	{"M218", ack.CategoryRelational, "453", "", true},
	{"M219", ack.CategoryMissing, "453", "", false},
	{"M220", ack.CategoryRelational, "453", "", true},
	{"P502", ack.CategoryMissing, "562", "82", false},
	{"P503", ack.CategoryMissing, "562", "DN", false},
	{"P504", ack.CategoryInvalid, "145", "82", false},
	{"P505", ack.CategoryMissing, "145", "82", false},
	{"P506", ack.CategoryInvalid, "562", "DN", false},
	{"P507", ack.CategoryInvalid, "128", "85", false},
	{"P508", ack.CategoryInvalid, "145", "82", false},
	{"P509", ack.CategoryRelational, "453", "", true},
	{"U103", ack.CategoryInvalid, "476", "", false},
	{"U104", ack.CategoryInvalid, "476", "", false},
	{"U105", ack.CategoryInvalid, "476", "", false},
	{"U106", ack.CategoryInvalid, "476", "", false},
	{"U107", ack.CategoryInvalid, "476", "", false},
	{"U108", ack.CategoryRelational, "187", "", true},
	{"U109", ack.CategoryInvalid, "476", "", false},
	{"U110", ack.CategoryRelational, "583", "", true},
}

// statusOfFinding is what the 277CA says of what a rule found. together says
// that its words belong to it.
func (r *reply) statusOfFinding(f *rules.Finding) (all []ack.Status, together bool) {
	of := ruleStatus{rule: f.Rule.ID, category: ack.CategoryInvalid}
	for _, s := range ruleStatuses {
		if s.rule == f.Rule.ID {
			of = s
		}
	}
	if of.codes == "" {
		return r.statusAt(of.category, &f.Pos, ""), false
	}
	for code := range strings.FieldsSeq(of.codes) {
		all = append(all, ack.Status{Category: of.category, Code: code, Entity: of.entity})
	}
	return all, of.together
}

// statusOfFault is what the 277CA says of a fault of the structure.
func (r *reply) statusOfFault(f *edi.Fault) []ack.Status {
	const balance, situation = 3, 4
	switch {
	case f.SNIP == balance:
		return []ack.Status{{Category: ack.CategoryInvalid, Code: "400"}}
	case isMissing(f.IK):
		return r.statusAt(ack.CategoryMissing, &f.Pos, f.Loop)
	case f.SNIP == situation:
		return r.statusAt(ack.CategoryRelational, &f.Pos, f.Loop)
	}
	return r.statusAt(ack.CategoryInvalid, &f.Pos, f.Loop)
}

// isMissing says whether a code of the 999 is about something that is not there.
func isMissing(ik string) bool {
	switch ik {
	case "IK304=3", "IK304=I6", "IK304=I7", "IK304=I8", "IK403=1", "IK403=2", "IK403=I9":
		return true
	}
	return false
}

// statusAt is the status of an element that stands at a place, of a loop where
// that is known, with another one where the guide wants one beside it.
func (r *reply) statusAt(category string, at *edi.Position, loop string) []ack.Status {
	qualifier, entity := "", entityOf[loop]
	if seg, ok := segmentAt(r.source, at); ok {
		qualifier = guide.Qualifier(&seg)
	}
	if at.Tag == "NM1" {
		if slices.Contains(entities, qualifier) {
			entity = qualifier
		}
		entity = cmp.Or(entity, "85") // who has to mend it
	}
	s := ack.StatusFor(category, at.ElementName(), qualifier, entity)
	code, _ := ack.LookupStatus(s.Code)
	if !code.NeedsOther {
		return []ack.Status{s}
	}
	other := ack.Status{Category: category, Code: codeFormat}
	if code.NeedsEntity { // it is of a party's number
		other.Code, other.Entity = codeID, s.Entity
	}
	return []ack.Status{s, other}
}

// Status codes that stand beside others.
const (
	codeID     = "153" // an identifier of a party
	codeFormat = "481" // the format
)

// entities are the parties of a claim that a status may name (STC01-3).
var entities = []string{"40", "41", "77", "82", "85", "87", "DK", "DN", "DQ", "IL", "PR", "QB", "QC"}

// entityOf is whom a loop is about; of a level, whose names it begins with.
var entityOf = map[string]string{
	"header": "41", "1000A": "41", "1000B": "40",
	"2000A": "85", "2010AA": "85", "2010AB": "87", "2010AC": "PR",
	"2000B": "IL", "2010BA": "IL", "2010BB": "PR", "2000C": "QC", "2010CA": "QC",
	"2310A": "DN", "2310B": "82", "2310C": "77", "2310D": "DQ",
	"2330A": "IL", "2330B": "PR", "2330D": "82", "2330E": "77", "2330F": "DQ", "2330G": "85",
	"2420A": "82", "2420B": "QB", "2420C": "77", "2420D": "DQ", "2420E": "DK", "2420F": "DN",
}

// say puts words into STC12: the first row of them, what follows is detail. The
// guide has room for them beside one status alone, so that this one stands first.
func (r *reply) say(message string) {
	c := &r.answer
	message, _, _ = strings.Cut(message, "\n")
	if c.Message != "" {
		c.Message += "; " + message
		return
	}
	c.Message = message
	c.Statuses = slices.Insert(c.Statuses, 0, ack.Status{Category: ack.CategoryRelational, Code: codeCombination})
}

// addStatus adds what is not said yet.
func addStatus(all []ack.Status, more ...ack.Status) []ack.Status {
	for _, s := range more {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}
