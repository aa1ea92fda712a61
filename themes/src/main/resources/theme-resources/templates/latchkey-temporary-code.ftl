<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<#import "latchkey-parts.ftl" as parts>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("lk-temporary-code"); section>
<!-- template: latchkey-temporary-code.ftl -->
  <#if section = "header">
    ${msg("latchkeyTemporaryCodeTitle")}
  <#elseif section = "form">
    <@parts.assets />
    <form id="lk-temporary-code-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <p class="lk-lead">${msg("latchkeyTemporaryCodeText")}</p>
      <@parts.input name="lk-temporary-code" label=msg("latchkeyTemporaryCode") autofocus=true
        dir="ltr" autocomplete="one-time-code" autocapitalize="characters" autocorrect="off" spellcheck="false" />
      <@buttons.actionGroup>
        <@parts.button id="lk-submit" name="lk-action" value="answer" label="doLogIn" />
      </@buttons.actionGroup>
    </form>

    <#if latchkeyTokenToo>
      <form id="lk-use-token-form" class="${properties.kcFormClass!} lk-apart" action="${url.loginAction}" method="post">
        <@buttons.actionGroup>
          <@parts.button id="lk-use-token" name="lk-action" value="choose" label="latchkeyUseTokenAfterAll" type="secondary" />
        </@buttons.actionGroup>
      </form>
    </#if>
  </#if>
</@layout.registrationLayout>
