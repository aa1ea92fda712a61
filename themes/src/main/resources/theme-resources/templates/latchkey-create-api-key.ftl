<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "latchkey-parts.ftl" as parts>
<#macro choices name option legend hint offered>
      <#if offered?has_content>
        <fieldset id="${name}" class="${properties.kcFormGroupClass!} lk-plain" <@parts.describedBy name=name others=name + "-hint" />>
          <legend class="${properties.kcFormGroupLabelClass!}"><span class="${properties.kcFormLabelClass!}"><span class="${properties.kcFormLabelTextClass!}">${legend}</span></span></legend>
          <#list offered as choice>
            <div class="${properties.kcCheckboxClass!}">
              <input class="${properties.kcCheckboxInputClass!}" type="checkbox" id="${option}-${choice?index}" name="${name}" value="${choice.name}"<#if choice.selected> checked</#if>>
              <label class="${properties.kcCheckboxLabelClass!}" for="${option}-${choice?index}">${choice.label}</label>
            </div>
          </#list>
          <@parts.hint id=name + "-hint" text=hint />
          <@parts.error name=name />
        </fieldset>
      <#else>
        <@parts.error name=name />
      </#if>
</#macro>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("lk-name", "lk-expiry-days", "lk-applications", "lk-scopes"); section>
<!-- template: latchkey-create-api-key.ftl -->
  <#if section = "header">
    ${msg("latchkeyCreateApiKeyTitle")}
  <#elseif section = "form">
    <@parts.assets />
    <#assign maxDays = parts.plain(latchkeyMaxDays!"")>
    <form id="lk-create-api-key-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <p>${msg("latchkeyCreateApiKeyText")}</p>

      <@field.group name="lk-name" label=msg("latchkeyApiKeyName") error=messagesPerField.get("lk-name") required=true>
        <span class="${properties.kcInputClass!} <#if messagesPerField.existsError("lk-name")>${properties.kcError!}</#if>">
          <input id="lk-name" name="lk-name" type="text" value="${latchkeyName!""}" autocomplete="off" autofocus
            <@parts.describedBy name="lk-name" others="lk-name-hint" /> />
          <@field.errorIcon error=messagesPerField.get("lk-name") />
        </span>
        <@parts.hint id="lk-name-hint" text=msg("latchkeyApiKeyNameHint") />
      </@field.group>

      <@field.group name="lk-expiry-days" label=msg("latchkeyApiKeyExpiryDays") error=messagesPerField.get("lk-expiry-days") required=true>
        <span class="${properties.kcInputClass!} <#if messagesPerField.existsError("lk-expiry-days")>${properties.kcError!}</#if>">
          <input id="lk-expiry-days" name="lk-expiry-days" type="number" inputmode="numeric" min="1" step="1"<#if maxDays?has_content> max="${maxDays}"</#if>
            value="${parts.plain(latchkeyExpiryDays!"")}" autocomplete="off" dir="ltr"
            <@parts.describedBy name="lk-expiry-days" others=maxDays?has_content?then("lk-expiry-days-hint", "") /> />
          <@field.errorIcon error=messagesPerField.get("lk-expiry-days") />
        </span>
        <#if maxDays?has_content><@parts.hint id="lk-expiry-days-hint" text=msg("latchkeyApiKeyExpiryDaysHint", maxDays) /></#if>
      </@field.group>

      <@choices name="lk-applications" option="lk-application" legend=msg("latchkeyApiKeyApplications") hint=msg("latchkeyApiKeyApplicationsHint") offered=latchkeyApplications![] />
      <@choices name="lk-scopes" option="lk-scope" legend=msg("latchkeyApiKeyScopes") hint=msg("latchkeyApiKeyScopesHint") offered=latchkeyScopes![] />

      <@buttons.actionGroup>
        <@parts.button id="lk-create" name="lk-action" value="create" label="latchkeyCreateApiKey" />
        <#if isAppInitiatedAction??>
          <@parts.button id="lk-cancel" name="cancel-aia" value="true" label="doCancel" type="secondary" />
        </#if>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
