import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Moment } from "../../shared/Moment";
import { useAdmin } from "../app/admin";
import type { Token } from "../data/types";
import { PersonName } from "../parts/PersonName";
import { TokenStateLabel } from "./TokenStateLabel";

type Props = {
  tokens: Token[];
  label: string;
  /** What can be done with each; then whose they are is known, and is left out. */
  actions?: (token: Token) => ReactNode;
};

/** Tokens, each with a link to all that is known of it. */
export function TokenTable({ tokens, label, actions }: Props) {
  const { t } = useTranslation();
  const { to } = useAdmin();
  return (
    <Table variant="compact" gridBreakPoint="grid-lg" aria-label={label}>
      <Thead>
        <Tr>
          <Th>{t("latchkeySerial")}</Th>
          <Th>{t("latchkeyUiKind")}</Th>
          <Th>{t("latchkeyAdminState")}</Th>
          {!actions && <Th>{t("latchkeyAdminHolder")}</Th>}
          <Th>{t("latchkeyUiLastUsed")}</Th>
          {actions && <Th screenReaderText={t("latchkeyUiActions")} />}
        </Tr>
      </Thead>
      <Tbody>
        {tokens.map((token) => (
          <Tr key={token.id}>
            <Td dataLabel={t("latchkeySerial")}>
              <a href={to("tokens", token.id)}>
                <bdi>{token.serial}</bdi>
              </a>
            </Td>
            <Td dataLabel={t("latchkeyUiKind")}>{t(`latchkeyUiKind-${token.kind}`)}</Td>
            <Td dataLabel={t("latchkeyAdminState")}>
              <TokenStateLabel state={token.state} />
            </Td>
            {!actions && (
              <Td dataLabel={t("latchkeyAdminHolder")}>
                {token.holder ? <PersonName id={token.holder} /> : t("latchkeyAdminNobody")}
              </Td>
            )}
            <Td dataLabel={t("latchkeyUiLastUsed")}>
              <Moment seconds={token.lastUsed} />
            </Td>
            {actions && <Td isActionCell>{actions(token)}</Td>}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
