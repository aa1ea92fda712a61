import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "../app/admin";
import type { Token } from "../data/types";
import { FormDialog } from "../parts/FormDialog";
import { TextField } from "../parts/TextField";

type Props = { token: Token; onDone: () => Promise<void>; onClose: () => void };

/** Puts a token in step by two of its codes; of a keypad, by what it was asked too. */
export function ResyncDialog({ token, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const { api } = useAdmin();
  const [codes, setCodes] = useState(["", ""]);
  const [challenges, setChallenges] = useState(["", ""]);
  const asks = token.kind === "ocra";
  const without = (values: string[]) => values.map((value) => value.replaceAll(/[\s-]/g, ""));
  const at = (index: number, value: string) => (before: string[]) =>
    before.map((old, other) => (other === index ? value : old));

  return (
    <FormDialog
      title={t("latchkeyUiResyncTitle", { name: token.serial })}
      text={t("latchkeyAdminResyncText")}
      action={t("latchkeyUiResync")}
      onSubmit={async () => {
        await api.tokens.resync(
          token.id,
          without(codes),
          asks ? challenges.map((it) => it.trim()) : undefined,
        );
        await onDone();
      }}
      onClose={onClose}
    >
      {(["latchkeyCode", "latchkeyNextCode"] as const).map((label, index) => (
        <div key={label} className="lk-filters">
          {asks && (
            <TextField
              name={`challenge-${index}`}
              label={t("latchkeyAdminChallenge")}
              dir="ltr"
              isRequired
              value={challenges[index]!}
              onChange={(value) => setChallenges(at(index, value))}
            />
          )}
          <TextField
            name={`response-${index}`}
            label={t(label)}
            dir="ltr"
            isRequired
            value={codes[index]!}
            onChange={(value) => setCodes(at(index, value))}
          />
        </div>
      ))}
    </FormDialog>
  );
}
