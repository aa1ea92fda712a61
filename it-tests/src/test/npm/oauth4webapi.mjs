// A program and an API that use oauth4webapi: discovery, the grant, introspection, a JWT.
import * as oauth from "oauth4webapi";
import { GRANT, refusal, report, settings } from "./scenario.mjs";

// The server under test speaks plain HTTP on the loopback interface.
const http = { [oauth.allowInsecureRequests]: true };

const issuer = new URL(settings.issuer);
const server = await oauth.processDiscoveryResponse(
  issuer,
  await oauth.discoveryRequest(issuer, { algorithm: "oidc", ...http }),
);
const client = { client_id: settings.clientId };
const secret = oauth.ClientSecretBasic(settings.clientSecret);

async function exchange(key) {
  const response = await oauth.genericTokenEndpointRequest(
    server, client, secret, GRANT, { api_key: key }, http);
  return oauth.processGenericTokenEndpointResponse(server, client, response);
}

async function introspect(key) {
  const response = await oauth.introspectionRequest(server, client, secret, key, http);
  return oauth.processIntrospectionResponse(server, client, response);
}

function validate(bearer) {
  const request = new Request("https://api.example.org/", {
    headers: { authorization: `Bearer ${bearer}` },
  });
  return oauth.validateJwtAccessToken(server, request, settings.clientId, http);
}

const token = await exchange(settings.key);
report({
  token,
  claims: await validate(token.access_token),
  refused: await refusal(() => exchange(settings.badKey)),
  introspection: await introspect(settings.key),
  badIntrospection: await introspect(settings.badKey),
  keyAsJwt: await refusal(() => validate(settings.key)),
});
