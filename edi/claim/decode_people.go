package claim

import "remedi/edi"

// readSubscriber reads loop 2000B with 2010BA and 2010BB.
func (d *Decoder) readSubscriber(src *Source) {
	s := &d.c.Subscriber
	d.begin(&d.c.around.subscriber)
	s.reset()
	if src.Subscriber == nil {
		d.missing(src.Body.At, "CLM", "no subscriber (loop 2000B) stands before the claim",
			"Send an HL segment of level 22 with SBR, the insured person and the payer before the claim.")
		return
	}
	for d.start(src.Subscriber, src.delims(), d.cuts.Subscriber); d.next(); {
		switch d.id {
		case "HL":
			d.readHL(&s.HL)
		case "SBR":
			s.SBR = d.at
			s.Sequence, s.Relationship, s.GroupNumber, s.GroupName = d.el(1), d.el(2), d.el(3), d.el(4)
			s.MSPType, s.Filing = d.el(5), d.el(9)
		case "PAT":
			s.Death, s.DeathText = d.death(), d.el(6)
		case "DMG":
			s.Demographics = d.at
			s.Birth, s.BirthText, s.Sex = d.birth(), d.el(2), d.el(3)
		case "NM1":
			switch d.el(1) {
			case "IL":
				d.readName(&s.Party)
			case "PR":
				d.readName(&s.Payer)
			default:
				d.unknownEntity()
			}
		default:
			if !d.readPartyDetail() {
				d.unexpected()
			}
		}
	}
	d.checkSubscriber(src)
}

// checkSubscriber misses the segments without which nobody is insured.
func (d *Decoder) checkSubscriber(src *Source) {
	s, at := &d.c.Subscriber, src.Subscriber.At
	if src.Subscriber.Damage != nil {
		return // what seems to be missing may have been passed over
	}
	if s.SBR == (edi.Place{}) {
		d.missing(at, "HL", "the subscriber loop has no SBR segment", "Send SBR with the payer's rank and the filing indicator.")
	}
	if !s.Present {
		d.missing(at, "HL", "the subscriber loop has no NM1*IL", "Send the insured person's name and member id (loop 2010BA).")
	}
	if !s.Payer.Present {
		d.missing(at, "HL", "the subscriber loop has no NM1*PR", "Send the payer's name and id (loop 2010BB).")
	}
}

// readPatient reads loop 2000C with 2010CA.
func (d *Decoder) readPatient(src *Source) {
	p := &d.c.Patient
	d.begin(&d.c.around.patient)
	p.reset()
	for d.start(src.Patient, src.delims(), d.cuts.Patient); d.next(); {
		switch d.id {
		case "HL":
			d.readHL(&p.HL)
		case "PAT":
			p.Relationship, p.Death, p.DeathText = d.el(1), d.death(), d.el(6)
		case "DMG":
			p.Demographics = d.at
			p.Birth, p.BirthText, p.Sex = d.birth(), d.el(2), d.el(3)
		case "NM1":
			if d.el(1) == "QC" {
				d.readName(&p.Party)
			} else {
				d.unknownEntity()
			}
		default:
			if !d.readPartyDetail() {
				d.unexpected()
			}
		}
	}
	if !p.Present && src.Patient.Damage == nil {
		d.missing(src.Patient.At, "HL", "the patient loop has no NM1*QC", "Send the patient's name (loop 2010CA).")
	}
}

// patientIsSubscriber copies the subscriber's person. The lists are copied too:
// the patient's room is used again and must not be the subscriber's.
func (d *Decoder) patientIsSubscriber() {
	p, s := &d.c.Patient, &d.c.Subscriber
	d.begin(&d.c.around.patient)
	contacts, references := p.Contacts[:0], p.References[:0]
	*p = Patient{
		Party: s.Party, HL: s.HL, Self: true, Relationship: s.Relationship,
		Birth: s.Birth, BirthText: s.BirthText, Sex: s.Sex, Demographics: s.Demographics,
		Death: s.Death, DeathText: s.DeathText,
	}
	p.Contacts = append(contacts, s.Contacts...)
	p.References = append(references, s.References...)
	// A claim without patient loop is fine only for a subscriber who is the patient.
	if s.Relationship != selfRelationship && s.SBR != (edi.Place{}) {
		d.add(faultPatientMissing, s.SBR, "SBR", 2, 0,
			"SBR02 does not say that the subscriber is the patient, but no patient loop (2000C) follows",
			"Send SBR02 = 18 where the subscriber is the patient, else a patient loop.")
	}
}

// selfRelationship is SBR02 where the subscriber is the patient.
const selfRelationship = "18"

// birth is DMG02, whose absence is rule C616's to tell.
func (d *Decoder) birth() edi.Date { return d.date(2, optional, "the birth date") }

// death is PAT06.
func (d *Decoder) death() edi.Date { return d.date(6, optional, "the date of death") }
