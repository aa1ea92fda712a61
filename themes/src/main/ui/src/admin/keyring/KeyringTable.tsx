import { Label } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import type { KeyringState } from "../data/types";

/** How much each key protects; never a key. */
export function KeyringTable({ state: { keys, active } }: { state: KeyringState }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <Table variant="compact" gridBreakPoint="grid-md" aria-label={t("latchkeyAdminKeyring")}>
      <Thead>
        <Tr>
          <Th>{t("latchkeyAdminKey")}</Th>
          <Th>{t("latchkeyAdminState")}</Th>
          <Th>{t("latchkeyAdminSealed")}</Th>
          <Th>{t("latchkeyAdminHashed")}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {keys.map(({ id, present, envelopes, hashes }) => (
          <Tr key={id}>
            <Td dataLabel={t("latchkeyAdminKey")}>
              <bdi>{id}</bdi>
            </Td>
            <Td dataLabel={t("latchkeyAdminState")}>
              {id === active ? (
                <Label color="green">{t("latchkeyAdminKeyState-active")}</Label>
              ) : present ? (
                <Label color="grey">{t("latchkeyAdminKeyState-kept")}</Label>
              ) : (
                <Label color="red">{t("latchkeyAdminKeyState-missing")}</Label>
              )}
            </Td>
            <Td dataLabel={t("latchkeyAdminSealed")}>{number.format(envelopes)}</Td>
            <Td dataLabel={t("latchkeyAdminHashed")}>{number.format(hashes)}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
