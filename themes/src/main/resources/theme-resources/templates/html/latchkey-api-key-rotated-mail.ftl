<#import "latchkey-layout.ftl" as layout>
<@layout.mail>
<p>${msg("latchkeyApiKeyRotatedMailText", latchkeyName, realmName, latchkeyTime, latchkeyEnd)}</p>
<p>${msg("latchkeyApiKeyExpiringMailId", latchkeyKeyId)}</p>
<p>${msg("latchkeyApiKeyRotatedMailOld", latchkeyOldKeyId, latchkeyOldEnd)}</p>
<p>${(latchkeyBy == "owner")?then(msg("latchkeyMailByOwner"), msg("latchkeyMailByAdministrator"))}</p>
<p>${msg("latchkeyApiKeyMailHint")}</p>
</@layout.mail>
