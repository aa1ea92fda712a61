import { useAlerts } from "@keycloak/keycloak-ui-shared";
import { Button } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "../app/admin";
import type { Token } from "../data/types";
import { Problem } from "../parts/Problem";
import { useAction } from "../parts/useAction";
import { TemporaryCodeDialog } from "../people/TemporaryCodeDialog";
import { AssignDialog } from "./AssignDialog";
import { EndTokenDialog, type Ending } from "./EndTokenDialog";
import { ResyncDialog } from "./ResyncDialog";
import { TestDialog } from "./TestDialog";

type Dialog = "assign" | "resync" | "test" | "temporary" | Ending;
type Props = { token: Token; onChanged: () => Promise<void> };

/** What can be done with a token in the state that it is in. */
export function TokenActions({ token, onChanged }: Props) {
  const { t } = useTranslation();
  const { api } = useAdmin();
  const { addAlert } = useAlerts();
  const { busy, error, run } = useAction();
  const [dialog, setDialog] = useState<Dialog>();
  const { id, state, holder } = token;

  const done = async (message: string) => {
    setDialog(undefined);
    addAlert(t(message, { serial: token.serial }));
    await onChanged();
  };
  const close = () => setDialog(undefined);
  const opens = (what: Dialog, label: string, danger = false) => (
    <Button variant="secondary" isDanger={danger} isDisabled={busy} onClick={() => setDialog(what)}>
      {t(label)}
    </Button>
  );
  const does = (action: () => Promise<void>, label: string, message: string) => (
    <Button
      variant="secondary"
      isDisabled={busy}
      onClick={() =>
        run(async () => {
          await action();
          await done(message);
        })
      }
    >
      {t(label)}
    </Button>
  );

  return (
    <div className="lk-section">
      <div className="lk-buttons" role="group" aria-label={t("latchkeyUiActions")}>
        {state === "available" && opens("assign", "latchkeyAdminAssign")}
        {["hotp", "totp", "ocra"].includes(token.kind) && opens("resync", "latchkeyUiResync")}
        {opens("test", "latchkeyAdminTest")}
        {(token.failures > 0 || token.lockedUntil !== undefined) &&
          does(() => api.tokens.unlock(id), "latchkeyAdminUnlock", "latchkeyAdminUnlocked")}
        {holder && opens("temporary", "latchkeyAdminTemporaryCode")}
        {holder &&
          does(() => api.tokens.unassign(id), "latchkeyAdminUnassign", "latchkeyAdminUnassigned")}
        {(state === "available" || state === "assigned") &&
          does(
            () => api.tokens.setState(id, "disabled"),
            "latchkeyAdminDisable",
            "latchkeyAdminDisabled",
          )}
        {(state === "disabled" || state === "lost") &&
          does(
            () => api.tokens.setState(id, holder ? "assigned" : "available"),
            "latchkeyAdminEnable",
            "latchkeyAdminEnabled",
          )}
        {state !== "lost" && state !== "retired" && opens("lost", "latchkeyUiReportLost", true)}
        {state !== "retired" && opens("retired", "latchkeyAdminRetire", true)}
        {opens("deleted", "latchkeyAdminDelete", true)}
      </div>
      <Problem error={error} />
      {dialog === "assign" && (
        <AssignDialog token={token} onDone={() => done("latchkeyAdminAssigned")} onClose={close} />
      )}
      {dialog === "resync" && (
        <ResyncDialog token={token} onDone={() => done("latchkeyAdminResynced")} onClose={close} />
      )}
      {dialog === "test" && <TestDialog token={token} onClose={close} />}
      {dialog === "temporary" && holder && <TemporaryCodeDialog person={holder} onClose={close} />}
      {(dialog === "lost" || dialog === "retired" || dialog === "deleted") && (
        <EndTokenDialog ending={dialog} token={token} onDone={done} onClose={close} />
      )}
    </div>
  );
}
