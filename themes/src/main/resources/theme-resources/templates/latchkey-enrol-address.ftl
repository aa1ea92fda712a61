<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "latchkey-parts.ftl" as parts>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("lk-address", "lk-label"); section>
<!-- template: latchkey-enrol-address.ftl -->
  <#if section = "header">
    ${msg("latchkeyAddressTitle")}
  <#elseif section = "form">
    <#assign asks = !latchkeySecondFactorMissing?? && !latchkeyNotPossible??>
    <@parts.assets />
    <form id="lk-address-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <#if latchkeySecondFactorMissing??>
        <p id="lk-second-factor-missing">${msg("latchkeyAddressSecondFactorMissing")}</p>
      <#elseif asks>
        <p class="lk-lead">${msg("latchkeyAddressText")}</p>
        <#if latchkeyChannels?size gt 1>
          <@field.group name="lk-channel" label=msg("latchkeyChannel")>
            <span class="${properties.kcInputClass!}">
              <select id="lk-channel" name="lk-channel">
                <#list latchkeyChannels as channel>
                  <option value="${channel}"<#if channel = latchkeyChannel> selected</#if>><#if channel = "sms">${msg("latchkeyChannelSms")}<#else>${msg("latchkeyChannelEmail")}</#if></option>
                </#list>
              </select>
              <span class="${properties.kcFormControlUtilClass!}">
                <span class="${properties.kcFormControlToggleIcon!}">
                  <i class="${properties.kcAngleDownIconClass!}" aria-hidden="true"></i>
                </span>
              </span>
            </span>
          </@field.group>
        </#if>
        <@parts.input name="lk-address" label=msg("latchkeyAddress") hint=msg("latchkeyAddressHint") value=latchkeyAddress!"" autofocus=true
          dir="ltr" autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false" maxlength="254" />
        <#if latchkeyNamed>
          <@parts.input name="lk-label" label=msg("latchkeyLabel") hint=msg("latchkeyAddressLabelHint") value=latchkeyLabel!""
            autocomplete="off" maxlength="100" />
        </#if>
      </#if>

      <@buttons.actionGroup>
        <#if asks>
          <@parts.button id="lk-send" name="lk-action" value="send" label="latchkeyAddressSend" />
        </#if>
        <#if isAppInitiatedAction??>
          <@parts.button id="lk-cancel" name="cancel-aia" value="true" label="doCancel" type="secondary" />
        </#if>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
