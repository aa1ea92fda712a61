# What realm-config/apply has to do. Input: the realm file. $exported: the realm as Keycloak exports
# it, in an array. Output: {refusal}, or what is to be made, and words about it.

def realm: $exported[0];

# Everything that the wanted value says, the actual one says too; it may say more.
def says($wanted; $actual):
  if $wanted == $actual then true
  elif ($wanted | type) == "object" and ($actual | type) == "object" then
    all($wanted | keys[]; . as $key | says($wanted[$key]; $actual[$key]))
  elif ($wanted | type) == "array" and ($actual | type) == "array" then
    all($wanted[]; . as $each
      | if type == "object" then any($actual[]; .name == $each.name and says($each; .))
        else any($actual[]; . == $each) end)
  else false end;

def by($key): map({key: .[$key], value: .}) | from_entries;

# By name: the steps in order, each with the settings that it names. Their priorities are no matter.
def flows:
  (.authenticatorConfig // [] | by("alias")) as $settings
  | .authenticationFlows // []
  | map({key: .alias, value: {providerId, topLevel, steps: (.authenticationExecutions | sort_by(.priority)
      | map({authenticator, flowAlias, requirement, settings: $settings[.authenticatorConfig // ""].config}))}})
  | from_entries;

# The flows to make: all of the file's or none.
def newFlows:
  flows as $wanted | (realm | flows) as $there
  | ([.authenticationFlows[]? | select($there[.alias] == null)]) as $new
  | ([$wanted | keys[] | select($there[.] != null and $there[.] != $wanted[.])]) as $others
  | if $others != [] then
      error("has a flow \"\($others[0])\" that is not the file's, as one that was changed or is half made: rename or delete it, or change the file")
    elif $new != [] and ($new | length) < ($wanted | length) then
      error("has some flows of the file but not \"\($new[0].alias)\": delete them, then apply the file again")
    else $new end;

# One mapping of ACR values to levels for both.
def merged($wanted; $actual):
  ($wanted | fromjson) as $new | ($actual // "{}" | fromjson) as $old
  | ([$new | keys[] | select($old[.] != null and $old[.] != $new[.])]) as $others
  | if $others != [] then
      error("maps the ACR value \"\($others[0])\" to another level than the file (attribute acr.loa.map)")
    elif says($new; $old) then $actual
    else $old + $new | tojson end;

def wantedAttributes:
  .attributes // {}
  | del(.CreateDefaultClientScopes)
  | with_entries(if .key == "acr.loa.map" then .value = merged(.value; realm.attributes[.key]) else . end);

# Lists of things with a name: where, by which key, and what one of them is called.
def lists:
  [["requiredActions"], "alias", "required action"],
  [["clientScopes"], "name", "client scope"],
  [["roles", "realm"], "name", "role"],
  [["clients"], "clientId", "client"];

def missing($path; $key):
  (realm | getpath($path) // [] | by($key)) as $there
  | [getpath($path)[]? | select($there[.[$key]] == null)];

# What the realm has under the same name, and not as the file says.
def otherwise($path; $key; $kind):
  (realm | getpath($path) // [] | by($key)) as $there
  | getpath($path)[]?
  | (if $path == ["requiredActions"] then {alias, enabled} else . end) as $wanted
  | $there[.[$key]] as $actual
  | select($actual != null and (says($wanted; $actual) | not))
  | "\($kind) \(.[$key])";

# Settings of the realm itself, which are for its administrator to change.
def settings:
  del(.realm, .displayName, .enabled, .keycloakVersion, .attributes, .authenticationFlows,
    .authenticatorConfig, .requiredActions, .roles, .clientScopes, .clients)
  | [to_entries[] | select(.value != realm[.key])
    | "-s " + ("\(.key)=\(.value | if type == "string" then . else tojson end)" | @sh)];

def plan:
  wantedAttributes as $attributes
  | {
      flows: [newFlows[] | .authenticationExecutions |= sort_by(.priority)],
      configurations: (.authenticatorConfig // [] | by("alias")),
      requiredActions: missing(["requiredActions"]; "alias"),
      clientScopes: missing(["clientScopes"]; "name"),
      roles: missing(["roles", "realm"]; "name"),
      clients: missing(["clients"]; "clientId"),
      attributes: ($attributes | with_entries(select(realm.attributes[.key] == null
        or (.key == "acr.loa.map" and .value != realm.attributes[.key])))),
      left: [(lists as [$path, $key, $kind] | otherwise($path; $key; $kind)),
        ($attributes | keys[]
          | select(realm.attributes[.] != null and . != "acr.loa.map"
            and realm.attributes[.] != $attributes[.])
          | "attribute \(.)")],
      settings: settings
    }
  | .added = [
      (.flows[] | select(.topLevel) | "flow \(.alias)"),
      (.requiredActions[] | "required action \(.alias)"),
      (.clientScopes[] | "client scope \(.name)"),
      (.roles[] | "role \(.name)"),
      (.clients[] | "client \(.clientId)"),
      (.attributes | keys[] | "attribute \(.)")
    ];

def release: . // "" | split(".")[0:2] | join(".");

if (realm.keycloakVersion | release) != (.keycloakVersion | release) then
  {refusal: "The file is for Keycloak \(.keycloakVersion | release), and the server is \(realm.keycloakVersion)."}
else
  try plan catch {refusal: "The realm \"\(realm.realm)\" \(.)."}
end
