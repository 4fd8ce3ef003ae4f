package detect

func init() {
	Register(Detector{
		Name: "br_cpf", Version: "1",
		Source:  "Receita Federal, IN RFB 2172/2024: Cadastro de Pessoas Físicas; two check digits of modulus 11",
		Chance:  0.011, // 1 in 10, twice
		Classes: classNumeric,
		MinLen:  11, MaxLen: 14,
		Applies: digitsOf(11),
		Match:   checkedDigits(isCPF, "999.999.999-99", "999999999-99", "999 999 999 99"),
	})
	Register(Detector{
		Name: "br_cnpj", Version: "1",
		Source: "Receita Federal, IN RFB 2229/2024: Cadastro Nacional da Pessoa Jurídica, with letters since July 2026; it " +
			"names a business",
		Chance:  0.011, // 1 in 10, twice
		Classes: classNumeric | ClassCode,
		MinLen:  14, MaxLen: 18,
		Applies: codeOf(14, 2),
		Match:   checkedCode(isCNPJ),
	})
}

func isCPF(digits []byte) bool {
	first := weighted(digits[:9], []int{10, 9, 8, 7, 6, 5, 4, 3, 2})
	second := weighted(digits[:10], []int{11, 10, 9, 8, 7, 6, 5, 4, 3, 2})
	return elevenCheck(first) == digits[9] && elevenCheck(second) == digits[10]
}

// isCNPJ gives letters the value of their code point less that of 0.
func isCNPJ(code []byte) bool {
	if !fits(code[12:], "99") || sameDigits(code) {
		return false
	}
	first := weighted(code[:12], []int{5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2})
	second := weighted(code[:13], []int{6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2})
	return elevenCheck(first) == code[12] && elevenCheck(second) == code[13]
}

// elevenCheck is the digit that brings a sum to a multiple of eleven, 0 where that takes ten or eleven.
func elevenCheck(sum int) byte {
	if sum%11 < 2 {
		return '0'
	}
	return byte('0' + 11 - sum%11)
}
