<#ftl output_format="plainText">
${msg("latchkeyTokenBlockedMailText", realmName, latchkeyTime)}

${msg("latchkeyMailHardwareToken", latchkeyName)}

<#if latchkeyLost>
${msg("latchkeyTokenBlockedMailLost")}

</#if>
${(latchkeyBy == "owner")?then(msg("latchkeyMailByOwner"), msg("latchkeyMailByAdministrator"))}

${msg("latchkeyMailFactorHint")}
