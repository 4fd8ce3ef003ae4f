package detect

import "testing"

func TestTaxpayerNumbers(t *testing.T) {
	t.Parallel()
	testExamples(t, "us_ssn", examples{
		Likely: {"123-45-6788", "001 01 0001", "899-99-9999"},
		Shape:  {"123456788", "234567890"},
		None: {
			"000-12-3456", "666-12-3456", "900-12-3456", "123-00-4567", "123-45-0000", "078-05-1120", "219-09-9999",
			"457-55-5462",
			"111-11-1111", "123456789", "12-3456789", "1234-5-6789", "2024-01-150", "123.45.6788",
		},
	})
	testExamples(t, "us_itin", examples{
		Likely: {"900-70-0000", "912-94-1234", "950-50-1234"},
		Shape:  {"900700000"},
		None:   {"900-93-1234", "900-49-1234", "800-70-1234", "900-66-1234"},
	})
	testExamples(t, "us_ein", examples{
		Shape: {"12-3456789"},
		None:  {"00-1234567", "123456789", "07-1234567", "1-23456789"},
	})
	testExamples(t, "nl_bsn", examples{
		Checked: {"111222333", "123456782", "1112.22.333", "111 222 333", "10000008"},
		Shape:   {"111222334", "123456789", "12345678"},
		None:    {"000000000", "111111111", "1112-22333", "002222222"},
	})
}

func TestBankNumbers(t *testing.T) {
	t.Parallel()
	testExamples(t, "payment_card", examples{
		Checked: {
			"4111111111111111", "4111 1111 1111 1111", "5555-5555-5555-4444", "3782 822463 10005", "30569309025904",
			"6011111111111117",
		},
		Shape: {"4111111111111112", "4111111111111"},
		None:  {"1234567890123452", "4111-1111 11111111", "0000000000000000", "4444444444444444", "12345678901234"},
	})
	testExamples(t, "iban", examples{
		Checked: {
			"GB82 WEST 1234 5698 7654 32", "NL91ABNA0417164300", "DE89370400440532013000", "nl91 abna 0417 1643 00",
			"BE68 5390 0754 7034",
		},
		Shape: {"NL91ABNA0417164301"},
		None:  {"NL91ABNA041716430", "XX91ABNA0417164300", "ABCD12345678901234", "NLABNA04171643001X"},
	})
	testExamples(t, "bic", examples{
		Likely: {"DEUTDEFF500", "ABNANL2A", "DEUTDEFFXXX", "INGBNL2AXXX"},
		Shape:  {"DEUTDEFF", "DOCUMENT"},
		None:   {"PRODUCTS", "deutdeff", "DEUTQQFF", "ABNANL2", "1EUTDEFF"},
	})
	testExamples(t, "aba_routing", examples{
		Checked: {"021000021", "121000358", "0210-0002-1"},
		Shape:   {"021000022", "123456789"},
		None:    {"991000021", "000000000", "02100002"},
	})
}

func TestTestCard(t *testing.T) {
	t.Parallel()
	for _, card := range testCards {
		if !TestCard(card) || judge(t, "payment_card", card) != Checked {
			t.Errorf("the published test card with %d digits that begins with %s is not taken for one", len(card), card[:4])
		}
	}
	if TestCard("4012888888881882") || TestCard("") {
		t.Error("a number that is no test card is taken for one")
	}
}
