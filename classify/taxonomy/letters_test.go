package taxonomy

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pinventory/inventory"
)

// letterTable says which types belong to a category, always or under a condition, from 2026-01-01 on.
var letterTable = []struct {
	letter              inventory.Letter
	always, conditional string
}{
	{
		letter: "A",
		always: `
			person.full_name person.first_name person.last_name person.alias person.birth_name person.title
			contact.email contact.email_work contact.phone contact.fax contact.address contact.street
			contact.postal_code contact.city contact.state contact.country contact.social_handle
			contact.emergency gov.ssn gov.bsn gov.national_id gov.tax_id gov.drivers_license gov.state_id
			gov.passport gov.residence_permit gov.birth_certificate gov.license_plate vehicle.vin
			gov.professional_license id.customer id.employee id.student id.loyalty id.pseudonymous id.username
			device.ip device.cookie_id device.ad_id device.device_id device.mac device.fingerprint
			device.push_token auth.password auth.security_answer auth.token health.record_number
			health.insurance_id content.document content.contacts child.parent`,
		conditional: `
			demo.family`,
	},
	{
		letter: "B",
		always: `
			person.full_name person.first_name person.last_name person.birth_name person.signature contact.phone
			contact.fax contact.address contact.street contact.postal_code contact.city contact.state
			contact.country contact.emergency gov.ssn gov.drivers_license gov.state_id gov.passport
			fin.bank_account fin.card_number fin.card_cvv fin.card_expiry fin.transaction fin.income
			fin.credit_score fin.loan fin.tax_record fin.insurance_policy demo.disability demo.physical
			health.condition health.mental health.medication health.reproductive health.record_number
			health.insurance_id health.sick_leave work.employer work.job_title work.history work.salary
			work.benefits edu.grades edu.level edu.school content.document content.contacts child.parent`,
		conditional: `
			bio.genetic demo.family edu.record`,
	},
	{
		letter: "C",
		always: `
			gov.residence_permit gov.immigration_status gov.citizenship gov.birth_certificate bio.genetic
			demo.birth_date demo.age demo.birth_place demo.sex_gender demo.gender_identity demo.race_ethnicity
			demo.religion demo.philosophy demo.sexual_orientation demo.marital_status demo.family demo.language
			demo.veteran demo.disability demo.crime_victim health.condition health.mental health.medication
			health.reproductive health.sick_leave child.under16`,
		conditional: `
			person.title demo.political`,
	},
	{
		letter: "D",
		always: `
			gov.license_plate vehicle.vin id.loyalty geo.travel fin.transaction fin.loan com.purchase_history
			com.considered com.subscription com.property com.marketing_preference com.survey`,
	},
	{
		letter: "E",
		always: `
			bio.fingerprint bio.face bio.iris bio.voiceprint bio.behavioral bio.genetic`,
		conditional: `
			person.signature person.profile_photo bio.neural media.call_recording media.video health.fitness`,
	},
	{
		letter: "F",
		always: `
			device.cookie_id device.ad_id device.fingerprint device.user_agent net.browsing_history
			net.search_history net.ad_interaction net.email_engagement net.app_usage net.login_history
			net.referrer comm.call_log vehicle.telematics`,
		conditional: `
			device.ip com.survey`,
	},
	{
		letter: "G",
		always: `
			geo.precise geo.coarse geo.travel vehicle.telematics`,
		conditional: `
			device.ip`,
	},
	{
		letter: "H",
		always: `
			person.profile_photo media.call_recording media.video media.sensor comm.email_body comm.text_body
			comm.mail_body content.document`,
		conditional: `
			bio.voiceprint bio.neural`,
	},
	{
		letter: "I",
		always: `
			contact.email_work gov.professional_license id.employee demo.union health.sick_leave work.employer
			work.job_title work.history work.salary work.performance work.attendance work.disciplinary
			work.background_check work.benefits`,
		conditional: `
			contact.emergency edu.level crim.record`,
	},
	{
		letter: "J",
		always: `
			id.student edu.grades edu.record`,
		conditional: `
			person.birth_name demo.birth_date demo.birth_place work.history edu.level edu.school child.parent`,
	},
	{
		letter: "K",
		always: `
			inf.segment inf.score inf.interest inf.sensitive`,
		conditional: `
			vehicle.telematics fin.credit_score work.performance`,
	},
	{
		letter: "L",
		always: `
			gov.ssn gov.drivers_license gov.state_id gov.passport gov.residence_permit gov.immigration_status
			gov.citizenship geo.precise bio.fingerprint bio.face bio.iris bio.voiceprint bio.genetic bio.neural
			demo.race_ethnicity demo.religion demo.philosophy demo.union demo.sexual_orientation demo.sex_life
			demo.disability health.condition health.mental health.medication health.reproductive
			health.record_number health.fitness health.sick_leave inf.sensitive child.under16`,
		conditional: `
			person.signature person.profile_photo gov.bsn gov.national_id id.username geo.travel
			vehicle.telematics bio.behavioral media.call_recording media.video media.sensor comm.email_body
			comm.text_body comm.mail_body auth.password auth.security_answer auth.token fin.bank_account
			fin.card_number fin.card_cvv demo.birth_date demo.age demo.physical health.insurance_id
			work.benefits edu.record content.document`,
	},
}

func TestLettersOfTypes(t *testing.T) {
	t.Parallel()
	taxonomy := loaded(t)
	for _, row := range letterTable {
		t.Run(string(row.letter), func(t *testing.T) {
			t.Parallel()
			var always, conditional []string
			for _, typ := range taxonomy.Types() {
				for _, letter := range typ.Letters {
					switch {
					case letter.Letter != row.letter:
					case len(letter.When) == 0:
						always = append(always, string(typ.ID))
					default:
						conditional = append(conditional, string(typ.ID))
					}
				}
			}
			if diff := cmp.Diff(sortedFields(row.always), sorted(always)); diff != "" {
				t.Errorf("always %s, -want +got:\n%s", row.letter, diff)
			}
			if diff := cmp.Diff(sortedFields(row.conditional), sorted(conditional)); diff != "" {
				t.Errorf("%s under a condition, -want +got:\n%s", row.letter, diff)
			}
		})
	}
}

// The types that belong to no letter of their own are known, so that the table above names every other one.
func TestEveryTypeIsInTheLetterTable(t *testing.T) {
	t.Parallel()
	named := map[string]bool{"content.free_text": true}
	for _, row := range letterTable {
		for _, id := range strings.Fields(row.always + " " + row.conditional) {
			named[id] = true
		}
	}
	types := loaded(t).Types()
	if len(types) != 142 || len(named) != 142 {
		t.Errorf("%d types are loaded and %d are in the table, want 142", len(types), len(named))
	}
	for _, typ := range types {
		if !named[string(typ.ID)] {
			t.Errorf("%s is not in the table", typ.ID)
		}
	}
}

func sortedFields(s string) []string { return sorted(strings.Fields(s)) }

func sorted(list []string) []string {
	list = append([]string{}, list...)
	slices.Sort(list)
	return list
}
