<#import "latchkey-layout.ftl" as layout>
<@layout.mail>
<p>${msg("latchkeyTokenBlockedMailText", realmName, latchkeyTime)}</p>
<p>${msg("latchkeyMailHardwareToken", latchkeyName)}</p>
<#if latchkeyLost>
<p>${msg("latchkeyTokenBlockedMailLost")}</p>
</#if>
<p>${(latchkeyBy == "owner")?then(msg("latchkeyMailByOwner"), msg("latchkeyMailByAdministrator"))}</p>
<p>${msg("latchkeyMailFactorHint")}</p>
</@layout.mail>
