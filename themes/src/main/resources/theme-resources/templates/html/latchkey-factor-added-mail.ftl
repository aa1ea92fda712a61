<#import "latchkey-layout.ftl" as layout>
<@layout.mail>
<p>${msg("latchkeyFactorAddedMailText", realmName, latchkeyTime)}</p>
<#if latchkeyType == "hardware-token">
<p>${msg("latchkeyMailHardwareToken", latchkeyName)}</p>
<#elseif latchkeyType == "signing-key">
<p>${msg("latchkeyMailSigningKey", latchkeyName)}</p>
<#elseif latchkeyType == "one-time-code">
<p>${msg("latchkeyMailOneTimeCode", latchkeyName)}</p>
<#elseif latchkeyType == "temporary-code">
<p>${msg("latchkeyMailTemporaryCode", latchkeyName)}</p>
</#if>
<#if latchkeyReplaces??>
<p>${msg("latchkeyFactorAddedMailReplaces", latchkeyReplaces)}</p>
</#if>
<p>${(latchkeyBy == "owner")?then(msg("latchkeyMailByOwner"), msg("latchkeyMailByAdministrator"))}</p>
<p>${msg("latchkeyMailFactorHint")}</p>
</@layout.mail>
