import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "../app/admin";
import type { ApiKey } from "../data/types";
import { FormDialog } from "../parts/FormDialog";
import { SelectField } from "../parts/SelectField";

const HOUR = 3600;
const OVERLAPS: [seconds: number, label: string][] = [
  [0, "latchkeyUiOverlapNone"],
  [HOUR, "latchkeyUiOverlapHour"],
  [24 * HOUR, "latchkeyUiOverlapDay"],
  [7 * 24 * HOUR, "latchkeyUiOverlapWeek"],
];

type Props = { apiKey: ApiKey; onRotated: (secret: string) => void; onClose: () => void };

/** Puts a new key in the place of one, which may stay good for a while. */
export function RotateDialog({ apiKey, onRotated, onClose }: Props) {
  const { t } = useTranslation();
  const { api } = useAdmin();
  const [overlap, setOverlap] = useState("0");
  return (
    <FormDialog
      title={t("latchkeyUiRotateTitle", { name: apiKey.name })}
      text={t("latchkeyAdminRotateText")}
      action={t("latchkeyUiRotate")}
      onSubmit={async () => onRotated(await api.apiKeys.rotate(apiKey.id, Number(overlap)))}
      onClose={onClose}
    >
      <SelectField
        name="overlap"
        label={t("latchkeyUiOverlap")}
        value={overlap}
        options={OVERLAPS.map(([seconds, label]) => [String(seconds), t(label)])}
        onChange={setOverlap}
      />
    </FormDialog>
  );
}
