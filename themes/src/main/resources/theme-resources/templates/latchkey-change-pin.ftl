<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<#import "latchkey-parts.ftl" as parts>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("lk-response", "lk-pin", "lk-pin-again"); section>
<!-- template: latchkey-change-pin.ftl -->
  <#if section = "header">
    ${msg("latchkeyPinTitle")}
  <#elseif section = "form">
    <@parts.assets />
    <form id="lk-pin-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <p id="lk-instruction" class="lk-lead">${msg("latchkeyPinText")} <strong id="lk-token-label"><bdi>${latchkeyLabel}</bdi></strong></p>

      <#if latchkeyPinSet>
        <@parts.input name="lk-present-pin" label=msg("latchkeyPresentPin") type="password" autofocus=true
          dir="ltr" autocomplete="off" inputmode="numeric" />
      </#if>
      <@parts.input name="lk-pin" label=msg("latchkeyNewPin") hint=msg("latchkeyPinHint", parts.plain(latchkeyPinDigits[0]), parts.plain(latchkeyPinDigits[1])) type="password" autofocus=!latchkeyPinSet
        dir="ltr" autocomplete="off" inputmode="numeric" />
      <@parts.input name="lk-pin-again" label=msg("latchkeyPinAgain") type="password"
        dir="ltr" autocomplete="off" inputmode="numeric" />

      <div class="${properties.kcFormGroupClass!}">
        <p id="lk-challenge-text">${msg("latchkeyPinChallenge")}</p>
        <@parts.challenge value=latchkeyChallenge seconds=latchkeySeconds!0 />
      </div>
      <@parts.input name="lk-response" label=msg("latchkeyResponse") hint=msg("latchkeyDigits", parts.plain(latchkeyDigits)) others="lk-challenge-text lk-challenge"
        dir="ltr" autocomplete="one-time-code" inputmode="numeric" autocorrect="off" spellcheck="false" />

      <@buttons.actionGroup>
        <@parts.button id="lk-change-pin" name="lk-action" value="pin" label="latchkeyChangePin" />
        <@parts.renew seconds=latchkeySeconds!0 />
        <#if isAppInitiatedAction??>
          <@parts.button id="lk-cancel" name="cancel-aia" value="true" label="doCancel" type="secondary" />
        </#if>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
