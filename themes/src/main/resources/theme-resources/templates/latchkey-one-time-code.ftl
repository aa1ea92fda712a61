<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "latchkey-parts.ftl" as parts>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("lk-response"); section>
<!-- template: latchkey-one-time-code.ftl -->
  <#if section = "header">
    ${msg("latchkeyOneTimeCodeTitle")}
  <#elseif section = "form">
    <@parts.assets />
    <#if latchkeySent || !latchkeyAsks>
      <p id="lk-instruction" class="lk-lead">
        <#if !latchkeyAsks>${msg("latchkeyCodeGoesTo")}<#elseif latchkeyChannel = "sms">${msg("latchkeyCodeSentSms")}<#else>${msg("latchkeyCodeSentEmail")}</#if>
        <strong id="lk-address" dir="ltr" translate="no"><bdi>${latchkeyAddress}</bdi></strong>
      </p>
    </#if>
    <#if latchkeyRestricted!false>
      <p id="lk-restricted">${msg("latchkeyCodeRestricted")}</p>
    </#if>
    <#if latchkeyAsks>
    <form id="lk-answer-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <@parts.input name="lk-response" label=msg("latchkeyCode") hint=msg("latchkeyDigits", parts.plain(latchkeyDigits)) autofocus=true
        dir="ltr" autocomplete="one-time-code" inputmode="numeric" autocorrect="off" spellcheck="false" />
      <@buttons.actionGroup>
        <@parts.button id="lk-submit" name="lk-action" value="answer" label="doLogIn" />
      </@buttons.actionGroup>
    </form>
    </#if>

    <#-- A form of its own: Enter in the response must answer, never send. -->
    <form id="lk-resend-form" class="${properties.kcFormClass!}<#if latchkeyAsks> lk-apart</#if>" action="${url.loginAction}" method="post">
      <#if latchkeyWait gt 0>
        <p id="lk-wait"><#if latchkeyAsks>${msg("latchkeyCodeWait", parts.plain(latchkeyWait))}<#else>${msg("latchkeyCodeWaitForOwn", parts.plain(latchkeyWait))}</#if></p>
      </#if>
      <@buttons.actionGroup>
        <#if latchkeyAsks>
          <@parts.button id="lk-resend" name="lk-action" value="resend" label="latchkeyCodeResend" type="secondary" />
        <#else>
          <@parts.button id="lk-send" name="lk-action" value="resend" label="latchkeyAddressSend" />
        </#if>
      </@buttons.actionGroup>
    </form>

    <#if (latchkeyAddresses![])?size gt 1>
      <form id="lk-choose-form" class="${properties.kcFormClass!} lk-apart" action="${url.loginAction}" method="post">
        <@field.group name="lk-channel" label=msg("latchkeyOtherAddress")>
          <span class="${properties.kcInputClass!}">
            <select id="lk-channel" name="lk-channel">
              <#list latchkeyAddresses as address>
                <option value="${address.id}"<#if address.selected> selected</#if>>${address.label}</option>
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
          <@parts.button id="lk-choose" name="lk-action" value="choose" label="latchkeySendThere" type="secondary" />
        </@buttons.actionGroup>
      </form>
    </#if>
  </#if>
</@layout.registrationLayout>
