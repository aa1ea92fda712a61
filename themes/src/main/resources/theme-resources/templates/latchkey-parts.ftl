<#import "field.ftl" as field>
<#-- Pieces that our pages share. Classes come from the parent theme; what is ours begins with lk-. -->

<#macro stylesheet>
  <link rel="stylesheet" href="${url.resourcesPath}/latchkey/latchkey.css">
</#macro>

<#-- A code to be read and typed. Groups are spans without a space between, so that what is copied
     is the code itself; wbr lets a long one wrap. Everything on one line, for the same reason. -->
<#macro code id value>
  <#local size = (value?length % 4 == 0)?then(4, (value?length % 3 == 0)?then(3, 4))>
  <#local last = ((value?length - 1) / size)?floor>
  <strong id="${id}" class="lk-code<#if value?length gt 32> lk-long</#if>" dir="ltr" translate="no"><#list 0..last as group><#local start = group * size><span class="lk-group">${value?substring(start, [start + size, value?length]?min)}</span><#sep><wbr></#list></strong>
</#macro>

<#-- What lets a YubiKey answer: commands to be copied, by hand or by the button that a script shows. -->
<#macro commands challenge>
  <script src="${url.resourcesPath}/latchkey/copy.js" type="module"></script>
  <div id="lk-commands" class="lk-commands" data-copied="${msg("latchkeyCopied")}">
    <@.namespace.command id="lk-command-ykman" tool="ykman" text="ykman otp calculate 2 " + challenge />
    <@.namespace.command id="lk-command-ykchalresp" tool="ykchalresp" text="ykchalresp -2 -H -x " + challenge />
    <@.namespace.command id="lk-command-ykinfo" tool="ykinfo" text="ykinfo -s" />
    <p>${msg("latchkeyCommandSlot")}</p>
    <p id="lk-copied" role="status"></p>
  </div>
</#macro>

<#macro command id tool text>
  <p><code id="${id}" class="lk-command" dir="ltr" translate="no">${text}</code>
    <button type="button" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!}" data-lk-copy="${id}" hidden aria-label="${msg("latchkeyCopyCommand", tool)}">${msg("latchkeyCopy")}</button></p>
</#macro>

<#macro hint id text>
  <div class="${properties.kcFormHelperTextClass!}">
    <div class="${properties.kcInputHelperTextClass!}">
      <div class="${properties.kcInputHelperTextItemClass!}" id="${id}">
        <span class="${properties.kcInputHelperTextItemTextClass!}">${text}</span>
      </div>
    </div>
  </div>
</#macro>

<#-- What an input is described by: what is named, and the error where there is one. -->
<#macro describedBy name others="">
  <#local ids = (others?has_content?then(others + " ", "") + messagesPerField.existsError(name)?then("input-error-" + name, ""))?trim>
  <#if ids?has_content>aria-describedby="${ids}"</#if> <#if messagesPerField.existsError(name)>aria-invalid="true"</#if>
</#macro>

<#macro error name>
  <#if messagesPerField.existsError(name)>
    <div class="${properties.kcFormHelperTextClass!}" aria-live="polite">
      <div class="${properties.kcInputHelperTextClass!}">
        <div class="${properties.kcInputHelperTextItemClass!} ${properties.kcError!}" id="input-error-${name}">
          <span class="${properties.kcInputErrorMessageClass!}">${messagesPerField.get(name)}</span>
        </div>
      </div>
    </div>
  </#if>
</#macro>

<#-- One line to type in, with its label, hint and error. -->
<#macro input name label hint="" type="text" value="" autofocus=false others="" extra...>
  <#local error = messagesPerField.get(name)>
  <@field.group name=name label=label error=error>
    <span class="${properties.kcInputClass!} <#if error?has_content>${properties.kcError!}</#if>">
      <input id="${name}" name="${name}" type="${type}" value="${value}"<#if autofocus> autofocus</#if>
        <#list extra as attribute, text>${attribute}="${text}" </#list><@describedBy name=name others=(others + hint?has_content?then(" " + name + "-hint", ""))?trim /> />
      <@field.errorIcon error=error />
    </span>
    <#if hint?has_content><@.namespace.hint id=name + "-hint" text=hint /></#if>
  </@field.group>
</#macro>

<#-- A number without the locale's separators; text that a person typed stays as typed. -->
<#function plain value>
  <#return value?is_number?then(value?c, value)>
</#function>

<#-- Lines to paste, or to fill from a file: only with the script the button for a file is shown. -->
<#macro pasted name label hint rows=6 autofocus=false others="">
  <#local error = messagesPerField.get(name)>
  <@field.group name=name label=label error=error>
    <span class="${properties.kcInputClass!} <#if error?has_content>${properties.kcError!}</#if>">
      <textarea id="${name}" name="${name}" class="lk-secret" rows="${rows?c}"<#if autofocus> autofocus</#if> dir="ltr" translate="no"
        autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false"
        <@describedBy name=name others=(others + " " + name + "-hint")?trim />></textarea>
      <@field.errorIcon error=error />
    </span>
    <@.namespace.hint id=name + "-hint" text=hint />
    <p class="lk-file" hidden>
      <label for="${name}-file">${msg("latchkeyFromFile")}</label>
      <input id="${name}-file" type="file" data-lk-into="${name}">
    </p>
  </@field.group>
</#macro>

<#macro fileScript>
  <script src="${url.resourcesPath}/latchkey/latchkey-file.js" type="module"></script>
</#macro>

<#-- A challenge to be signed, with the commands that sign it. A text area: the whole command is seen
     at any width, and is selected and copied from the keyboard. It has no name, so it is not sent. -->
<#macro sign challenge namespace command cardCommands>
  <div class="${properties.kcFormGroupClass!}">
    <p id="lk-challenge-label">${msg("latchkeySignChallenge")}</p>
    <strong id="lk-challenge" class="lk-line" dir="ltr" translate="no">${challenge}</strong>
    <p>${msg("latchkeySignNamespace")} <strong id="lk-namespace" class="lk-line" dir="ltr" translate="no">${namespace}</strong></p>
  </div>
  <@copied id="lk-command" label=msg("latchkeySignCommand") value=command />
  <#if cardCommands?has_content>
    <details id="lk-card" class="lk-apart">
      <summary>${msg("latchkeySignWithCard")}</summary>
      <#list cardCommands as name, value>
        <@copied id="lk-card-command-" + name?index label=name value=value />
      </#list>
    </details>
  </#if>
</#macro>

<#macro copied id label value>
  <@field.group name=id label=label>
    <span class="${properties.kcInputClass!} ${properties.kcFormReadOnlyClass!}">
      <textarea id="${id}" class="lk-secret" rows="4" readonly dir="ltr" translate="no" autocomplete="off" spellcheck="false">${value}</textarea>
    </span>
  </@field.group>
</#macro>
