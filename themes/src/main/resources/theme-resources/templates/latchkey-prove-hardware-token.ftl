<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<#import "password-commons.ftl" as passwordCommons>
<#import "latchkey-parts.ftl" as parts>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("lk-response", "lk-label", "lk-pin", "lk-pin-again"); section>
<!-- template: latchkey-prove-hardware-token.ftl -->
  <#if section = "header">
    ${msg("latchkeyEnrolTitle")}
  <#elseif section = "form">
    <#assign hasChallenge = latchkeyChallenge?has_content>
    <#-- A token whose responses are not digits is a key to touch. -->
    <#assign touch = !latchkeyDigits??>
    <#assign commands = hasChallenge && (latchkeyKind!"") == "hmac-sha1">
    <#assign digits = touch?then(msg("latchkeyTouch"), msg("latchkeyDigits", parts.plain(latchkeyDigits!0)))>
    <@parts.assets />
    <form id="lk-prove-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <#-- The person sees which serial number this is for, and can type another one. -->
      <#if latchkeySerial?has_content>
        <p id="lk-serial-shown">${msg("latchkeySerial")}: <strong><bdi>${latchkeySerial}</bdi></strong></p>
      </#if>

      <@parts.input name="lk-label" label=msg("latchkeyLabel") hint=msg("latchkeyLabelHint") value=latchkeyLabel!""
        autocomplete="off" maxlength="100" />

      <#if latchkeyAsksPin>
        <@parts.input name="lk-pin" label=msg("latchkeyPin") hint=msg("latchkeyPinHint", parts.plain(latchkeyPinDigits[0]), parts.plain(latchkeyPinDigits[1])) type="password"
          dir="ltr" autocomplete="off" inputmode="numeric" />
        <@parts.input name="lk-pin-again" label=msg("latchkeyPinAgain") type="password"
          dir="ltr" autocomplete="off" inputmode="numeric" />
      </#if>

      <#if hasChallenge>
        <div class="${properties.kcFormGroupClass!}">
          <p id="lk-instruction"><#if commands>${msg("latchkeyEnrolCommand")}<#else>${msg("latchkeyEnrolChallenge")}</#if></p>
          <@parts.challenge value=latchkeyChallenge seconds=latchkeySeconds!0 />
          <#if commands><@parts.commands challenge=latchkeyChallenge /></#if>
        </div>
        <@parts.input name="lk-response" label=msg("latchkeyResponse") hint=touch?then("", digits) others="lk-instruction lk-challenge" autofocus=true
          dir="ltr" autocomplete="one-time-code" inputmode=touch?then("text", "numeric") autocapitalize="none" autocorrect="off" spellcheck="false" />
      <#elseif latchkeyTwoCodes>
        <p id="lk-instruction"><#if latchkeySerial?has_content>${msg("latchkeyEnrolTwoCodes")}<#else>${msg("latchkeyEnrolCodesAlone")}</#if></p>
        <@parts.input name="lk-response" label=msg("latchkeyCode") hint=digits others="lk-instruction" autofocus=true
          dir="ltr" autocomplete="one-time-code" inputmode="numeric" autocorrect="off" spellcheck="false" />
        <@parts.input name="lk-next-response" label=msg("latchkeyNextCode") others="lk-instruction"
          dir="ltr" autocomplete="off" inputmode="numeric" autocorrect="off" spellcheck="false" />
      <#elseif touch>
        <@parts.script name="touch" />
        <@parts.input name="lk-response" label=msg("latchkeyCode") hint=digits autofocus=true
          dir="ltr" autocomplete="one-time-code" inputmode="text" autocapitalize="none" autocorrect="off" spellcheck="false" data\-lk\-touch="true" />
      <#else>
        <@parts.input name="lk-response" label=msg("latchkeyCode") hint=digits autofocus=true
          dir="ltr" autocomplete="one-time-code" inputmode="numeric" autocorrect="off" spellcheck="false" />
      </#if>

      <@passwordCommons.logoutOtherSessions />

      <@buttons.actionGroup>
        <@parts.button id="lk-enrol" name="lk-action" value="enrol" label="latchkeyEnrol" />
        <#if hasChallenge><@parts.renew seconds=latchkeySeconds!0 /></#if>
        <@parts.button id="lk-back" name="lk-action" value="back" label="latchkeyOtherSerial" type="secondary" />
        <#if isAppInitiatedAction??>
          <@parts.button id="lk-cancel" name="cancel-aia" value="true" label="doCancel" type="secondary" />
        </#if>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
