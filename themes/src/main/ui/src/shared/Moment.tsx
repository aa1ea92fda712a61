import { useTranslation } from "react-i18next";

/** A time in the person's language and time zone; a word where there is none. */
export function Moment({ seconds, none = "latchkeyUiNever" }: { seconds?: number; none?: string }) {
  const { t, i18n } = useTranslation();
  if (seconds === undefined) {
    return <>{t(none)}</>;
  }
  const date = new Date(seconds * 1000);
  const format = new Intl.DateTimeFormat(i18n.language, {
    dateStyle: "medium",
    timeStyle: "short",
  });
  return <time dateTime={date.toISOString()}>{format.format(date)}</time>;
}
