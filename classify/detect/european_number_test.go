package detect

import "testing"

func TestBritishNumbers(t *testing.T) {
	t.Parallel()
	testExamples(t, "uk_nhs_number", examples{
		Checked: {"401 023 2137", "4010232137", "401-023-2137"},
		Shape:   {"4010232138"},
		None:    {"401 0232137", "9434765919", "4444444444", "0198526636", "401023213"},
	})
	testExamples(t, "uk_nino", examples{
		Likely: {"AB123456C", "ab 12 34 56 c", "AB-12-34-56-C", "JM 123456 D"},
		None:   {"QQ123456C", "GB123456A", "AO123456A", "AB123456E", "AB123456", "A1234567B", "Ab123456c"},
	})
	testExamples(t, "uk_utr", examples{
		Checked: {"1955839661", "19558 39661"},
		Shape:   {"2955839661"},
		None:    {"195583966", "1111111111", "1955 839661"},
	})
	testExamples(t, "uk_sort_code", examples{Shape: {"20-45-77"}, None: {"2045-77-", "204577", "20.45.77"}})
	testExamples(t, "uk_driving_license", examples{
		Likely: {"MORGA657054SM9IJ", "MORGA 657054 SM9IJ", "AB999701010A99XY"},
		None:   {"MORGA677054SM9IJ", "99999657054SM9IJ", "MORGA657324SM9IJ", "MORGA657054SM9I1"},
	})
	testExamples(t, "uk_license_plate", examples{
		Likely: {"AB12 CDE"}, Shape: {"AB12CDE"}, None: {"QB12 CDE", "AB12 CDI", "A123 CDE", "ab12 cde"},
	})
}

func TestGermanNumbers(t *testing.T) {
	t.Parallel()
	testExamples(t, "de_tax_id", examples{
		Checked: {"86095742719", "47036892816", "65929970489", "86 095 742 719"},
		None:    {"86095742718", "08609574271", "12345678903", "11111111111", "8609574271"},
	})
	testExamples(t, "de_pension_number", examples{
		Checked: {"15070649C103", "15 070649 C 103", "15070649c103"},
		Shape:   {"15070649C104"},
		None:    {"15320649C103", "15071349C103", "150706491033"},
	})
	testExamples(t, "de_health_insurance", examples{
		Checked: {"A123456780"}, Shape: {"A123456781", "B123456780"}, None: {"1234567890", "AB23456780"},
	})
	testExamples(t, "de_identity_card", examples{
		Checked: {"T220001293", "L01X00T471"}, Shape: {"T220001294"}, None: {"A220001293", "t220001293", "2200012931"},
	})
	testExamples(t, "de_license_plate", examples{
		Likely: {"B-AB 1234", "M-X 7", "HH-AB 12E"},
		Shape:  {"B AB 1234", "B-AB-1234"},
		None:   {"B-AB 0123", "BERL-AB 12", "B-ABC 12", "AB-1234", "b-ab 12", "SKU-AB 12345"},
	})
}

func TestFrenchNumbers(t *testing.T) {
	t.Parallel()
	testExamples(t, "fr_nir", examples{
		Checked: {"255081416802538", "1 84 12 76 451 089 46", "2 69 05 49 588 157 80", "180052A00400135", "1 80 05 2B 004 001 62"},
		None:    {"255081416802539", "555081416802538", "255151416802538", "255080016802538", "25508141680253"},
	})
	testExamples(t, "fr_tax_number", examples{
		Checked: {"3023217600053", "30 23 217 600 053"}, None: {"3023217600054", "4023217600053", "30232176000531"},
	})
}

func TestSpanishNumbers(t *testing.T) {
	t.Parallel()
	testExamples(t, "es_dni", examples{
		Checked: {"12345678Z", "12345678-z", "X1234567L", "54.362.315-K", "Y-1234567-X"},
		Shape:   {"12345678A", "X1234567A"},
		None:    {"W1234567L", "00000000T", "123456789"},
	})
	testExamples(t, "es_social_security", examples{
		Checked: {"281234567840", "28/12345678/40", "28 12345678 40"},
		None:    {"281234567841", "991234567840", "28123/4567840"},
	})
	testExamples(t, "es_cif", examples{
		Checked: {"A58818501", "J99216582", "Q2818002D"}, None: {"A58818502", "I58818501", "Q28180020", "12345678Z"},
	})
	testExamples(t, "pt_nif", examples{
		Checked: {"123456789", "123 456 789", "287024008"}, Shape: {"123456788"}, None: {"501964843", "411111111"},
	})
}

func TestItalianNumbers(t *testing.T) {
	t.Parallel()
	testExamples(t, "it_codice_fiscale", examples{
		Checked: {"RSSMRA85T10A562S", "rssmra85t10a562s", "RSS MRA 85T10 A562S", "RCCMNL83S18D969H", "MRTMTT91D08F205J"},
		None:    {"RSSMRA85T10A562T", "RSSMRA85F10A562S", "RSSMRA85T32A562S", "RSSMRA85T10A56AS", "RSSMRA85T10A5621"},
	})
	testExamples(t, "it_vat_number", examples{
		Checked: {"00743110157", "00488410010"}, None: {"00743110158", "00000000000", "12345678903"},
	})
}

func TestNordicNumbers(t *testing.T) {
	t.Parallel()
	testExamples(t, "se_personnummer", examples{
		Checked: {"8112189876", "811218-9876", "19811218-9876", "198112189876", "811218+9876", "701063-2391"},
		Shape:   {"811218-9875"},
		None:    {"811318-9876", "17811218-9876", "8112-189876", "81121898761"},
	})
	testExamples(t, "fi_hetu", examples{
		Checked: {"131052-308T", "131052-308t", "010594Y9032", "010594Y9021", "020594X903P", "010516B903X"},
		None:    {"131052-308U", "311152-308T", "131052*308T", "131052-001T", "1310523308T"},
	})
	testExamples(t, "no_national_id", examples{
		Checked: {"15108695088", "151086 95088", "01010750160"}, None: {"15108695077", "35108695088", "1510869508"},
	})
	testExamples(t, "dk_cpr", examples{
		Checked: {"211062-5629"},
		Likely:  {"211008-5629"},
		Shape:   {"211062-5628"},
		None:    {"2110625629", "321062-5629", "211362-5629", "21106-25629"},
	})
}

func TestOtherEuropeanNumbers(t *testing.T) {
	t.Parallel()
	testExamples(t, "be_national_number", examples{
		Checked: {"85073003328", "85.07.30-033.28", "17073003384", "850730 033 28"},
		None:    {"85073003329", "85133003328", "85073000028", "85.0730-033.28"},
	})
	testExamples(t, "pl_pesel", examples{
		Checked: {"44051401458", "02070803628", "02270803624"}, Shape: {"44051401459"}, None: {"44131401458", "44053201458"},
	})
	testExamples(t, "pl_nip", examples{
		Checked: {"5261040828", "526-104-08-28", "123-456-32-18"}, Shape: {"5261040829"}, None: {"0261040828", "526-1040828"},
	})
	testExamples(t, "pl_identity_card", examples{
		Checked: {"ABA300000", "ABA 300000", "aba300000"}, Shape: {"ABA400000"}, None: {"AB3000001", "ABA30000"},
	})
	testExamples(t, "ch_ahv", examples{
		Checked: {"756.9217.0769.85", "7569217076985"}, None: {"756.9217.0769.84", "7559217076985", "756.92170769.85"},
	})
	testExamples(t, "at_svnr", examples{
		Checked: {"1237010180", "1237 010180"}, Shape: {"1238010180"}, None: {"1237320180", "0237010180"},
	})
	testExamples(t, "ie_pps", examples{
		Checked: {"1234567T", "1234567FA", "1234567tw"}, Shape: {"1234567A"}, None: {"1234567FZ", "12345678T", "T1234567"},
	})
	testExamples(t, "tr_national_id", examples{
		Checked: {"10000000146", "17291716060"}, None: {"10000000147", "00000000146", "11111111111"},
	})
}
