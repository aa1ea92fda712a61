<#ftl output_format="plainText">
${msg("latchkeyApiKeyRevokedMailText", latchkeyName, realmName, latchkeyTime)}

${msg("latchkeyApiKeyExpiringMailId", latchkeyKeyId)}

<#if latchkeyBy == "owner">
${msg("latchkeyMailByOwner")}

<#elseif latchkeyBy == "administrator">
${msg("latchkeyMailByAdministrator")}

<#elseif latchkeyBy == "holder">
${msg("latchkeyApiKeyRevokedMailByHolder")}

<#elseif latchkeyBy == "reuse">
${msg("latchkeyApiKeyRevokedMailReused")}

<#elseif latchkeyBy == "rule">
${msg("latchkeyApiKeyRevokedMailByRule")}

</#if>
<#if latchkeyReason??>
${msg("latchkeyApiKeyRevokedMailReason", latchkeyReason)}

</#if>
${msg("latchkeyApiKeyRevokedMailHint")}
