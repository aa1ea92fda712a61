# API keys: docs/realms/api-keys.md
# The same as realm-config/realms/api-keys.json. For a realm that exists, first run
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
  realm         = "api-keys"
  display_name  = "API keys"
  enabled       = true
  account_theme = "latchkey"

  attributes = {
    "latchkey.api-key.default-lifespan" = "2592000"
    "latchkey.api-key.max-lifespan"     = "7776000"
    "latchkey.api-key.max-per-owner"    = "20"
    "latchkey.api-key.warn-days"        = "14 3"
  }

  security_defenses {

    brute_force_detection {
    }
  }
}

resource "keycloak_required_action" "latchkey_create_api_key" {
  realm_id       = keycloak_realm.realm.id
  alias          = "latchkey-create-api-key"
  name           = "Create an API key"
  enabled        = true
  default_action = false
  priority       = 140
}

resource "keycloak_role" "platform_reader" {
  realm_id    = keycloak_realm.realm.id
  name        = "platform-reader"
  description = "May read what is on the platform"
}

resource "keycloak_role" "platform_writer" {
  realm_id    = keycloak_realm.realm.id
  name        = "platform-writer"
  description = "May change what is on the platform"
}

resource "keycloak_openid_client_scope" "platform_read" {
  realm_id               = keycloak_realm.realm.id
  name                   = "platform:read"
  description            = "Read what is on the platform"
  include_in_token_scope = true
  consent_screen_text    = "Read what is on the platform"
}

resource "keycloak_openid_client_scope" "platform_write" {
  realm_id               = keycloak_realm.realm.id
  name                   = "platform:write"
  description            = "Change what is on the platform"
  include_in_token_scope = true
  consent_screen_text    = "Change what is on the platform"
}

resource "keycloak_openid_client" "platform_gateway" {
  realm_id                     = keycloak_realm.realm.id
  client_id                    = "platform-gateway"
  name                         = "The gateway in front of the platform's API: asks about keys, and is whom their tokens are for"
  enabled                      = true
  access_type                  = "CONFIDENTIAL"
  standard_flow_enabled        = false
  implicit_flow_enabled        = false
  direct_access_grants_enabled = false
  service_accounts_enabled     = true

  extra_config = {
    "latchkey.api-key.enabled" = "true"
  }
}

resource "keycloak_generic_protocol_mapper" "platform_gateway_audience_platform_gateway" {
  realm_id        = keycloak_realm.realm.id
  client_id       = keycloak_openid_client.platform_gateway.id
  name            = "audience platform-gateway"
  protocol        = "openid-connect"
  protocol_mapper = "oidc-audience-mapper"

  config = {
    "included.client.audience"  = "platform-gateway"
    "access.token.claim"        = "true"
    "introspection.token.claim" = "true"
  }
}

resource "keycloak_openid_client_default_scopes" "platform_gateway" {
  realm_id       = keycloak_realm.realm.id
  client_id      = keycloak_openid_client.platform_gateway.id
  default_scopes = ["basic", "acr", "roles", "profile", "email", "latchkey"]
}

resource "keycloak_openid_client_optional_scopes" "platform_gateway" {
  realm_id        = keycloak_realm.realm.id
  client_id       = keycloak_openid_client.platform_gateway.id
  optional_scopes = [keycloak_openid_client_scope.platform_read.name, keycloak_openid_client_scope.platform_write.name]
}

resource "keycloak_openid_client" "platform_cli" {
  realm_id                     = keycloak_realm.realm.id
  client_id                    = "platform-cli"
  name                         = "The platform's command line: exchanges keys for tokens"
  enabled                      = true
  access_type                  = "PUBLIC"
  standard_flow_enabled        = false
  implicit_flow_enabled        = false
  direct_access_grants_enabled = false
  service_accounts_enabled     = false

  extra_config = {
    "latchkey.api-key.enabled" = "true"
  }
}

resource "keycloak_generic_protocol_mapper" "platform_cli_audience_platform_gateway" {
  realm_id        = keycloak_realm.realm.id
  client_id       = keycloak_openid_client.platform_cli.id
  name            = "audience platform-gateway"
  protocol        = "openid-connect"
  protocol_mapper = "oidc-audience-mapper"

  config = {
    "included.client.audience"  = "platform-gateway"
    "access.token.claim"        = "true"
    "introspection.token.claim" = "true"
  }
}

resource "keycloak_openid_client_default_scopes" "platform_cli" {
  realm_id       = keycloak_realm.realm.id
  client_id      = keycloak_openid_client.platform_cli.id
  default_scopes = ["basic", "acr", "roles", "profile", "email", "latchkey"]
}

resource "keycloak_openid_client_optional_scopes" "platform_cli" {
  realm_id        = keycloak_realm.realm.id
  client_id       = keycloak_openid_client.platform_cli.id
  optional_scopes = [keycloak_openid_client_scope.platform_read.name, keycloak_openid_client_scope.platform_write.name]
}
