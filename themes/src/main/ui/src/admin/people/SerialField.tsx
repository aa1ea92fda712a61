import { useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "../app/admin";
import { TextField } from "../parts/TextField";

const OFFERED = 10;
const PAUSE = 250;

type Props = { value: string; onChange: (value: string) => void };

/** The serial number of a token that nobody holds; those that begin with what is typed are offered. */
export function SerialField({ value, onChange }: Props) {
  const { t } = useTranslation();
  const { api } = useAdmin();
  const list = useId();
  const [offered, setOffered] = useState<string[]>([]);
  const typed = value.trim();

  useEffect(() => {
    let late = false;
    const timer = setTimeout(() => {
      const search = { search: typed, state: "available" };
      api.tokens.list(search, { first: 0, max: OFFERED }).then(
        (found) => !late && setOffered(found.map(({ serial }) => serial)),
        () => !late && setOffered([]),
      );
    }, PAUSE);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [api, typed]);

  return (
    <>
      <TextField
        name="serial"
        label={t("latchkeySerial")}
        dir="auto"
        isRequired
        list={list}
        value={value}
        onChange={onChange}
      />
      <datalist id={list}>
        {offered.map((serial) => (
          <option key={serial} value={serial} />
        ))}
      </datalist>
    </>
  );
}
