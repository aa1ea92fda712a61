import { Checkbox } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "../app/admin";
import { FormDialog } from "../parts/FormDialog";
import { PersonField } from "../parts/PersonField";
import { TextField } from "../parts/TextField";

const DAY = 24 * 3600;
const LISTS = ["scopes", "roles", "audiences", "networks"] as const;

type Props = {
  owner: string;
  onMade: (name: string, secret: string) => void;
  onClose: () => void;
};

/** Whose a new key is, and what it may do. What is left empty is as the server has it. */
export function MakeKeyDialog({ owner, onMade, onClose }: Props) {
  const { t } = useTranslation();
  const { api } = useAdmin();
  const [values, setValues] = useState<Record<string, string>>({ owner });
  const [requireDpop, setRequireDpop] = useState(false);
  const text = (name: string) => (values[name] ?? "").trim();
  const bound = (name: string) => ({
    name,
    value: values[name] ?? "",
    onChange: (value: string) => setValues((before) => ({ ...before, [name]: value })),
  });

  const make = async () => {
    const name = text("name");
    const lists = LISTS.filter((it) => text(it)).map((it) => [it, text(it).split(/[\s,]+/)]);
    const secret = await api.apiKeys.create({
      owner: text("owner"),
      name,
      ...Object.fromEntries(lists),
      ...(text("lifespan") ? { lifespan: Number(text("lifespan")) * DAY } : {}),
      ...(text("rateLimit") ? { rateLimit: Number(text("rateLimit")) } : {}),
      ...(requireDpop ? { requireDpop } : {}),
    });
    onMade(name, secret);
  };

  return (
    <FormDialog
      title={t("latchkeyAdminMakeKey")}
      action={t("latchkeyAdminMakeKey")}
      onSubmit={make}
      onClose={onClose}
    >
      <PersonField
        label={t("latchkeyAdminOwner")}
        hint={t("latchkeyAdminOwnerHint")}
        isRequired
        {...bound("owner")}
      />
      <TextField
        label={t("latchkeyAdminName")}
        hint={t("latchkeyAdminKeyNameHint")}
        dir="auto"
        isRequired
        {...bound("name")}
      />
      <TextField
        label={t("latchkeyAdminLifespanDays")}
        type="number"
        min={1}
        dir="ltr"
        {...bound("lifespan")}
      />
      {LISTS.map((name) => (
        <TextField
          key={name}
          label={t(`latchkeyAdminKey-${name}`)}
          hint={t(`latchkeyAdminKeyHint-${name}`)}
          dir="ltr"
          {...bound(name)}
        />
      ))}
      <TextField
        label={t("latchkeyAdminRateLimit")}
        type="number"
        min={1}
        dir="ltr"
        {...bound("rateLimit")}
      />
      <Checkbox
        id="lk-requireDpop"
        name="requireDpop"
        label={t("latchkeyAdminRequireDpop")}
        isChecked={requireDpop}
        onChange={(_, checked) => setRequireDpop(checked)}
      />
    </FormDialog>
  );
}
