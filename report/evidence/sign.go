package evidence

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/hiddeco/sshsig"
	"golang.org/x/crypto/ssh"
)

// Namespace is the namespace of the signatures: a signature made for something else does not count.
const Namespace = "pinventory-evidence"

// ErrPassphrase is the error of ParseSigner for a key that needs a passphrase, or another one.
var ErrPassphrase = errors.New("the key is protected by a passphrase")

// ParseSigner reads a private key in a form that OpenSSH writes. The passphrase is empty for a key without one. Errors
// never quote the key.
func ParseSigner(key, passphrase []byte) (ssh.Signer, error) {
	var missing *ssh.PassphraseMissingError
	signer, err := ssh.ParsePrivateKey(key)
	if errors.As(err, &missing) {
		if len(passphrase) == 0 {
			return nil, ErrPassphrase
		}
		if signer, err = ssh.ParsePrivateKeyWithPassphrase(key, passphrase); err != nil {
			return nil, fmt.Errorf("%w, and the one that was given does not open it", ErrPassphrase)
		}
	}
	if err != nil {
		return nil, errors.New("the file is no private key of OpenSSH; make one with: ssh-keygen -t ed25519")
	}
	return signer, nil
}

// ParseKeys reads public keys, one a line, in the form of OpenSSH's .pub and authorized_keys files.
func ParseKeys(data []byte) ([]ssh.PublicKey, error) {
	var keys []ssh.PublicKey
	for len(bytes.TrimSpace(data)) > 0 {
		key, _, _, rest, err := ssh.ParseAuthorizedKey(data)
		if err != nil {
			return nil, errors.New("the file holds something that is no public key of OpenSSH, such as id_ed25519.pub")
		}
		keys, data = append(keys, key), rest
	}
	if len(keys) == 0 {
		return nil, errors.New("the file holds no public key of OpenSSH")
	}
	return keys, nil
}

// sign makes the armored signature over a manifest.
func sign(manifest []byte, signer ssh.Signer) ([]byte, error) {
	signature, err := sshsig.Sign(bytes.NewReader(manifest), signer, sshsig.HashSHA512, Namespace)
	if err != nil {
		return nil, fmt.Errorf("sign the manifest: %w", err)
	}
	return sshsig.Armor(signature), nil
}

// Signature says what the signature of a package is worth.
type Signature struct {
	Key     string // fingerprint of the key, such as "SHA256:..."; empty: the package is not signed
	Trusted bool   // the key is one of those that were given
	Fault   string // why the signature does not hold; empty when it does
}

// check checks a signature over a manifest; armored is nil for a package without one.
func checkSignature(manifest, armored []byte, keys []ssh.PublicKey) Signature {
	if armored == nil {
		return Signature{Fault: unsigned(keys)}
	}
	signature, err := sshsig.Unarmor(armored)
	if err != nil {
		return Signature{Fault: "the signature cannot be read"}
	}
	out := Signature{Key: ssh.FingerprintSHA256(signature.PublicKey)}
	err = sshsig.Verify(bytes.NewReader(manifest), signature, signature.PublicKey, signature.HashAlgorithm, Namespace)
	if err != nil {
		out.Fault = "the signature is not one over this manifest"
		return out
	}
	for _, key := range keys {
		out.Trusted = out.Trusted || bytes.Equal(key.Marshal(), signature.PublicKey.Marshal())
	}
	if len(keys) > 0 && !out.Trusted {
		out.Fault = "the signature was made with another key than " + fingerprints(keys)
	}
	return out
}

// unsigned is what is wrong with a package without a signature: nothing, unless one is asked for.
func unsigned(keys []ssh.PublicKey) string {
	if len(keys) == 0 {
		return ""
	}
	return "the package is not signed"
}

func fingerprints(keys []ssh.PublicKey) string {
	var out []string
	for _, key := range keys {
		out = append(out, ssh.FingerprintSHA256(key))
	}
	return strings.Join(out, ", ")
}
