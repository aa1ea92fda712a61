<#import "latchkey-layout.ftl" as layout>
<@layout.mail>
<p>${msg("latchkeyAddressChangedMailText", realmName, latchkeyNewAddress)}</p>
</@layout.mail>
