<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "latchkey-parts.ftl" as parts>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("lk-response", "lk-client-challenge"); section>
<!-- template: latchkey-hardware-token.ftl -->
  <#if section = "header">
    <#if latchkeyTransaction??>${msg("latchkeyTransactionTitle")}<#else>${msg("latchkeyHardwareTokenTitle")}</#if>
  <#elseif section = "form" && latchkeyToken??>
    <#assign hasChallenge = latchkeyChallenge?has_content>
    <#assign numeric = ["hotp", "totp", "ocra"]?seq_contains(latchkeyToken.kind)>
    <#assign commands = hasChallenge && latchkeyToken.kind == "hmac-sha1">
    <#assign touch = !hasChallenge && !numeric>
    <@parts.assets />
    <#if latchkeyClientLength??>
    <form id="lk-client-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <input type="hidden" name="lk-token" value="${latchkeyToken.id}">
      <p id="lk-instruction" class="lk-lead">
        ${msg("latchkeyEnterClientChallenge")}
        <strong id="lk-token-label"><bdi>${latchkeyToken.label}</bdi></strong>
      </p>
      <@field.group name="lk-client-challenge" label=msg("latchkeyClientChallenge") error=messagesPerField.get("lk-client-challenge")>
        <span class="${properties.kcInputClass!} <#if messagesPerField.existsError("lk-client-challenge")>${properties.kcError!}</#if>">
          <input id="lk-client-challenge" name="lk-client-challenge" type="text" value="" dir="ltr" autofocus
            autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false"
            <@parts.describedBy name="lk-client-challenge" others="lk-instruction lk-client-challenge-hint" /> />
          <@field.errorIcon error=messagesPerField.get("lk-client-challenge") />
        </span>
        <@parts.hint id="lk-client-challenge-hint" text=msg("latchkeyClientChallengeLength", latchkeyClientLength?c) />
      </@field.group>
      <@buttons.actionGroup>
        <@parts.button id="lk-submit" name="lk-action" value="answer" label="doContinue" />
      </@buttons.actionGroup>
    </form>
    <#else>
    <form id="lk-answer-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <input type="hidden" name="lk-token" value="${latchkeyToken.id}">
      <#if latchkeyTransaction??>
        <input type="hidden" name="lk-transaction" value="${latchkeyTransaction.hash}">
        <section id="lk-transaction" class="lk-transaction">
          <p><#if client??>${msg("latchkeyTransactionOf")} <strong><bdi>${(client.name?has_content)?then(client.name, client.clientId)}</bdi></strong></#if></p>
          <p id="lk-transaction-summary" class="lk-summary"><bdi>${latchkeyTransaction.summary}</bdi></p>
          <#if latchkeyTransaction.items?has_content || latchkeyTransaction.identifier??>
            <dl>
              <#list latchkeyTransaction.items as item>
                <dt><bdi>${item.label}</bdi></dt>
                <dd><bdi>${item.value}</bdi></dd>
              </#list>
              <#if latchkeyTransaction.identifier??>
                <dt>${msg("latchkeyTransactionReference")}</dt>
                <dd><bdi>${latchkeyTransaction.identifier}</bdi></dd>
              </#if>
            </dl>
          </#if>
        </section>
      </#if>
      <div class="${properties.kcFormGroupClass!}">
        <p id="lk-instruction" class="lk-lead">
          <#if commands>${msg("latchkeyRunCommand")}<#elseif hasChallenge>${msg("latchkeyEnterChallenge")}<#elseif numeric>${msg("latchkeyReadCode")}<#else>${msg("latchkeyTouchKey")}</#if>
          <strong id="lk-token-label"><bdi>${latchkeyToken.label}</bdi></strong>
        </p>
        <#if hasChallenge><@parts.challenge value=latchkeyChallenge seconds=latchkeySeconds!0 /></#if>
        <#if commands><@parts.commands challenge=latchkeyChallenge /></#if>
      </div>

      <#if latchkeyServerResponse??>
        <div class="${properties.kcFormGroupClass!}">
          <p id="lk-server-instruction">${msg("latchkeyServerResponse")}</p>
          <@parts.code id="lk-server-response" value=latchkeyServerResponse />
          <p>${msg("latchkeyServerResponseDiffers")}</p>
        </div>
      </#if>

      <#if touch><@parts.script name="touch" /></#if>
      <@field.group name="lk-response" label=hasChallenge?then(msg("latchkeyResponse"), msg("latchkeyCode")) error=messagesPerField.get("lk-response")>
        <span class="${properties.kcInputClass!} <#if messagesPerField.existsError("lk-response")>${properties.kcError!}</#if>">
          <input id="lk-response" name="lk-response" type="text" value="" dir="ltr" autofocus
            autocomplete="one-time-code" inputmode="${numeric?then("numeric", "text")}"
            autocapitalize="none" autocorrect="off" spellcheck="false"<#if touch> data-lk-touch="true"</#if>
            <@parts.describedBy name="lk-response" others="lk-instruction" + hasChallenge?then(" lk-challenge", "") + (numeric && latchkeyDigits??)?then(" lk-response-hint", "") /> />
          <@field.errorIcon error=messagesPerField.get("lk-response") />
        </span>
        <#if numeric && latchkeyDigits??><@parts.hint id="lk-response-hint" text=msg("latchkeyDigits", latchkeyDigits?c) /></#if>
      </@field.group>

      <@buttons.actionGroup>
        <#if latchkeyTransaction??>
          <@parts.button id="lk-submit" name="lk-action" value="answer" label="latchkeyApprove" />
        <#else>
          <@parts.button id="lk-submit" name="lk-action" value="answer" label="doLogIn" />
        </#if>
        <#if hasChallenge><@parts.renew seconds=latchkeySeconds!0 /></#if>
      </@buttons.actionGroup>
    </form>
    </#if>

    <#-- A form of its own, for the same reason as the next. -->
    <#if latchkeyTransaction??>
      <form id="lk-reject-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
        <@buttons.actionGroup>
          <@parts.button id="lk-reject" name="lk-action" value="reject" label="latchkeyReject" type="secondary" />
        </@buttons.actionGroup>
      </form>
    </#if>

    <#if latchkeyTemporaryCode!false>
      <form id="lk-temporary-code-choice" class="${properties.kcFormClass!} lk-apart" action="${url.loginAction}" method="post">
        <@buttons.actionGroup>
          <@parts.button id="lk-use-temporary-code" name="lk-action" value="temporary-code" label="latchkeyHaveTemporaryCode" type="secondary" />
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
          <@parts.button id="lk-choose" name="lk-action" value="choose" label="latchkeyUseToken" type="secondary" />
        </@buttons.actionGroup>
      </form>
    </#if>
  </#if>
</@layout.registrationLayout>
