import { useAlerts } from "@keycloak/keycloak-ui-shared";
import { Button } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { NewKey } from "./NewKey";
import type { ApiKey } from "../data/types";
import { RevokeDialog } from "./RevokeDialog";
import { RotateDialog } from "./RotateDialog";

type Props = { apiKey: ApiKey; onChanged: () => Promise<void> };

/** What can be done with a key that is in force. */
export function KeyActions({ apiKey, onChanged }: Props) {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const [dialog, setDialog] = useState<"rotate" | "revoke">();
  const [made, setMade] = useState<string>();
  const close = () => setDialog(undefined);

  return (
    <div className="lk-buttons">
      {apiKey.state === "active" && (
        <>
          {!apiKey.successor && (
            <Button variant="link" isInline onClick={() => setDialog("rotate")}>
              {t("latchkeyUiRotate")}
            </Button>
          )}
          <Button variant="link" isInline isDanger onClick={() => setDialog("revoke")}>
            {t("latchkeyUiRevoke")}
          </Button>
        </>
      )}
      {dialog === "rotate" && (
        <RotateDialog
          apiKey={apiKey}
          onRotated={(secret) => {
            close();
            setMade(secret);
          }}
          onClose={close}
        />
      )}
      {dialog === "revoke" && (
        <RevokeDialog
          apiKey={apiKey}
          onRevoked={async () => {
            close();
            addAlert(t("latchkeyUiRevoked", { name: apiKey.name }));
            await onChanged();
          }}
          onClose={close}
        />
      )}
      {made !== undefined && (
        <NewKey
          name={apiKey.name}
          secret={made}
          onDone={() => {
            setMade(undefined);
            void onChanged();
          }}
        />
      )}
    </div>
  );
}
