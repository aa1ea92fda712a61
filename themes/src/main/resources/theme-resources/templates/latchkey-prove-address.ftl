<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<#import "latchkey-parts.ftl" as parts>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("lk-response"); section>
<!-- template: latchkey-prove-address.ftl -->
  <#if section = "header">
    ${msg("latchkeyAddressTitle")}
  <#elseif section = "form">
    <@parts.assets />
    <form id="lk-prove-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <p id="lk-instruction" class="lk-lead">
        <#if !latchkeyAsks>${msg("latchkeyCodeGoesTo")}<#elseif latchkeyOld>${msg("latchkeyAddressProveOld")}<#else>${msg("latchkeyAddressProveNew")}</#if>
        <strong id="lk-address" dir="ltr" translate="no"><bdi>${latchkeyAddress}</bdi></strong>
      </p>
      <#if latchkeyRestricted>
        <p id="lk-restricted">${msg("latchkeyCodeRestricted")}</p>
      </#if>
      <#if latchkeyAsks>
      <@parts.input name="lk-response" label=msg("latchkeyCode") hint=msg("latchkeyDigits", parts.plain(latchkeyDigits)) autofocus=true
        dir="ltr" autocomplete="one-time-code" inputmode="numeric" autocorrect="off" spellcheck="false" />
      </#if>

      <@buttons.actionGroup>
        <#if latchkeyAsks>
          <@parts.button id="lk-prove" name="lk-action" value="prove" label="doContinue" />
          <@parts.button id="lk-resend" name="lk-action" value="resend" label="latchkeyCodeResend" type="secondary" />
        <#else>
          <@parts.button id="lk-resend" name="lk-action" value="resend" label="latchkeyAddressSend" />
        </#if>
        <#if !latchkeyOld>
          <@parts.button id="lk-back" name="lk-action" value="back" label="latchkeyAnotherAddress" type="secondary" />
        </#if>
        <#if isAppInitiatedAction??>
          <@parts.button id="lk-cancel" name="cancel-aia" value="true" label="doCancel" type="secondary" />
        </#if>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
