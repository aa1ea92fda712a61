import { Alert, Progress } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Facts } from "../../shared/Facts";
import { Moment } from "../../shared/Moment";
import { useAdmin } from "../app/admin";
import type { ImportAnswer, ImportProgress } from "../data/types";
import { FailedKeys } from "./FailedKeys";
import { ImportCounts } from "./ImportCounts";
import { ImportStateLabel } from "./ImportStateLabel";

type Props = {
  progress: ImportProgress;
  /** What this window was told at the end, which names all keys that failed. */
  answer?: ImportAnswer;
};

/** Everything about an import. */
export function ImportStatus({ progress, answer }: Props) {
  const { t } = useTranslation();
  const { to } = useAdmin();
  const { state, read, total, error } = progress;
  return (
    <>
      <div role="status">
        <ImportStateLabel state={state} />
      </div>
      {state === "running" && (
        <Progress
          className="lk-section"
          aria-label={t("latchkeyAdminProgress")}
          value={total ? Math.floor((100 * read) / total) : 0}
        />
      )}
      {state === "interrupted" && <p>{t("latchkeyAdminInterruptedText")}</p>}
      {error && (
        <Alert
          variant="danger"
          variantLabel={t("latchkeyAdminProblem")}
          isInline
          title={error}
          component="p"
        />
      )}
      <ImportCounts counts={progress} />
      <p className="lk-section">
        <a href={to("tokens", undefined, { batch: progress.batch })}>
          {t("latchkeyAdminTokensOfImport")}
        </a>
      </p>
      <FailedKeys
        failed={answer?.failed ?? progress.failures ?? []}
        count={progress.failed}
        name={progress.batch}
      />
      <Facts
        facts={[
          [t("latchkeyAdminBy"), <bdi key="by">{progress.username}</bdi>],
          [t("latchkeyAdminStarted"), <Moment key="started" seconds={progress.started} />],
          progress.finished !== undefined && [
            t("latchkeyAdminFinished"),
            <Moment key="finished" seconds={progress.finished} />,
          ],
          [t("latchkeyAdminBatch"), <code key="batch">{progress.batch}</code>],
        ]}
      />
    </>
  );
}
