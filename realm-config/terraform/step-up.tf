# Step-up: docs/realms/step-up.md
# The same as realm-config/realms/step-up.json. For a realm that exists, first run
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
  realm         = "step-up"
  display_name  = "Step-up"
  enabled       = true
  account_theme = "latchkey"

  attributes = {
    "acr.loa.map" = "{\"urn:latchkey:acr:1\":1,\"urn:latchkey:acr:2\":2}"
  }

  security_defenses {

    brute_force_detection {
    }
  }
}

resource "keycloak_authentication_flow" "step_up" {
  realm_id    = keycloak_realm.realm.id
  alias       = "step-up"
  description = "A password; a second factor where an application demands it"
  provider_id = "basic-flow"
}

resource "keycloak_authentication_execution" "step_up_auth_cookie" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_flow.step_up.alias
  authenticator     = "auth-cookie"
  requirement       = "ALTERNATIVE"
  priority          = 10
}

resource "keycloak_authentication_subflow" "step_up_levels" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_flow.step_up.alias
  alias             = "step-up-levels"
  description       = "Levels of authentication"
  provider_id       = "basic-flow"
  requirement       = "ALTERNATIVE"
  priority          = 20
}

resource "keycloak_authentication_subflow" "step_up_level_1" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.step_up_levels.alias
  alias             = "step-up-level-1"
  description       = "The password, good for ten hours"
  provider_id       = "basic-flow"
  requirement       = "CONDITIONAL"
  priority          = 10
}

resource "keycloak_authentication_execution" "step_up_level_1_conditional_level_of_authentication" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.step_up_level_1.alias
  authenticator     = "conditional-level-of-authentication"
  requirement       = "REQUIRED"
  priority          = 10
}

resource "keycloak_authentication_execution_config" "step_up_level_1" {
  realm_id     = keycloak_realm.realm.id
  execution_id = keycloak_authentication_execution.step_up_level_1_conditional_level_of_authentication.id
  alias        = "step-up-level-1"

  config = {
    "loa-condition-level" = "1"
    "loa-max-age"         = "36000"
  }
}

resource "keycloak_authentication_execution" "step_up_level_1_auth_username_password_form" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.step_up_level_1.alias
  authenticator     = "auth-username-password-form"
  requirement       = "REQUIRED"
  priority          = 20
}

resource "keycloak_authentication_subflow" "step_up_level_2" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.step_up_levels.alias
  alias             = "step-up-level-2"
  description       = "A second factor, good for five minutes"
  provider_id       = "basic-flow"
  requirement       = "CONDITIONAL"
  priority          = 20
}

resource "keycloak_authentication_execution" "step_up_level_2_conditional_level_of_authentication" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.step_up_level_2.alias
  authenticator     = "conditional-level-of-authentication"
  requirement       = "REQUIRED"
  priority          = 10
}

resource "keycloak_authentication_execution_config" "step_up_level_2" {
  realm_id     = keycloak_realm.realm.id
  execution_id = keycloak_authentication_execution.step_up_level_2_conditional_level_of_authentication.id
  alias        = "step-up-level-2"

  config = {
    "loa-condition-level" = "2"
    "loa-max-age"         = "300"
  }
}

resource "keycloak_authentication_execution" "step_up_level_2_latchkey_hardware_token" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.step_up_level_2.alias
  authenticator     = "latchkey-hardware-token"
  requirement       = "ALTERNATIVE"
  priority          = 20
}

resource "keycloak_authentication_execution" "step_up_level_2_webauthn_authenticator" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.step_up_level_2.alias
  authenticator     = "webauthn-authenticator"
  requirement       = "ALTERNATIVE"
  priority          = 30
}

resource "keycloak_authentication_bindings" "bindings" {
  realm_id     = keycloak_realm.realm.id
  browser_flow = keycloak_authentication_flow.step_up.alias
}

resource "keycloak_required_action" "latchkey_enrol_hardware_token" {
  realm_id       = keycloak_realm.realm.id
  alias          = "latchkey-enrol-hardware-token"
  name           = "Add a hardware token"
  enabled        = true
  default_action = false
  priority       = 150
}

resource "keycloak_openid_client_scope" "latchkey_amr" {
  realm_id               = keycloak_realm.realm.id
  name                   = "latchkey-amr"
  description            = "By what somebody logged in"
  include_in_token_scope = false
}

resource "keycloak_generic_protocol_mapper" "latchkey_amr_latchkey_amr_mapper" {
  realm_id        = keycloak_realm.realm.id
  client_scope_id = keycloak_openid_client_scope.latchkey_amr.id
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

resource "keycloak_openid_client" "payroll" {
  realm_id                     = keycloak_realm.realm.id
  client_id                    = "payroll"
  name                         = "An application that always demands the second factor"
  enabled                      = true
  access_type                  = "CONFIDENTIAL"
  standard_flow_enabled        = true
  implicit_flow_enabled        = false
  direct_access_grants_enabled = false
  service_accounts_enabled     = false
  valid_redirect_uris          = ["https://payroll.example.org/*"]
  pkce_code_challenge_method   = "S256"

  extra_config = {
    "minimum.acr.value" = "urn:latchkey:acr:2"
  }
}

resource "keycloak_openid_client_default_scopes" "payroll" {
  realm_id       = keycloak_realm.realm.id
  client_id      = keycloak_openid_client.payroll.id
  default_scopes = ["basic", "acr", "roles", "profile", "email", keycloak_openid_client_scope.latchkey_amr.name]
}
