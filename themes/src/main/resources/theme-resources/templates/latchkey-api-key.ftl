<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "latchkey-parts.ftl" as parts>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("api_key"); section>
<!-- template: latchkey-api-key.ftl -->
  <#if section = "header">
    ${msg("latchkeyApiKeyTitle")}
  <#elseif section = "form">
    <@parts.assets />
    <form id="lk-answer-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <p id="lk-instruction" class="lk-lead">${msg("latchkeyApiKeyText")}</p>
      <@field.password name="api_key" label=msg("latchkeyApiKey") autocomplete="off" autofocus=true />
      <@buttons.actionGroup>
        <@parts.button id="lk-submit" name="lk-action" value="answer" label="doLogIn" />
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
