# What scripts of the notes can use. URL, REALM and VAULT (a folder) are those of the tests' server;
# its administrator's password is in KC_CLI_PASSWORD.

# METHOD PATH [JSON]: a call of the admin REST, below the page's realm; prints the answer.
admin() {
  local token
  token=$(curl -sS "$URL/realms/master/protocol/openid-connect/token" -d grant_type=password \
    -d client_id=admin-cli -d username=admin -d password="$KC_CLI_PASSWORD" | jq -r .access_token)
  curl -sS -X "$1" "$URL/admin/realms/$REALM$2" -H "Authorization: Bearer $token" \
    ${3:+-H "Content-Type: application/json" -d "$3"}
}

# NAME: the id of a person.
person() {
  admin GET "/users?exact=true&username=$1" | jq -er '.[0].id'
}

# ID [JSON]: makes a public client that takes passwords, or one with these members instead.
client() {
  admin POST /clients "$(jq -nc --arg id "$1" --argjson more "${2:-{\}}" \
    '{clientId: $id, publicClient: true, directAccessGrantsEnabled: true} + $more')"
}

# ID: the id that Keycloak gave a client.
client_id() {
  admin GET "/clients?clientId=$1" | jq -er '.[0].id'
}

# CLIENT: adds the mapper that is described in standard input.
add_mapper() {
  admin POST "/clients/$(client_id "$1")/protocol-mappers/models" \
    "$(jq -c '{name: .protocolMapper, protocol: "openid-connect"} + .')"
}

# JSON: makes an API key; prints it.
api_key() {
  admin POST /latchkey/api-keys "$1" | jq -er .key
}

# STEP: has programs that send a password go through this step, too.
ask_programs_for() {
  local flow=directly-with-more
  admin POST /authentication/flows/direct%20grant/copy "{\"newName\": \"$flow\"}"
  admin POST "/authentication/flows/$flow/executions/execution" "{\"provider\": \"$1\"}"
  admin PUT "/authentication/flows/$flow/executions" "$(
    admin GET "/authentication/flows/$flow/executions" |
      jq -c --arg step "$1" 'map(select(.providerId == $step))[0] | .requirement = "REQUIRED"'
  )"
  admin PUT "" "{\"directGrantFlow\": \"$flow\"}"
}

# PERSON JSON: gives somebody a token of the inventory.
give() {
  local id
  admin POST /latchkey/tokens "$2"
  id=$(admin GET "/latchkey/tokens?search=$(jq -r .serial <<<"$2")" | jq -r ".[0].id")
  admin POST "/latchkey/tokens/$id/assign" "{\"user\": \"$1\"}"
}

# JWT: what it says.
claims() {
  jq -R 'split(".")[1] | gsub("-"; "+") | gsub("_"; "/") | @base64d | fromjson' <<<"$1"
}

# NAME: makes a program of this name out of standard input.
program() {
  { echo '#!/bin/bash'; cat; } >"bin/$1"
  chmod +x "bin/$1"
}

# SECRET CHALLENGE: a YubiKey's answer; all of it in hexadecimal.
hmac() {
  printf "$(sed 's/../\\x&/g' <<<"$2")" |
    openssl dgst -sha1 -mac HMAC -macopt "hexkey:$1" | sed 's/.*= *//'
}
