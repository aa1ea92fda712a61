<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<#import "latchkey-parts.ftl" as parts>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("lk-serial"); section>
<!-- template: latchkey-enrol-hardware-token.ftl -->
  <#if section = "header">
    ${msg("latchkeyEnrolTitle")}
  <#elseif section = "form">
    <@parts.assets />
    <form id="lk-enrol-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <#if latchkeySecondFactorMissing??>
        <p id="lk-second-factor-missing">${msg("latchkeyEnrolSecondFactorMissing")}</p>
      <#else>
        <p>${msg("latchkeyEnrolText")}</p>
        <@parts.input name="lk-serial" label=msg("latchkeySerial") hint=msg("latchkeySerialHint") autofocus=true
          dir="ltr" autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck="false" maxlength="128" />
      </#if>

      <@buttons.actionGroup>
        <#if !latchkeySecondFactorMissing??>
          <@parts.button id="lk-find" name="lk-action" value="find" label="latchkeyEnrolContinue" />
        </#if>
        <#if latchkeyCodesAlone!false>
          <@parts.button id="lk-codes-alone" name="lk-action" value="codes-alone" label="latchkeyNoSerial" type="secondary" />
        </#if>
        <#list (latchkeySecondFactorMissing??)?then([], latchkeyPasteKinds![]) as kind>
          <#if kind == "hmac-sha1">
            <@parts.button id="lk-paste-hmac-sha1" name="lk-action" value="paste-hmac-sha1" label="latchkeyPasteHmac" type="secondary" />
          <#elseif kind == "yubico-otp">
            <@parts.button id="lk-paste-yubico-otp" name="lk-action" value="paste-yubico-otp" label="latchkeyPasteOtp" type="secondary" />
          </#if>
        </#list>
        <#if isAppInitiatedAction??>
          <@parts.button id="lk-cancel" name="cancel-aia" value="true" label="doCancel" type="secondary" />
        </#if>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
