import { useAlerts } from "@keycloak/keycloak-ui-shared";
import { Button } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RevokeManyDialog } from "./RevokeManyDialog";

type Props = {
  /** Whose keys; without it the dialog asks which ones. */
  owner?: string;
  onRevoked: () => Promise<void>;
};

/** Revokes many keys at once. */
export function RevokeManyButton({ owner, onRevoked }: Props) {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="secondary" isDanger onClick={() => setAsking(true)}>
        {t(owner === undefined ? "latchkeyAdminRevokeMany" : "latchkeyAdminRevokeAll")}
      </Button>
      {asking && (
        <RevokeManyDialog
          owner={owner}
          onRevoked={async (number) => {
            setAsking(false);
            addAlert(t("latchkeyAdminRevokedMany", { number }));
            await onRevoked();
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
