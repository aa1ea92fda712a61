# VPN and command line: docs/realms/vpn.md
# The same as realm-config/realms/vpn.json. For a realm that exists, first run
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
  realm         = "vpn"
  display_name  = "VPN and command line"
  enabled       = true
  account_theme = "latchkey"

  security_defenses {

    brute_force_detection {
    }
  }
}

resource "keycloak_authentication_flow" "vpn_browser" {
  realm_id    = keycloak_realm.realm.id
  alias       = "vpn-browser"
  description = "In a browser, who holds a token is asked for it too"
  provider_id = "basic-flow"
}

resource "keycloak_authentication_execution" "vpn_browser_auth_cookie" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_flow.vpn_browser.alias
  authenticator     = "auth-cookie"
  requirement       = "ALTERNATIVE"
  priority          = 10
}

resource "keycloak_authentication_execution" "vpn_browser_identity_provider_redirector" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_flow.vpn_browser.alias
  authenticator     = "identity-provider-redirector"
  requirement       = "ALTERNATIVE"
  priority          = 20
}

resource "keycloak_authentication_subflow" "vpn_forms" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_flow.vpn_browser.alias
  alias             = "vpn-forms"
  description       = "User name and password, then the token"
  provider_id       = "basic-flow"
  requirement       = "ALTERNATIVE"
  priority          = 30
}

resource "keycloak_authentication_execution" "vpn_forms_auth_username_password_form" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.vpn_forms.alias
  authenticator     = "auth-username-password-form"
  requirement       = "REQUIRED"
  priority          = 10
}

resource "keycloak_authentication_subflow" "vpn_token_of_holders" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.vpn_forms.alias
  alias             = "vpn-token-of-holders"
  description       = "Who holds a token uses it"
  provider_id       = "basic-flow"
  requirement       = "CONDITIONAL"
  priority          = 20
}

resource "keycloak_authentication_execution" "vpn_token_of_holders_conditional_user_configured" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.vpn_token_of_holders.alias
  authenticator     = "conditional-user-configured"
  requirement       = "REQUIRED"
  priority          = 10
}

resource "keycloak_authentication_execution" "vpn_token_of_holders_latchkey_hardware_token" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.vpn_token_of_holders.alias
  authenticator     = "latchkey-hardware-token"
  requirement       = "REQUIRED"
  priority          = 20
}

resource "keycloak_authentication_flow" "vpn_direct_grant" {
  realm_id    = keycloak_realm.realm.id
  alias       = "vpn-direct-grant"
  description = "VPN and programs send user name, password and the response of a token"
  provider_id = "basic-flow"
}

resource "keycloak_authentication_execution" "vpn_direct_grant_direct_grant_validate_username" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_flow.vpn_direct_grant.alias
  authenticator     = "direct-grant-validate-username"
  requirement       = "REQUIRED"
  priority          = 10
}

resource "keycloak_authentication_execution" "vpn_direct_grant_direct_grant_validate_password" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_flow.vpn_direct_grant.alias
  authenticator     = "direct-grant-validate-password"
  requirement       = "REQUIRED"
  priority          = 20
}

resource "keycloak_authentication_execution" "vpn_direct_grant_latchkey_direct_grant_hardware_token" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_flow.vpn_direct_grant.alias
  authenticator     = "latchkey-direct-grant-hardware-token"
  requirement       = "REQUIRED"
  priority          = 30
}

resource "keycloak_authentication_execution_config" "vpn_token" {
  realm_id     = keycloak_realm.realm.id
  execution_id = keycloak_authentication_execution.vpn_direct_grant_latchkey_direct_grant_hardware_token.id
  alias        = "vpn-token"

  config = {
    attempts          = "3"
    challengeLifetime = "120"
  }
}

resource "keycloak_authentication_bindings" "bindings" {
  realm_id          = keycloak_realm.realm.id
  browser_flow      = keycloak_authentication_flow.vpn_browser.alias
  direct_grant_flow = keycloak_authentication_flow.vpn_direct_grant.alias
}

resource "keycloak_required_action" "latchkey_enrol_hardware_token" {
  realm_id       = keycloak_realm.realm.id
  alias          = "latchkey-enrol-hardware-token"
  name           = "Add a hardware token"
  enabled        = true
  default_action = false
  priority       = 150
}

resource "keycloak_openid_client" "vpn" {
  realm_id                     = keycloak_realm.realm.id
  client_id                    = "vpn"
  name                         = "The RADIUS server in front of the VPN"
  enabled                      = true
  access_type                  = "CONFIDENTIAL"
  standard_flow_enabled        = false
  implicit_flow_enabled        = false
  direct_access_grants_enabled = true
  service_accounts_enabled     = false
}

resource "keycloak_openid_client_default_scopes" "vpn" {
  realm_id       = keycloak_realm.realm.id
  client_id      = keycloak_openid_client.vpn.id
  default_scopes = ["basic", "acr", "latchkey"]
}

resource "keycloak_openid_client" "cli" {
  realm_id                     = keycloak_realm.realm.id
  client_id                    = "cli"
  name                         = "A command line"
  enabled                      = true
  access_type                  = "PUBLIC"
  standard_flow_enabled        = false
  implicit_flow_enabled        = false
  direct_access_grants_enabled = true
  service_accounts_enabled     = false
}

resource "keycloak_openid_client_default_scopes" "cli" {
  realm_id       = keycloak_realm.realm.id
  client_id      = keycloak_openid_client.cli.id
  default_scopes = ["basic", "acr", "roles", "profile", "email", "latchkey"]
}
