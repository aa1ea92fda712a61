<#ftl output_format="plainText">
${msg("latchkeyApiKeyCreatedMailText", latchkeyName, realmName, latchkeyTime, latchkeyEnd)}

${msg("latchkeyApiKeyExpiringMailId", latchkeyKeyId)}

${(latchkeyBy == "owner")?then(msg("latchkeyMailByOwner"), msg("latchkeyMailByAdministrator"))}

${msg("latchkeyApiKeyMailHint")}
