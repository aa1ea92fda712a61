/** What the page that loads the application says. */
export type Environment = {
  authServerUrl: string;
  adminBaseUrl: string;
  /** The realm that people sign in to here. */
  realm: string;
  clientId: string;
  locale: string;
  localeDir: "ltr" | "rtl";
  supportedLocales: { code: string; label: string }[];
  version: string;
  apiKeysOffered: boolean;
};

export function readEnvironment(): Environment {
  return JSON.parse(document.getElementById("environment")!.textContent!) as Environment;
}
