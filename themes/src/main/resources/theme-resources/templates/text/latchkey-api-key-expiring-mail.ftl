<#ftl output_format="plainText">
${msg("latchkeyApiKeyExpiringMailText", latchkeyName, realmName, latchkeyEnd)}

${latchkeyOwn?then(msg("latchkeyApiKeyExpiringMailHint", latchkeyRotation), msg("latchkeyApiKeyExpiringMailServiceHint", latchkeyOwner, latchkeyRotation))}

${msg("latchkeyApiKeyExpiringMailId", latchkeyKeyId)}
