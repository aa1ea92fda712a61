import { Alert, Button, Title } from "@patternfly/react-core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportAnswer } from "../data/types";
import { Loaded } from "../parts/Loaded";
import { Pager, PAGE_SIZE } from "../parts/Pager";
import { Problem } from "../parts/Problem";
import { useAction } from "../parts/useAction";
import { DryRunTable } from "./DryRunTable";
import { FailedKeys } from "./FailedKeys";
import { ImportCounts } from "./ImportCounts";

type Props = {
  answer: ImportAnswer;
  /** The first row that the answer tells. */
  loadedFrom: number;
  /** Has an answer come that tells this row. */
  onLoad: (first: number) => Promise<void>;
  onImport: () => void;
};

/** What a file would become: first what would fail, then the rest. Nothing is written yet. */
export function DryRun({ answer, loadedFrom, onLoad, onImport }: Props) {
  const { t } = useTranslation();
  const { busy, error, run } = useAction();
  const [first, setFirst] = useState(0);
  const total = answer.imported + answer.updated + answer.skipped;
  const rows = (answer.rows ?? []).slice(first - loadedFrom, first - loadedFrom + PAGE_SIZE);
  const changes = answer.imported + answer.updated;

  useEffect(() => {
    const heading = document.getElementById("lk-dry-run");
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView();
  }, []);

  const show = (next: number) => {
    const isLoaded = next >= loadedFrom && next < loadedFrom + (answer.rows?.length ?? 0);
    void run(async () => {
      if (!isLoaded) {
        await onLoad(next);
      }
      setFirst(next);
    });
  };

  return (
    <section aria-labelledby="lk-dry-run" className="lk-section">
      <Title headingLevel="h2" id="lk-dry-run" tabIndex={-1}>
        {t("latchkeyAdminDryRunTitle")}
      </Title>
      <p>{t("latchkeyAdminDryRunText")}</p>
      <ImportCounts counts={{ ...answer, failed: answer.failed.length }} />
      {answer.signature !== "none" && (
        <Alert
          variant={answer.signature === "verified" ? "success" : "warning"}
          variantLabel={t("latchkeyAdminResult")}
          isInline
          title={t(`latchkeyAdminSignature-${answer.signature}`)}
          component="p"
        />
      )}
      <div className="lk-section">
        {changes === 0 ? (
          <p>{t("latchkeyAdminNothingNew")}</p>
        ) : (
          <Button onClick={onImport}>{t("latchkeyAdminImport")}</Button>
        )}
      </div>
      <FailedKeys failed={answer.failed} count={answer.failed.length} name={answer.batch} />
      {total > 0 && (
        <>
          <Pager first={first} shown={rows.length} total={total} onGo={show} />
          <Problem error={error} />
          {busy ? (
            <Loaded of={{ reload: async () => {} }}>{() => null}</Loaded>
          ) : (
            <DryRunTable rows={rows} />
          )}
        </>
      )}
    </section>
  );
}
