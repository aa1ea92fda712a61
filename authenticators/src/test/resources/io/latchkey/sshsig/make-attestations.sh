#!/bin/sh
# Makes the attestations of this folder anew, with OpenSSL 3.0 and xxd: attest-* are of the maker
# Acme, for the challenge latchkey-challenge. All are signed as they must be; what is wrong with
# one is in its name. The private keys are thrown away: the tests need none.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

model=d8522d9f575b486688a9ba99fa02f35b
no_model=00000000000000000000000000000000
sk_p256=sk-ecdsa-sha2-nistp256@openssh.com

key() { # name, then the options of openssl genpkey
  name=$1
  shift
  openssl genpkey -out "$name.key" "$@" 2> /dev/null
  openssl pkey -in "$name.key" -pubout -out "$name.pub"
}

p256() { key "$1" -algorithm EC -pkeyopt ec_paramgen_curve:P-256; }

root() { # name, maker
  p256 "$1"
  openssl req -x509 -new -key "$1.key" -subj "/O=$2/CN=Root" -days 36500 \
    -addext keyUsage=critical,keyCertSign -out "$1.pem"
  cp "$1.pem" "$here/attest-$1.pem"
}

# name, subject, issuer, then lines of extensions; without any it is of version 1
issue() {
  name=$1 subject=$2 by=$3
  shift 3
  printf '%s\n' "$@" > extensions
  openssl req -new -key "$name.key" -subj "$subject" -out request
  openssl x509 -req -in request -days 3650 -CA "$by.pem" -CAkey "$by.key" -CAcreateserial \
    -extfile extensions -out "$name.pem" 2> /dev/null
}

string() { # length in 32 bits, and the hexadecimal digits
  printf '%08x%s' $((${#1} / 2)) "$1"
}
text() { string "$(printf %s "$1" | xxd -p -c 0)"; }
sha256() { printf %s "$1" | openssl dgst -sha256 -binary | xxd -p -c 0; }
base64() { xxd -r -p | openssl base64; }

# The last bytes of a public key in DER are the key's own.
own() { # key, length
  openssl pkey -pubin -in "$1.pub" -outform DER | tail -c "$2" | xxd -p -c 0
}

cose() { # key of a person
  case $1 in
    ed25519) printf 'a4010103272006215820%s' "$(own "$1" 32)" ;;
    p256)
      point=$(own "$1" 64)
      printf 'a5010203262001215820%s225820%s' \
        "$(printf %s "$point" | cut -c 1-64)" "$(printf %s "$point" | cut -c 65-)"
      ;;
  esac
}

public() { # key of a person
  case $1 in
    ed25519) type=sk-ssh-ed25519@openssh.com && blob=$(string "$(own "$1" 32)") ;;
    p256) type=$sk_p256 && blob=$(text nistp256)$(string "04$(own "$1" 64)") ;;
  esac
  printf '%s %s\n' "$type" "$(printf %s "$(text "$type")$blob$(text ssh:)" | xxd -r -p | openssl base64 -A)" \
    > "$here/attest-$1.pub"
}

# file, key of a person, certificate's name, then what differs:
#   flags=40 (41: touched), application=ssh:, model=..., form=packed (or u2f)
attest() {
  file=$1 person=$2 by=$3
  flags=41 application=ssh: aaguid=$model form=packed
  shift 3
  for setting; do eval "$setting"; done
  id=01020304
  data=$(sha256 "$application")${flags}00000000${aaguid}0004$id$(cose "$person")
  challenge=$(sha256 latchkey-challenge)
  case $form in
    packed) signed=$data$challenge ;;
    u2f) signed=00$(sha256 "$application")$challenge${id}04$(own "$person" 64) ;;
  esac
  signature=$(printf %s "$signed" | xxd -r -p | openssl dgst -sha256 -sign "$by.key" | xxd -p -c 0)
  certificate=$(openssl x509 -in "$by.pem" -outform DER | xxd -p -c 0)
  cbor=$(printf '58%02x%s' $((${#data} / 2)) "$data")
  printf %s "$(text ssh-sk-attest-v01)$(string "$certificate")$(string "$signature")$(string "$cbor")0000000000000000" \
    | base64 > "$here/attest-$file.b64"
}

root root Acme
root stranger Stranger

key ed25519 -algorithm ED25519
p256 p256
public ed25519
public p256

unit='/O=Acme/OU=Authenticator Attestation/CN=Authenticator'
no_ca=basicConstraints=critical,CA:FALSE
aaguid_is=1.3.6.1.4.1.45724.1.1.4=DER:0410

for name in fido fido-model fido-authority fido-unconstrained fido-version1 fido-unit fido-no-unit \
  fido-u2f; do
  p256 $name
done
key fido-p384 -algorithm EC -pkeyopt ec_paramgen_curve:P-384
issue fido "$unit" root $no_ca
issue fido-model "$unit" root $no_ca $aaguid_is$model
issue fido-authority "$unit" root basicConstraints=critical,CA:TRUE
issue fido-unconstrained "$unit" root keyUsage=critical,digitalSignature
issue fido-version1 "$unit" root
issue fido-unit '/O=Acme/OU=Authenticator attestation/CN=Authenticator' root $no_ca
issue fido-no-unit '/O=Acme/CN=Authenticator' root $no_ca
issue fido-u2f '/O=Acme/CN=Authenticator' root $no_ca $aaguid_is$model
issue fido-p384 "$unit" root $no_ca

attest ed25519 ed25519 fido
attest p256 p256 fido
attest model ed25519 fido-model
attest untouched ed25519 fido flags=40
attest other-application ed25519 fido application=ssh:other
attest other-model ed25519 fido-model aaguid=$no_model
attest authority ed25519 fido-authority
attest unconstrained ed25519 fido-unconstrained
attest version1 ed25519 fido-version1
attest other-unit ed25519 fido-unit
attest no-unit ed25519 fido-no-unit

u2f="form=u2f aaguid=$no_model"
attest u2f p256 fido-u2f $u2f
attest u2f-authority p256 fido-authority $u2f
attest u2f-unconstrained p256 fido-unconstrained $u2f
attest u2f-version1 p256 fido-version1 $u2f
attest u2f-p384 p256 fido-p384 $u2f

p256 card
issue card /O=Acme/CN=Card root basicConstraints=critical,CA:TRUE,pathlen:0
p256 slot
cp slot.pub "$here/attest-piv.pub.pem"

slot() { # file, then lines of extensions
  file=$1
  shift
  issue slot '/O=Acme/CN=Slot 9a' card "$@"
  cat slot.pem card.pem > "$here/attest-$file.pem"
}

firmware=1.3.6.1.4.1.41482.3.3=DER:050403
slot piv $firmware 1.3.6.1.4.1.41482.3.8=DER:0201
slot piv-plain $no_ca 1.3.6.1.4.1.41482.30.1=DER:0500
slot piv-authority basicConstraints=critical,CA:TRUE $firmware
