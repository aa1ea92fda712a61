import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "../app/admin";
import type { ApiKey } from "../data/types";
import { FormDialog } from "../parts/FormDialog";
import { ReasonField } from "./ReasonField";

type Props = { apiKey: ApiKey; onRevoked: () => Promise<void>; onClose: () => void };

/** Asks whether a key is to be revoked, and why. */
export function RevokeDialog({ apiKey, onRevoked, onClose }: Props) {
  const { t } = useTranslation();
  const { api } = useAdmin();
  const [reason, setReason] = useState("");
  return (
    <FormDialog
      title={t("latchkeyUiRevokeTitle", { name: apiKey.name })}
      text={t("latchkeyUiRevokeText")}
      action={t("latchkeyUiRevoke")}
      danger
      onSubmit={async () => {
        await api.apiKeys.revoke(apiKey.id, reason.trim());
        await onRevoked();
      }}
      onClose={onClose}
    >
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
