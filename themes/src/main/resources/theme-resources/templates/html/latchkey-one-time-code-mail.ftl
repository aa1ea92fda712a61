<#import "latchkey-layout.ftl" as layout>
<@layout.mail>
<p>${msg("latchkeyOneTimeCodeMailText", realmName)}</p>
<p dir="ltr"><strong>${latchkeyCode}</strong></p>
<p>${msg("latchkeyOneTimeCodeMailHint", latchkeyMinutes)}</p>
</@layout.mail>
