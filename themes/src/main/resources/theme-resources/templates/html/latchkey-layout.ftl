<#import "template.ftl" as parent>
<#-- Keycloak writes dir="ltr" for every language, so ours says what it is. -->
<#macro mail>
<@parent.emailLayout>
<div lang="${locale.toLanguageTag()}" dir="${["ar", "dv", "fa", "he", "iw", "ku", "ps", "sd", "ug", "ur", "yi"]?seq_contains(locale.language)?then("rtl", "ltr")}">
<#nested>
</div>
</@parent.emailLayout>
</#macro>
