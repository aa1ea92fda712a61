import { useTranslation } from "react-i18next";
import { TextField } from "../parts/TextField";

type Props = { value: string; onChange: (value: string) => void };

/** Why keys are revoked, for those who read the events. */
export function ReasonField({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <TextField
      name="reason"
      label={t("latchkeyAdminReason")}
      hint={t("latchkeyAdminReasonHint")}
      dir="auto"
      maxLength={255}
      value={value}
      onChange={onChange}
    />
  );
}
