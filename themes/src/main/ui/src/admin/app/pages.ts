/** The pages of the menu, in its order. */
export const PAGES = [
  { name: "tokens", title: "latchkeyAdminTokens" },
  { name: "imports", title: "latchkeyAdminImports" },
  { name: "people", title: "latchkeyAdminPeople" },
  { name: "api-keys", title: "latchkeyUiApiKeys" },
  { name: "keyring", title: "latchkeyAdminKeyring" },
] as const;
