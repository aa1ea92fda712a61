<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("latchkeyAddressChangedMailText", realmName, latchkeyNewAddress)}</p>
</@layout.emailLayout>
