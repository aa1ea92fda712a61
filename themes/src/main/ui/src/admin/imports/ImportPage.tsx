import { Alert } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { useAdmin } from "../app/admin";
import { useUploads } from "../app/uploads";
import { RestError } from "../../shared/rest";
import { PageTitle } from "../parts/PageTitle";
import { Loaded } from "../parts/Loaded";
import { Problem } from "../parts/Problem";
import { useLoaded } from "../parts/useLoaded";
import { usePolling } from "../parts/usePolling";
import { ImportStatus } from "./ImportStatus";

/** How far an import is, whoever started it and wherever; and what has become of it. */
export function ImportPage({ batch }: { batch: string }) {
  const { t } = useTranslation();
  const { api, to } = useAdmin();
  const upload = useUploads().get(batch);
  const sending = upload !== undefined && !upload.ended;
  const progress = useLoaded(async () => {
    try {
      return await api.imports.get(batch);
    } catch (error) {
      // The server knows of it when all of the file has come.
      if (error instanceof RestError && error.status === 404 && upload && !upload.error) {
        return "unknown";
      }
      throw error;
    }
  }, [api, batch, upload?.ended]);
  // What the server knows counts: a proxy may have given up waiting for an import that goes on.
  const known = progress.value === "unknown" ? undefined : progress.value;
  usePolling(progress.reload, sending || known?.state === "running");

  return (
    <>
      <a href={to("imports")}>{t("latchkeyAdminImports")}</a>
      <PageTitle title={known?.file ?? upload?.fileName ?? t("latchkeyAdminImport")} />
      {sending && (
        <Alert
          variant="info"
          variantLabel={t("latchkeyAdminResult")}
          isInline
          title={t(known ? "latchkeyAdminMayLeave" : "latchkeyAdminSending")}
          component="p"
        />
      )}
      {upload?.error !== undefined && !known ? (
        <>
          <Problem error={upload.error} />
          <a href={to("imports", "new")}>{t("latchkeyAdminImportFile")}</a>
        </>
      ) : (
        <Loaded of={progress}>
          {(value) =>
            value !== "unknown" && <ImportStatus progress={value} answer={upload?.answer} />
          }
        </Loaded>
      )}
    </>
  );
}
