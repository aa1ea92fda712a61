# Passwordless: docs/realms/passwordless.md
# The same as realm-config/realms/passwordless.json. For a realm that exists, first run
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
  realm         = "passwordless"
  display_name  = "Passwordless"
  enabled       = true
  account_theme = "latchkey"

  security_defenses {

    brute_force_detection {
    }
  }
}

resource "keycloak_authentication_flow" "passwordless" {
  realm_id    = keycloak_realm.realm.id
  alias       = "passwordless"
  description = "A signing key in place of a password"
  provider_id = "basic-flow"
}

resource "keycloak_authentication_execution" "passwordless_auth_cookie" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_flow.passwordless.alias
  authenticator     = "auth-cookie"
  requirement       = "ALTERNATIVE"
  priority          = 10
}

resource "keycloak_authentication_subflow" "passwordless_forms" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_flow.passwordless.alias
  alias             = "passwordless-forms"
  description       = "User name, then a signature"
  provider_id       = "basic-flow"
  requirement       = "ALTERNATIVE"
  priority          = 20
}

resource "keycloak_authentication_execution" "passwordless_forms_auth_username_form" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.passwordless_forms.alias
  authenticator     = "auth-username-form"
  requirement       = "REQUIRED"
  priority          = 10
}

resource "keycloak_authentication_execution" "passwordless_forms_latchkey_signing_key" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.passwordless_forms.alias
  authenticator     = "latchkey-signing-key"
  requirement       = "REQUIRED"
  priority          = 20
}

resource "keycloak_authentication_execution_config" "passwordless_key" {
  realm_id     = keycloak_realm.realm.id
  execution_id = keycloak_authentication_execution.passwordless_forms_latchkey_signing_key.id
  alias        = "passwordless-key"

  config = {
    userVerification = "required"
  }
}

resource "keycloak_authentication_flow" "passwordless_direct_grant" {
  realm_id    = keycloak_realm.realm.id
  alias       = "passwordless-direct-grant"
  description = "Programs send user name and signature"
  provider_id = "basic-flow"
}

resource "keycloak_authentication_execution" "passwordless_direct_grant_direct_grant_validate_username" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_flow.passwordless_direct_grant.alias
  authenticator     = "direct-grant-validate-username"
  requirement       = "REQUIRED"
  priority          = 10
}

resource "keycloak_authentication_execution" "passwordless_direct_grant_latchkey_signing_key" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_flow.passwordless_direct_grant.alias
  authenticator     = "latchkey-signing-key"
  requirement       = "REQUIRED"
  priority          = 20
}

resource "keycloak_authentication_execution_config" "passwordless_direct_grant_key" {
  realm_id     = keycloak_realm.realm.id
  execution_id = keycloak_authentication_execution.passwordless_direct_grant_latchkey_signing_key.id
  alias        = "passwordless-direct-grant-key"

  config = {
    userVerification = "required"
  }
}

resource "keycloak_authentication_bindings" "bindings" {
  realm_id          = keycloak_realm.realm.id
  browser_flow      = keycloak_authentication_flow.passwordless.alias
  direct_grant_flow = keycloak_authentication_flow.passwordless_direct_grant.alias
}

resource "keycloak_required_action" "latchkey_enrol_signing_key" {
  realm_id       = keycloak_realm.realm.id
  alias          = "latchkey-enrol-signing-key"
  name           = "Add a signing key"
  enabled        = true
  default_action = false
  priority       = 160
}
