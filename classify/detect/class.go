package detect

// Class is the kind of a value by the characters that it has: one bit for a value, several for a detector.
type Class uint8

// The classes. A value without letters and digits has none of them.
const (
	ClassDigits Class = 1 << iota // digits alone: 123456789
	ClassNumber                   // digits with punctuation or spaces: 12-34, 52.37, (020) 1234567
	ClassWord                     // letters without a digit or a space: Monday, A+, true
	ClassPhrase                   // letters and spaces without a digit: Jane Example
	ClassCode                     // letters and digits without a space: AB-123
	ClassText                     // letters, digits and spaces: 12 Main Street
	ClassAt                       // anything with an at sign
)

const (
	classNumeric = ClassDigits | ClassNumber
	classLetters = ClassWord | ClassPhrase
	classMixed   = ClassCode | ClassText
)

// Class gives the class of a value.
func (s *ShapeOf) Class() Class {
	switch {
	case s.At > 0:
		return ClassAt
	case s.Digits == s.Len && s.Len > 0:
		return ClassDigits
	case s.Letters == 0 && s.Digits > 0:
		return ClassNumber
	case s.Letters == 0:
		return 0
	}
	return s.letterClass()
}

func (s *ShapeOf) letterClass() Class {
	switch {
	case s.Digits == 0 && s.Spaces == 0:
		return ClassWord
	case s.Digits == 0:
		return ClassPhrase
	case s.Spaces == 0:
		return ClassCode
	}
	return ClassText
}
