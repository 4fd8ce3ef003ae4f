package detect

// letterPairs is a set of two letters side by side. Words are looked up in thirty lexicons, most of which have few
// entries: that none begins or ends as a word does is found out faster than that the word is none of them.
type letterPairs [32]uint32

// letterPair is two ASCII letters in lower case as numbers from 1 to 26; zeros stand for anything else.
type letterPair struct{ first, second byte }

func pairOf(a, b byte) letterPair {
	if !isLetter(a) || !isLetter(b) {
		return letterPair{}
	}
	return letterPair{a & 31, b & 31}
}

func firstLetters[T characters](text T) letterPair {
	if len(text) < 2 {
		return letterPair{}
	}
	return pairOf(text[0], text[1])
}

func lastLetters[T characters](text T) letterPair {
	if len(text) < 2 {
		return letterPair{}
	}
	return pairOf(text[len(text)-2], text[len(text)-1])
}

func (p *letterPairs) add(l letterPair) { p[l.first] |= 1 << l.second }

// has reports whether a text with such letters can be in the set. Two letters of ASCII are the same before and after
// they are folded; of anything else nothing can be said.
func (p *letterPairs) has(l letterPair) bool { return l.first == 0 || p[l.first]>>l.second&1 == 1 }
