<#ftl output_format="plainText">
${msg("latchkeyApiKeyRotatedMailText", latchkeyName, realmName, latchkeyTime, latchkeyEnd)}

${msg("latchkeyApiKeyExpiringMailId", latchkeyKeyId)}

${msg("latchkeyApiKeyRotatedMailOld", latchkeyOldKeyId, latchkeyOldEnd)}

${(latchkeyBy == "owner")?then(msg("latchkeyMailByOwner"), msg("latchkeyMailByAdministrator"))}

${msg("latchkeyApiKeyMailHint")}
