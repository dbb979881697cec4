package guide

import (
	"slices"
	"strings"

	"remedi/edi"
)

// A Number is what an E-number means. Numbers are never reused.
type Number struct {
	Code     string       // such as "E104"
	SNIP     int          // WEDI SNIP test type: 1 syntax, 2 guide, 3 balance, 4 situation, 5 code sets
	Severity edi.Severity // unless a [Profile] says otherwise, or the place of the fault makes it milder
	Title    string       // in a few words of our own
}

// fault is the number of a fault that this package tells of.
type fault uint8

const (
	noFault fault = iota
	faultNoClaim
	faultUnknownSegment
	faultUnexpected
	faultNoLine
	faultMissing
	faultHierarchy
	faultLineWithoutLX
	faultLineNumber
	faultRepeats
	faultForeignLine
	faultControlMissing
	faultControlTooLong
	faultControlLong
	faultLineEmpty
	faultLineDate
	faultLoopRepeats
	faultMisplaced
	faultChildren
	faultUntold
	faultNoRemit
	faultAmount
	faultNumber
	faultDate
	faultDateFormat
	faultTooManyComponents
	faultGap
	faultLowerCase
	faultProcedureKind
	faultProcedureMissing
	faultCharacter
	faultTooLong
	faultElementMissing
	faultCodeValue
	faultDiagnosisDot
	faultTooManyElements
	faultTooShort
	faultNotUsed
	faultExclusion
	faultRepetitions
	faultLongForReceiver
	faultNegative
	faultBlankPaid
	faultPartner
	faultPatientMissing
	faultPatientIsSelf
	faultSelfIncomplete
	faultOriginalMissing
	faultAccidentDate
	faultAccidentState
	faultAttachmentNumber
	faultDecisionDate
	faultRegion
	faultZIP
	faultPostBox
	faultBankDetails
	faultPointer
	faultMemberID
	faultMSPType
	faultLineControl
	faultBillingNPI
	faultFiling
	faultDiagnosisSet
	faultState
	faultNPI
	faultPlace
	faultPostal
	faults = iota
)

// told are the numbers that a [Validator] or [Hierarchy] tells of. Where the
// decoders or readers have a number for the same thing, it is theirs.
var told = [faults]Number{
	faultNoClaim:        {"E100", 2, edi.Error, "no claim in the transaction set"},
	faultUnknownSegment: {"E101", 1, edi.Error, "a segment that the guide does not have"},
	faultUnexpected:     {"E102", 2, edi.Error, "a segment that has no place where it stands"},
	faultNoLine:         {"E103", 2, edi.Error, "a claim without a service line"},
	faultMissing:        {"E104", 2, edi.Error, "a segment or loop that the guide requires is missing"},
	faultHierarchy:      {"E105", 2, edi.Error, "the chain of HL segments is broken"},
	faultLineWithoutLX:  {"E106", 2, edi.Error, "a service without a line number (LX)"},
	faultLineNumber:     {"E107", 2, edi.Warning, "line numbers do not count 1, 2, 3"},
	faultRepeats:        {"E108", 2, edi.Error, "a segment stands too often"},
	faultForeignLine:    {"E109", 2, edi.Error, "a service segment of another kind of claim"},
	faultControlMissing: {"E110", 1, edi.Error, "no patient control number"},
	faultControlTooLong: {"E111", 1, edi.Error, "the patient control number is too long"},
	faultControlLong:    {"E112", 2, edi.Warning, "the patient control number is longer than what comes back"},
	faultLineEmpty:      {"E113", 2, edi.Error, "a line number without a service"},
	faultLineDate:       {"E114", 2, edi.Error, "a line without a date of service"},
	faultLoopRepeats:    {"E115", 2, edi.Error, "a loop stands too often"},
	faultMisplaced:      {"E116", 2, edi.Warning, "a segment stands behind what should follow it"},
	faultChildren:       {"E117", 2, edi.Warning, "HL04 does not say what follows"},
	faultUntold:         {"E118", 1, edi.Info, "more faults than are told one by one"},
	faultNoRemit:        {"E152", 2, edi.Warning, "no claim in the payment"},

	faultAmount:            {"E201", 1, edi.Error, "no amount"},
	faultNumber:            {"E202", 1, edi.Error, "no number"},
	faultDate:              {"E203", 1, edi.Error, "no date or time"},
	faultDateFormat:        {"E204", 1, edi.Error, "a date in another form than its qualifier says"},
	faultTooManyComponents: {"E205", 1, edi.Error, "too many components"},
	faultGap:               {"E206", 2, edi.Error, "an empty place before a filled one"},
	faultLowerCase:         {"E207", 1, edi.Error, "a code in lower case"},
	faultProcedureKind:     {"E208", 2, edi.Error, "a procedure qualifier that the guide does not have"},
	faultProcedureMissing:  {"E209", 1, edi.Error, "no procedure code"},
	faultCharacter:         {"E210", 1, edi.Warning, "a character that does not belong there"},
	faultTooLong:           {"E211", 1, edi.Error, "an element is too long"},
	faultElementMissing:    {"E212", 2, edi.Error, "an element that the guide requires is missing"},
	faultCodeValue:         {"E213", 2, edi.Error, "a code that the guide does not have there"},
	faultDiagnosisDot:      {"E214", 1, edi.Error, "a diagnosis code with a decimal point"},
	faultTooManyElements:   {"E215", 1, edi.Error, "more elements than the segment has"},
	faultTooShort:          {"E216", 1, edi.Error, "an element is too short"},
	faultNotUsed:           {"E217", 2, edi.Error, "an element that the guide does not use"},
	faultExclusion:         {"E218", 1, edi.Error, "two elements that exclude each other"},
	faultRepetitions:       {"E219", 1, edi.Error, "an element is repeated too often"},
	faultLongForReceiver:   {"E221", 2, edi.Warning, "an element is longer than a receiver has to take"},
	faultNegative:          {"E250", 2, edi.Error, "a payment below zero"},
	faultBlankPaid:         {"E251", 2, edi.Info, "a line that says nothing of what was paid"},
	faultPartner:           {"E252", 1, edi.Error, "an element whose partner is missing"},

	faultPatientMissing:   {"E401", 4, edi.Error, "the subscriber is not the patient, and no patient level follows"},
	faultPatientIsSelf:    {"E402", 4, edi.Error, "a patient level below a subscriber who is the patient"},
	faultSelfIncomplete:   {"E403", 4, edi.Error, "the patient's address or birth date is missing"},
	faultOriginalMissing:  {"E404", 4, edi.Error, "a replacement or void without the claim that it is for"},
	faultAccidentDate:     {"E405", 4, edi.Error, "an accident without its date"},
	faultAccidentState:    {"E406", 4, edi.Error, "an automobile accident without its state"},
	faultAttachmentNumber: {"E407", 4, edi.Error, "an attachment without its number"},
	faultDecisionDate:     {"E408", 4, edi.Error, "another payer's decision without its date"},
	faultRegion:           {"E409", 4, edi.Error, "an address in the United States or Canada without state or ZIP code"},
	faultZIP:              {"E410", 4, edi.Warning, "a ZIP code of a place of service without all nine digits"},
	faultPostBox:          {"E411", 4, edi.Warning, "a post box as the billing provider's address"},
	faultBankDetails:      {"E412", 4, edi.Error, "an electronic payment without its bank details"},
	faultPointer:          {"E413", 4, edi.Error, "a pointer to a diagnosis that the claim does not have"},
	faultMemberID:         {"E415", 4, edi.Error, "an insured person without member id"},
	faultMSPType:          {"E416", 4, edi.Error, "Medicare is not the first payer, and nothing says why"},
	faultLineControl:      {"E417", 4, edi.Warning, "a line's control number is another line's too"},
	faultBillingNPI:       {"E418", 4, edi.Warning, "a billing provider without NPI"},
	faultFiling:           {"E419", 4, edi.Warning, "nothing says what kind of insurance it is"},

	faultDiagnosisSet: {"E501", 5, edi.Error, "a diagnosis of a code set that is not in force"},
	faultState:        {"E503", 5, edi.Error, "no state or province"},
	faultNPI:          {"E504", 5, edi.Error, "no NPI"},
	faultPlace:        {"E505", 5, edi.Error, "no place of service"},
	faultPostal:       {"E507", 5, edi.Error, "no ZIP code"},
}

// elsewhere are the numbers that only readers, walkers, decoders and the checks
// of sums and code sets tell of.
var elsewhere = []Number{
	{"E001", 1, edi.Error, "no X12 interchange"},
	{"E002", 1, edi.Error, "bytes before or between interchanges"},
	{"E003", 1, edi.Error, "an ISA segment that cannot be used"},
	{"E004", 1, edi.Warning, "a newline before each terminator"},
	{"E005", 1, edi.Warning, "a repetition separator that cannot separate"},
	{"E006", 1, edi.Error, "a segment, or blanks, too long to be read"},
	{"E007", 1, edi.Warning, "the last segment has no terminator"},
	{"E008", 1, edi.Error, "a claim too long to be read"},
	{"E009", 1, edi.Error, "reading stopped"},
	{"E010", 1, edi.Error, "an interchange without IEA"},
	{"E011", 1, edi.Error, "IEA02 differs from ISA13"},
	{"E012", 1, edi.Error, "IEA01 is not the number of groups"},
	{"E013", 1, edi.Error, "ISA13 is not numeric"},
	{"E014", 1, edi.Warning, "an ISA element that a receiver may refuse"},
	{"E015", 1, edi.Warning, "an interchange control number used twice"},
	{"E020", 1, edi.Error, "a functional group without GE"},
	{"E021", 1, edi.Error, "GE02 differs from GS06"},
	{"E022", 1, edi.Error, "GE01 is not the number of transaction sets"},
	{"E023", 1, edi.Error, "a group control number used twice"},
	{"E024", 1, edi.Error, "an envelope that holds nothing"},
	{"E025", 1, edi.Error, "GS01 does not fit the guide that GS08 names"},
	{"E026", 1, edi.Warning, "a GS element that a receiver may refuse"},
	{"E030", 1, edi.Error, "a transaction set without SE"},
	{"E031", 1, edi.Error, "SE02 differs from ST02"},
	{"E032", 1, edi.Warning, "SE01 is not the number of segments"},
	{"E033", 1, edi.Error, "a transaction set control number used twice"},
	{"E034", 1, edi.Error, "a segment outside any transaction set"},
	{"E035", 1, edi.Error, "ST03 differs from GS08"},
	{"E036", 1, edi.Error, "a transaction set outside any functional group"},
	{"E040", 1, edi.Error, "a transaction set of another kind or version"},
	{"E151", 2, edi.Warning, "one claim twice in a payment"},
	{"E153", 1, edi.Error, "a claim or payment too large to be kept"},
	{"E154", 2, edi.Warning, "one payment twice in a file"},
	{"E301", 3, edi.Error, "the claim's charge is not the sum of its lines"},
	{"E302", 3, edi.Error, "another payer's decision on a line does not balance"},
	{"E303", 3, edi.Error, "another payer's decision on a claim does not balance"},
	{"E311", 3, edi.Error, "a remitted line does not balance"},
	{"E312", 3, edi.Error, "a remitted claim does not balance"},
	{"E313", 3, edi.Error, "a payment does not balance"},
	{"E314", 3, edi.Info, "the patient's share is not what the adjustments leave to the patient"},
	{"E253", 2, edi.Warning, "an amount that does not fit the status of the claim"},
	{"E351", 3, edi.Warning, "an acknowledgement whose counts disagree with its parts"},
	{"E352", 3, edi.Warning, "an acknowledgement whose totals disagree with its claims"},
	{"E353", 3, edi.Warning, "an acknowledgement whose verdict disagrees with its reasons"},
	{"E502", 5, edi.Warning, "a reason or remark code that is not in force"},
	{"E506", 5, edi.Warning, "a diagnosis that is no complete ICD-10-CM code on the date of service"},
}

// Numbers are all E-numbers, in order.
func Numbers() []Number {
	all := append(slices.Clone(told[1:]), elsewhere...)
	slices.SortFunc(all, func(a, b Number) int { return strings.Compare(a.Code, b.Code) })
	return all
}
