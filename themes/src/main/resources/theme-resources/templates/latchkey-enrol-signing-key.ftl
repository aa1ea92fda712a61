<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<#import "latchkey-parts.ftl" as parts>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("lk-public-key", "lk-label", "lk-attestation"); section>
<!-- template: latchkey-enrol-signing-key.ftl -->
  <#if section = "header">
    ${msg("latchkeyEnrolKeyTitle")}
  <#elseif section = "form">
    <@parts.assets />
    <form id="lk-enrol-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <#if latchkeySecondFactorMissing??>
        <p id="lk-second-factor-missing">${msg("latchkeyEnrolKeySecondFactorMissing")}</p>
      <#else>
        <p>${msg("latchkeyEnrolKeyText")}</p>
        <@parts.pasted name="lk-public-key" label=msg("latchkeyPublicKey") hint=msg("latchkeyPublicKeyHint") autofocus=true />
        <@parts.input name="lk-label" label=msg("latchkeyLabel") hint=msg("latchkeyKeyLabelHint") value=latchkeyLabel!""
          autocomplete="off" maxlength="100" />
        <#if latchkeyAttestationCommand?? && latchkeyAttestationByCard!false>
          <#assign attestationHint = msg("latchkeyAttestationHint")>
        <#elseif latchkeyAttestationCommand??>
          <#assign attestationHint = msg("latchkeyAttestationByAuthenticatorHint")>
        <#elseif latchkeyAttestationByCard!false>
          <#assign attestationHint = msg("latchkeyAttestationByCardHint")>
        </#if>
        <#if attestationHint??>
          <details id="lk-attest" class="${properties.kcFormGroupClass!}"<#if messagesPerField.existsError("lk-attestation")> open</#if>>
            <summary>${msg("latchkeyAttestationSummary")}</summary>
            <#if latchkeyAttestationCommand??>
              <@parts.copied id="lk-attestation-command" label=msg("latchkeyAttestationCommand") value=latchkeyAttestationCommand tool="ssh-keygen" />
              <@parts.copying />
            </#if>
            <@parts.pasted name="lk-attestation" label=msg("latchkeyAttestation") hint=attestationHint />
          </details>
        </#if>
      </#if>

      <@buttons.actionGroup>
        <#if !latchkeySecondFactorMissing??>
          <@parts.button id="lk-continue" name="lk-action" value="key" label="latchkeyEnrolContinue" />
        </#if>
        <#if isAppInitiatedAction??>
          <@parts.button id="lk-cancel" name="cancel-aia" value="true" label="doCancel" type="secondary" />
        </#if>
      </@buttons.actionGroup>
    </form>
    <#if !latchkeySecondFactorMissing??><@parts.script name="file" /></#if>
  </#if>
</@layout.registrationLayout>
