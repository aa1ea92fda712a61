// A program that uses openid-client: discovery, the grant, introspection, userinfo.
import * as client from "openid-client";
import { GRANT, refusal, report, settings } from "./scenario.mjs";

const config = await client.discovery(
  new URL(settings.issuer),
  settings.clientId,
  settings.clientSecret,
  client.ClientSecretPost(settings.clientSecret),
  // The server under test speaks plain HTTP on the loopback interface.
  { execute: [client.allowInsecureRequests] },
);

const exchange = (key) => client.genericGrantRequest(config, GRANT, { api_key: key });

const token = await exchange(settings.key);
report({
  token,
  userinfo: await client.fetchUserInfo(config, token.access_token, settings.subject),
  refused: await refusal(() => exchange(settings.badKey)),
  introspection: await client.tokenIntrospection(config, settings.key),
  badIntrospection: await client.tokenIntrospection(config, settings.badKey),
});
