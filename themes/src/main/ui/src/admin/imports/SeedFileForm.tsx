import { Button, Checkbox, ExpandableSection, Form } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SeedFile } from "../data/ImportsApi";
import { Field } from "../parts/Field";
import { FieldErrorContext } from "../parts/FieldErrors";
import { Problem } from "../parts/Problem";
import { TextAreaField } from "../parts/TextAreaField";
import { TextField } from "../parts/TextField";
import { useForm } from "../parts/useForm";

type Props = {
  onSubmit: (seeds: SeedFile) => Promise<void>;
  /** What was said of the file holds no longer. */
  onChange: () => void;
};

/** Which file, and what opens it. */
export function SeedFileForm({ onSubmit, onChange }: Props) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File>();
  const [opener, setOpener] = useState({ password: "", presharedKey: "", certificate: "" });
  const [lenient, setLenient] = useState(false);
  const [isProtected, setProtected] = useState(false);
  const { busy, error, fieldError, attributes } = useForm(() =>
    onSubmit({
      file: file!,
      ...opener,
      presharedKey: opener.presharedKey.trim(),
      macPolicy: lenient ? "lenient" : "strict",
    }),
  );
  const bound = (name: keyof typeof opener) => ({
    name,
    value: opener[name],
    onChange: (value: string) => {
      setOpener((before) => ({ ...before, [name]: value }));
      onChange();
    },
  });

  return (
    <Form {...attributes} className="lk-form">
      <Problem error={error} />
      <FieldErrorContext.Provider value={fieldError}>
        <Field
          name="file"
          label={t("latchkeyAdminFile")}
          hint={t("latchkeyAdminFileHint")}
          isRequired
        >
          {({ validated, ...props }) => (
            <input
              {...props}
              type="file"
              required
              aria-invalid={validated === "error"}
              onChange={(event) => {
                setFile(event.target.files?.[0]);
                onChange();
              }}
            />
          )}
        </Field>
        <ExpandableSection
          toggleText={t("latchkeyAdminFileProtected")}
          isExpanded={isProtected || fieldError !== undefined}
          onToggle={(_, open) => setProtected(open)}
        >
          <div className="lk-stack">
            <TextField
              label={t("latchkeyAdminFilePassword")}
              hint={t("latchkeyAdminFilePasswordHint")}
              type="password"
              {...bound("password")}
            />
            <TextField
              label={t("latchkeyAdminPresharedKey")}
              hint={t("latchkeyAdminHexadecimal")}
              type="password"
              dir="ltr"
              {...bound("presharedKey")}
            />
            <TextAreaField
              label={t("latchkeyAdminCertificate")}
              hint={t("latchkeyAdminCertificateHint")}
              {...bound("certificate")}
            />
            <Checkbox
              id="lk-macPolicy"
              name="macPolicy"
              label={t("latchkeyAdminLenient")}
              description={t("latchkeyAdminLenientHint")}
              isChecked={lenient}
              onChange={(_, checked) => {
                setLenient(checked);
                onChange();
              }}
            />
          </div>
        </ExpandableSection>
      </FieldErrorContext.Provider>
      <div>
        <Button type="submit" isDisabled={busy} isLoading={busy}>
          {t("latchkeyAdminDryRun")}
        </Button>
      </div>
    </Form>
  );
}
