// An app that verifies tokens with jose, and fetches the claims that an access token points to.
import { createRemoteJWKSet, jwtVerify } from "jose";
import { report, settings } from "./scenario.mjs";

const keys = createRemoteJWKSet(new URL(settings.jwks));

const forApp = { audience: settings.audience };
const claimsOnly = { typ: "distributed-claims+jwt" };

async function verify(jwt, kind = forApp) {
  const { payload } = await jwtVerify(jwt, keys, {
    issuer: settings.issuer,
    ...kind,
    algorithms: ["RS256"],
    requiredClaims: ["exp", "iat", "sub"],
  });
  return payload;
}

async function code(attempt) {
  try {
    await attempt();
    return "accepted";
  } catch (thrown) {
    return thrown.code;
  }
}

/** The same token with other claims. */
function altered(jwt) {
  const [header, payload, signature] = jwt.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url"));
  claims.sub = "somebody-else";
  return [header, Buffer.from(JSON.stringify(claims)).toString("base64url"), signature].join(".");
}

const access = await verify(settings.accessToken);
const { endpoint } = access._claim_sources[access._claim_names.groups];
const answer = await fetch(endpoint, {
  headers: { authorization: `Bearer ${settings.accessToken}` },
});
const distributed = await answer.text();
report({
  access,
  id: await verify(settings.idToken),
  distributed: await verify(distributed, claimsOnly),
  altered: {
    access: await code(() => verify(altered(settings.accessToken))),
    id: await code(() => verify(altered(settings.idToken))),
    distributed: await code(() => verify(altered(distributed), claimsOnly)),
  },
  login: await code(() => verify(distributed)),
});
