# Second factor for all: docs/realms/second-factor.md
# The same as realm-config/realms/second-factor.json. For a realm that exists, first run
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
  realm         = "second-factor"
  display_name  = "Second factor for all"
  enabled       = true
  account_theme = "latchkey"

  security_defenses {

    brute_force_detection {
    }
  }
}

resource "keycloak_authentication_flow" "second_factor" {
  realm_id    = keycloak_realm.realm.id
  alias       = "second-factor"
  description = "Password and a second factor, for everybody"
  provider_id = "basic-flow"
}

resource "keycloak_authentication_execution" "second_factor_auth_cookie" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_flow.second_factor.alias
  authenticator     = "auth-cookie"
  requirement       = "ALTERNATIVE"
  priority          = 10
}

resource "keycloak_authentication_execution" "second_factor_identity_provider_redirector" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_flow.second_factor.alias
  authenticator     = "identity-provider-redirector"
  requirement       = "ALTERNATIVE"
  priority          = 20
}

resource "keycloak_authentication_subflow" "second_factor_forms" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_flow.second_factor.alias
  alias             = "second-factor-forms"
  description       = "User name and password, then one second factor"
  provider_id       = "basic-flow"
  requirement       = "ALTERNATIVE"
  priority          = 30
}

resource "keycloak_authentication_execution" "second_factor_forms_auth_username_password_form" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.second_factor_forms.alias
  authenticator     = "auth-username-password-form"
  requirement       = "REQUIRED"
  priority          = 10
}

resource "keycloak_authentication_subflow" "second_factor_of_holders" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.second_factor_forms.alias
  alias             = "second-factor-of-holders"
  description       = "Who has second factors uses one of them"
  provider_id       = "basic-flow"
  requirement       = "CONDITIONAL"
  priority          = 20
}

resource "keycloak_authentication_execution" "second_factor_of_holders_conditional_user_configured" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.second_factor_of_holders.alias
  authenticator     = "conditional-user-configured"
  requirement       = "REQUIRED"
  priority          = 10
}

resource "keycloak_authentication_execution" "second_factor_of_holders_latchkey_hardware_token" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.second_factor_of_holders.alias
  authenticator     = "latchkey-hardware-token"
  requirement       = "ALTERNATIVE"
  priority          = 20
}

resource "keycloak_authentication_execution" "second_factor_of_holders_webauthn_authenticator" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.second_factor_of_holders.alias
  authenticator     = "webauthn-authenticator"
  requirement       = "ALTERNATIVE"
  priority          = 30
}

resource "keycloak_authentication_execution" "second_factor_of_holders_auth_otp_form" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.second_factor_of_holders.alias
  authenticator     = "auth-otp-form"
  requirement       = "ALTERNATIVE"
  priority          = 40
}

resource "keycloak_authentication_execution" "second_factor_of_holders_auth_recovery_authn_code_form" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.second_factor_of_holders.alias
  authenticator     = "auth-recovery-authn-code-form"
  requirement       = "ALTERNATIVE"
  priority          = 50
}

resource "keycloak_authentication_subflow" "second_factor_enrolment" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.second_factor_forms.alias
  alias             = "second-factor-enrolment"
  description       = "Who has none sets one up"
  provider_id       = "basic-flow"
  requirement       = "CONDITIONAL"
  priority          = 30
}

resource "keycloak_authentication_execution" "second_factor_enrolment_conditional_sub_flow_executed" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.second_factor_enrolment.alias
  authenticator     = "conditional-sub-flow-executed"
  requirement       = "REQUIRED"
  priority          = 10
}

resource "keycloak_authentication_execution_config" "second_factor_none_used" {
  realm_id     = keycloak_realm.realm.id
  execution_id = keycloak_authentication_execution.second_factor_enrolment_conditional_sub_flow_executed.id
  alias        = "second-factor-none-used"

  config = {
    flow_to_check = "second-factor-of-holders"
    check_result  = "not-executed"
  }
}

resource "keycloak_authentication_execution" "second_factor_enrolment_auth_otp_form" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.second_factor_enrolment.alias
  authenticator     = "auth-otp-form"
  requirement       = "REQUIRED"
  priority          = 20
}

resource "keycloak_authentication_flow" "second_factor_direct_grant" {
  realm_id    = keycloak_realm.realm.id
  alias       = "second-factor-direct-grant"
  description = "Programs send user name, password and a code"
  provider_id = "basic-flow"
}

resource "keycloak_authentication_execution" "second_factor_direct_grant_direct_grant_validate_username" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_flow.second_factor_direct_grant.alias
  authenticator     = "direct-grant-validate-username"
  requirement       = "REQUIRED"
  priority          = 10
}

resource "keycloak_authentication_execution" "second_factor_direct_grant_direct_grant_validate_password" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_flow.second_factor_direct_grant.alias
  authenticator     = "direct-grant-validate-password"
  requirement       = "REQUIRED"
  priority          = 20
}

resource "keycloak_authentication_subflow" "second_factor_direct_grant_code" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_flow.second_factor_direct_grant.alias
  alias             = "second-factor-direct-grant-code"
  description       = "Of a hardware token or an app"
  provider_id       = "basic-flow"
  requirement       = "REQUIRED"
  priority          = 30
}

resource "keycloak_authentication_execution" "second_factor_direct_grant_code_latchkey_direct_grant_hardware_token" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.second_factor_direct_grant_code.alias
  authenticator     = "latchkey-direct-grant-hardware-token"
  requirement       = "ALTERNATIVE"
  priority          = 10
}

resource "keycloak_authentication_execution" "second_factor_direct_grant_code_direct_grant_validate_otp" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_subflow.second_factor_direct_grant_code.alias
  authenticator     = "direct-grant-validate-otp"
  requirement       = "ALTERNATIVE"
  priority          = 20
}

resource "keycloak_authentication_flow" "second_factor_reset" {
  realm_id    = keycloak_realm.realm.id
  alias       = "second-factor-reset"
  description = "A new password by a link in a mail; then the person logs in, with the second factor"
  provider_id = "basic-flow"
}

resource "keycloak_authentication_execution" "second_factor_reset_reset_credentials_choose_user" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_flow.second_factor_reset.alias
  authenticator     = "reset-credentials-choose-user"
  requirement       = "REQUIRED"
  priority          = 10
}

resource "keycloak_authentication_execution" "second_factor_reset_reset_credential_email" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_flow.second_factor_reset.alias
  authenticator     = "reset-credential-email"
  requirement       = "REQUIRED"
  priority          = 20
}

resource "keycloak_authentication_execution_config" "second_factor_log_in_after_reset" {
  realm_id     = keycloak_realm.realm.id
  execution_id = keycloak_authentication_execution.second_factor_reset_reset_credential_email.id
  alias        = "second-factor-log-in-after-reset"

  config = {
    "force-login" = "true"
  }
}

resource "keycloak_authentication_execution" "second_factor_reset_reset_password" {
  realm_id          = keycloak_realm.realm.id
  parent_flow_alias = keycloak_authentication_flow.second_factor_reset.alias
  authenticator     = "reset-password"
  requirement       = "REQUIRED"
  priority          = 30
}

resource "keycloak_authentication_bindings" "bindings" {
  realm_id               = keycloak_realm.realm.id
  browser_flow           = keycloak_authentication_flow.second_factor.alias
  direct_grant_flow      = keycloak_authentication_flow.second_factor_direct_grant.alias
  reset_credentials_flow = keycloak_authentication_flow.second_factor_reset.alias
}

resource "keycloak_required_action" "latchkey_enrol_hardware_token" {
  realm_id       = keycloak_realm.realm.id
  alias          = "latchkey-enrol-hardware-token"
  name           = "Add a hardware token"
  enabled        = true
  default_action = false
  priority       = 150
}
