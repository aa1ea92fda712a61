<#import "latchkey-layout.ftl" as layout>
<@layout.mail>
<p>${msg("latchkeyApiKeyExpiringMailText", latchkeyName, realmName, latchkeyEnd)}</p>
<p>${latchkeyOwn?then(msg("latchkeyApiKeyExpiringMailHint", latchkeyRotation), msg("latchkeyApiKeyExpiringMailServiceHint", latchkeyOwner, latchkeyRotation))}</p>
<p>${msg("latchkeyApiKeyExpiringMailId", latchkeyKeyId)}</p>
</@layout.mail>
