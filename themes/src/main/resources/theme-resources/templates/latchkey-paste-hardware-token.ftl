<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<#import "password-commons.ftl" as passwordCommons>
<#import "latchkey-parts.ftl" as parts>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("lk-response", "lk-label", "lk-secret", "lk-public-id", "lk-private-id"); section>
<!-- template: latchkey-paste-hardware-token.ftl -->
  <#if section = "header">
    ${msg("latchkeyEnrolTitle")}
  <#elseif section = "form">
    <#assign otp = latchkeyKind == "yubico-otp">
    <@parts.assets />
    <form id="lk-paste-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <p id="lk-paste-text">${msg("latchkeyPasteText")}</p>
      <@parts.input name="lk-label" label=msg("latchkeyLabel") hint=msg("latchkeyPasteLabelHint") value=latchkeyLabel!""
        autocomplete="off" maxlength="100" />
      <#if otp>
        <@parts.input name="lk-public-id" label=msg("latchkeyPublicId") hint=msg("latchkeyPublicIdHint") autofocus=true
          dir="ltr" autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false" />
        <@parts.input name="lk-private-id" label=msg("latchkeyPrivateId") hint=msg("latchkeyPrivateIdHint") type="password"
          dir="ltr" autocomplete="off" />
        <@parts.input name="lk-secret" label=msg("latchkeyAesKey") hint=msg("latchkeyAesKeyHint") type="password"
          dir="ltr" autocomplete="off" />
        <@parts.input name="lk-response" label=msg("latchkeyCode") hint=msg("latchkeyTouch")
          dir="ltr" autocomplete="one-time-code" inputmode="text" autocapitalize="none" autocorrect="off" spellcheck="false" />
      <#else>
        <@parts.input name="lk-secret" label=msg("latchkeyHmacSecret") hint=msg("latchkeyHmacSecretHint") type="password" autofocus=true
          dir="ltr" autocomplete="off" />
        <div class="${properties.kcFormGroupClass!}">
          <p id="lk-instruction">${msg("latchkeyEnrolCommand")}</p>
          <@parts.challenge value=latchkeyChallenge seconds=latchkeySeconds!0 />
          <@parts.commands challenge=latchkeyChallenge />
        </div>
        <@parts.input name="lk-response" label=msg("latchkeyResponse") others="lk-instruction lk-challenge"
          dir="ltr" autocomplete="one-time-code" inputmode="text" autocapitalize="none" autocorrect="off" spellcheck="false" />
      </#if>

      <@passwordCommons.logoutOtherSessions />

      <@buttons.actionGroup>
        <@parts.button id="lk-enrol" name="lk-action" value="enrol" label="latchkeyEnrol" />
        <#if !otp><@parts.renew seconds=latchkeySeconds!0 /></#if>
        <@parts.button id="lk-back" name="lk-action" value="back" label="latchkeyTypeSerial" type="secondary" />
        <#if isAppInitiatedAction??>
          <@parts.button id="lk-cancel" name="cancel-aia" value="true" label="doCancel" type="secondary" />
        </#if>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
