package detect

import "testing"

func TestAmericanNumbers(t *testing.T) {
	t.Parallel()
	testExamples(t, "us_mbi", examples{
		Likely: {"1EG4TE5MK73", "1EG4-TE5-MK73", "1eg4-te5-mk73"},
		None:   {"0EG4TE5MK73", "1SG4TE5MK73", "1EGATE5MK73", "1EG4TE5MK7A", "1EG4TE5MK7"},
	})
	testExamples(t, "us_npi", examples{
		Checked: {"1234567893", "1245319599"}, Shape: {"1234567890"}, None: {"3234567893", "123456789", "1111111111"},
	})
	testExamples(t, "us_dea", examples{
		Checked: {"AB1234563", "B91234563", "fb1234563"}, Shape: {"AB1234564"}, None: {"AB123456", "1B1234563", "IB1234563"},
	})
	testExamples(t, "ca_sin", examples{
		Checked: {"193456787", "130 692 544", "130-692-544"},
		Shape:   {"193456788"},
		None:    {"046454286", "830692544", "111111111", "130.692.544"},
	})
	testExamples(t, "br_cpf", examples{
		Checked: {"11144477735", "111.444.777-35", "390.533.447-05"}, None: {"11144477736", "111.444.77735", "11111111111"},
	})
	testExamples(t, "br_cnpj", examples{
		Checked: {"11222333000181", "11.222.333/0001-81", "12.ABC.345/01DE-35", "12abc34501de35"},
		None:    {"11222333000182", "00000000000000", "12ABC34501DE36", "12ABC34501DEAB"},
	})
	testExamples(t, "mx_curp", examples{
		Checked: {"HEGG560427MVZRRL04", "BOXW310820HNERXN09"},
		Shape:   {"HEGG560427MVZRRL05"},
		None:    {"HEGG561327MVZRRL04", "HEGG560427MXXRRL04", "HEGG560427AVZRRL04"},
	})
	testExamples(t, "mx_rfc", examples{
		Checked: {"GODE561231GR8", "gode-561231-gr8"},
		Shape:   {"GODE561231GR9"},
		None:    {"GODE561331GR8", "GOD561231GR8", "GODE56123GR81"},
	})
}

func TestAsianNumbers(t *testing.T) {
	t.Parallel()
	testExamples(t, "in_aadhaar", examples{
		Checked: {"234123412346", "2341 2341 2346"}, Shape: {"234123412347"}, None: {"134123412346", "23412341 2346", "222222222222"},
	})
	testExamples(t, "in_pan", examples{
		Likely: {"ABCPE1234F", "abcpe1234f"}, Shape: {"ABCCE1234F"}, None: {"ABCPE0000F", "ABCDE1234F", "ABCP12345F"},
	})
	testExamples(t, "kr_rrn", examples{
		Checked: {"850101-1234566", "8501011234566"},
		Likely:  {"211001-3234560"},
		Shape:   {"850101-1234565", "8501011234565"},
		None:    {"851301-1234565", "850101-9234565", "850101 1234565"},
	})
	testExamples(t, "jp_my_number", examples{
		Checked: {"123456789018", "1234 5678 9018"}, Shape: {"123456789019"}, None: {"12345678901", "1234567 89018"},
	})
	testExamples(t, "cn_resident_id", examples{
		Checked: {"11010519491231002X", "11010519491231002x"},
		None:    {"110105194912310021", "10010519491231002X", "11010519491331002X", "1101051949123100X2"},
	})
	testExamples(t, "sg_nric", examples{
		Checked: {"S1234567D", "F1234567N", "T1234567J", "G1234567X", "M1234567K", "s1234567d"},
		Shape:   {"S1234567E"},
		None:    {"A1234567D", "S12345678", "S123456D"},
	})
	testExamples(t, "th_national_id", examples{
		Checked: {"1234567890121", "1-2345-67890-12-1"}, Shape: {"1234567890122"}, None: {"9234567890121", "12345-67890-121"},
	})
}

func TestSouthernNumbers(t *testing.T) {
	t.Parallel()
	testExamples(t, "za_id", examples{
		Checked: {"8001015009087", "800101 5009 08 7"}, Shape: {"8001015009088"}, None: {"8013015009087", "8001015009387"},
	})
	testExamples(t, "au_tfn", examples{
		Checked: {"123456782", "876 543 210"}, Shape: {"123456783"}, None: {"12345678", "123.456.782"},
	})
	testExamples(t, "au_medicare", examples{
		Checked: {"2123456701", "2123 45670 1", "2123 45670 1/1", "2123456701-2"},
		Shape:   {"2123456711"},
		None:    {"21234567011", "1123456701", "2123456700"},
	})
	testExamples(t, "au_abn", examples{
		Checked: {"51824753556", "51 824 753 556"}, None: {"51824753557", "01824753556"},
	})
}

func TestDutchRegisters(t *testing.T) {
	t.Parallel()
	testExamples(t, "nl_driving_license", examples{Shape: {"5094962111"}, None: {"509496211", "1111111111"}})
	testExamples(t, "nl_big_number", examples{Shape: {"49050234701"}, None: {"49050234799", "09050234701", "4905023470"}})
}

func TestCryptoAddresses(t *testing.T) {
	t.Parallel()
	testExamples(t, "bitcoin_address", examples{
		Checked: {
			"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
			"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
			"bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
		},
		None: {
			"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "1A1zP1eP5QGefi2DMPTfTL5SLmv7Divf0a",
			"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3T4",
			"bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
		},
	})
	testExamples(t, "ethereum_address", examples{
		Checked: {"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"},
		Likely: {
			"0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "0x52908400098527886E0F7030069857D2E4169EE7",
		},
		None: {
			"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD", "5aaeb6053f3e94c9b9a09f33669435e7ef1beaed00",
			"0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaeg",
		},
	})
}
