<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<#import "password-commons.ftl" as passwordCommons>
<#import "latchkey-parts.ftl" as parts>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("lk-response"); section>
<!-- template: latchkey-prove-signing-key.ftl -->
  <#if section = "header">
    ${msg("latchkeyEnrolKeyTitle")}
  <#elseif section = "form">
    <@parts.assets />
    <form id="lk-prove-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <p id="lk-instruction">${msg("latchkeyEnrolKeyProof")} <strong id="lk-fingerprint" class="lk-line" dir="ltr" translate="no">${latchkeyFingerprint}</strong></p>
      <#if latchkeyAttested><p id="lk-attested">${msg("latchkeyEnrolKeyAttested")}</p></#if>
      <@parts.sign challenge=latchkeyChallenge seconds=latchkeySeconds!0 namespace=latchkeyNamespace command=latchkeyCommand cardCommands=latchkeyCardCommands />
      <@parts.pasted name="lk-response" label=msg("latchkeySignature") hint=msg("latchkeySignatureHint") autofocus=true others="lk-instruction" />

      <@passwordCommons.logoutOtherSessions />

      <@buttons.actionGroup>
        <@parts.button id="lk-enrol" name="lk-action" value="prove" label="latchkeyEnrolKey" />
        <@parts.renew seconds=latchkeySeconds!0 />
        <@parts.button id="lk-back" name="lk-action" value="back" label="latchkeyOtherKey" type="secondary" />
        <#if isAppInitiatedAction??>
          <@parts.button id="lk-cancel" name="cancel-aia" value="true" label="doCancel" type="secondary" />
        </#if>
      </@buttons.actionGroup>
    </form>
    <@parts.script name="file" />
  </#if>
</@layout.registrationLayout>
