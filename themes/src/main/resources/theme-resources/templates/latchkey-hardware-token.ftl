<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "latchkey-parts.ftl" as parts>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("lk-response"); section>
<!-- template: latchkey-hardware-token.ftl -->
  <#if section = "header">
    ${msg("latchkeyHardwareTokenTitle")}
  <#elseif section = "form" && latchkeyToken??>
    <#assign hasChallenge = latchkeyChallenge?has_content>
    <#assign numeric = ["hotp", "totp", "ocra"]?seq_contains(latchkeyToken.kind)>
    <@parts.stylesheet />
    <form id="lk-answer-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <input type="hidden" name="lk-token" value="${latchkeyToken.id}">
      <div class="${properties.kcFormGroupClass!}">
        <p id="lk-instruction" class="lk-lead">
          <#if hasChallenge>${msg("latchkeyEnterChallenge")}<#else>${msg("latchkeyReadCode")}</#if>
          <strong id="lk-token-label"><bdi>${latchkeyToken.label}</bdi></strong>
        </p>
        <#if hasChallenge><@parts.code id="lk-challenge" value=latchkeyChallenge /></#if>
      </div>

      <@field.group name="lk-response" label=hasChallenge?then(msg("latchkeyResponse"), msg("latchkeyCode")) error=messagesPerField.get("lk-response")>
        <span class="${properties.kcInputClass!} <#if messagesPerField.existsError("lk-response")>${properties.kcError!}</#if>">
          <input id="lk-response" name="lk-response" type="text" value="" dir="ltr" autofocus
            autocomplete="one-time-code" inputmode="${numeric?then("numeric", "text")}"
            autocapitalize="none" autocorrect="off" spellcheck="false"
            <@parts.describedBy name="lk-response" others="lk-instruction" + hasChallenge?then(" lk-challenge", "") + (numeric && latchkeyDigits??)?then(" lk-response-hint", "") /> />
          <@field.errorIcon error=messagesPerField.get("lk-response") />
        </span>
        <#if numeric && latchkeyDigits??><@parts.hint id="lk-response-hint" text=msg("latchkeyDigits", latchkeyDigits?c) /></#if>
      </@field.group>

      <@buttons.actionGroup>
        <@buttons.button id="lk-submit" name="lk-action" value="answer" label="doLogIn" />
      </@buttons.actionGroup>
    </form>

    <#if latchkeyTemporaryCode!false>
      <form id="lk-temporary-code-choice" class="${properties.kcFormClass!} lk-apart" action="${url.loginAction}" method="post">
        <@buttons.actionGroup>
          <@buttons.button id="lk-use-temporary-code" name="lk-action" value="temporary-code" label="latchkeyHaveTemporaryCode" type="secondary" />
        </@buttons.actionGroup>
      </form>
    </#if>

    <#-- A form of its own: Enter in the response must answer, never choose. -->
    <#if (latchkeyTokens![])?size gt 1>
      <form id="lk-choose-form" class="${properties.kcFormClass!} lk-apart" action="${url.loginAction}" method="post">
        <@field.group name="lk-token" label=msg("latchkeyOtherToken")>
          <span class="${properties.kcInputClass!}">
            <select id="lk-token" name="lk-token">
              <#list latchkeyTokens as token>
                <option value="${token.id}"<#if token.selected> selected</#if>>${token.label}</option>
              </#list>
            </select>
            <span class="${properties.kcFormControlUtilClass!}">
              <span class="${properties.kcFormControlToggleIcon!}">
                <i class="${properties.kcAngleDownIconClass!}" aria-hidden="true"></i>
              </span>
            </span>
          </span>
        </@field.group>
        <@buttons.actionGroup>
          <@buttons.button id="lk-choose" name="lk-action" value="choose" label="latchkeyUseToken" type="secondary" />
        </@buttons.actionGroup>
      </form>
    </#if>
  </#if>
</@layout.registrationLayout>
