package detect

import "strings"

func init() {
	Register(Detector{
		Name: "user_agent", Version: "1",
		Source:  "RFC 9110 section 10.1.5, product tokens and comments",
		Classes: ClassCode | ClassText,
		Applies: func(s *ShapeOf) bool {
			return s.Slashes >= 1 && s.Digits >= 1 && s.Letters >= 3 && s.Len >= 5 && s.Len <= 1024
		},
		Match: matchUserAgent,
	})
}

// agentProducts are the products that open most user agents.
var agentProducts = lazyLexicon("agent_products.txt")

func matchUserAgent(v *Value) Strength {
	product, rest, ok := strings.Cut(v.Text, "/")
	if !ok || !every(product, isTokenByte) || rest == "" || !isDigit(rest[0]) || isDigit(product[0]) {
		return None
	}
	version, tail, _ := strings.Cut(rest, " ")
	switch {
	case !every(version, isTokenByte):
		return None
	case agentProducts().has(product), strings.HasPrefix(tail, "("), strings.Contains(tail, "/") && isLetter(tail[0]):
		return Likely
	case tail == "" && strings.Contains(version, "."):
		return Shape
	}
	return None
}

func isTokenByte(c byte) bool { return isAlnum(c) || strings.IndexByte("!#$%&'*+-.^_`|~", c) >= 0 }
