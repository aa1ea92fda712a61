import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { loadTexts } from "../shared/texts";
import { App } from "./app/App";
import { followColorScheme } from "./app/colorScheme";
import { readEnvironment } from "./app/environment";
import { login } from "./app/login";
import { StartProblem } from "./app/StartProblem";
import "./admin.css";

const environment = readEnvironment();
const { adminBaseUrl, realm, locale, localeDir } = environment;
document.documentElement.lang = locale;
document.documentElement.dir = localeDir;
followColorScheme();

const root = createRoot(document.getElementById("app")!);
const texts = await loadTexts(adminBaseUrl, realm, "admin", locale);
const keycloak = await login(environment).catch(() => undefined);
root.render(
  <I18nextProvider i18n={texts}>
    {keycloak?.authenticated ? (
      <App environment={environment} keycloak={keycloak} />
    ) : (
      <StartProblem />
    )}
  </I18nextProvider>,
);
