const PAGES = [
  { name: "tokens", title: "latchkeyAdminTokens" },
  { name: "imports", title: "latchkeyAdminImports" },
  { name: "people", title: "latchkeyAdminPeople" },
  { name: "api-keys", title: "latchkeyUiApiKeys" },
  { name: "keyring", title: "latchkeyAdminKeyring" },
] as const;

/** The pages of the menu, in its order. */
export function pages(apiKeysOffered: boolean) {
  return PAGES.filter(({ name }) => apiKeysOffered || name !== "api-keys");
}
