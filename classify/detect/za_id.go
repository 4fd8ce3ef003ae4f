package detect

func init() {
	Register(Detector{
		Name: "za_id", Version: "1",
		Source: "Identification Act 68 of 1997, section 7: birth date, serial number, citizenship, a digit that was 8 or 9 " +
			"since 1986, Luhn",
		Chance:  0.1, // 1 in 10 of the dates
		Classes: classNumeric,
		MinLen:  13, MaxLen: 17,
		Applies: digitsOf(13),
		Match:   judgedDigits(judgeSouthAfricanID, "999999 9999 999", "999999 9999 99 9", "999999-9999-99-9", "999999 9999 9 99"),
	})
}

func judgeSouthAfricanID(digits []byte) Strength {
	if digits[10] > '2' || !isDay(pair(digits, 0), pair(digits, 2), pair(digits, 4)) {
		return None
	}
	return checked(luhn(digits))
}
