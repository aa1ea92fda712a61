import { Alert } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "../app/admin";
import type { Token, Verdict } from "../data/types";
import { FormDialog } from "../parts/FormDialog";
import { TextField } from "../parts/TextField";

type Props = { token: Token; onClose: () => void };

/** Says whether a login would take a code now; the code stays good. */
export function TestDialog({ token, onClose }: Props) {
  const { t } = useTranslation();
  const { api } = useAdmin();
  const [response, setResponse] = useState("");
  const [challenge, setChallenge] = useState("");
  const [verdict, setVerdict] = useState<Verdict>();
  const asks = token.kind === "ocra" || token.kind === "hmac-sha1";
  const text = verdict?.valid
    ? t("latchkeyAdminTestGood")
    : t(`latchkeyAdminVerdict-${verdict?.reason ?? "wrong_response"}`);

  return (
    <FormDialog
      title={t("latchkeyAdminTestTitle", { serial: token.serial })}
      text={t("latchkeyAdminTestText")}
      action={t("latchkeyAdminTest")}
      onSubmit={async () => {
        setVerdict(undefined);
        setVerdict(
          await api.tokens.test(token.id, response.trim(), asks ? challenge.trim() : undefined),
        );
      }}
      onClose={onClose}
    >
      {asks && (
        <TextField
          name="challenge"
          label={t("latchkeyAdminChallenge")}
          dir="ltr"
          isRequired
          value={challenge}
          onChange={setChallenge}
        />
      )}
      <TextField
        name="response"
        label={t("latchkeyCode")}
        dir="ltr"
        isRequired
        value={response}
        onChange={setResponse}
      />
      <div role="status">
        {verdict && (
          <Alert
            variant={verdict.valid ? "success" : "warning"}
            variantLabel={t("latchkeyAdminResult")}
            isInline
            title={text}
            component="p"
          />
        )}
      </div>
    </FormDialog>
  );
}
