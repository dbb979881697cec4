package scrub

import (
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

// ruleStatuses are the rules whose status is not simply that of the element that
// they find invalid.
var ruleStatuses = []ruleStatus{
	{"B401", ack.CategoryRelational, "454", "", true},
	{"B402", ack.CategoryRelational, "454", "", true},
	{"B403", ack.CategoryInvalid, "735", "", false},
	{"B404", ack.CategoryInvalid, "454", "", false},
	{"B406", ack.CategoryReturned, "54", "", false},
	{"B408", ack.CategoryRelational, "454", "", true},
	{"B410", ack.CategoryRelational, "454", "", true},
	{"B411", ack.CategoryInvalid, "454", "", false},
	{"C601", ack.CategoryInvalid, "400", "", false},
	{"C603", ack.CategoryInvalid, "187 510", "", false},
	{"C604", ack.CategoryRelational, "187", "", true},
	{"C605", ack.CategoryReturned, "478", "", false},
	{"C606", ack.CategoryReturned, "718", "", false},
	{"C607", ack.CategoryInvalid, "164", "IL", false},
	{"C609", ack.CategoryInvalid, "249", "", false},
	{"C610", ack.CategoryMissing, "464", "", false},
	{"C611", ack.CategoryReturned, "121", "", false},
	{"D301", ack.CategoryMissing, "477", "", false},
	{"D305", ack.CategoryMissing, "254", "", false},
	{"D307", ack.CategoryInvalid, "255", "", false},
	{"D309", ack.CategoryInvalid, "254", "", false},
	{"M201", ack.CategoryMissing, "453", "", false},
	{"M202", ack.CategoryRelational, "453", "", true},
	{"M203", ack.CategoryRelational, "453", "", true},
	{"M204", ack.CategoryRelational, "453", "", true},
	{"M205", ack.CategoryMissing, "453", "", false},
	{"M206", ack.CategoryRelational, "453", "", true},
	{"M213", ack.CategoryRelational, "453", "", true},
	{"M214", ack.CategoryRelational, "453", "", true},
	{"M216", ack.CategoryRelational, "453", "", true},
	{"P502", ack.CategoryMissing, "562", "82", false},
	{"P503", ack.CategoryMissing, "562", "DN", false},
	{"P504", ack.CategoryInvalid, "145", "82", false},
	{"P505", ack.CategoryMissing, "145", "82", false},
	{"P508", ack.CategoryInvalid, "145", "82", false},
	{"U103", ack.CategoryInvalid, "476", "", false},
	{"U104", ack.CategoryInvalid, "476", "", false},
	{"U108", ack.CategoryRelational, "187", "", true},
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
		return []ack.Status{r.statusAt(of.category, &f.Pos)}, false
	}
	for code := range strings.FieldsSeq(of.codes) {
		all = append(all, ack.Status{Category: of.category, Code: code, Entity: of.entity})
	}
	return all, of.together
}

// statusOfFault is what the 277CA says of a fault of the structure.
func (r *reply) statusOfFault(f *edi.Fault) ack.Status {
	const balance, situation = 3, 4
	switch {
	case f.SNIP == balance:
		return ack.Status{Category: ack.CategoryInvalid, Code: "400"}
	case isMissing(f.IK):
		return r.statusAt(ack.CategoryMissing, &f.Pos)
	case f.SNIP == situation:
		return r.statusAt(ack.CategoryRelational, &f.Pos)
	}
	return r.statusAt(ack.CategoryInvalid, &f.Pos)
}

// isMissing says whether a code of the 999 is about something that is not there.
func isMissing(ik string) bool {
	switch ik {
	case "IK304=3", "IK304=I6", "IK304=I7", "IK304=I8", "IK403=1", "IK403=2", "IK403=I9":
		return true
	}
	return false
}

// statusAt is the status of an element that stands at a place.
func (r *reply) statusAt(category string, at *edi.Position) ack.Status {
	qualifier, entity := "", ""
	if seg, ok := segmentAt(r.source, at); ok {
		qualifier = guide.Qualifier(&seg)
		if at.Tag == "NM1" {
			entity = qualifier
		}
	}
	return ack.StatusFor(category, at.ElementName(), qualifier, entity)
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
func addStatus(all []ack.Status, s ack.Status) []ack.Status {
	if slices.Contains(all, s) {
		return all
	}
	return append(all, s)
}
