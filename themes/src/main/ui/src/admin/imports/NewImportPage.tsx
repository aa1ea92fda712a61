import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "../app/admin";
import { go } from "../app/route";
import { useUploads } from "../app/uploads";
import type { SeedFile } from "../data/ImportsApi";
import type { ImportAnswer } from "../data/types";
import { PageTitle } from "../parts/PageTitle";
import { DryRun } from "./DryRun";
import { SeedFileForm } from "./SeedFileForm";

/** The rows of a dry run that the server tells at once. */
const CHUNK = 1000;

/** A file is chosen and looked through; only then is it imported. */
export function NewImportPage() {
  const { t } = useTranslation();
  const { api, to } = useAdmin();
  const uploads = useUploads();
  const [looked, setLooked] = useState<{ seeds: SeedFile; answer: ImportAnswer; first: number }>();

  const lookThrough = async (seeds: SeedFile, first = 0) => {
    const answer = await api.imports.dryRun(seeds, { first, max: CHUNK });
    setLooked({ seeds, answer, first });
  };
  const started = useRef(false);
  const start = () => {
    if (started.current) {
      return;
    }
    started.current = true;
    const batch = crypto.randomUUID();
    const { seeds } = looked!;
    uploads.start(batch, seeds.file.name, api.imports.run(seeds, batch));
    go(to("imports", batch));
  };

  return (
    <>
      <a href={to("imports")}>{t("latchkeyAdminImports")}</a>
      <PageTitle title={t("latchkeyAdminImportFile")} />
      <SeedFileForm onSubmit={lookThrough} onChange={() => setLooked(undefined)} />
      {looked && (
        <DryRun
          answer={looked.answer}
          loadedFrom={looked.first}
          onLoad={(first) => lookThrough(looked.seeds, Math.floor(first / CHUNK) * CHUNK)}
          onImport={start}
        />
      )}
    </>
  );
}
