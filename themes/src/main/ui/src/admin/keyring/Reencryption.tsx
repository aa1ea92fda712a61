import { Button, Progress } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Facts } from "../../shared/Facts";
import { Moment } from "../../shared/Moment";
import { useAdmin } from "../app/admin";
import type { KeyringState } from "../data/types";
import { Problem } from "../parts/Problem";
import { Section } from "../parts/Section";
import { useAction } from "../parts/useAction";
import { usePolling } from "../parts/usePolling";

type Props = { state: KeyringState; isRunning: boolean; onChanged: () => Promise<void> };

/** Sealing with the active key what others have sealed. It goes on when one leaves. */
export function Reencryption({ state, isRunning, onChanged }: Props) {
  const { t } = useTranslation();
  const { api } = useAdmin();
  const { busy, error, run } = useAction();
  const { active, keys, reencryption } = state;
  const remaining = keys
    .filter(({ id }) => id !== active)
    .reduce((sum, { envelopes }) => sum + envelopes, 0);
  const done = reencryption?.done ?? 0;
  usePolling(onChanged, busy && !isRunning);

  const start = () =>
    run(async () => {
      await api.keyring.reencrypt();
      await onChanged();
    });

  return (
    <Section title={t("latchkeyAdminReencrypt")}>
      <p>{t("latchkeyAdminReencryptText")}</p>
      <Problem error={error} />
      {isRunning && (
        <Progress
          className="lk-section"
          aria-label={t("latchkeyAdminProgress")}
          value={done + remaining ? Math.floor((100 * done) / (done + remaining)) : 100}
        />
      )}
      <Facts
        facts={[
          [
            t("latchkeyAdminRemaining"),
            <span key="remaining" data-testid="lk-remaining">
              {remaining}
            </span>,
          ],
          reencryption !== undefined && [t("latchkeyAdminSealedAnew"), reencryption.done],
          reencryption !== undefined &&
            reencryption.failed > 0 && [t("latchkeyAdminOutcome-failed"), reencryption.failed],
          reencryption?.finished !== undefined && [
            t("latchkeyAdminFinished"),
            <Moment key="finished" seconds={reencryption.finished} />,
          ],
        ]}
      />
      <Button
        className="lk-section"
        isDisabled={busy || isRunning || remaining === 0}
        onClick={start}
      >
        {t("latchkeyAdminReencrypt")}
      </Button>
    </Section>
  );
}
