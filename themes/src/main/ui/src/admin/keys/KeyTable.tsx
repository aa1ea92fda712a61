import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import { Moment } from "../../shared/Moment";
import { useAdmin } from "../app/admin";
import type { ApiKey } from "../data/types";
import { PersonName } from "../parts/PersonName";
import { KeyActions } from "./KeyActions";
import { KeyStateLabel } from "./KeyStateLabel";

type Props = { keys: ApiKey[]; hasOwner?: boolean; onChanged: () => Promise<void> };

/** API keys, each with a link to all that is known of it. */
export function KeyTable({ keys, hasOwner = true, onChanged }: Props) {
  const { t } = useTranslation();
  const { to } = useAdmin();
  return (
    <Table variant="compact" gridBreakPoint="grid-lg" aria-label={t("latchkeyUiApiKeys")}>
      <Thead>
        <Tr>
          <Th>{t("latchkeyAdminName")}</Th>
          {hasOwner && <Th>{t("latchkeyAdminOwner")}</Th>}
          <Th>{t("latchkeyAdminState")}</Th>
          <Th>{t("latchkeyUiExpires")}</Th>
          <Th>{t("latchkeyUiLastUsed")}</Th>
          <Th screenReaderText={t("latchkeyUiActions")} />
        </Tr>
      </Thead>
      <Tbody>
        {keys.map((key) => (
          <Tr key={key.id}>
            <Td dataLabel={t("latchkeyAdminName")}>
              <a href={to("api-keys", key.id)}>
                <bdi>{key.name}</bdi>
              </a>
            </Td>
            {hasOwner && (
              <Td dataLabel={t("latchkeyAdminOwner")}>
                <PersonName id={key.owner} />
              </Td>
            )}
            <Td dataLabel={t("latchkeyAdminState")}>
              <KeyStateLabel state={key.state} />
            </Td>
            <Td dataLabel={t("latchkeyUiExpires")}>
              <Moment seconds={key.expires} />
            </Td>
            <Td dataLabel={t("latchkeyUiLastUsed")}>
              <Moment seconds={key.lastUsed} />
            </Td>
            <Td isActionCell>
              <KeyActions apiKey={key} onChanged={onChanged} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
