package detect

import (
	"encoding/base64"
	"encoding/json"
	"strings"
)

func init() {
	Register(Detector{
		Name: "jwt", Version: "1",
		Source: "RFC 7519, compact serialization of RFC 7515",
		Applies: func(s *ShapeOf) bool {
			return s.Dots >= 2 && s.Dots <= 4 && s.First == 'e' && s.Spaces == 0 && s.Len >= 20 && s.Len <= 1<<14
		},
		Match: likelyIf(isJWT),
	})
	Register(Detector{
		Name: "api_token", Version: "1",
		Source:  "prefixes that AWS, GitHub, GitLab, Slack, Stripe, Google, npm, PyPI and others document",
		Classes: ClassCode | ClassWord,
		Applies: func(s *ShapeOf) bool { return s.Len >= 16 && s.Len <= 512 && s.Spaces == 0 },
		Match:   likelyIf(isAPIToken),
	})
}

// base64Alphabet is that of RFC 4648 section 5.
const base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

func isJWT(text string) bool {
	head, rest, ok := strings.Cut(text, ".")
	if !ok || strings.Trim(rest, base64Alphabet+".") != "" {
		return false
	}
	raw, err := base64.RawURLEncoding.DecodeString(head)
	if err != nil {
		return false
	}
	var header struct {
		Algorithm string `json:"alg"`
	}
	return json.Unmarshal(raw, &header) == nil && header.Algorithm != ""
}

// tokenForm is a prefix with the number of characters that must follow at least.
type tokenForm struct {
	prefix string
	rest   int
}

var tokenForms = [...]tokenForm{
	{"AKIA", 16}, {"ASIA", 16}, {"ghp_", 30}, {"gho_", 30}, {"ghu_", 30}, {"ghs_", 30}, {"ghr_", 30},
	{"github_pat_", 20}, {"glpat-", 16}, {"gldt-", 16},
	{"xoxb-", 10}, {"xoxp-", 10}, {"xoxa-", 10}, {"xoxs-", 10}, {"xapp-", 10}, {"sk_live_", 10}, {"sk_test_", 10},
	{"rk_live_", 10}, {"pk_live_", 10},
	{"pk_test_", 10}, {"whsec_", 16}, {"AIza", 35}, {"ya29.", 16}, {"GOCSPX-", 16}, {"npm_", 30}, {"pypi-", 40},
	{"dop_v1_", 40}, {"shpat_", 20}, {"shpss_", 20},
	{"SG.", 40}, {"key-", 32}, {"sq0atp-", 16}, {"sq0csp-", 16}, {"EAACEdEose0cBA", 10}, {"hf_", 30}, {"sk-", 32},
	{"dapi", 32}, {"lin_api_", 20}, {"rubygems_", 40},
	{"hvs.", 20}, {"secret_", 40}, {"pat-na1-", 30}, {"pat-eu1-", 30}, {"NRAK-", 20}, {"PMAK-", 30},
}

// tokenStarts are the first bytes of the prefixes.
var tokenStarts = func() (set byteSet) {
	for _, f := range tokenForms {
		set[f.prefix[0]] = true
	}
	return set
}()

func isAPIToken(text string) bool {
	if !tokenStarts[text[0]] {
		return false
	}
	for _, f := range tokenForms {
		if rest, ok := strings.CutPrefix(text, f.prefix); ok && len(rest) >= f.rest && every(rest, isTokenByte) {
			return true
		}
	}
	return false
}
