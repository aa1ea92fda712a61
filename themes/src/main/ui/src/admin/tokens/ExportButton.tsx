import { Button } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { useAdmin } from "../app/admin";
import type { TokenSearch } from "../data/types";
import { download } from "../parts/download";
import { Problem } from "../parts/Problem";
import { useAction } from "../parts/useAction";

/** Saves all tokens that a search finds as a table. */
export function ExportButton({ search }: { search: TokenSearch }) {
  const { t } = useTranslation();
  const { api, realm } = useAdmin();
  const { busy, error, run } = useAction();
  return (
    <>
      <Button
        variant="secondary"
        isDisabled={busy}
        onClick={() =>
          run(async () => download(`tokens-${realm}.csv`, await api.tokens.csv(search)))
        }
      >
        {t("latchkeyAdminExport")}
      </Button>
      <Problem error={error} />
    </>
  );
}
