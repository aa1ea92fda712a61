import {
  Button,
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadMain,
  MastheadToggle,
  PageToggleButton,
} from "@patternfly/react-core";
import { BarsIcon } from "@patternfly/react-icons";
import type Keycloak from "keycloak-js";
import { useTranslation } from "react-i18next";
import { routeTo } from "./route";

type Props = { realm: string; keycloak: Keycloak };

/** Which application and realm this is, and who is signed in. */
export function Header({ realm, keycloak }: Props) {
  const { t } = useTranslation();
  const name = keycloak.idTokenParsed?.preferred_username as string | undefined;
  return (
    <Masthead display={{ default: "inline" }}>
      <MastheadToggle>
        <PageToggleButton variant="plain" aria-label={t("latchkeyAdminMenu")}>
          <BarsIcon />
        </PageToggleButton>
      </MastheadToggle>
      <MastheadMain>
        <MastheadBrand href={routeTo(realm, "tokens")} className="lk-brand">
          <strong>Latchkey</strong>
          <bdi>{realm}</bdi>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent className="lk-who">
        <bdi>{name}</bdi>
        <Button
          variant="link"
          onClick={() => keycloak.logout({ redirectUri: location.href.replace(/[?#].*/, "") })}
        >
          {t("latchkeyAdminSignOut")}
        </Button>
      </MastheadContent>
    </Masthead>
  );
}
