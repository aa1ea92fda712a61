<#ftl output_format="plainText">
${msg("latchkeyAddressChangedMailText", realmName, latchkeyNewAddress)}
