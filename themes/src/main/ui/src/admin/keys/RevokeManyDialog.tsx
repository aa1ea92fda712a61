import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "../app/admin";
import { FormDialog } from "../parts/FormDialog";
import { PersonField } from "../parts/PersonField";
import { SelectField } from "../parts/SelectField";
import { TextField } from "../parts/TextField";
import { useLoaded } from "../parts/useLoaded";
import { ReasonField } from "./ReasonField";

const BY = ["owner", "client", "scope"] as const;

type Props = {
  owner?: string;
  onRevoked: (number: number) => Promise<void>;
  onClose: () => void;
};

/** Asks which keys are to be revoked, and says how many these are where that can be told. */
export function RevokeManyDialog({ owner, onRevoked, onClose }: Props) {
  const { t } = useTranslation();
  const title = t(owner === undefined ? "latchkeyAdminRevokeMany" : "latchkeyAdminRevokeAll");
  const { api } = useAdmin();
  const [by, setBy] = useState<(typeof BY)[number]>("owner");
  const [value, setValue] = useState(owner ?? "");
  const [reason, setReason] = useState("");
  const named = value.trim();
  const count = useLoaded(
    async () =>
      by === "owner" && named
        ? api.apiKeys.count({ owner: named, state: "active" }).catch(() => null)
        : null,
    [api, by, named],
  );
  const field = { name: by, label: t(`latchkeyAdminRevokeBy-${by}`), value, onChange: setValue };

  return (
    <FormDialog
      title={title}
      text={t("latchkeyUiRevokeText")}
      action={title}
      danger
      onSubmit={async () => onRevoked(await api.apiKeys.revokeAll({ [by]: named }, reason.trim()))}
      onClose={onClose}
    >
      {owner === undefined && (
        <SelectField
          name="by"
          label={t("latchkeyAdminRevokeWhich")}
          value={by}
          options={BY.map((it) => [it, t(`latchkeyAdminRevokeBy-${it}`)])}
          onChange={(chosen) => {
            setBy(chosen as typeof by);
            setValue("");
          }}
        />
      )}
      {by === "owner" ? <PersonField {...field} isRequired /> : <TextField {...field} isRequired />}
      <ReasonField value={reason} onChange={setReason} />
      <p role="status">
        {typeof count.value === "number" && t("latchkeyAdminActiveKeys", { number: count.value })}
      </p>
    </FormDialog>
  );
}
