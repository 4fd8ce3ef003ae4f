package crm

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"syscall"
)

// networkFault explains a call that got no answer. Errors of net/http quote URLs, so none is shown.
func networkFault(ctx context.Context, err error) error {
	if f, ok := errors.AsType[*fault](err); ok {
		return f
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if text := tlsText(err); text != "" {
		return &fault{kind: faultTLS, text: text, err: err}
	}
	if dns, ok := errors.AsType[*net.DNSError](err); ok {
		if dns.IsNotFound {
			return &fault{kind: faultHost, text: "the host is unknown: check the URL", err: err}
		}
		return &fault{kind: faultNetwork, text: "the name of the host could not be looked up", err: err}
	}
	if errors.Is(err, syscall.ECONNREFUSED) || errors.Is(err, syscall.EHOSTUNREACH) || errors.Is(err, syscall.ENETUNREACH) {
		return &fault{kind: faultHost, err: err}
	}
	if slow, ok := errors.AsType[net.Error](err); ok && slow.Timeout() {
		return &fault{kind: faultNetwork, text: "the service did not answer in time", err: err}
	}
	return &fault{kind: faultNetwork, err: err}
}

// tlsText says why no trusted connection was made; empty when that is not the matter.
func tlsText(err error) string {
	if invalid, ok := errors.AsType[x509.CertificateInvalidError](err); ok && invalid.Reason == x509.Expired {
		return "the service's certificate has expired or is not valid yet: have it renewed, and check the clock of this machine"
	}
	if _, ok := errors.AsType[x509.UnknownAuthorityError](err); ok {
		return "the service's certificate is signed by an authority that is not trusted: give its certificate as ca_file"
	}
	if _, ok := errors.AsType[x509.HostnameError](err); ok {
		return "the service's certificate is for another host: check the URL"
	}
	_, header := errors.AsType[tls.RecordHeaderError](err)
	_, verification := errors.AsType[*tls.CertificateVerificationError](err)
	_, alert := errors.AsType[tls.AlertError](err)
	if header || verification || alert {
		return faultTexts[faultTLS]
	}
	return ""
}
