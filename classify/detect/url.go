package detect

import "strings"

func init() {
	Register(Detector{
		Name: "url", Version: "1",
		Source: "RFC 3986 with a scheme and a host, and hosts that begin with www",
		Applies: func(s *ShapeOf) bool {
			return s.Dots >= 1 && s.Spaces == 0 && s.Len >= 8 && s.Len <= 2048 && s.Letters >= 4
		},
		Match: likelyIf(func(text string) bool {
			host, _ := splitURL(text)
			return host != ""
		}),
	})
	Register(Detector{
		Name: "profile_url", Version: "1",
		Source: "paths of persons that social networks and code hosts document",
		Applies: func(s *ShapeOf) bool {
			return s.Dots >= 1 && s.Slashes >= 1 && s.Spaces == 0 && s.Len >= 9 && s.Len <= 512
		},
		Match: likelyIf(isProfileURL),
	})
}

// splitURL parts the host from the path; without a host it is no URL of the web.
func splitURL(text string) (host, path string) {
	scheme, rest, ok := strings.Cut(text, "://")
	switch {
	case ok && !every(scheme, isSchemeByte):
		return "", ""
	case !ok && !strings.HasPrefix(text, "www."):
		return "", ""
	case !ok:
		rest = text
	}
	return splitHost(rest)
}

func isSchemeByte(c byte) bool { return isAlnum(c) || c == '+' || c == '-' || c == '.' }

// splitHost drops user information and a port.
func splitHost(rest string) (host, path string) {
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest, path = rest[:i], rest[i:]
	}
	rest = rest[strings.LastIndexByte(rest, '@')+1:]
	rest, _, _ = strings.Cut(rest, ":")
	if !isHostName(rest) || !strings.Contains(rest, ".") {
		return "", ""
	}
	return rest, path
}

// profilePaths are sites with the paths of their pages about persons: "" when the first segment is the person.
var profilePaths = map[string][]string{
	"linkedin.com":      {"in/", "pub/"},
	"twitter.com":       {""},
	"x.com":             {""},
	"facebook.com":      {""},
	"fb.com":            {""},
	"instagram.com":     {""},
	"github.com":        {""},
	"gitlab.com":        {""},
	"tiktok.com":        {"@"},
	"youtube.com":       {"@", "user/"},
	"medium.com":        {"@"},
	"reddit.com":        {"user/", "u/"},
	"pinterest.com":     {""},
	"snapchat.com":      {"add/"},
	"xing.com":          {"profile/"},
	"t.me":              {""},
	"threads.net":       {"@"},
	"bsky.app":          {"profile/"},
	"vk.com":            {""},
	"flickr.com":        {"people/"},
	"soundcloud.com":    {""},
	"keybase.io":        {""},
	"about.me":          {""},
	"gravatar.com":      {""},
	"stackoverflow.com": {"users/"},
	"orcid.org":         {"0"},
	"researchgate.net":  {"profile/"},
	"mastodon.social":   {"@"},
	"strava.com":        {"athletes/"},
	"quora.com":         {"profile/"},
	"behance.net":       {""},
	"dribbble.com":      {""},
	"wa.me":             {""},
}

// longestProfileHost is the number of bytes that a host of the list has at most.
const longestProfileHost = 32

// sitePages are first segments that lead to pages of the site itself.
var sitePages = lazyLexicon("site_pages.txt")

func isProfileURL(text string) bool {
	host, path := splitURL(text)
	if host == "" && !strings.Contains(text, "://") {
		host, path = splitHost(text)
	}
	segment := strings.Trim(path, "/")
	host = siteOf(host)
	if host == "" || len(host) > longestProfileHost || segment == "" {
		return false
	}
	var buf [longestProfileHost]byte
	for _, prefix := range profilePaths[string(appendLower(buf[:0], host))] {
		who, ok := strings.CutPrefix(segment, prefix)
		if ok && who != "" && (prefix != "" || isHandle(who)) {
			return true
		}
	}
	return false
}

// siteOf drops "www.", "m." and the country of "nl.linkedin.com".
func siteOf(host string) string {
	label, rest, ok := strings.Cut(host, ".")
	if ok && strings.Contains(rest, ".") && (len(label) == 2 || isPrefixLabel(label)) {
		return rest
	}
	return host
}

func isPrefixLabel(label string) bool {
	return strings.EqualFold(label, "www") || strings.EqualFold(label, "m") || strings.EqualFold(label, "mobile")
}

// isHandle takes one segment that is no page of the site.
func isHandle(segment string) bool {
	segment, query, _ := strings.Cut(segment, "?")
	if segment == "profile.php" {
		return strings.HasPrefix(query, "id=")
	}
	return segment != "" && !strings.Contains(segment, "/") && !sitePages().has(segment)
}
