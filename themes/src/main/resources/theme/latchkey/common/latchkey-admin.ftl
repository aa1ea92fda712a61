<!doctype html>
<html lang="${lang}" dir="${dir}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${msg("latchkeyAdminPageTitle")}</title>
  <link rel="stylesheet" href="${style}">
  <#-- JSON without any "<", made by code. -->
  <script id="environment" type="application/json">${environment?no_esc}</script>
  <script type="module" src="${script}"></script>
</head>
<body>
  <div id="app"></div>
  <noscript>${msg("latchkeyAdminNoScript")}</noscript>
</body>
</html>
