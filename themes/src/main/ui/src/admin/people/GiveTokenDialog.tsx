import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RestError } from "../../shared/rest";
import { useAdmin } from "../app/admin";
import type { Person, Token } from "../data/types";
import { FormDialog } from "../parts/FormDialog";
import { SerialField } from "./SerialField";

type Props = {
  person: Person;
  /** A token that is lost, if this one takes its place. */
  inPlaceOf?: Token;
  onDone: (serial: string) => Promise<void>;
  onClose: () => void;
};

/** Gives somebody an available token by its serial number. */
export function GiveTokenDialog({ person, inPlaceOf, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const { api } = useAdmin();
  const [serial, setSerial] = useState("");

  const give = async () => {
    const wanted = serial.trim();
    const found = await api.tokens.list({ search: wanted }, { first: 0, max: 100 });
    const same = found.filter((it) => it.serial.toLowerCase() === wanted.toLowerCase());
    const [token, ...others] = same.filter((it) => it.state === "available");
    if (!token) {
      const problem = same.length ? "latchkeyAdminNotAvailable" : "latchkeyAdminNoSuchSerial";
      throw new RestError(400, t(problem), "serial");
    }
    if (others.length) {
      throw new RestError(400, t("latchkeyAdminSerialAmbiguous"), "serial");
    }
    if (inPlaceOf) {
      if (inPlaceOf.state !== "lost") {
        await api.tokens.setState(inPlaceOf.id, "lost");
      }
      await api.tokens.replace(token.id, person.id, inPlaceOf.id);
    } else {
      await api.tokens.assign(token.id, person.id);
    }
    await onDone(token.serial);
  };

  return (
    <FormDialog
      title={
        inPlaceOf
          ? t("latchkeyAdminReplaceTitle", { serial: inPlaceOf.serial })
          : t("latchkeyAdminGiveTitle", { name: person.username })
      }
      text={inPlaceOf && t("latchkeyAdminReplaceText")}
      action={t(inPlaceOf ? "latchkeyAdminReplace" : "latchkeyAdminAssign")}
      onSubmit={give}
      onClose={onClose}
    >
      <SerialField value={serial} onChange={setSerial} />
    </FormDialog>
  );
}
