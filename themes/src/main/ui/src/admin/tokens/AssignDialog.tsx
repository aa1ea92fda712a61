import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "../app/admin";
import type { Token } from "../data/types";
import { FormDialog } from "../parts/FormDialog";
import { PersonField } from "../parts/PersonField";
import { TextField } from "../parts/TextField";

type Props = { token: Token; onDone: () => Promise<void>; onClose: () => void };

/** Gives a token to somebody. */
export function AssignDialog({ token, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const { api } = useAdmin();
  const [user, setUser] = useState("");
  const [label, setLabel] = useState("");
  return (
    <FormDialog
      title={t("latchkeyAdminAssignTitle", { serial: token.serial })}
      action={t("latchkeyAdminAssign")}
      onSubmit={async () => {
        await api.tokens.assign(token.id, user.trim(), label.trim());
        await onDone();
      }}
      onClose={onClose}
    >
      <PersonField
        name="user"
        label={t("latchkeyAdminUserName")}
        hint={t("latchkeyAdminUserNameHint")}
        value={user}
        onChange={setUser}
        isRequired
      />
      <TextField
        name="label"
        label={t("latchkeyAdminLabel")}
        hint={t("latchkeyAdminLabelHint")}
        dir="auto"
        value={label}
        onChange={setLabel}
      />
    </FormDialog>
  );
}
