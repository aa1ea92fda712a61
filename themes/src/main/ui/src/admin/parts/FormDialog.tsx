import { Button, Form, Modal, ModalVariant } from "@patternfly/react-core";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { FieldErrorContext } from "./FieldErrors";
import { Problem } from "./Problem";
import { useForm } from "./useForm";

type Props = {
  title: string;
  text?: string;
  /** The button that does it. */
  action: string;
  danger?: boolean;
  /** What fails is said in the dialog, which stays open with all that was typed. */
  onSubmit: () => Promise<unknown>;
  onClose: () => void;
  children?: ReactNode;
};

/** Asks for something, or asks whether it is meant, and does it. */
export function FormDialog({ title, text, action, danger, onSubmit, onClose, children }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const { busy, error, fieldError, attributes } = useForm(onSubmit);
  return (
    <Modal
      variant={ModalVariant.small}
      title={title}
      description={text}
      isOpen
      showClose={false}
      onEscapePress={onClose}
      actions={[
        <Button
          key="submit"
          type="submit"
          form={id}
          variant={danger ? "danger" : "primary"}
          isDisabled={busy}
        >
          {action}
        </Button>,
        <Button key="cancel" variant="link" onClick={onClose}>
          {t("latchkeyUiCancel")}
        </Button>,
      ]}
    >
      <Form id={id} {...attributes}>
        <Problem error={error} />
        <FieldErrorContext.Provider value={fieldError}>{children}</FieldErrorContext.Provider>
      </Form>
    </Modal>
  );
}
