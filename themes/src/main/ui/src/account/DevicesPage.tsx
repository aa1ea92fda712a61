import { PageSection, Text, TextContent, Title } from "@patternfly/react-core";
import { useEffect, useState } from "react";
import { useErrorBoundary } from "@keycloak/keycloak-ui-shared";
import { useTranslation } from "react-i18next";
import type { AccountApi, Action } from "./api";
import { ApiKeys } from "./ApiKeys";
import { HardwareTokens } from "./HardwareTokens";

/** The server says so in the address of this script, since nothing else that it tells is for us. */
const API_KEYS_OFFERED = new URL(import.meta.url).searchParams.get("api-keys") !== "false";

export function DevicesPage({ api }: { api: AccountApi }) {
  const { t } = useTranslation();
  const { showBoundary } = useErrorBoundary();
  const [actions, setActions] = useState<Action[]>([]);

  useEffect(() => {
    api.actions().then(setActions).catch(showBoundary);
  }, [api, showBoundary]);

  return (
    <>
      <PageSection variant="light">
        <TextContent>
          <Title headingLevel="h1">{t("latchkeyUiDevices")}</Title>
          {API_KEYS_OFFERED && <Text component="p">{t("latchkeyUiDevicesText")}</Text>}
        </TextContent>
      </PageSection>
      <PageSection variant="light" aria-labelledby="lk-tokens">
        <HardwareTokens api={api} canAdd={actions.includes("latchkey-enrol-hardware-token")} />
      </PageSection>
      {API_KEYS_OFFERED && (
        <PageSection variant="light" aria-labelledby="lk-api-keys">
          <ApiKeys api={api} canAdd={actions.includes("latchkey-create-api-key")} />
        </PageSection>
      )}
    </>
  );
}
