<#ftl output_format="plainText">
${msg("latchkeyFactorRemovedMailText", realmName, latchkeyTime)}

<#if latchkeyType == "hardware-token">
${msg("latchkeyMailHardwareToken", latchkeyName)}

<#elseif latchkeyType == "signing-key">
${msg("latchkeyMailSigningKey", latchkeyName)}

<#elseif latchkeyType == "one-time-code">
${msg("latchkeyMailOneTimeCode", latchkeyName)}

<#elseif latchkeyType == "temporary-code">
${msg("latchkeyMailTemporaryCode", latchkeyName)}

</#if>
${(latchkeyBy == "owner")?then(msg("latchkeyMailByOwner"), msg("latchkeyMailByAdministrator"))}

${msg("latchkeyMailFactorHint")}
