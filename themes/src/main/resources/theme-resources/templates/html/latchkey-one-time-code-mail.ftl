<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("latchkeyOneTimeCodeMailText", realmName)}</p>
<p dir="ltr"><strong>${latchkeyCode}</strong></p>
<p>${msg("latchkeyOneTimeCodeMailHint", latchkeyMinutes)}</p>
</@layout.emailLayout>
