<#import "latchkey-layout.ftl" as layout>
<@layout.mail>
<p>${msg("latchkeyApiKeyCreatedMailText", latchkeyName, realmName, latchkeyTime, latchkeyEnd)}</p>
<p>${msg("latchkeyApiKeyExpiringMailId", latchkeyKeyId)}</p>
<p>${(latchkeyBy == "owner")?then(msg("latchkeyMailByOwner"), msg("latchkeyMailByAdministrator"))}</p>
<p>${msg("latchkeyApiKeyMailHint")}</p>
</@layout.mail>
