package evidence

import (
	"archive/zip"
	"bytes"
	"crypto/ed25519"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/crypto/ssh"

	"pinventory/inventory"
)

func testManifest() Manifest {
	return Manifest{Tool: "pinventory test", Window: inventory.Preceding(inventory.Date{Year: 2026, Month: 11, Day: 21}, 12), Scans: []string{"s1"}}
}

func testParts() []Part {
	text := func(s string) func(io.Writer) error {
		return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
	}
	return []Part{{"reports/b.txt", text("second")}, {"a.json", text("{}\n")}, {"empty.csv", text("")}}
}

func testSigner(t *testing.T, seed byte) ssh.Signer {
	t.Helper()
	signer, err := ssh.NewSignerFromKey(ed25519.NewKeyFromSeed(bytes.Repeat([]byte{seed}, ed25519.SeedSize)))
	if err != nil {
		t.Fatal(err)
	}
	return signer
}

func packed(t *testing.T, signer ssh.Signer) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, testManifest(), testParts(), signer); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// entry is a file of an archive that a test makes up.
type entry struct {
	name string
	data []byte
	mode os.FileMode
}

// unzipped gives the files of an archive in their order.
func unzipped(t *testing.T, data []byte) []entry {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out []entry
	for _, f := range z.File {
		content, err := readSmall(f, 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, entry{f.Name, content, f.Mode()})
	}
	return out
}

func zipped(t *testing.T, entries []entry) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		h.SetMode(e.mode)
		f, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(e.data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func verify(data []byte, keys ...ssh.PublicKey) (*Result, error) {
	return Verify(bytes.NewReader(data), int64(len(data)), keys, Limits{Files: 20, Manifest: 1 << 16, Total: 1 << 20})
}

func TestAPackageIsAsItWasMade(t *testing.T) {
	t.Parallel()
	signer := testSigner(t, 1)
	for _, c := range []struct {
		signer ssh.Signer
		keys   []ssh.PublicKey
		want   Signature
		ok     bool
	}{
		{nil, nil, Signature{}, true},
		{signer, nil, Signature{Key: ssh.FingerprintSHA256(signer.PublicKey())}, true},
		{signer, []ssh.PublicKey{testSigner(t, 2).PublicKey(), signer.PublicKey()}, Signature{Key: ssh.FingerprintSHA256(signer.PublicKey()), Trusted: true}, true},
		{nil, []ssh.PublicKey{signer.PublicKey()}, Signature{Fault: "the package is not signed"}, false},
		{signer, []ssh.PublicKey{testSigner(t, 2).PublicKey()}, Signature{
			Key: ssh.FingerprintSHA256(signer.PublicKey()), Fault: "the signature was made with another key than " + ssh.FingerprintSHA256(testSigner(t, 2).PublicKey()),
		}, false},
	} {
		data := packed(t, c.signer)
		if !bytes.Equal(data, packed(t, c.signer)) {
			t.Error("a second package differs")
		}
		r, err := verify(data, c.keys...)
		if err != nil {
			t.Fatal(err)
		}
		if r.OK() != c.ok || r.Signature != c.want {
			t.Errorf("%+v, want %+v", r.Signature, c.want)
		}
		want := []Checked{{"a.json", StatusOK}, {"empty.csv", StatusOK}, {"reports/b.txt", StatusOK}}
		if diff := cmp.Diff(want, r.Files); diff != "" {
			t.Error(diff)
		}
	}
}

func TestChangesOfAPackageAreFound(t *testing.T) {
	t.Parallel()
	whole := unzipped(t, packed(t, testSigner(t, 1)))
	edit := func(name string, change func(*entry)) []entry {
		out := slices.Clone(whole)
		for i := range out {
			if out[i].name == name {
				change(&out[i])
			}
		}
		return out
	}
	without := slices.DeleteFunc(slices.Clone(whole), func(e entry) bool { return e.name == "a.json" })
	for name, c := range map[string]struct {
		entries []entry
		want    map[string]Status
	}{
		"changed":   {edit("a.json", func(e *entry) { e.data = []byte("[]\n") }), map[string]Status{"a.json": StatusChanged}},
		"longer":    {edit("a.json", func(e *entry) { e.data = []byte("{}\n ") }), map[string]Status{"a.json": StatusChanged}},
		"link":      {edit("a.json", func(e *entry) { e.mode = os.ModeSymlink | 0o777 }), map[string]Status{"a.json": StatusChanged}},
		"missing":   {without, map[string]Status{"a.json": StatusMissing}},
		"extra":     {append(slices.Clone(whole), entry{name: "more.txt"}), map[string]Status{"more.txt": StatusExtra}},
		"twice":     {append(slices.Clone(whole), entry{name: "a.json"}), map[string]Status{"a.json": StatusExtra}},
		"above":     {append(slices.Clone(whole), entry{name: "../../etc/passwd"}), map[string]Status{"../../etc/passwd": StatusUnsafe}},
		"absolute":  {append(slices.Clone(whole), entry{name: "/etc/passwd"}), map[string]Status{"/etc/passwd": StatusUnsafe}},
		"backslash": {append(slices.Clone(whole), entry{name: `..\x`}), map[string]Status{`..\x`: StatusUnsafe}},
		"drive":     {append(slices.Clone(whole), entry{name: "c:x"}), map[string]Status{"c:x": StatusUnsafe}},
		"escape":    {append(slices.Clone(whole), entry{name: "a\x1b[2J"}), map[string]Status{"a\x1b[2J": StatusUnsafe}},
	} {
		r, err := verify(zipped(t, c.entries))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got := make(map[string]Status)
		for _, f := range r.Files {
			if f.Status != StatusOK {
				got[f.Name] = f.Status
			}
		}
		if r.OK() || !maps.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	forged := edit(ManifestName, func(e *entry) {
		e.data = bytes.Replace(e.data, []byte("pinventory test"), []byte("pinventory best"), 1)
	})
	r, err := verify(zipped(t, forged))
	if err != nil || r.OK() || r.Signature.Fault != "the signature is not one over this manifest" {
		t.Errorf("a changed manifest: %+v, %v", r, err)
	}
	broken := edit(SignatureName, func(e *entry) { e.data = []byte("nothing") })
	if r, err := verify(zipped(t, broken)); err != nil || r.OK() || r.Signature.Fault != "the signature cannot be read" {
		t.Errorf("a broken signature: %+v, %v", r, err)
	}
}

func TestHostileArchivesAreRefused(t *testing.T) {
	t.Parallel()
	manifest := func(files string) entry {
		return entry{name: ManifestName, data: []byte(`{"format":1,"tool":"x","window":{"from":"","to":""},"language":"en","law":{"from":"","title":""},` +
			`"rules":{"version":"","digest":""},"register":null,"inventory":"","scans":[],"files":[` + files + `]}`)}
	}
	many := []entry{manifest("")}
	for i := range 30 {
		many = append(many, entry{name: strings.Repeat("x", i+1)})
	}
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"no archive":    {[]byte("hello"), "no ZIP archive"},
		"no manifest":   {zipped(t, []entry{{name: "a"}}), "has no manifest.json"},
		"no JSON":       {zipped(t, []entry{{name: ManifestName, data: []byte("=cmd()")}}), "the manifest cannot be read"},
		"other format":  {zipped(t, []entry{{name: ManifestName, data: []byte(`{"format":9}`)}}), "has format 9"},
		"many files":    {zipped(t, many), "has 31 files"},
		"long manifest": {zipped(t, []entry{{name: ManifestName, data: bytes.Repeat([]byte(" "), 1<<17)}}), "is larger than 65536 bytes"},
		"bomb":          {zipped(t, []entry{manifest(`{"name":"a","size":1000000000000,"sha256":""}`)}), "take more than 1048576 bytes"},
		"many bombs":    {zipped(t, []entry{manifest(`{"name":"a","size":900000,"sha256":""},{"name":"b","size":900000,"sha256":""}`)}), "take more than"},
		"negative size": {zipped(t, []entry{manifest(`{"name":"a","size":-1,"sha256":""}`)}), "take more than"},
		"named twice":   {zipped(t, []entry{manifest(`{"name":"a","size":1,"sha256":""},{"name":"a","size":1,"sha256":""}`)}), "names a file twice"},
	} {
		if _, err := verify(c.data); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %s", name, err, c.want)
		}
	}
	// What is larger than the manifest says is not read to its end.
	bomb := zipped(t, []entry{manifest(`{"name":"a","size":3,"sha256":""}`), {name: "a", data: make([]byte, 1<<24)}})
	if r, err := verify(bomb); err != nil || r.Files[0].Status != StatusChanged {
		t.Errorf("a bomb: %+v, %v", r, err)
	}
}

func FuzzVerify(f *testing.F) {
	var out bytes.Buffer
	if err := Write(&out, testManifest(), testParts(), nil); err != nil {
		f.Fatal(err)
	}
	f.Add(out.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := verify(data)
		if (r == nil) == (err == nil) {
			t.Errorf("result %v, error %v", r, err)
		}
		if err == nil {
			_ = r.Summary()
		}
	})
}

func TestKeysOfOpenSSH(t *testing.T) {
	t.Parallel()
	if _, err := ParseSigner([]byte("secret nonsense"), nil); err == nil || strings.Contains(err.Error(), "nonsense") {
		t.Errorf("no key: %v", err)
	}
	for _, bad := range []string{"", "# nothing\n", "ssh-ed25519 AAAA nobody"} {
		if _, err := ParseKeys([]byte(bad)); err == nil {
			t.Errorf("%q counts as keys", bad)
		}
	}
	line := ssh.MarshalAuthorizedKey(testSigner(t, 1).PublicKey())
	keys, err := ParseKeys(append(line, line...))
	if err != nil || len(keys) != 2 {
		t.Errorf("%d keys, %v", len(keys), err)
	}
}

// TestSSHKeygenAgrees signs with a key that ssh-keygen made, and lets ssh-keygen check the signature.
func TestSSHKeygenAgrees(t *testing.T) {
	t.Parallel()
	keygen, err := exec.LookPath("ssh-keygen")
	if err != nil {
		if os.Getenv("PINVENTORY_REQUIRE_SERVERS") == "1" {
			t.Fatal("ssh-keygen is not installed: .ci/servers install brings it")
		}
		t.Skip("ssh-keygen is not installed")
	}
	dir := t.TempDir()
	file := func(name string) string { return filepath.Join(dir, name) }
	if out, err := exec.CommandContext(t.Context(), keygen, "-q", "-t", "ed25519", "-N", "open sesame", "-C", "auditor", "-f", file("key")).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	private := readFile(t, file("key"))
	for _, passphrase := range []string{"", "wrong"} {
		if _, err := ParseSigner(private, []byte(passphrase)); err == nil {
			t.Errorf("passphrase %q opens the key", passphrase)
		}
	}
	signer, err := ParseSigner(private, []byte("open sesame"))
	if err != nil {
		t.Fatal(err)
	}
	public := readFile(t, file("key.pub"))
	keys, err := ParseKeys(public)
	if err != nil {
		t.Fatal(err)
	}
	data := packed(t, signer)
	if r, err := verify(data, keys...); err != nil || !r.OK() || !r.Signature.Trusted {
		t.Errorf("%+v, %v", r, err)
	}
	entries := unzipped(t, data)
	writeFile(t, file("sig"), entries[len(entries)-1].data)
	writeFile(t, file("allowed"), append([]byte("auditor "), public...))
	cmd := exec.CommandContext(t.Context(), keygen, "-Y", "verify", "-f", file("allowed"), "-I", "auditor", "-n", Namespace, "-s", file("sig"))
	cmd.Stdin = bytes.NewReader(entries[len(entries)-2].data)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("ssh-keygen: %v: %s", err, out)
	}
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func writeFile(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}
