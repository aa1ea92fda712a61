import { Button, Title } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FailedKey } from "../data/types";
import { csv } from "../parts/csv";
import { download } from "../parts/download";
import { Pager, PAGE_SIZE } from "../parts/Pager";

type Props = {
  failed: FailedKey[];
  /** How many there are; the server keeps only the first of very many. */
  count: number;
  /** What the table is called when it is saved. */
  name: string;
};

/** The keys of a file that are refused, each with the reason; nothing if there are none. */
export function FailedKeys({ failed, count, name }: Props) {
  const { t } = useTranslation();
  const [first, setFirst] = useState(0);
  if (failed.length === 0) {
    return null;
  }
  const save = () =>
    download(
      `failed-${name}.csv`,
      csv([
        ["position", "serial", "reason"],
        ...failed.map(({ position, serial, reason }) => [position, serial, reason]),
      ]),
    );
  const shown = failed.slice(first, first + PAGE_SIZE);
  return (
    <section aria-labelledby="lk-failed-keys" className="lk-section">
      <Title headingLevel="h2" size="lg" id="lk-failed-keys">
        {t("latchkeyAdminFailedKeys")}
      </Title>
      {count > failed.length && (
        <p>{t("latchkeyAdminFailedMore", { listed: failed.length, all: count })}</p>
      )}
      <div className="lk-buttons">
        <Pager first={first} shown={shown.length} total={failed.length} onGo={setFirst} />
        <Button variant="link" onClick={save}>
          {t("latchkeyAdminExport")}
        </Button>
      </div>
      <Table
        variant="compact"
        gridBreakPoint="grid-md"
        aria-labelledby="lk-failed-keys"
        data-testid="lk-failed-rows"
      >
        <Thead>
          <Tr>
            <Th width={10}>{t("latchkeyAdminPosition")}</Th>
            <Th width={20}>{t("latchkeySerial")}</Th>
            <Th>{t("latchkeyAdminReason")}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {shown.map(({ position, serial, reason }) => (
            <Tr key={position}>
              <Td dataLabel={t("latchkeyAdminPosition")}>{position}</Td>
              <Td dataLabel={t("latchkeySerial")}>
                <bdi>{serial}</bdi>
              </Td>
              <Td dataLabel={t("latchkeyAdminReason")}>
                <bdi>{reason}</bdi>
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </section>
  );
}
