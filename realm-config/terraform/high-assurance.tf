# High assurance: docs/realms/high-assurance.md
# The same as realm-config/realms/high-assurance.json. For a realm that exists, first run
#   terraform import keycloak_realm.realm NAME

terraform {
  required_providers {
    keycloak = {
      source  = "keycloak/keycloak"
      version = ">= 5.0.0"
    }
  }
}

resource "keycloak_realm" "realm" {
  realm                    = "high-assurance"
  display_name             = "High assurance"
  enabled                  = true
  account_theme            = "latchkey"
  sso_session_idle_timeout = "1h"
  sso_session_max_lifespan = "24h"

  attributes = {
    "acr.loa.map" = "{\"http://idmanagement.gov/ns/assurance/aal/2\":2,\"http://idmanagement.gov/ns/assurance/aal/3\":3}"
  }

  security_defenses {

    brute_force_detection {
    }
  }

  web_authn_policy {
    attestation_conveyance_preference = "direct"
    user_verification_requirement     = "required"
    acceptable_aaguids                = ["73bb0cd4-e502-49b8-9c6f-b59445bf720b", "c1f9a0bc-1dd2-404a-b27f-8e29047a43fd", "85203421-48f9-4355-9bc8-8a53846e5083"]
  }
}

resource "keycloak_authentication_flow" "high_assurance" {
  realm_id    = keycloak_realm.realm.id
  alias       = "high-assurance"
  description = "Two factors (AAL2), and a security key where an application demands it (AAL3)"
  provider_id = "basic-flow"
}

resource "keycloak_authentication_execution" "high_assurance_auth_cookie" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_flow.high_assurance.alias
  authenticator     = "auth-cookie"
  requirement       = "ALTERNATIVE"
  priority          = 10
}

resource "keycloak_authentication_subflow" "high_assurance_levels" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_flow.high_assurance.alias
  alias             = "high-assurance-levels"
  description       = "Authenticator assurance levels"
  provider_id       = "basic-flow"
  requirement       = "ALTERNATIVE"
  priority          = 20
}

resource "keycloak_authentication_subflow" "high_assurance_aal2" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.high_assurance_levels.alias
  alias             = "high-assurance-aal2"
  description       = "Password and a hardware token or security key, good for a day"
  provider_id       = "basic-flow"
  requirement       = "CONDITIONAL"
  priority          = 10
}

resource "keycloak_authentication_execution" "high_assurance_aal2_conditional_level_of_authentication" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.high_assurance_aal2.alias
  authenticator     = "conditional-level-of-authentication"
  requirement       = "REQUIRED"
  priority          = 10
}

resource "keycloak_authentication_execution_config" "high_assurance_aal2" {
  realm_id     = keycloak_realm.realm.id
  execution_id = keycloak_authentication_execution.high_assurance_aal2_conditional_level_of_authentication.id
  alias        = "high-assurance-aal2"

  config = {
    "loa-condition-level" = "2"
    "loa-max-age"         = "86400"
  }
}

resource "keycloak_authentication_execution" "high_assurance_aal2_auth_username_password_form" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.high_assurance_aal2.alias
  authenticator     = "auth-username-password-form"
  requirement       = "REQUIRED"
  priority          = 20
}

resource "keycloak_authentication_subflow" "high_assurance_second_factor" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.high_assurance_aal2.alias
  alias             = "high-assurance-second-factor"
  description       = "One of both"
  provider_id       = "basic-flow"
  requirement       = "REQUIRED"
  priority          = 30
}

resource "keycloak_authentication_execution" "high_assurance_second_factor_latchkey_hardware_token" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.high_assurance_second_factor.alias
  authenticator     = "latchkey-hardware-token"
  requirement       = "ALTERNATIVE"
  priority          = 10
}

resource "keycloak_authentication_execution" "high_assurance_second_factor_webauthn_authenticator" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.high_assurance_second_factor.alias
  authenticator     = "webauthn-authenticator"
  requirement       = "ALTERNATIVE"
  priority          = 20
}

resource "keycloak_authentication_subflow" "high_assurance_aal3" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.high_assurance_levels.alias
  alias             = "high-assurance-aal3"
  description       = "An attested security key that verified the person, good for twelve hours"
  provider_id       = "basic-flow"
  requirement       = "CONDITIONAL"
  priority          = 20
}

resource "keycloak_authentication_execution" "high_assurance_aal3_conditional_level_of_authentication" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.high_assurance_aal3.alias
  authenticator     = "conditional-level-of-authentication"
  requirement       = "REQUIRED"
  priority          = 10
}

resource "keycloak_authentication_execution_config" "high_assurance_aal3" {
  realm_id     = keycloak_realm.realm.id
  execution_id = keycloak_authentication_execution.high_assurance_aal3_conditional_level_of_authentication.id
  alias        = "high-assurance-aal3"

  config = {
    "loa-condition-level" = "3"
    "loa-max-age"         = "43200"
  }
}

resource "keycloak_authentication_subflow" "high_assurance_security_key" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.high_assurance_aal3.alias
  alias             = "high-assurance-security-key"
  description       = "Unless it was used just now"
  provider_id       = "basic-flow"
  requirement       = "CONDITIONAL"
  priority          = 20
}

resource "keycloak_authentication_execution" "high_assurance_security_key_conditional_credential" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.high_assurance_security_key.alias
  authenticator     = "conditional-credential"
  requirement       = "REQUIRED"
  priority          = 10
}

resource "keycloak_authentication_execution_config" "high_assurance_key_not_used" {
  realm_id     = keycloak_realm.realm.id
  execution_id = keycloak_authentication_execution.high_assurance_security_key_conditional_credential.id
  alias        = "high-assurance-key-not-used"

  config = {
    credentials = "webauthn"
    included    = "false"
  }
}

resource "keycloak_authentication_execution" "high_assurance_security_key_webauthn_authenticator" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.high_assurance_security_key.alias
  authenticator     = "webauthn-authenticator"
  requirement       = "ALTERNATIVE"
  priority          = 20
}

resource "keycloak_authentication_execution" "high_assurance_aal3_allow_access_authenticator" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.high_assurance_aal3.alias
  authenticator     = "allow-access-authenticator"
  requirement       = "REQUIRED"
  priority          = 30
}

resource "keycloak_authentication_bindings" "bindings" {
  realm_id     = keycloak_realm.realm.id
  browser_flow = keycloak_authentication_flow.high_assurance.alias
}

resource "keycloak_required_action" "latchkey_enrol_hardware_token" {
  realm_id       = keycloak_realm.realm.id
  alias          = "latchkey-enrol-hardware-token"
  name           = "Add a hardware token"
  enabled        = true
  default_action = false
  priority       = 150
}

resource "keycloak_openid_client_scope" "latchkey_aal" {
  realm_id               = keycloak_realm.realm.id
  name                   = "latchkey-aal"
  description            = "How strongly somebody logged in, in the words of NIST SP 800-63B-4"
  include_in_token_scope = false
}

resource "keycloak_generic_protocol_mapper" "latchkey_aal_latchkey_amr_mapper" {
  realm_id        = keycloak_realm.realm.id
  client_scope_id = keycloak_openid_client_scope.latchkey_aal.id
  name            = "latchkey-amr-mapper"
  protocol        = "openid-connect"
  protocol_mapper = "latchkey-amr-mapper"

  config = {
    "claim.name"                = "amr"
    "access.token.claim"        = "true"
    "id.token.claim"            = "true"
    "userinfo.token.claim"      = "true"
    "introspection.token.claim" = "true"
    "lightweight.claim"         = "true"
  }
}

resource "keycloak_generic_protocol_mapper" "latchkey_aal_latchkey_assurance_mapper" {
  realm_id        = keycloak_realm.realm.id
  client_scope_id = keycloak_openid_client_scope.latchkey_aal.id
  name            = "latchkey-assurance-mapper"
  protocol        = "openid-connect"
  protocol_mapper = "latchkey-assurance-mapper"

  config = {
    "claim.name"                = "acr"
    table                       = "nist-800-63b-4"
    "acr.format"                = "name"
    "cap.at.keycloak.level"     = "true"
    "access.token.claim"        = "true"
    "id.token.claim"            = "true"
    "userinfo.token.claim"      = "true"
    "introspection.token.claim" = "true"
    "lightweight.claim"         = "true"
  }
}

resource "keycloak_generic_protocol_mapper" "latchkey_aal_latchkey_hardware_token_mapper" {
  realm_id        = keycloak_realm.realm.id
  client_scope_id = keycloak_openid_client_scope.latchkey_aal.id
  name            = "latchkey-hardware-token-mapper"
  protocol        = "openid-connect"
  protocol_mapper = "latchkey-hardware-token-mapper"

  config = {
    "claim.name"                = "hardware_token"
    serial                      = "pseudonym"
    "access.token.claim"        = "true"
    "id.token.claim"            = "true"
    "userinfo.token.claim"      = "true"
    "introspection.token.claim" = "true"
    "lightweight.claim"         = "true"
  }
}

resource "keycloak_openid_client" "vault" {
  realm_id                     = keycloak_realm.realm.id
  client_id                    = "vault"
  name                         = "An application that demands AAL3"
  enabled                      = true
  access_type                  = "CONFIDENTIAL"
  standard_flow_enabled        = true
  implicit_flow_enabled        = false
  direct_access_grants_enabled = false
  service_accounts_enabled     = false
  valid_redirect_uris          = ["https://vault.example.org/*"]
  pkce_code_challenge_method   = "S256"
  client_session_idle_timeout  = "900"
  client_session_max_lifespan  = "36000"

  extra_config = {
    "minimum.acr.value" = "http://idmanagement.gov/ns/assurance/aal/3"
  }
}

resource "keycloak_openid_client_default_scopes" "vault" {
  realm_id       = keycloak_realm.realm.id
  client_id      = keycloak_openid_client.vault.id
  default_scopes = ["basic", "roles", "profile", "email", keycloak_openid_client_scope.latchkey_aal.name]
}

resource "keycloak_openid_client" "records" {
  realm_id                     = keycloak_realm.realm.id
  client_id                    = "records"
  name                         = "An application that is content with AAL2"
  enabled                      = true
  access_type                  = "CONFIDENTIAL"
  standard_flow_enabled        = true
  implicit_flow_enabled        = false
  direct_access_grants_enabled = false
  service_accounts_enabled     = false
  valid_redirect_uris          = ["https://records.example.org/*"]
  pkce_code_challenge_method   = "S256"

  extra_config = {
    "minimum.acr.value" = "http://idmanagement.gov/ns/assurance/aal/2"
  }
}

resource "keycloak_openid_client_default_scopes" "records" {
  realm_id       = keycloak_realm.realm.id
  client_id      = keycloak_openid_client.records.id
  default_scopes = ["basic", "roles", "profile", "email", keycloak_openid_client_scope.latchkey_aal.name]
}
