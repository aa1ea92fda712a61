import {
  Button,
  Form,
  FormGroup,
  FormSelect,
  FormSelectOption,
  Modal,
  ModalVariant,
} from "@patternfly/react-core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

const HOUR = 3600;
const OVERLAPS: [seconds: number, label: string][] = [
  [0, "latchkeyUiOverlapNone"],
  [HOUR, "latchkeyUiOverlapHour"],
  [24 * HOUR, "latchkeyUiOverlapDay"],
  [7 * 24 * HOUR, "latchkeyUiOverlapWeek"],
];

type Props = { name: string; onRotate: (overlap: number) => Promise<void>; onClose: () => void };

/** How long the old key stays good beside the new one. */
export function RotateDialog({ name, onRotate, onClose }: Props) {
  const { t } = useTranslation();
  const [overlap, setOverlap] = useState(0);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    await onRotate(overlap);
  };

  return (
    <Modal
      variant={ModalVariant.small}
      title={t("latchkeyUiRotateTitle", { name })}
      description={t("latchkeyUiRotateText")}
      isOpen
      onClose={onClose}
      actions={[
        <Button key="rotate" type="submit" form="lk-rotate" isDisabled={busy}>
          {t("latchkeyUiRotate")}
        </Button>,
        <Button key="cancel" variant="link" onClick={onClose}>
          {t("latchkeyUiCancel")}
        </Button>,
      ]}
    >
      <Form id="lk-rotate" onSubmit={submit}>
        <FormGroup label={t("latchkeyUiOverlap")} fieldId="lk-overlap">
          <FormSelect
            id="lk-overlap"
            value={overlap}
            onChange={(_, value) => setOverlap(Number(value))}
          >
            {OVERLAPS.map(([seconds, label]) => (
              <FormSelectOption key={seconds} value={seconds} label={t(label)} />
            ))}
          </FormSelect>
        </FormGroup>
      </Form>
    </Modal>
  );
}
