#!/bin/sh
# Makes the keys and signatures of this folder anew, with OpenSSH 9.2 and OpenSSL 3.0.
# The private keys are thrown away: the tests need none.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
keys=$(mktemp -d)
trap 'rm -rf "$keys"' EXIT
cd "$keys"

printf 'latchkey-challenge' > message

ssh() { # name, then ssh-keygen's options
  name=$1
  shift
  ssh-keygen -q -N '' -C "$name@example.org" -f "$name" "$@"
  cp "$name.pub" "$here"
}

ssh ed25519 -t ed25519
ssh ecdsa256 -t ecdsa -b 256
ssh ecdsa384 -t ecdsa -b 384
ssh ecdsa521 -t ecdsa -b 521
ssh rsa2048 -t rsa -b 2048
ssh rsa1024 -t rsa -b 1024
ssh dsa -t dsa
ssh-keygen -q -s ed25519 -I alice -n alice ecdsa256.pub
cp ecdsa256-cert.pub "$here"

for key in ed25519 ecdsa256 ecdsa384 ecdsa521 rsa2048; do
  for hash in sha256 sha512; do
    ssh-keygen -q -Y sign -O hashalg=$hash -n login@acme -f $key < message \
      > "$here/$key.$hash.sig"
  done
done
ssh-keygen -q -Y sign -n file -f ed25519 < message > "$here/ed25519.file.sig"

card() { # name, then the options of openssl genpkey
  name=$1
  shift
  openssl genpkey -out "$name.pem" "$@" 2> /dev/null
  openssl pkey -in "$name.pem" -pubout -out "$here/card-$name.pub.pem"
  openssl req -x509 -new -key "$name.pem" -subj "/CN=$name" -days 36500 \
    -out "$here/card-$name.crt.pem"
}

sign() { # file, key, then the options of openssl dgst
  file=$1
  key=$2
  shift 2
  openssl dgst -sign "$key.pem" "$@" message | openssl base64 > "$here/card-$file.sig.b64"
}

card rsa -algorithm RSA -pkeyopt rsa_keygen_bits:2048
card p256 -algorithm EC -pkeyopt ec_paramgen_curve:P-256
card p384 -algorithm EC -pkeyopt ec_paramgen_curve:P-384
card p521 -algorithm EC -pkeyopt ec_paramgen_curve:P-521
card ed25519 -algorithm ED25519
card secp256k1 -algorithm EC -pkeyopt ec_paramgen_curve:secp256k1

for hash in sha256 sha384 sha512; do
  sign rsa-$hash rsa -$hash
  sign rsa-pss-$hash rsa -$hash -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest
  sign rsa-pss-max-$hash rsa -$hash -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:max
  sign p256-$hash p256 -$hash
done
sign rsa-sha1 rsa -sha1
sign p256-sha1 p256 -sha1
sign p384-sha384 p384 -sha384
sign p521-sha512 p521 -sha512
openssl pkeyutl -sign -rawin -inkey ed25519.pem -in message \
  | openssl base64 > "$here/card-ed25519.sig.b64"

# sk-ed25519 and sk-ecdsa256 come from the tests' own authenticator (TestSigner, flags 5, counter
# 258), as ssh-keygen needs a device for them. OpenSSH took them:
#   printf latchkey-challenge | ssh-keygen -Y check-novalidate -n login@acme -s sk-ed25519.sig
