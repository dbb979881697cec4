package guide

import (
	"strconv"
	"strings"
	"testing"

	"remedi/edi"
)

// TestFaultsOfAClaim makes one thing wrong at a time.
func TestFaultsOfAClaim(t *testing.T) {
	for _, c := range []struct {
		title    string
		base     string // soundClaim where empty
		from, to string
		want     string
	}{
		{"nothing", "", "", "", ""},

		{"unknown segment", "", "REF*G1", "ZZZ*1~REF*G1", "E101@ZZZ"},
		{"long identifier", "", "REF*G1", "REFER*1~REF*G1", "E101@"},
		{"lower case", "", "REF*G1*", "ref*G1*", "E101@ref"},
		{"empty identifier", "", "REF*G1", "*1~REF*G1", "E101@"},
		{"no place", "", "REF*G1", "BHT*0019~REF*G1", "E102@BHT"},
		{"no lines", "", lines, "", "E103@LX"},
		{"no header", "", "BHT*0019*00*0123*20260115*1023*CH~", "", "E104@BHT"},
		{"no submitter", "", "NM1*41*2*CLEARING DESK*****46*S1~PER*IC*DESK*TE*5555550100~", "", "E104@NM1"},
		{"no submitter contact", "", "PER*IC*DESK*TE*5555550100~", "", "E104@PER"},
		{"no billing provider", "", "NM1*85*2*STONEBRIDGE THERAPY*****XX*1234567893~N3*1 OAK ST~N4*FAIRBURY*PA*152130001~REF*EI*237204508~", "", "E104@NM1"},
		{"no tax id", "", "REF*EI*237204508~", "", "E104@REF"},
		{"no SBR", "", "SBR*P*18*******MB~", "", "E104@SBR"},
		{"no payer", "", "NM1*PR*2*MEDICARE*****PI*12502~", "", "E104@NM1"},
		{"no diagnosis", "", "HI*ABK:M75121*ABF:M25511~", "", "E104@HI"},
		{"no other payer", secondary, "NM1*PR*2*FIRST PAYER*****PI*FP1~", "", "E104@NM1"},
		{"no coverage information", secondary, "OI***Y***Y~", "", "E104@OI"},
		{"no patient", dependent, "PAT*19~", "", "E104@PAT"},
		{"two SV1", "", "DTP*472*D8*20260110~", "DTP*472*D8*20260110~SV1*HC:97530:GP*0*UN*1***1~DTP*472*D8*20260110~", "E108@SV1"},
		{"no LX", "", "LX*2~", "", "E108@SV1"},
		{"no LX at all", "", "LX*1~SV1*HC:97110:GP*60*UN*2***1:2~DTP*472*D8*20260110~REF*6R*11~LX*2~", "", "E106@SV1"},
		{"lines do not count", "", "LX*2", "LX*3", "E107@LX01"},
		{"line number is no number", "", "LX*2", "LX*X", "E107@LX01"},
		{"segment twice", "", "REF*G1*AUTH1~", "REF*G1*AUTH1~REF*G1*AUTH2~", "E108@REF"},
		{"segment twice of three times", "", "REF*G1*AUTH1~", "REF*G1*AUTH1~REF*G1*AUTH2~REF*G1*AUTH3~", "E108@REF"},
		{"date of service twice", "", "DTP*472*D8*20260110~", "DTP*472*D8*20260110~DTP*472*D8*20260111~", "E108@DTP"},
		{"institutional line", "", "SV1*HC:97140:GP*40*UN*1***1~", "SV2*0420*HC:97140*40*UN*1~", "E109@SV2"},
		{"claim number missing", "", "CLM*PT1*", "CLM**", "E110@CLM01"},
		{"claim number blank", "", "CLM*PT1*", "CLM*  *", "E110@CLM01"},
		{"claim number too long", "", "CLM*PT1*", "CLM*" + strings.Repeat("9", 39) + "*", "E111@CLM01"},
		{"claim number long", "", "CLM*PT1*", "CLM*" + strings.Repeat("9", 21) + "*", "E112@CLM01"},
		{"empty line", "", "SV1*HC:97140:GP*40*UN*1***1~DTP*472*RD8*20260110-20260110~", "DTP*472*RD8*20260110-20260110~", "E113@SV1"},
		{"no date of service", "", "DTP*472*D8*20260110~", "", "E114@DTP"},
		{"loop twice", "", "PRV*PE*PXC*2251S0007X~", "NM1*82*1*WADE*ALEX****XX*1234567893~", "E115@NM1"},
		{"referring provider twice", "", "NM1*82*1", "NM1*P3*1*DRAKE*RUTH****XX*1234567893~NM1*82*1", ""},
		{"51 lines", "", lines, manyLines(51), "E115@LX"},
		{"behind the provider", "", "PRV*PE*PXC*2251S0007X~", "PRV*PE*PXC*2251S0007X~REF*F8*1~", "E116@REF"},
		{"behind the line", "", "REF*6R*11~", "REF*6R*11~DTP*431*D8*20260101~", "E116@DTP"},
		{"any order at one position", "", "REF*G1*AUTH1~", "REF*D9*1~REF*G1*AUTH1~REF*EA*2~", ""},
		{"other insurance behind the lines", "", "REF*6R*11~", "REF*6R*11~SBR*S*18*******CI~OI***Y***Y~NM1*IL*1*JAY*****MI*W1~NM1*IL*1*JAY*****MI*W1~NM1*PR*2*P*****PI*P1~", "E116@SBR E115@NM1"},

		{"no amount", "", "CLM*PT1*100*", "CLM*PT1*1E2*", "E201@CLM02"},
		{"fractions of a cent", "", "CLM*PT1*100*", "CLM*PT1*100.001*", "E201@CLM02"},
		{"zeros behind the cents", "", "CLM*PT1*100*", "CLM*PT1*100.000*", ""},
		{"too many digits", "", "CLM*PT1*100*", "CLM*PT1*1234567890123456789*", "E201@CLM02"},
		{"more than ten digits", "", "CLM*PT1*100*", "CLM*PT1*123456789*", "E201@CLM02"},
		{"negative charge", "", "GP*60*", "GP*-60*", "E201@SV102"},
		{"no number", "", "UN*2*", "UN*two*", "E202@SV104"},
		{"too many units", "", "UN*2*", "UN*123456789*", "E211@SV104"},
		{"half a unit", "", "UN*2*", "UN*.5*", ""},
		{"no day", "", "*20260110~REF", "*20260230~REF", "E203@DTP03"},
		{"date missing", "", "*D8*20260110~REF", "*D8*~REF", "E203@DTP03"},
		{"date of the file", "", "*20260115*", "*20261315*", "E203@BHT04"},
		{"time of the file", "", "*1023*", "*2561*", "E203@BHT05"},
		{"birth date", "", "*19600303*", "*19600231*", "E203@DMG02"},
		{"range backwards", "", "20260110-20260110", "20260110-20260109", "E203@DTP03"},
		{"range as a day", "", "*D8*20260110~REF", "*D8*20260110-20260111~REF", "E204@DTP03"},
		{"day as a range", "", "RD8*20260110-20260110", "RD8*20260110", "E204@DTP03"},
		{"range of the years", "", "RD8*20260110-20260110", "RD8*20260110-2026", "E203@DTP03"},
		{"too many components", "", "11:B:1", "11:B:1:1", "E205@CLM05-4"},
		{"five pointers", "", "1:2~", "1:2:1:2:1~", "E205@SV107-5"},
		{"component separator in a name", "", "OAK ST", "OAK:ST", "E205@N301"},
		{"gap among diagnoses", "", "*ABF:M25511", "**ABF:M25511", "E206@HI"},
		{"gap among adjustments", secondary, "CAS*PR*1*20~AMT", "CAS*PR*1*10*****2*10~AMT", "E206@CAS05"},
		{"code in lower case", "", "*UN*2", "*un*2", "E207@SV103"},
		{"qualifier in lower case", "", "REF*G1", "REF*g1", "E207@REF01"},
		{"procedure qualifier", "", "HC:97110", "ZZ:97110", "E208@SV101-1"},
		{"procedure missing", "", "HC:97110:GP", "HC::GP", "E209@SV101-2"},
		{"line break in a name", "", "EVAN", "EV\nAN", "E210@NM104"},
		{"Latin-1 in a name", "", "EVAN", "EV\xc4N", "E210@NM104"},
		{"a control character", "", "EVAN", "EV\x01AN", "E210@NM104"},
		{"a NUL", "", "EVAN", "EV\x00AN", "E210@NM104"},
		{"a tabulator at the end", "", "EVAN", "EVAN\t", "E210@NM104"},
		{"a control character of ISO 8859", "", "EVAN", "EV\u0085AN", "E210@NM104"},
		{"a byte order mark in a name", "", "EVAN", "\uFEFFEVAN", "E210@NM104"},
		{"a byte order mark in a code", "", "*UN*2", "*\uFEFFUN*2", "E210@SV103 E213@SV103"},
		{"nothing to be seen", "", "EVAN", "EV\u200bAN", "E210@NM104"},
		{"a blank out of a word processor", "", "EVAN", "EV\u00a0AN", "E210@NM104"},
		{"a character that was lost", "", "EVAN", "EV\ufffdN", "E210@NM104"},
		{"UTF-8 in a name", "", "EVAN", "EVÄN", ""},
		{"turned writing", "", "EVAN", "EV\u202eAN", "E210@NM104"},
		{"name too long", "", "EVAN", strings.Repeat("É", 36), "E211@NM104"},
		{"name not too long", "", "EVAN", strings.Repeat("É", 35), ""},
		{"element missing", "", "*UN*2*", "**2*", "E212@SV103"},
		{"component missing", "", "11:B:1", "11:B", "E212@CLM05-3"},
		{"composite missing", "", "11:B:1", "", "E212@CLM05"},
		{"all elements missing", "", "REF*EI*237204508~", "REF*EI~", "E212@REF02"},
		{"qualifier missing", "", "REF*G1*", "REF**", "E212@REF01"},
		{"code", "", "*UN*2", "*ZZ*2", "E213@SV103"},
		{"qualifier of a reference", "", "REF*G1", "REF*ZZ", "E213@REF01"},
		{"role of a name", "", "NM1*82*1*WADE", "NM1*ZZ*1*WADE", "E213@NM101"},
		{"pointer", "", "1:2~", "1:13~", "E213@SV107-2"},
		{"decimal point", "", "M25511", "M25.511", "E214@HI02-2"},
		{"diagnosis in lower case", "", "M25511", "m25511", "E207@HI02-2"},
		{"blank before a diagnosis", "", "M25511", " M25511", "E210@HI02-2"},
		{"blank in a diagnosis", "", "M25511", "M25 511", "E210@HI02-2"},
		{"hyphen in a diagnosis", "", "M25511", "M25-511", "E210@HI02-2"},
		{"too many elements", "", "REF*G1*AUTH1~", "REF*G1*AUTH1****X~", "E215@REF06"},
		{"empty elements at the end", "", "REF*G1*AUTH1~", "REF*G1*AUTH1**~", ""},
		{"a million elements", "", "REF*G1*AUTH1~", "REF*G1*AUTH1" + strings.Repeat("*", 1000000) + "~", "E215@REF05"},
		{"thirteen diagnoses", "", "HI*ABK:M75121*ABF:M25511", "HI*ABK:M75121" + strings.Repeat("*ABF:M25511", 12), "E215@HI13"},
		{"too short", "", "HC:97110:GP", "HC:97110:G", "E216@SV101-3"},
		{"not used", "", "REF*G1*AUTH1~", "REF*G1*AUTH1*X~", "E217@REF03"},
		{"component not used", "", "HI*ABK:M75121", "HI*ABK:M75121:D8", "E217@HI01-3"},
		{"repeated", "", "*UN*2", "*UN*2^3", "E219@SV104 E202@SV104"},
		{"longer than asked for", "", "*0123*", "*" + strings.Repeat("9", 31) + "*", "E221@BHT03"},
		{"partner missing", "", "****XX*1234567893~NM1*82", "****XX~NM1*82", "E252@NM109"},
		{"partner of a contact", "", "TE*5555550100~NM1", "TE*5555550100*EX~NM1", "E252@PER06"},
		{"adjustment without amount", secondary, "CAS*PR*1*20~AMT", "CAS*PR*1*20**2~AMT", "E252@CAS06"},
		{"adjustment without reason", secondary, "CAS*PR*1*20~AMT", "CAS*PR*1*10***10~AMT", "E252@CAS05"},

		{"state and country", "", "*152130001~REF", "*152130001****PA~REF", "E218@N407 E252@N404"},

		{"address of a patient who is the subscriber", "", "N3*22 PINE AVE~N4*ANYTOWN*PA*191040002~", "", "E403@N3 E403@N4"},
		{"birth date of a patient who is the subscriber", "", "DMG*D8*19600303*M~", "", "E403@DMG"},
		{"replacement", "", "11:B:1", "11:B:7", "E404@REF"},
		{"replacement of a claim", "", "11:B:1*Y*A*Y*Y~", "11:B:7*Y*A*Y*Y~REF*F8*C0~", ""},
		{"accident", "", "*Y*A*Y*Y~", "*Y*A*Y*Y**OA~", "E405@DTP"},
		{"accident with its date", "", "*Y*A*Y*Y~", "*Y*A*Y*Y**EM:OA~DTP*439*D8*20260101~", ""},
		{"automobile accident", "", "*Y*A*Y*Y~", "*Y*A*Y*Y**AA~DTP*439*D8*20260101~", "E406@CLM11-4"},
		{"no state of that name", "", "*Y*A*Y*Y~", "*Y*A*Y*Y**AA:::XX~DTP*439*D8*20260101~", "E503@CLM11-4"},
		{"attachment", "", "REF*G1", "PWK*OZ*BM~REF*G1", "E407@PWK05 E407@PWK06"},
		{"attachment at the office", "", "REF*G1", "PWK*OZ*AA~REF*G1", ""},
		{"certificate of need", "", "DTP*472*D8", "PWK*CT*AD~DTP*472*D8", ""},
		{"no date of decision", secondary, "SVD*FP1*80*HC:97110:GP**2~CAS*PR*1*20~DTP*573*D8*20260112~", "", "E408@DTP"},
		{"date of decision", secondary, "SVD*FP1*80*HC:97110:GP**2~CAS*PR*1*20~DTP*573*D8*20260112~", "", "E408@DTP"},
		{"no ZIP code", "", "*PA*191040002~", "*PA~", "E409@N403"},
		{"no state", "", "*PA*191040002~", "**191040002~", "E409@N402"},
		{"abroad", "", "*PA*191040002~", "***FR~", ""},
		{"five digits of the provider", "", "*PA*152130001~", "*PA*15213~", "E410@N403"},
		{"five digits of the patient", "", "*PA*191040002~", "*PA*19104~", ""},
		{"post box", "", "1 OAK ST", "P.O. Box 12", "E411@N301"},
		{"ZIP code with a letter", "", "*PA*191040002~", "*PA*1910A~", "E507@N403"},
		{"ZIP code of the provider with a letter", "", "*PA*152130001~", "*PA*15213000I~", "E507@N403"},
		{"ZIP code with a hyphen", "", "*PA*191040002~", "*PA*19104-0002~", "E507@N403"},
		{"ZIP code of the provider with a hyphen", "", "*PA*152130001~", "*PA*15213-0001~", "E507@N403"},
		{"ZIP code of the provider with four digits", "", "*PA*152130001~", "*PA*3111~", "E410@N403"},
		{"ZIP code of six digits", "", "*PA*191040002~", "*PA*191040~", "E507@N403"},
		{"ZIP code with a letter, country named", "", "*PA*191040002~", "*PA*1910A*US~", "E507@N403"},
		{"postal code of Canada", "", "*PA*191040002~", "*ON*K1A 0B1*CA~", ""},
		{"postal code of Canada, no country", "", "*PA*152130001~", "*ON*K1A 0B1~", ""},
		{"postal code elsewhere", "", "*PA*191040002~", "**SW1A 1AA*GB~", ""},
		{"no post box", "", "1 OAK ST", "12 BOXWOOD LN", ""},
		{"pointer to nothing", "", "1:2~", "1:3~", "E413@SV107-2"},
		{"one line number of the provider twice", "", twoLines, "REF*6R*11~" + secondLine + "REF*6R*11~", "E417@REF02"},
		{"line numbers of their own", "", twoLines, "REF*6R*11~" + secondLine + "REF*6R*12~", ""},
		{"another reference twice", "", twoLines, "REF*6R*11~REF*G1*A1~" + secondLine + "REF*G1*A1~", ""},
		{"billing provider without NPI", "", "*****XX*1234567893~N3*1 OAK", "~N3*1 OAK", "E418@NM109"},
		{"no claim filing", "", "SBR*P*18*******MB", "SBR*P*18", "E419@SBR09"},
		{"no member id", "", "****MI*1EG4TE5MK73", "", "E415@NM108 E415@NM109"},
		{"Medicare second", "", "SBR*P*18*******MB", "SBR*S*18*******MB", "E416@SBR05"},
		{"Medicare second and why", "", "SBR*P*18*******MB", "SBR*S*18***12****MB", ""},

		{"ICD-9", "", "ABK:M75121*ABF:M25511", "BK:72610*BF:71941", "E501@HI01-1 E501@HI02-1"},
		{"no state there is", "", "*PA*191040002~", "*XX*191040002~", "E503@N402"},
		{"no state there is, of the provider", "", "*PA*152130001~", "*ZQ*152130001~", "E503@N402"},
		{"frequency", "", "11:B:1", "11:B:9", "E213@CLM05-3"},
		{"frequency of a correction", "", "11:B:1", "11:B:6", ""},
		{"check digit", "", "1234567893~NM1*82", "1234567890~NM1*82", "E504@NM109"},
		{"place of service", "", "11:B:1", "30:B:1", "E505@CLM05-1"},
	} {
		base := c.base
		switch base {
		case "":
			base = soundClaim
		case secondary:
			base = claimHeader + billing + subscriber + secondary + claimEnd
		case dependent:
			base = claimHeader + billing + dependent + claimBody + lines + claimEnd
		}
		set := change(t, base, c.from, c.to)
		v := Professional().Validator(nil)
		fs := stream(v, set)
		if got := codes(fs); got != c.want {
			t.Errorf("%s: got %q, want %q%s", c.title, got, c.want, describe(fs))
		}
		if got, want := codes(byRun(v, set)), codes(fs); got != want {
			t.Errorf("%s: by run %q, streaming %q", c.title, got, want)
		}
	}
}

func manyLines(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("LX*" + string(edi.Money(100*(i+1)).X12()) + "~SV1*HC:97110:GP*60*UN*2***1:2~DTP*472*D8*20260110~")
	}
	return b.String()
}

// TestFaultsOfTheHierarchy: what runs cannot see by themselves.
func TestFaultsOfTheHierarchy(t *testing.T) {
	const lined = claimBody + lines
	for _, c := range []struct {
		title, set, want string
	}{
		{"sound", claimHeader + billing + subscriber + lined, ""},
		{"dependent", claimHeader + billing + dependent + lined, ""},
		{"subscriber and dependent", claimHeader + billing + change(t, dependent, "HL*3", "HL*3") + lined, ""},
		{"no claim", claimHeader + billing + subscriber, "E100@SE"},
		{"nothing at all", claimHeader, "E100@SE"},
		{"no provider", claimHeader + change(t, subscriber, "HL*2*1", "HL*1*") + lined, "E105@HL E212@HL02 E104@HL"},
		{"no subscriber", claimHeader + billing + lined, "E104@HL E104@HL"},
		{"no levels", claimHeader + lined, "E104@HL E104@HL"},
		{"number", claimHeader + billing + change(t, subscriber, "HL*2", "HL*7") + lined, "E105@HL"},
		{"parent", claimHeader + billing + change(t, subscriber, "HL*2*1", "HL*2*9") + lined, "E105@HL"},
		{"unknown level", claimHeader + billing + subscriber + "HL*3*2*24*0~NM1*XX~" + lined, "E105@HL"},
		{"no children", claimHeader + billing + change(t, subscriber, "*22*0", "*22*1") + lined, "E117@HL04"},
		{"children", claimHeader + billing + change(t, dependent, "*22*1", "*22*0") + lined, "E117@HL04"},
		{"patient is the subscriber", claimHeader + billing + change(t, dependent, "SBR*P********MB~NM1*IL*1*JAY*EVAN****MI*1EG4TE5MK73~",
			"SBR*P*18*******MB~NM1*IL*1*JAY*EVAN****MI*1EG4TE5MK73~N3*22 PINE AVE~N4*ANYTOWN*PA*191040002~DMG*D8*19600303*M~") + lined, "E402@HL"},
		{"patient is nobody", claimHeader + billing + change(t, subscriber, "SBR*P*18", "SBR*P*") + lined, "E401@SBR02"},
		{"patient without claim", claimHeader + billing + dependent, "E104@CLM E100@SE"},
		{"101 claims", claimHeader + billing + subscriber + strings.Repeat(lined, 101), "E115@CLM"},
		{"two claims", claimHeader + billing + subscriber + strings.Repeat(lined, 2), ""},
	} {
		v := Professional().Validator(nil)
		fs := stream(v, c.set+claimEnd)
		if got := codes(fs); got != c.want {
			t.Errorf("%s: got %q, want %q%s", c.title, got, c.want, describe(fs))
		}
	}
}

func TestFaultsOfARemittance(t *testing.T) {
	for _, c := range []struct{ title, from, to, want string }{
		{"nothing", "", "", ""},
		{"unknown segment", "DTM*472", "ZZZ~DTM*472", "E101@ZZZ"},
		{"adjustment before the claims", "LX*1~", "CAS*CO*45*1~LX*1~", "E102@CAS"},
		{"no BPR", remitHeader, change(t, remitHeader, "BPR*I*70*C*ACH*CCP*01*111000012*DA*1*1123456789**01*111000025*DA*2*20260120~", ""), "E104@BPR"},
		{"no trace", "TRN*1*T1*1123456789~", "", "E104@TRN"},
		{"no contact", "PER*BL*HELP*TE*5555550100~", "", "E104@PER"},
		{"no patient", "NM1*QC*1*JAY*EVAN****MI*1EG4TE5MK73~", "", "E104@NM1"},
		{"no LX", "LX*1~", "", "E104@LX"},
		{"no claim", remitClaim, "", "E152@SE"},
		{"claim behind the footer", remitClaim + remitFooter, remitFooter + remitClaim, "E116@LX E116@CLP"},
		{"no claim number", "CLP*PT1", "CLP*", "E110@CLP01"},
		{"no amount", "CLP*PT1*1*100", "CLP*PT1*1*1OO", "E201@CLP03"},
		{"negative amount of a claim", "CLP*PT1*1*100*80*20", "CLP*PT1*22*-100*-80*-20", ""},
		{"negative payment", "BPR*I*70", "BPR*I*-70", "E250@BPR02"},
		{"no date of payment", "*2*20260120~", "*2~", "E203@BPR16"},
		{"nothing paid", "*100*80**2~", "*100***2~", "E251@SVC03"},
		{"no procedure", "HC:97110:GP*100", "HC*100", "E209@SVC01-2"},
		{"status", "CLP*PT1*1*", "CLP*PT1*99*", "E213@CLP02"},
		{"group code", "CAS*PR", "CAS*CR", "E213@CAS01"},
		{"seven adjustments", "CAS*PR*2*20", "CAS*PR*2*20" + strings.Repeat("**2*0", 6), "E215@CAS20"},
		{"seven provider adjustments", "WO:C0*10", "WO:C0*10" + strings.Repeat("*WO:C0*0", 6), "E215@PLB15"},
		{"provider adjustment without amount", "WO:C0*10", "WO:C0*10*WO:C1", "E252@PLB06"},
		{"bank details", "*01*111000025*DA*2*", "*****", "E412@BPR12 E412@BPR13 E412@BPR14 E412@BPR15"},
		{"check", "ACH*CCP*01*111000012*DA*1*1123456789**01*111000025*DA*2*", "CHK************", ""},
		{"payer abroad", "*PA*15213~", "***FR~", ""},
		{"payer without state", "*PA*15213~", "~", "E409@N402 E409@N403"},
		{"check digit", "XX*1234567893~LX", "XX*1234567890~LX", "E504@N104"},
	} {
		set := change(t, soundRemit, c.from, c.to)
		v := Remittance().Validator(nil)
		fs := stream(v, set)
		if got := codes(fs); got != c.want {
			t.Errorf("%s: got %q, want %q%s", c.title, got, c.want, describe(fs))
		}
		if got, want := codes(byRun(v, set)), codes(fs); got != want {
			t.Errorf("%s: by run %q, streaming %q", c.title, got, want)
		}
	}
}

// TestWordsOfAnNPI: what is wrong with it is told, not that something is.
func TestWordsOfAnNPI(t *testing.T) {
	for _, c := range []struct{ npi, want string }{
		{"123456789", "it has not ten digits"},
		{"12345678934", "it has not ten digits"},
		{"123456789X", "it has not ten digits"},
		{"3234567893", "it does not begin with 1 or 2"},
		{"0000000000", "it does not begin with 1 or 2"},
		{"1234567890", "its check digit does not fit: a digit is wrong or two are exchanged"},
	} {
		fs := stream(Professional().Validator(nil), change(t, soundClaim, "1234567893~NM1*82", c.npi+"~NM1*82"))
		if len(fs) != 1 || fs[0].Code != "E504" || !strings.HasSuffix(fs[0].Message, " is no NPI: "+c.want) {
			t.Errorf("%s: want %q%s", c.npi, c.want, describe(fs))
		}
	}
}

// TestLineControlOfManyLines: the number of a line is looked for among so many
// lines as a claim may have, and no claim of any length takes long.
func TestLineControlOfManyLines(t *testing.T) {
	one := func(n string) string { return strings.Replace(secondLine, "LX*2", "LX*"+n, 1) + "REF*6R*L" + n + "~" }
	var b strings.Builder
	for i := range 50 {
		b.WriteString(one(strconv.Itoa(i + 1)))
	}
	set := change(t, soundClaim, lines, b.String())
	if got := codes(stream(Professional().Validator(nil), set)); got != "" {
		t.Errorf("fifty lines: %q", got)
	}
	fs := stream(Professional().Validator(nil), change(t, set, "REF*6R*L50~", "REF*6R*L1~"))
	if got := codes(fs); got != "E417@REF02" || fs[0].Pos.Line != 50 || !strings.Contains(fs[0].Message, "line 1") {
		t.Errorf("the last as the first: %q%s", got, describe(fs))
	}
	v := Professional().Validator(nil)
	twice := strings.Replace(set, "CLM*PT1", "CLM*PT2", 1)
	body := set[strings.Index(set, "CLM*PT1"):strings.Index(set, "SE*")]
	if got := codes(stream(v, change(t, twice, "SE*", body+"SE*"))); got != "" {
		t.Errorf("the same numbers in another claim: %q", got)
	}
}
