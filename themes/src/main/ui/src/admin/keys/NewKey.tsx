import { useTranslation } from "react-i18next";
import { SecretOnce } from "../../shared/SecretOnce";

type Props = { name: string; secret: string; onDone: () => void };

/** A key that was just made, shown this once. */
export function NewKey({ name, secret, onDone }: Props) {
  const { t } = useTranslation();
  return (
    <SecretOnce
      title={t("latchkeyUiNewApiKey", { name })}
      text={t("latchkeyApiKeyOnce")}
      secret={secret}
      done={t("latchkeyApiKeyContinue")}
      onDone={onDone}
    />
  );
}
