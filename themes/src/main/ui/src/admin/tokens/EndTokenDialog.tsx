import { useTranslation } from "react-i18next";
import { useAdmin } from "../app/admin";
import { go } from "../app/route";
import type { Token } from "../data/types";
import { FormDialog } from "../parts/FormDialog";

export type Ending = "lost" | "retired" | "deleted";

type Props = {
  ending: Ending;
  token: Token;
  onDone: (message: string) => Promise<void>;
  onClose: () => void;
};

/** Asks whether a token is really to be lost, retired or deleted. */
export function EndTokenDialog({ ending, token, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const { api, to } = useAdmin();

  const end = async () => {
    if (ending === "deleted") {
      await api.tokens.remove(token.id);
      go(to("tokens"), { replace: true });
    } else {
      await api.tokens.setState(token.id, ending);
      await onDone("latchkeyAdminSaved");
    }
  };

  return (
    <FormDialog
      title={t(`latchkeyAdminEndTitle-${ending}`, { serial: token.serial })}
      text={t(`latchkeyAdminEndText-${ending}`)}
      action={t(`latchkeyAdminEnd-${ending}`)}
      danger
      onSubmit={end}
      onClose={onClose}
    />
  );
}
