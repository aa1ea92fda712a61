import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SecretOnce } from "../../shared/SecretOnce";
import { useAdmin } from "../app/admin";
import { FormDialog } from "../parts/FormDialog";
import { TextField } from "../parts/TextField";

const HOUR = 3600;

type Props = { person: string; onClose: () => void };

/** Makes a temporary code, in the place of an earlier one, and shows it once. */
export function TemporaryCodeDialog({ person, onClose }: Props) {
  const { t } = useTranslation();
  const { api } = useAdmin();
  const [hours, setHours] = useState("8");
  const [code, setCode] = useState<string>();

  if (code !== undefined) {
    return (
      <SecretOnce
        title={t("latchkeyAdminTemporaryCode")}
        text={t("latchkeyAdminCodeOnce")}
        secret={code}
        done={t("latchkeyAdminDone")}
        onDone={onClose}
      />
    );
  }
  return (
    <FormDialog
      title={t("latchkeyAdminTemporaryCode")}
      text={t("latchkeyAdminTemporaryCodeText")}
      action={t("latchkeyAdminNewCode")}
      onSubmit={async () => {
        const lifespan = Math.round(Number(hours) * HOUR);
        setCode((await api.people.issueTemporaryCode(person, lifespan)).code);
      }}
      onClose={onClose}
    >
      <TextField
        name="lifespan"
        label={t("latchkeyAdminHours")}
        type="number"
        min={1}
        dir="ltr"
        isRequired
        value={hours}
        onChange={setHours}
      />
    </FormDialog>
  );
}
