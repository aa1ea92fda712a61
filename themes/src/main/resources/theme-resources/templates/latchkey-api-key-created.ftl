<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "latchkey-parts.ftl" as parts>
<@layout.registrationLayout; section>
<!-- template: latchkey-api-key-created.ftl -->
  <#if section = "header">
    ${msg("latchkeyApiKeyCreatedTitle")}
  <#elseif section = "form">
    <@parts.assets />
    <form id="lk-api-key-created-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
      <#if latchkeyApiKey??>
        <div id="lk-api-key-once" class="${properties.kcRecoveryCodesWarning!}">
          <div class="${properties.kcAlertIconClass!}"><i class="${properties.kcFeedbackWarningIcon!}" aria-hidden="true"></i></div>
          <p class="${properties.kcAlertTitleClass!}">${msg("latchkeyApiKeyStoreNow")}</p>
          <div class="${properties.kcAlertDescriptionClass!}"><p>${msg("latchkeyApiKeyOnce")}</p></div>
        </div>
        <#-- A text area: the whole key is seen at any width, and selected and copied from the keyboard.
             It has no name, so the key is not sent back. No spelling service gets to read it. -->
        <@field.group name="lk-api-key" label=msg("latchkeyApiKeyLabel", latchkeyName!"")>
          <span class="${properties.kcInputClass!} ${properties.kcFormReadOnlyClass!}">
            <textarea id="lk-api-key" class="lk-secret" rows="4" readonly autofocus dir="ltr" translate="no"
              autocomplete="off" spellcheck="false" aria-describedby="lk-api-key-once lk-api-key-hint">${latchkeyApiKey}</textarea>
          </span>
          <@parts.hint id="lk-api-key-hint" text=msg("latchkeyApiKeyHint") />
          <@parts.copy of="lk-api-key" label=msg("latchkeyCopyApiKey") copied=msg("latchkeyApiKeyCopied") />
          <@parts.copying />
        </@field.group>
      <#else>
        <p id="lk-api-key-made">${msg("latchkeyApiKeyMade")}</p>
      </#if>

      <@buttons.actionGroup>
        <#if latchkeyApiKey??>
          <@parts.button id="lk-continue" name="lk-continue" value="true" label="latchkeyApiKeyContinue" />
        <#else>
          <@parts.button id="lk-continue" name="lk-continue" value="true" label="doContinue" />
        </#if>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
