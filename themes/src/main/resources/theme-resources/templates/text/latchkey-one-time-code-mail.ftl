<#ftl output_format="plainText">
${msg("latchkeyOneTimeCodeMailText", realmName)}

    ${latchkeyCode}

${msg("latchkeyOneTimeCodeMailHint", latchkeyMinutes)}
