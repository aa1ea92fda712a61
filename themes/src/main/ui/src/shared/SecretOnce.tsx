import { Alert, Button, ClipboardCopy, Modal, ModalVariant } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";

type Props = {
  title: string;
  /** What to do with it. */
  text: string;
  secret: string;
  done: string;
  onDone: () => void;
};

/** A secret that is shown this once. No click beside it and no Escape key takes it away. */
export function SecretOnce({ title, text, secret, done, onDone }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      variant={ModalVariant.medium}
      title={title}
      isOpen
      showClose={false}
      onEscapePress={() => {}}
      actions={[
        <Button key="done" id="lk-secret-done" onClick={onDone}>
          {done}
        </Button>,
      ]}
    >
      <Alert variant="warning" isInline title={text} component="p" />
      <ClipboardCopy
        id="lk-api-key"
        className="lk-secret"
        isReadOnly
        isCode
        variant="expansion"
        isExpanded
        hoverTip={t("latchkeyCopy")}
        clickTip={t("latchkeyUiCopied")}
        textAriaLabel={title}
      >
        {secret}
      </ClipboardCopy>
    </Modal>
  );
}
