import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import type { DryRunRow } from "../data/types";

/** What keys of a file would become. */
export function DryRunTable({ rows }: { rows: DryRunRow[] }) {
  const { t } = useTranslation();
  return (
    <Table
      variant="compact"
      gridBreakPoint="grid-lg"
      aria-label={t("latchkeyAdminDryRunTitle")}
      data-testid="lk-dry-run-rows"
    >
      <Thead>
        <Tr>
          <Th>{t("latchkeyAdminPosition")}</Th>
          <Th>{t("latchkeySerial")}</Th>
          <Th>{t("latchkeyAdminResult")}</Th>
          <Th>{t("latchkeyUiKind")}</Th>
          <Th>{t("latchkeyAdminModel")}</Th>
          <Th>{t("latchkeyAdminHolder")}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={row.position}>
            <Td dataLabel={t("latchkeyAdminPosition")}>{row.position}</Td>
            <Td dataLabel={t("latchkeySerial")}>
              <bdi>{row.serial}</bdi>
            </Td>
            <Td dataLabel={t("latchkeyAdminResult")}>{t(`latchkeyAdminOutcome-${row.outcome}`)}</Td>
            <Td dataLabel={t("latchkeyUiKind")}>{row.kind && t(`latchkeyUiKind-${row.kind}`)}</Td>
            <Td dataLabel={t("latchkeyAdminModel")}>
              <bdi>{[row.manufacturer, row.model].filter(Boolean).join(" ")}</bdi>
            </Td>
            <Td dataLabel={t("latchkeyAdminHolder")}>
              <bdi>{row.holder ?? t("latchkeyAdminNobody")}</bdi>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
