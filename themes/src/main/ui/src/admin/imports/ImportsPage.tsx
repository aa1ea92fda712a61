import { Button } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import { Moment } from "../../shared/Moment";
import { useAdmin } from "../app/admin";
import { Loaded } from "../parts/Loaded";
import { Pager, PAGE_SIZE } from "../parts/Pager";
import { PageTitle } from "../parts/PageTitle";
import { useFilters } from "../parts/useFilters";
import { useLoaded } from "../parts/useLoaded";
import { usePolling } from "../parts/usePolling";
import { ImportStateLabel } from "./ImportStateLabel";

/** The files that were imported or are being so, the newest first. */
export function ImportsPage() {
  const { t } = useTranslation();
  const { api, to } = useAdmin();
  const { first, goTo } = useFilters("imports", []);
  const imports = useLoaded(() => api.imports.list({ first, max: PAGE_SIZE }), [api, first]);
  usePolling(imports.reload, !!imports.value?.some(({ state }) => state === "running"));

  return (
    <>
      <PageTitle title={t("latchkeyAdminImports")}>
        <Button component="a" href={to("imports", "new")}>
          {t("latchkeyAdminImportFile")}
        </Button>
      </PageTitle>
      <Loaded of={imports}>
        {(list) =>
          list.length === 0 && first === 0 ? (
            <p>{t("latchkeyAdminNoImports")}</p>
          ) : (
            <>
              <Pager first={first} shown={list.length} onGo={goTo} />
              <Table
                variant="compact"
                gridBreakPoint="grid-lg"
                aria-label={t("latchkeyAdminImports")}
              >
                <Thead>
                  <Tr>
                    <Th>{t("latchkeyAdminFile")}</Th>
                    <Th>{t("latchkeyAdminState")}</Th>
                    <Th>{t("latchkeyAdminStarted")}</Th>
                    <Th>{t("latchkeyAdminBy")}</Th>
                    <Th>{t("latchkeyAdminOutcome-imported")}</Th>
                    <Th>{t("latchkeyAdminOutcome-failed")}</Th>
                  </Tr>
                </Thead>
                <Tbody>
                  {list.map((it) => (
                    <Tr key={it.id}>
                      <Td dataLabel={t("latchkeyAdminFile")}>
                        <a href={to("imports", it.id)}>
                          <bdi>{it.file ?? it.batch}</bdi>
                        </a>
                      </Td>
                      <Td dataLabel={t("latchkeyAdminState")}>
                        <ImportStateLabel state={it.state} />
                      </Td>
                      <Td dataLabel={t("latchkeyAdminStarted")}>
                        <Moment seconds={it.started} />
                      </Td>
                      <Td dataLabel={t("latchkeyAdminBy")}>
                        <bdi>{it.username}</bdi>
                      </Td>
                      <Td dataLabel={t("latchkeyAdminOutcome-imported")}>{it.imported}</Td>
                      <Td dataLabel={t("latchkeyAdminOutcome-failed")}>{it.failed}</Td>
                    </Tr>
                  ))}
                </Tbody>
              </Table>
            </>
          )
        }
      </Loaded>
    </>
  );
}
