import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "../app/admin";
import { go } from "../app/route";
import { type Kind, KINDS } from "../data/types";
import { FormDialog } from "../parts/FormDialog";
import { SelectField } from "../parts/SelectField";
import { TextField } from "../parts/TextField";
import { AlgorithmFields } from "./AlgorithmFields";

/** Adds one token. Which fields there are depends on its kind. */
export function AddTokenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { api, to } = useAdmin();
  const [kind, setKind] = useState<Kind>("hotp");
  const [values, setValues] = useState<Record<string, string>>({});
  const field = (name: string) => ({
    name,
    value: values[name] ?? "",
    onChange: (value: string) => setValues((before) => ({ ...before, [name]: value })),
  });

  const add = async () => {
    const names = ["serial", "secret", "manufacturer", "model", ...FIELDS[kind]];
    const given = names
      .map((name): [string, string] => [name, (values[name] ?? "").trim()])
      .filter(([, value]) => value !== "")
      .map(([name, value]) => [name, NUMBERS.has(name) ? Number(value) : value]);
    go(to("tokens", await api.tokens.create({ kind, ...Object.fromEntries(given) })));
  };

  return (
    <FormDialog
      title={t("latchkeyAdminAddToken")}
      action={t("latchkeyAdminAdd")}
      onSubmit={add}
      onClose={onClose}
    >
      <SelectField
        name="kind"
        label={t("latchkeyUiKind")}
        value={kind}
        options={KINDS.map((it) => [it, t(`latchkeyUiKind-${it}`)])}
        onChange={(value) => setKind(value as Kind)}
      />
      <TextField label={t("latchkeySerial")} isRequired maxLength={128} {...field("serial")} />
      <TextField
        label={t("latchkeyAdminSecret")}
        hint={t("latchkeyAdminHexadecimal")}
        type="password"
        dir="ltr"
        isRequired
        {...field("secret")}
      />
      <AlgorithmFields names={FIELDS[kind]} field={field} />
      <TextField label={t("latchkeyAdminManufacturer")} maxLength={64} {...field("manufacturer")} />
      <TextField label={t("latchkeyAdminModel")} maxLength={64} {...field("model")} />
    </FormDialog>
  );
}

const FIELDS: Record<Kind, string[]> = {
  hotp: ["digits", "counter"],
  totp: ["digits", "algorithm", "period"],
  ocra: ["suite"],
  "yubico-otp": ["publicId", "privateId"],
  "hmac-sha1": ["challengeFormat"],
};

const NUMBERS = new Set(["digits", "counter", "period"]);
