package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/pem"
	"os"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/crypto/ssh"
)

// sshKey makes the files NAME and NAME.pub with a pair of keys of OpenSSH that is the same for the same name.
func sshKey(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: sshkey NAME")
	}
	seed := sha256.Sum256([]byte(args[0]))
	private := ed25519.NewKeyFromSeed(seed[:])
	block, err := ssh.MarshalPrivateKey(private, args[0])
	ts.Check(err)
	public, err := ssh.NewPublicKey(private.Public())
	ts.Check(err)
	path := ts.MkAbs(args[0])
	ts.Check(os.WriteFile(path, pem.EncodeToMemory(block), 0o600))
	ts.Check(os.WriteFile(path+".pub", ssh.MarshalAuthorizedKey(public), 0o600))
}
