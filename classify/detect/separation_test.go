package detect

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"
)

// numberForms are the forms of numbers with a check digit: "9" stands for a digit, "A" for a capital, "y", "m" and "d"
// for two digits of a date, anything else for itself. What passes is drawn until the detector confirms it, so this
// says nothing of the check itself, which the tables of examples do, and all of how kinds of one length stay apart.
var numberForms = map[string]string{
	"us_npi": "1999999999", "us_dea": "BA9999999", "uk_nhs_number": "4999999999", "uk_utr": "9999999999",
	"de_tax_id": "99999999999", "de_pension_number": "99dmyA999", "de_health_insurance": "A999999999",
	"de_identity_card": "L999999999", "fr_nir": "1ym7599999999", "es_dni": "99999999A",
	"es_social_security": "289999999999", "it_codice_fiscale": "AAAAAAyA10A999A", "be_national_number": "ymd99999",
	"pl_pesel": "ymd99999", "pl_nip": "9999999999", "pl_identity_card": "AAA999999", "se_personnummer": "ymd9999",
	"fi_hetu": "dmy-999A", "dk_cpr": "dmy-9999", "no_national_id": "dmy99999", "ch_ahv": "7569999999999", "at_svnr": "9999dmy",
	"ca_sin": "999999999", "au_tfn": "999999999", "au_medicare": "2999999999", "au_abn": "99999999999",
	"in_aadhaar": "999999999999", "br_cpf": "99999999999", "br_cnpj": "99999999000199", "za_id": "ymd9999089",
	"mx_curp": "AAAAymdHDFAAA09", "mx_rfc": "AAAAymd99A", "kr_rrn": "ymd1999999", "jp_my_number": "999999999999",
	"cn_resident_id": "1101051985md9999", "sg_nric": "S9999999A", "th_national_id": "1999999999999",
	"tr_national_id": "99999999999", "pt_nif": "299999999", "ie_pps": "9999999A", "nl_bsn": "999999999",
	"es_cif": "A99999999", "it_vat_number": "99999990109", "aba_routing": "099999999",
}

const columnLength = 200

// TestSeparation fills a column with each kind of number and holds the detectors to it: the kind's own confirms the
// whole, and none of the others more than a quarter beyond chance.
func TestSeparation(t *testing.T) {
	t.Parallel()
	for kind, form := range numberForms {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			rng := rand.New(rand.NewPCG(3, uint64(len(form))))
			shares := sharesAboveChance(drawColumn(t, rng, kind, form))
			for name, share := range shares {
				if name != kind && share > 0.25 {
					t.Errorf("%s confirms %.2f of a column of %s beyond chance", name, share, kind)
				}
			}
			if shares[kind] < 0.99 {
				t.Errorf("%s confirms %.2f of its own column", kind, shares[kind])
			}
		})
	}
}

func drawColumn(tb testing.TB, rng *rand.Rand, kind, form string) []string {
	tb.Helper()
	column := make([]string, 0, columnLength)
	var v Value
	for range 2_000_000 {
		text := drawForm(rng, form)
		v.SetString(text)
		if judgeNamed(kind, &v) == Checked {
			column = append(column, text)
		}
		if len(column) == columnLength {
			return column
		}
	}
	tb.Fatalf("the form %q gives too few numbers of kind %s", form, kind)
	return nil
}

func drawForm(rng *rand.Rand, form string) string {
	var text []byte
	for _, c := range []byte(form) {
		switch c {
		case '9':
			text = append(text, byte('0'+rng.IntN(10)))
		case 'A':
			text = append(text, byte('A'+rng.IntN(26)))
		case 'y':
			text = fmt.Appendf(text, "%02d", 40+rng.IntN(60))
		case 'm':
			text = fmt.Appendf(text, "%02d", 1+rng.IntN(12))
		case 'd':
			text = fmt.Appendf(text, "%02d", 1+rng.IntN(28))
		default:
			text = append(text, c)
		}
	}
	return string(text)
}

// sharesAboveChance are the shares of a column that detectors confirm beyond those that pass by accident, as the
// classifier reckons them.
func sharesAboveChance(column []string) map[string]float64 {
	set := NewSet()
	out := make([]Strength, set.Len())
	shaped, checked := make([]float64, set.Len()), make([]float64, set.Len())
	var v Value
	for _, text := range column {
		v.SetString(text)
		set.Judge(&v, out)
		for i, s := range out {
			if s > None {
				shaped[i]++
			}
			if s == Checked {
				checked[i]++
			}
		}
	}
	shares := map[string]float64{}
	for i := range out {
		chance := set.Detector(i).Chance
		shares[set.Detector(i).Name] = max(0, (checked[i]-chance*shaped[i])/(1-chance)/float64(len(column)))
	}
	return shares
}

// TestNoKindInPlainNumbers draws integers at random and in sequence, which are no numbers of any kind.
func TestNoKindInPlainNumbers(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(5, 8))
	for length := 8; length <= 13; length++ {
		columns := map[string][]string{"random": make([]string, columnLength), "sequential": make([]string, columnLength)}
		low := number("1000000000000"[:length])
		start := low + rng.IntN(8*low)
		for i := range columnLength {
			columns["random"][i] = strconv.Itoa(low + rng.IntN(9*low))
			columns["sequential"][i] = strconv.Itoa(start + i)
		}
		for kind, column := range columns {
			for name, share := range sharesAboveChance(column) {
				if share > 0.2 {
					t.Errorf("%s confirms %.2f of %s integers of %d digits", name, share, kind, length)
				}
			}
		}
	}
}

// TestNoKindInDatedNumbers takes order numbers that begin with a date, as many numbers of people do.
func TestNoKindInDatedNumbers(t *testing.T) {
	t.Parallel()
	for _, form := range []string{"2401%02d%04d", "202401%02d%04d", "2401%02d%05d", "2401%02d%07d", "%02d0124%04d"} {
		column := make([]string, columnLength)
		for i := range column {
			column[i] = fmt.Sprintf(form, 1+i/10, 1000+i)
		}
		for name, share := range sharesAboveChance(column) {
			if share > 0.2 {
				t.Errorf("%s confirms %.2f of order numbers such as %s", name, share, column[0])
			}
		}
	}
}
