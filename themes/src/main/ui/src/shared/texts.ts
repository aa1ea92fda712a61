import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";

/**
 * The texts of one of Keycloak's theme types in one language, from the server, so with what a realm
 * puts in place of ours. Keycloak fills in English where a text is not translated.
 */
export async function loadTexts(
  serverBaseUrl: string,
  realm: string,
  type: "account" | "admin",
  locale: string,
): Promise<i18n> {
  const answer = await fetch(
    `${serverBaseUrl}/resources/${encodeURIComponent(realm)}/${type}/${encodeURIComponent(locale)}`,
  );
  const texts = (await answer.json()) as { key: string; value: string }[];
  const instance = createInstance();
  await instance.use(initReactI18next).init({
    lng: locale,
    nsSeparator: false,
    keySeparator: false,
    interpolation: { escapeValue: false },
    resources: {
      [locale]: { translation: Object.fromEntries(texts.map(({ key, value }) => [key, value])) },
    },
  });
  return instance;
}
