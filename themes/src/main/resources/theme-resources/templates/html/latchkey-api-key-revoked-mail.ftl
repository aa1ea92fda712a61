<#import "latchkey-layout.ftl" as layout>
<@layout.mail>
<p>${msg("latchkeyApiKeyRevokedMailText", latchkeyName, realmName, latchkeyTime)}</p>
<p>${msg("latchkeyApiKeyExpiringMailId", latchkeyKeyId)}</p>
<#if latchkeyBy == "owner">
<p>${msg("latchkeyMailByOwner")}</p>
<#elseif latchkeyBy == "administrator">
<p>${msg("latchkeyMailByAdministrator")}</p>
<#elseif latchkeyBy == "holder">
<p>${msg("latchkeyApiKeyRevokedMailByHolder")}</p>
<#elseif latchkeyBy == "reuse">
<p>${msg("latchkeyApiKeyRevokedMailReused")}</p>
<#elseif latchkeyBy == "rule">
<p>${msg("latchkeyApiKeyRevokedMailByRule")}</p>
</#if>
<#if latchkeyReason??>
<p>${msg("latchkeyApiKeyRevokedMailReason", latchkeyReason)}</p>
</#if>
<p>${msg("latchkeyApiKeyRevokedMailHint")}</p>
</@layout.mail>
