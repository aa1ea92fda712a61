<#import "field.ftl" as field>
<#-- Pieces that our pages share. Classes come from the parent theme; what is ours begins with lk-. -->

<#-- What every page has: our style, and the script that keeps a second click from spoiling the first. -->
<#macro assets>
  <link rel="stylesheet" href="${url.resourcesPath}/latchkey/latchkey.css">
  <@script name="once" />
</#macro>

<#-- A button that sends the form. What Keycloak's own macro is told its look by differs with the
     version. -->
<#macro button id name value label type="primary">
  <button class="${properties["kcButton" + type?cap_first + "Class"]} ${properties.kcButtonBlockClass}" name="${name}" id="${id}" value="${value}" type="submit">
  ${msg(label)}
  </button>
</#macro>

<#-- A page works without any of them. -->
<#macro script name>
  <script src="${url.resourcesPath}/latchkey/latchkey-${name}.js" type="module"></script>
</#macro>

<#-- A code to be read and typed. Groups are spans without a space between, so that what is copied
     is the code itself; wbr lets a long one wrap. Everything on one line, for the same reason. -->
<#macro code id value>
  <#local size = (value?length % 4 == 0)?then(4, (value?length % 3 == 0)?then(3, 4))>
  <#local last = ((value?length - 1) / size)?floor>
  <strong id="${id}" class="lk-code<#if value?length gt 32> lk-long</#if>" dir="ltr" translate="no"><#list 0..last as group><#local start = group * size><span class="lk-group">${value?substring(start, [start + size, value?length]?min)}</span><#sep><wbr></#list></strong>
</#macro>

<#-- The challenge of a token: to be read, to be copied, and how long it can be answered. -->
<#macro challenge value seconds>
  <@code id="lk-challenge" value=value />
  <@copy of="lk-challenge" label=msg("latchkeyCopyChallenge") />
  <@copying />
  <@life seconds=seconds />
</#macro>

<#-- A button that a script shows. Without it one selects what it would copy. -->
<#macro copy of label copied=msg("latchkeyCopiedOnly") next="">
  <button type="button" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} lk-copy" data-lk-copy="${of}" data-lk-copied="${copied}"<#if next?has_content> data-lk-next="${next}"</#if> hidden aria-label="${label}">${msg("latchkeyCopy")}</button>
</#macro>

<#-- Once on a page with such buttons: the script, and where it says that something was copied. -->
<#macro copying>
  <@script name="copy" />
  <p id="lk-copied" role="status"></p>
</#macro>

<#-- How long the challenge can be answered, counted down by a script. A screen reader reads it when
     asked, and is told once that the end is near, and that it has come. -->
<#macro life seconds>
  <#if seconds gt 0>
    <#local rest = seconds % 60>
    <#local clock = (seconds / 60)?floor?c + ":" + (rest lt 10)?then("0", "") + rest?c>
    <@script name="life" />
    <div id="lk-life" class="lk-life" data-lk-seconds="${seconds?c}" data-lk-text="${msg("latchkeyAnswerWithin", "{0}")}" data-lk-soon="${msg("latchkeyAnswerSoon", "{0}")}" data-lk-ended="${msg("latchkeyChallengeEnded")}">
      <p id="lk-time" role="timer">${msg("latchkeyAnswerWithin", clock)}</p>
      <p id="lk-life-status" role="status"></p>
    </div>
  </#if>
</#macro>

<#-- Behind the button that Enter presses. With scripts it is seen when the challenge has ended. -->
<#macro renew seconds>
  <#if seconds gt 0>
    <@.namespace.button id="lk-renew" name="lk-action" value="renew" label="latchkeyNewChallenge" type="secondary" />
  </#if>
</#macro>

<#-- What lets a YubiKey answer. -->
<#macro commands challenge>
  <div id="lk-commands" class="lk-commands">
    <@.namespace.command id="lk-command-ykman" tool="ykman" text="ykman otp calculate 2 " + challenge />
    <@.namespace.command id="lk-command-ykchalresp" tool="ykchalresp" text="ykchalresp -2 -H -x " + challenge />
    <@.namespace.command id="lk-command-ykinfo" tool="ykinfo" text="ykinfo -s" />
    <p>${msg("latchkeyCommandSlot")}</p>
  </div>
</#macro>

<#macro command id tool text>
  <p><code id="${id}" class="lk-command" dir="ltr" translate="no">${text}</code>
    <@copy of=id label=msg("latchkeyCopyCommand", tool) copied=msg("latchkeyCopied") next="lk-response" /></p>
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

<#-- A challenge to be signed, with the commands that sign it. A text area: the whole command is seen
     at any width, and is selected and copied from the keyboard. It has no name, so it is not sent. -->
<#macro sign challenge seconds namespace command cardCommands>
  <div class="${properties.kcFormGroupClass!}">
    <p id="lk-challenge-label">${msg("latchkeySignChallenge")}</p>
    <strong id="lk-challenge" class="lk-line" dir="ltr" translate="no">${challenge}</strong>
    <@copy of="lk-challenge" label=msg("latchkeyCopyChallenge") />
    <@copying />
    <@life seconds=seconds />
    <p>${msg("latchkeySignNamespace")} <strong id="lk-namespace" class="lk-line" dir="ltr" translate="no">${namespace}</strong></p>
  </div>
  <@copied id="lk-command" label=msg("latchkeySignCommand") value=command tool="ssh-keygen" next="lk-response" />
  <#if cardCommands?has_content>
    <details id="lk-card" class="lk-apart">
      <summary>${msg("latchkeySignWithCard")}</summary>
      <#list cardCommands as name, value>
        <@copied id="lk-card-command-" + name?index label=name value=value tool=name next="lk-response" />
      </#list>
    </details>
  </#if>
</#macro>

<#macro copied id label value tool next="">
  <@field.group name=id label=label>
    <span class="${properties.kcInputClass!} ${properties.kcFormReadOnlyClass!}">
      <textarea id="${id}" class="lk-secret" rows="4" readonly dir="ltr" translate="no" autocomplete="off" spellcheck="false">${value}</textarea>
    </span>
    <@copy of=id label=msg("latchkeyCopyCommand", tool) next=next />
  </@field.group>
</#macro>
