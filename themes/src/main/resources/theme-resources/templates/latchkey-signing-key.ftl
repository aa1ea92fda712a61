<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<#import "latchkey-parts.ftl" as parts>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("lk-response"); section>
<!-- template: latchkey-signing-key.ftl -->
  <#if section = "header">
    ${msg("latchkeySigningKeyTitle")}
  <#elseif section = "form">
    <@parts.assets />
    <form id="lk-answer-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
      <p id="lk-instruction" class="lk-lead">${msg("latchkeySigningKeyText")}</p>
      <p>${msg("latchkeySigningKeys")} <span id="lk-keys"><#list latchkeyKeys as key><bdi>${key}</bdi><#sep>, </#list></span></p>
      <@parts.sign challenge=latchkeyChallenge seconds=latchkeySeconds!0 namespace=latchkeyNamespace command=latchkeyCommand cardCommands=latchkeyCardCommands />
      <@parts.pasted name="lk-response" label=msg("latchkeySignature") hint=msg("latchkeySignatureHint") autofocus=true others="lk-instruction" />
      <@buttons.actionGroup>
        <@parts.button id="lk-submit" name="lk-action" value="answer" label="doLogIn" />
        <@parts.renew seconds=latchkeySeconds!0 />
      </@buttons.actionGroup>
    </form>
    <@parts.script name="file" />
  </#if>
</@layout.registrationLayout>
