import { Alert } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { useAdmin } from "../app/admin";
import type { KeyringState } from "../data/types";
import { Loaded } from "../parts/Loaded";
import { PageTitle } from "../parts/PageTitle";
import { useLoaded } from "../parts/useLoaded";
import { usePolling } from "../parts/usePolling";
import { KeyringTable } from "./KeyringTable";
import { Reencryption } from "./Reencryption";

/** Which keys protect what of the realm, and sealing it with the active one. */
export function KeyringPage() {
  const { t } = useTranslation();
  const { api } = useAdmin();
  const keyring = useLoaded(() => api.keyring.state(), [api]);
  usePolling(keyring.reload, isRunning(keyring.value));
  return (
    <>
      <PageTitle title={t("latchkeyAdminKeyring")} />
      <p>{t("latchkeyAdminKeyringText")}</p>
      <Loaded of={keyring}>
        {(state) => (
          <>
            {state.unreadable > 0 && (
              <Alert
                variant="danger"
                variantLabel={t("latchkeyAdminProblem")}
                isInline
                title={t("latchkeyAdminUnreadable", { number: state.unreadable })}
                component="p"
              />
            )}
            {state.keys.some((key) => !key.present && key.envelopes + key.hashes > 0) && (
              <Alert
                variant="danger"
                variantLabel={t("latchkeyAdminProblem")}
                isInline
                title={t("latchkeyAdminKeyMissing")}
                component="p"
              />
            )}
            <KeyringTable state={state} />
            <Reencryption state={state} isRunning={isRunning(state)} onChanged={keyring.reload} />
          </>
        )}
      </Loaded>
    </>
  );
}

function isRunning(state?: KeyringState): boolean {
  return state?.reencryption !== undefined && state.reencryption.finished === undefined;
}
