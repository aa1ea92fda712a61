import {
  Alert,
  Button,
  Form,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  Modal,
  ModalVariant,
  TextInput,
} from "@patternfly/react-core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { RestError } from "../shared/rest";
import type { OwnToken } from "./api";

type Props = {
  token: OwnToken;
  resync: (responses: string[]) => Promise<void>;
  onDone: () => void;
  onClose: () => void;
};

/** Two codes in a row put a token in step; neither logs anybody in. */
export function ResyncDialog({ token, resync, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const [codes, setCodes] = useState(["", ""]);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const digits = codes.map((code) => code.replaceAll(/[\s-]/g, ""));
  const missing = digits.findIndex((code) => !/^\d{6,10}$/.test(code));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) {
      return;
    }
    if (missing >= 0) {
      setError("latchkeyUiResyncDigits");
      document.getElementById(`lk-resync-${missing}`)?.focus();
      return;
    }
    setBusy(true);
    try {
      await resync(digits);
      onDone();
    } catch (failure) {
      const refused = failure instanceof RestError && failure.status === 400;
      setError(refused ? "latchkeyUiResyncRefused" : "latchkeyUiFailed");
      setCodes(["", ""]);
      document.getElementById("lk-resync-0")?.focus();
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal
      variant={ModalVariant.small}
      title={t("latchkeyUiResyncTitle", { name: token.label })}
      description={t("latchkeyUiResyncText")}
      isOpen
      onClose={onClose}
      actions={[
        <Button key="resync" type="submit" form="lk-resync" isDisabled={busy}>
          {t("latchkeyUiResync")}
        </Button>,
        <Button key="cancel" variant="link" onClick={onClose}>
          {t("latchkeyUiCancel")}
        </Button>,
      ]}
    >
      <Form id="lk-resync" onSubmit={submit} noValidate>
        {error && <Alert variant="danger" isInline title={t(error)} component="p" isLiveRegion />}
        {["latchkeyCode", "latchkeyNextCode"].map((label, index) => (
          <FormGroup key={label} label={t(label)} fieldId={`lk-resync-${index}`} isRequired>
            <TextInput
              id={`lk-resync-${index}`}
              value={codes[index]}
              dir="ltr"
              inputMode="numeric"
              autoComplete="off"
              isRequired
              validated={error && missing === index ? "error" : "default"}
              aria-describedby="lk-resync-hint"
              onChange={(_, value) =>
                setCodes((before) => before.map((code, at) => (at === index ? value : code)))
              }
            />
          </FormGroup>
        ))}
        <FormHelperText>
          <HelperText id="lk-resync-hint">
            <HelperTextItem>{t("latchkeyUiResyncHint")}</HelperTextItem>
          </HelperText>
        </FormHelperText>
      </Form>
    </Modal>
  );
}
